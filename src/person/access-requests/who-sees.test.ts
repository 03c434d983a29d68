import assert from 'node:assert/strict'
import { randomUUIDv7 } from 'node:crypto'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { inWork } from '../../platform/db/work.ts'
import { type TestApp, testApp, type Visitor } from '../../test/app.ts'
import { blackAnn, decideEntry, oliveAndGuardians, openRequest } from '../../test/asking-for-access.ts'

let site: TestApp
before(async () => {
  site = await testApp()
})
after(() => site.close())

const query = async (text: string, values: unknown[] = []) => (await site.database.owner.query(text, values)).rows
const read = async (answer: Response | Promise<Response>) => ({ text: await (await answer).text() })

test('nobody else is shown that there is one, by page or by SQL', async () => {
  const { person, own, at, gil, lee, kim, entryId } = await oliveAndGuardians(site)
  const review = await openRequest(gil.browser, at)
  await decideEntry(gil.browser, { review, entryId }, blackAnn)
  const everywhere = [
    at,
    `${at}/new`,
    review,
    `${review}/longer`,
    `${review}/items/entry/${entryId}`,
    `${review}/letter`,
  ]
  const shut = async (visitor: Visitor, who: string, but: readonly string[] = []) => {
    for (const path of everywhere.filter((path) => !but.includes(path))) {
      assert.equal((await visitor.get(path)).status, 404, `${who}: ${path}`)
      assert.equal((await visitor.post(path, {})).status, 404, `${who} sends to ${path}`)
    }
  }
  const seen = (memberId: string) =>
    inWork(site.platform.pools.app, { schema: site.database.schema, memberId }, async (db) => {
      const { rows } = await sql<{ seen: number[] }>`
        select array[(select count(*)::int from access_request where person_id = ${person.personId}),
          (select count(*)::int from access_decision where person_id = ${person.personId}),
          (select count(*)::int from access_items(${person.personId}))] as seen`.execute(db)
      return rows[0]?.seen
    })
  assert.deepEqual(await seen(gil.memberId), [1, 1, 1])
  assert.deepEqual(await seen(person.memberId), [1, 0, 0], 'the person sees that it was asked, and no decision')
  assert.deepEqual(await seen(kim.memberId), [0, 0, 0])
  await shut(own, 'the person', [at])
  await shut(kim.browser, 'a worker')
  await shut(await site.as(null), 'a visitor')
  assert.equal((await lee.browser.get(`${at}/new`)).status, 404, 'a lead opens none')
  assert.equal((await kim.browser.get('/access-requests')).status, 404)

  const [enquiryId] = [randomUUIDv7()]
  await query(
    `insert into enquiry (id, person_id, kind, name, opened_by, ends_at)
     values ($1, $2, 'section 42', 'x', $3, now() + interval '1 day')`,
    [enquiryId, person.personId, kim.memberId],
  )
  await query(
    `insert into enquiry_alleged (id, person_id, enquiry_id, member_id, recorded_by) values ($1, $2, $3, $4, $5)`,
    [randomUUIDv7(), person.personId, enquiryId, lee.memberId, kim.memberId],
  )
  await shut(lee.browser, 'a lead who is said to have done harm')
  assert.deepEqual(await seen(lee.memberId), [0, 0, 0])
  await query(
    `insert into exclusion (id, person_id, member_id, section, recorded_by) values ($1, $2, $3, 'diary', $4)`,
    [...[randomUUIDv7(), person.personId, gil.memberId, person.memberId]],
  )
  await shut(gil.browser, 'a guardian who is kept out of one part')
  assert.deepEqual(await seen(gil.memberId), [0, 0, 0])
  assert.doesNotMatch((await read(gil.browser.get('/access-requests'))).text, new RegExp(person.personId))
})

test('pages write no row of it themselves, and malformed ids are not found', async () => {
  const { person, at, gil } = await oliveAndGuardians(site)
  const review = await openRequest(gil.browser, at)
  const as = (statement: string) =>
    inWork(site.platform.pools.app, { schema: site.database.schema, memberId: gil.memberId }, (db) =>
      sql.raw(statement).execute(db),
    )
  await assert.rejects(as(`update access_request set agreed_at = now()`), /permission denied/)
  await assert.rejects(as(`delete from access_decision`), /permission denied/)
  await assert.rejects(
    as(
      `select open_access(gen_random_uuid(), '${person.personId}', 'own page', '', '', '', current_date, current_date, current_date + 30)`,
    ),
    /who asked/,
  )
  for (const path of [
    `${at}/x`,
    `${at}/${randomUUIDv7()}`,
    `${review}/items/entry/x`,
    `${review}/items/member/${person.personId}`,
  ]) {
    assert.equal((await gil.browser.get(path)).status, 404, path)
  }
})
