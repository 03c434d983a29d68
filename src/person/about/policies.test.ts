import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { inWork } from '../../platform/db/work.ts'
import { addTeller, addWriter } from '../../test/about-me.ts'
import { type TestApp, testApp } from '../../test/app.ts'
import { addReader } from '../../test/records.ts'

let site: TestApp
before(async () => {
  site = await testApp()
})
after(() => site.close())

/** Olive with one part, and whoever may read it, write it, or not. */
async function oliveAndOthers() {
  const who = await addTeller(site)
  await who.browser.post(`${who.at}/parts/important`, { words: 'My garden.', basedOn: '0' })
  const kim = await addWriter(site, who)
  const sue = await addReader(site, who, { name: 'Sue', section: 'about' })
  const plan = await addReader(site, who, { name: 'Plan only', section: 'plan', may: 'write' })
  const out = await addReader(site, who, { name: 'Out', section: 'about', may: 'write' })
  await site.database.owner.query(
    'insert into exclusion (id, person_id, member_id, recorded_by) values (gen_random_uuid(), $1, $2, $3)',
    [who.personId, out.memberId, who.memberId],
  )
  return { who, kim, sue, plan, out }
}

function as(memberId: string | undefined, statement: string, assistantId?: string) {
  return inWork(site.platform.pools.app, { schema: site.database.schema, memberId, assistantId }, (db) =>
    sql.raw(statement).execute(db),
  )
}

test('by raw SQL a part is read by whom it is shared with, and by nobody else', async () => {
  const { who, kim, sue, plan, out } = await oliveAndOthers()
  const seen = async (memberId: string | undefined) => {
    const rows = await as(memberId, `select 1 from about_part where person_id = '${who.personId}'`)
    const newest = await as(memberId, `select newest_in('about_part', array['${who.personId}']::uuid[])`)
    return [rows.rows.length, newest.rows.length]
  }
  for (const { memberId } of [who, kim, sue]) assert.deepEqual(await seen(memberId), [1, 1])
  for (const memberId of [plan.memberId, out.memberId, undefined]) assert.deepEqual(await seen(memberId), [0, 0])
})

test('by raw SQL nobody changes or removes a part, nor writes as somebody else or without saying who helped', async () => {
  const { who, kim, sue, plan, out } = await oliveAndOthers()
  const insert = (by: string, { helper = 'null', version = 2 } = {}) =>
    `insert into about_part (id, person_id, subject_id, version, part, words, happened_on, written_by, helped_by)
     values (gen_random_uuid(), '${who.personId}', '${randomUUID()}', ${version}, 'important', 'x', current_date, '${by}', ${helper})`
  for (const statement of ['delete from about_part', `update about_part set words = 'x'`, 'truncate about_part']) {
    await assert.rejects(as(who.memberId, statement), /permission denied/)
  }
  for (const { memberId } of [sue, plan, out])
    await assert.rejects(as(memberId, insert(memberId)), /row-level security/)
  await assert.rejects(as(kim.memberId, insert(who.memberId)), /row-level security/, 'in her name')
  await assert.rejects(as(who.memberId, insert(who.memberId), kim.memberId), /row-level security/, 'with help unsaid')
  await assert.rejects(
    as(who.memberId, insert(who.memberId, { version: 1 })),
    /about_part_one_of_each/,
    'a second first',
  )
  await as(who.memberId, insert(who.memberId, { helper: `'${kim.memberId}'` }), kim.memberId)
})
