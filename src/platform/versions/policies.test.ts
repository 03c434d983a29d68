import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { type TestApp, testApp } from '../../test/app.ts'
import { addPerson, addReader, type SomebodyWithRecord } from '../../test/records.ts'
import { inWork } from '../db/work.ts'

let site: TestApp
before(async () => {
  site = await testApp()
})
after(() => site.close())

interface Kind {
  table: string
  section: 'about' | 'people'
  facts: string
}

const kinds: readonly Kind[] = [
  { table: 'contact', section: 'people', facts: `name, kind) values ($head, 'Anna', 'family'` },
  { table: 'home', section: 'about', facts: `address) values ($head, '1 The Street'` },
  { table: 'identifier', section: 'about', facts: `kind, value) values ($head, 'nhs', '9434765919'` },
  {
    table: 'day_that_matters',
    section: 'about',

    facts: `what, on_day) values ($head, 'x', '2026-11-22'`,
  },
]

function by(memberId: string | undefined, statement: string, assistantId?: string) {
  return inWork(site.platform.pools.app, { schema: site.database.schema, memberId, assistantId }, (db) =>
    sql.raw(statement).execute(db),
  )
}

function insert({ table, facts }: Kind, who: SomebodyWithRecord, row: { by: string; helper?: string; more?: string }) {
  const head = `gen_random_uuid(), '${who.personId}', gen_random_uuid(), 1, current_date, '${row.by}', ${row.helper ?? 'null'}`
  return `insert into ${table} (id, person_id, subject_id, version, happened_on, written_by, helped_by, ${facts.replace('$head', head)})`
}

for (const kind of kinds) {
  const { table, section } = kind

  test(`by raw SQL rows of ${table} are seen by whoever may see “${section}”, and by nobody else`, async () => {
    const olive = await addPerson(site, 'Olive')
    const reader = await addReader(site, olive, { name: 'Sam', section })
    const elsewhere = await addReader(site, olive, { name: 'Dee', section: 'plan' })
    const lead = await addReader(site, olive, { name: 'Lee', roles: ['lead'] })
    const kept = await addReader(site, olive, { name: 'Rob', roles: ['lead'], section })
    const stranger = await addPerson(site, 'Nina')
    await site.database.owner.query(
      'insert into exclusion (id, person_id, member_id, recorded_by) values (gen_random_uuid(), $1, $2, $3)',
      [olive.personId, kept.memberId, olive.memberId],
    )
    await by(olive.memberId, insert(kind, olive, { by: olive.memberId }))
    const seen = async (memberId: string | undefined, assistantId?: string) => {
      const where = `where person_id = '${olive.personId}'`
      const direct = await by(memberId, `select 1 from ${table} ${where}`, assistantId)
      const newest = await by(memberId, `select newest_in('${table}', '{${olive.personId}}')`, assistantId)
      assert.equal(newest.rows.length, direct.rows.length, 'the function that lists tells no more')
      return direct.rows.length
    }
    assert.deepEqual(
      [
        await seen(olive.memberId),
        await seen(reader.memberId),
        await seen(lead.memberId),
        await seen(olive.memberId, reader.memberId),
      ],
      [1, 1, 1, 1],
    )
    assert.deepEqual(
      [
        await seen(elsewhere.memberId),
        await seen(kept.memberId),
        await seen(stranger.memberId),
        await seen(undefined),
        await seen(olive.memberId, stranger.memberId),
      ],
      [0, 0, 0, 0, 0],
    )
  })

  test(`by raw SQL rows of ${table} are written in one’s own name, where one may write, and never changed`, async () => {
    const olive = await addPerson(site, 'Olive')
    const writer = await addReader(site, olive, { name: 'Kim', section, may: 'write' })
    const reader = await addReader(site, olive, { name: 'Sam', section })
    await by(writer.memberId, insert(kind, olive, { by: writer.memberId }))
    const refused: [string, string | undefined, string][] = [
      ['a reader', reader.memberId, insert(kind, olive, { by: reader.memberId })],
      ['nobody', undefined, insert(kind, olive, { by: writer.memberId })],
      ['in another’s name', writer.memberId, insert(kind, olive, { by: olive.memberId })],
      [
        'with a helper who was not there',
        writer.memberId,
        insert(kind, olive, { by: writer.memberId, helper: `'${olive.memberId}'` }),
      ],
    ]
    for (const [what, memberId, statement] of refused) {
      await assert.rejects(by(memberId, statement), /row-level security/, what)
    }
    for (const statement of [`update ${table} set version = 2`, `delete from ${table}`, `truncate ${table}`]) {
      await assert.rejects(by(olive.memberId, statement), /permission denied/, statement)
    }
    const assisted = insert(kind, olive, { by: olive.memberId })
    await assert.rejects(
      by(olive.memberId, assisted, writer.memberId),
      /row-level security/,
      'without saying who helped',
    )
  })
}

test('by raw SQL no list is made of a table that holds no facts', async () => {
  const olive = await addPerson(site, 'Olive')
  for (const table of ['member', 'person_identity', 'plan_entry; drop table contact', 'nowhere']) {
    const { rows } = await by(olive.memberId, `select newest_in('${table}', '{${olive.personId}}')`)
    assert.deepEqual(rows, [], table)
  }
})
