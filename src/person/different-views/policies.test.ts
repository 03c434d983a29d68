import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { inWork } from '../../platform/db/work.ts'
import { sectionNames } from '../../platform/identity/sections.ts'
import { type TestApp, testApp } from '../../test/app.ts'
import { addPerson, addReader, type SomebodyWithRecord } from '../../test/records.ts'

let site: TestApp
before(async () => {
  site = await testApp()
})
after(() => site.close())

interface Tried {
  by: string
  of: SomebodyWithRecord
  subject: string
  section?: string
  kind?: string
  version?: number
  author?: string
  assistant?: string
  helper?: string
}

function tryView(tried: Tried) {
  const { by, of, subject, section = 'notes', kind = 'entry', version = 1, author = by, assistant, helper } = tried
  return inWork(site.platform.pools.app, { schema: site.database.schema, memberId: by, assistantId: assistant }, (db) =>
    sql`insert into different_view (id, person_id, section, kind, subject_id, of_version, words, written_by, helped_by)
      values (gen_random_uuid(), ${of.personId}, ${section}, ${kind}, ${subject}, ${version}, 'Not so', ${author},
        ${helper ?? null})`.execute(db),
  )
}

async function addEntry(of: SomebodyWithRecord, by: string, section = 'notes') {
  const id = crypto.randomUUID()
  await site.database.owner.query(
    `insert into ${section}_entry (id, person_id, entry_id, version, words, happened_on, written_by)
     values ($1, $2, $1, 1, 'She fell', current_date, $3)`,
    [id, of.personId, by],
  )
  return id
}

async function seenBy(memberId: string | undefined, { personId }: SomebodyWithRecord) {
  return inWork(site.platform.pools.app, { schema: site.database.schema, memberId }, async (db) => {
    const { rows } = await sql<{ n: number }>`
      select count(*)::int as n from different_view where person_id = ${personId}`.execute(db)
    return rows[0]?.n
  })
}

test('by raw SQL a view stands only beside what is there, in its record and section, and another wrote', async () => {
  const olive = await addPerson(site, 'Olive')
  const other = await addPerson(site, 'Sam')
  const kim = await addReader(site, olive, { name: 'Kim', section: 'notes', may: 'write' })
  const entry = await addEntry(olive, kim.memberId)
  const refused = /row-level security/
  const by = olive.memberId
  await assert.rejects(tryView({ by: kim.memberId, of: olive, subject: entry }), refused, 'her own words')
  await assert.rejects(tryView({ by, of: olive, subject: crypto.randomUUID() }), refused, 'nothing there')
  await assert.rejects(tryView({ by, of: olive, subject: entry, section: 'plan' }), refused, 'another section')
  await assert.rejects(tryView({ by, of: olive, subject: entry, kind: 'contact' }), refused, 'another kind')
  await assert.rejects(tryView({ by, of: olive, subject: entry, version: 2 }), refused, 'a version to come')
  await assert.rejects(tryView({ by, of: olive, subject: entry, author: kim.memberId }), refused, 'in her name')
  await assert.rejects(tryView({ by, of: olive, subject: entry, helper: kim.memberId }), refused, 'a helper not there')
  await assert.rejects(tryView({ by, of: olive, subject: entry, assistant: kim.memberId }), refused, 'helper unsaid')
  await assert.rejects(tryView({ by: other.memberId, of: other, subject: entry }), refused, 'in another record')
  const home = crypto.randomUUID()
  await site.database.owner.query(
    `insert into home (id, person_id, subject_id, version, happened_on, written_by) values ($1, $2, $1, 1, current_date, $3)`,
    [home, olive.personId, kim.memberId],
  )
  await assert.rejects(tryView({ by, of: olive, subject: home, kind: 'home' }), refused, 'not where homes stand')
  await tryView({ by, of: olive, subject: home, kind: 'home', section: 'about' })
  await tryView({ by, of: olive, subject: entry })
})

test('by raw SQL nobody changes a view or takes it away', async () => {
  const olive = await addPerson(site, 'Olive')
  const kim = await addReader(site, olive, { name: 'Kim', section: 'notes', may: 'write' })
  await tryView({ by: olive.memberId, of: olive, subject: await addEntry(olive, kim.memberId) })
  for (const memberId of [olive.memberId, kim.memberId]) {
    for (const statement of ['delete from different_view', `update different_view set words = 'x'`]) {
      const change = inWork(site.platform.pools.app, { schema: site.database.schema, memberId }, (db) =>
        sql.raw(statement).execute(db),
      )
      await assert.rejects(change, /permission denied/)
    }
  }
})

test('a view is seen by whoever may see its section, and by nobody else', async () => {
  const olive = await addPerson(site, 'Olive')
  const writer = await addReader(site, olive, { name: 'Kim', section: 'notes', may: 'write' })
  for (const section of sectionNames) {
    const subject = await addEntry(olive, writer.memberId, section)
    await tryView({ by: olive.memberId, of: olive, subject, section })
  }
  assert.equal(await seenBy(olive.memberId, olive), sectionNames.length)
  assert.equal(await seenBy(undefined, olive), 0)
  assert.equal(await seenBy((await addPerson(site, 'Ned')).memberId, olive), 0)
  for (const section of sectionNames) {
    const basis = section === 'safeguarding' ? 'legal duty' : 'agreed'
    const reader = await addReader(site, olive, { name: section, section, basis })
    assert.equal(await seenBy(reader.memberId, olive), 1, section)
    if (basis !== 'agreed') continue
    await site.database.owner.query(
      'insert into exclusion (id, person_id, member_id, recorded_by) values (gen_random_uuid(), $1, $2, $3)',
      [olive.personId, reader.memberId, olive.memberId],
    )
    assert.equal(await seenBy(reader.memberId, olive), 0, `${section}, excluded`)
  }
})
