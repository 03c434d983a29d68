import assert from 'node:assert/strict'
import { randomUUIDv7 } from 'node:crypto'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { inWork } from '../../platform/db/work.ts'
import { sectionNames } from '../../platform/identity/sections.ts'
import { type TestApp, testApp } from '../../test/app.ts'
import { addMember, type Grant, makeJottings, share } from '../../test/made-up.ts'

let site: TestApp
before(async () => {
  site = await testApp()
  await makeJottings(site.database)
})
after(() => site.close())

const owner = () => site.database.owner

/** One value, asked as the pages' login in the name of a member. */
async function ask<T>(memberId: string, query: ReturnType<typeof sql<{ v: T }>>): Promise<T | undefined> {
  const acting = { schema: site.database.schema, memberId }
  const { rows } = await inWork(site.platform.pools.app, acting, (db) => query.execute(db))
  return rows[0]?.v
}

function join(memberId: string, { keep, other }: { keep: string; other: string }) {
  return ask<string>(
    memberId,
    sql`select outcome || ' ' || kept as v
    from join_records(${randomUUIDv7()}, ${keep}, ${other}, 'They showed me both letters', null)`,
  )
}

async function lastJoin(): Promise<string> {
  const { rows } = await owner().query('select id from same_person order by joined_at desc limit 1')
  return rows[0].id
}

const undo = (memberId: string, id: string) => ask<boolean>(memberId, sql`select undo_join(${id}, null) as v`)

const addRecord = (name: string) => addMember(site.database, { name, record: true })

async function keepOut(
  record: { personId: string; memberId: string },
  memberId: string,
  section: string | null = null,
) {
  await owner().query(
    `insert into exclusion (id, person_id, member_id, section, recorded_by) values (gen_random_uuid(), $1, $2, $3, $4)`,
    [record.personId, memberId, section, record.memberId],
  )
}

/** What a member may do in each part of each record, and whether a list would show it: '0 plan': 'agreed null true'. */
async function rightsOf(memberId: string, personIds: readonly string[]) {
  const cells = await ask<Record<string, string>>(
    memberId,
    sql`
      select jsonb_object_agg((whose.place - 1) || ' ' || part.name, concat_ws(' ',
        coalesce(basis_for(whose.id, part.name, 'see'), 'null'), coalesce(basis_for(whose.id, part.name, 'write'), 'null'),
        case when whose.id in (select visible(part.name)) then 'true' else 'false' end)) as v
      from unnest(${personIds}::uuid[]) with ordinality whose (id, place), unnest(${sectionNames}::text[]) part (name)`,
  )
  return cells ?? {}
}

test('a join and its undoing leave everyone’s rights as they were, and meanwhile they are the same in both', async () => {
  const one = await addRecord('Olive Hill')
  const two = await addRecord('Olive Hyll')
  const lead = (await addMember(site.database, { name: 'Lee', roles: ['lead'] })).memberId
  const somebody = async (record: typeof one, grant: Partial<Grant>) => {
    const { memberId } = await addMember(site.database, { name: 'Sam' })
    await share(site.database, { personId: record.personId, memberId, grantedBy: record.memberId, ...grant })
    return memberId
  }
  const both = await somebody(one, { section: 'plan' })
  await share(site.database, { personId: two.personId, memberId: both, grantedBy: two.memberId, section: 'diary' })
  const out = await somebody(one, { section: 'plan' })
  await keepOut(two, out)
  const partly = await somebody(two, { section: 'notes', may: 'write' })
  await keepOut(one, partly, 'notes')
  const leadOut = (await addMember(site.database, { name: 'Lou', roles: ['lead'] })).memberId
  await keepOut(two, leadOut)
  const members = [
    ...[one.memberId, two.memberId, lead, both, out, partly, leadOut],
    await somebody(one, { section: 'plan', may: 'write' }),
    await somebody(two, { section: 'budget', basis: 'allocated' }),
    await somebody(one, { section: 'diary', basis: 'deputy', endsIn: '1 day' }),
    await somebody(two, { section: 'safeguarding', basis: 'legal duty' }),
    (await addMember(site.database, { name: 'Gus', roles: ['guardian'] })).memberId,
    (await addMember(site.database, { name: 'Ann', roles: ['administrator'] })).memberId,
    (await addMember(site.database, { name: 'Nobody' })).memberId,
  ]
  const ids = [one.personId, two.personId]
  const rights = async () => Promise.all(members.map((memberId) => rightsOf(memberId, ids)))

  const before = await rights()
  assert.equal(await join(lead, { keep: one.personId, other: two.personId }), `joined ${one.personId}`)
  const during = await rights()
  assert.equal(await undo(lead, await lastJoin()), true)
  assert.deepEqual(await rights(), before)

  for (const [index, cells] of during.entries()) {
    for (const section of sectionNames) {
      assert.equal(cells[`0 ${section}`], cells[`1 ${section}`], `member ${index}, ${section}`)
    }
  }
  const nothing = 'null null false'
  const at = (memberId: string) => during[members.indexOf(memberId)] ?? {}
  assert.equal(at(out)['0 plan'], nothing, 'kept out of one, kept out of both')
  assert.equal(at(partly)['1 notes'], nothing)
  assert.equal(at(leadOut)['0 about'], nothing)
  assert.deepEqual([at(both)['1 plan'], at(both)['0 diary']], ['agreed null true', 'agreed null true'])
  assert.equal(at(two.memberId)['0 plan'], 'self self true')
})

