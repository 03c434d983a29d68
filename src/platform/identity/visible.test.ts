import assert from 'node:assert/strict'
import { randomUUIDv7 } from 'node:crypto'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import pg from 'pg'
import { type TestDatabase, testDatabase } from '../../test/database.ts'
import { addMember, makeJottings, share } from '../../test/made-up.ts'
import { inWork } from '../db/work.ts'
import { type SectionName, sectionNames } from './sections.ts'

let database: TestDatabase
let app: pg.Pool
before(async () => {
  database = await testDatabase()
  await makeJottings(database)
  app = new pg.Pool({ ...database.logins.app, max: 2 })
})
after(async () => {
  await app.end()
  await database.close()
})

/** Chance that comes out the same every time, so that a failure can be looked at. */
function chanceOf(seed: number) {
  let state = seed
  const next = () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return state / 2 ** 32
  }
  return {
    happens: (share: number) => next() < share,
    pick: <T>(from: readonly T[]): T => {
      const picked = from[Math.floor(next() * from.length)]
      assert.ok(picked !== undefined)
      return picked
    },
  }
}

const dice = chanceOf(20)
const sections: readonly SectionName[] = ['notes', 'plan', 'safeguarding']
const times = [
  ['-1 minute', '30 minutes'],
  ['-1 hour', '-1 minute'],
  ['10 minutes', '20 minutes'],
] as const

async function takeBack(row: 'sharing' | 'exclusion', id: string, person: { personId: string; memberId: string }) {
  await database.owner.query(`insert into withdrawal (id, person_id, ${row}_id, recorded_by) values ($1, $2, $3, $4)`, [
    randomUUIDv7(),
    person.personId,
    id,
    person.memberId,
  ])
}

async function everythingThatHappens() {
  const { owner } = database
  const people = []
  for (let n = 0; n < 12; n++) people.push(await addMember(database, { name: `Person ${n}`, record: true }))
  const members = [...people.slice(0, 3)]
  for (const roles of [[], [], [], ['lead'], ['guardian'], ['guardian', 'lead'], ['steward', 'administrator']]) {
    for (const left of [false, true]) {
      const member = await addMember(database, { name: 'Someone', roles })
      if (left) await owner.query('update member set ended_at = now() where id = $1', [member.memberId])
      members.push(member)
    }
  }
  const formerLead = await addMember(database, { name: 'Former lead', roles: ['lead'] })
  await owner.query(
    `update role set starts_at = now() - interval '2 days', ends_at = now() - interval '1 day'
    where member_id = $1`,
    [formerLead.memberId],
  )
  members.push(formerLead)
  for (let n = 0; n < 250; n++) {
    const [person, { memberId }, section] = [dice.pick(people), dice.pick(members), dice.pick(sections)]
    if (dice.happens(0.25)) {
      const id = randomUUIDv7()
      await owner.query(
        'insert into exclusion (id, person_id, member_id, section, recorded_by) values ($1, $2, $3, $4, $5)',
        [id, person.personId, memberId, dice.happens(0.3) ? null : section, person.memberId],
      )
      if (dice.happens(0.3)) await takeBack('exclusion', id, person)
    } else {
      const [startsIn, endsIn] = dice.happens(0.7) ? times[0] : dice.pick(times)
      const basis = dice.pick(['agreed', 'agreed', 'urgent', 'legal duty', 'attorney'])
      const grant = {
        personId: person.personId,
        memberId,
        grantedBy: person.memberId,
        section,
        basis,
        startsIn,
        endsIn,
      }
      const id = await share(database, { ...grant, may: dice.happens(0.5) ? 'see' : 'write' })
      if (dice.happens(0.25)) await takeBack('sharing', id, person)
    }
  }
  for (const { personId } of people.slice(-2)) {
    await owner.query('update person set erased_at = now() where id = $1', [personId])
  }
  return { people, members }
}

test('whatever was shared, taken back, excluded, ended or erased, a list shows exactly what a page would open', async () => {
  const { people, members } = await everythingThatHappens()
  const personIds = people.map(({ personId }) => personId)
  let seen = 0
  for (const { memberId } of members) {
    for (const section of sectionNames) {
      const { listed, opened, written } = await inWork(app, { schema: database.schema, memberId }, async (db) => {
        const { rows } = await sql<{ listed: string[]; opened: string[]; written: string[] }>`
          select array(select v from visible(${section}) v order by 1) as listed,
            array(select p from unnest(${personIds}::uuid[]) p where may_see(p, ${section}) order by 1) as opened,
            array(select p from unnest(${personIds}::uuid[]) p where may_write(p, ${section}) order by 1) as written
        `.execute(db)
        return rows[0] ?? assert.fail()
      })
      assert.deepEqual(listed, opened, `${memberId} in ${section}`)
      for (const id of written) assert.ok(opened.includes(id), 'who may write may see')
      seen += listed.length
    }
  }
  assert.ok(seen > 100, 'enough was seen to compare')
})

test('whoever left sees nothing that was shared with them, and nobody opens what was erased', async () => {
  const [olive, erased] = [
    await addMember(database, { name: 'Olive', record: true }),
    await addMember(database, { name: 'Otto', record: true }),
  ]
  const [sam, lead] = [
    await addMember(database, { name: 'Sam' }),
    await addMember(database, { name: 'Lee', roles: ['lead', 'guardian'] }),
  ]
  for (const { personId, memberId } of [olive, erased]) {
    await share(database, { personId, memberId: sam.memberId, grantedBy: memberId, basis: 'legal duty' })
  }
  await database.owner.query('update person set erased_at = now() where id = $1', [erased.personId])
  const opens = (memberId: string) =>
    inWork(app, { schema: database.schema, memberId }, async (db) => {
      const { rows } = await sql<{ whose: string }>`
        select whose from unnest(${[olive.personId, erased.personId]}::uuid[]) whose where may_see(whose, 'notes')
      `.execute(db)
      return rows.map(({ whose }) => whose)
    })
  assert.deepEqual(await opens(sam.memberId), [olive.personId])
  assert.deepEqual(await opens(lead.memberId), [olive.personId])
  await database.owner.query('update member set ended_at = now() where id = any ($1)', [[sam.memberId, lead.memberId]])
  assert.deepEqual(await opens(sam.memberId), [])
  assert.deepEqual(await opens(lead.memberId), [])
})