test('only a practice lead who may see both joins, and undoes', async () => {
  const one = await addRecord('Ada')
  const two = await addRecord('Ida')
  const pair = { keep: one.personId, other: two.personId }
  for (const role of ['desk', 'worker', 'guardian', 'administrator', 'steward', 'secretary']) {
    const { memberId } = await addMember(site.database, { name: 'Jo', roles: [role] })
    assert.equal(await join(memberId, pair), undefined, role)
  }
  assert.equal(await join(one.memberId, pair), undefined, 'the person')
  const out = (await addMember(site.database, { name: 'Lou', roles: ['lead'] })).memberId
  await keepOut(two, out)
  assert.equal(await join(out, pair), undefined, 'a lead who is kept out of one')

  const lead = (await addMember(site.database, { name: 'Lee', roles: ['lead'] })).memberId
  await join(lead, pair)
  assert.equal(await undo(out, await lastJoin()), false)
  assert.equal(await undo(one.memberId, await lastJoin()), false)
  assert.equal(await undo(lead, await lastJoin()), true)
  assert.equal(await undo(lead, await lastJoin()), false, 'twice')
  const pages = sql<{ v: string }>`insert into same_person (id, person_id, from_person_id, why, joined_by)
    values (${randomUUIDv7()}, ${one.personId}, ${two.personId}, 'x', ${lead}) returning id as v`
  await assert.rejects(ask(lead, pages), /permission denied/)
})

test('joins form a star, whichever order they come in; an erased record is not joined', async () => {
  const lead = (await addMember(site.database, { name: 'Lee', roles: ['lead'] })).memberId
  const a = await addRecord('A')
  const b = await addRecord('B')
  const c = await addRecord('C')
  const d = await addRecord('D')
  const e = await addRecord('E')
  assert.equal(await join(lead, { keep: a.personId, other: b.personId }), `joined ${a.personId}`)
  assert.equal(await join(lead, { keep: b.personId, other: a.personId }), `already ${a.personId}`)
  assert.equal(await join(lead, { keep: b.personId, other: c.personId }), `joined ${a.personId}`, 'a half leads on')
  assert.equal(
    await join(lead, { keep: d.personId, other: c.personId }),
    `joined ${a.personId}`,
    'a star keeps its middle',
  )
  const records = await ask<string[]>(lead, sql`select records_of(${d.personId}) as v`)
  assert.deepEqual(new Set(records), new Set([a, b, c, d].map(({ personId }) => personId)))

  const f = await addRecord('F')
  await join(lead, { keep: e.personId, other: f.personId })
  assert.equal(await join(lead, { keep: a.personId, other: f.personId }), `both ${a.personId}`)

  const g = await addRecord('G')
  const h = await addRecord('H')
  await owner().query('update person set erased_at = now() where id = $1', [g.personId])
  assert.equal(await join(lead, { keep: h.personId, other: g.personId }), undefined)
  assert.equal(
    await join(lead, { keep: h.personId, other: h.personId }),
    `already ${h.personId}`,
    'nor one with itself',
  )
})

test('two leads who join the same pair the other way round at once make one join', async () => {
  const lead = (await addMember(site.database, { name: 'Lee', roles: ['lead'] })).memberId
  for (let round = 0; round < 5; round++) {
    const one = await addRecord('One')
    const two = await addRecord('Two')
    const answers = await Promise.all([
      join(lead, { keep: one.personId, other: two.personId }),
      join(lead, { keep: two.personId, other: one.personId }),
    ])
    assert.deepEqual(answers.map((answer) => answer?.split(' ')[0]).sort(), ['already', 'joined'])
  }
})
