import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { inWork } from '../../platform/db/work.ts'
import { type TestApp, testApp } from '../../test/app.ts'
import { read } from '../../test/desk.ts'
import { addPlanner, addReader, beginEntry, planRows } from '../../test/records.ts'

let site: TestApp
before(async () => {
  site = await testApp()
})
after(() => site.close())

test('what was written stands there with who wrote it, who helped and the day it is about', async () => {
  const { at, browser, ...who } = await addPlanner(site)
  const day = { 'happened-day': '1', 'happened-month': '2', 'happened-year': '2026' }
  const answer = await read(browser.post(at, { words: ' Cook on Sundays\r\n\r\n<b>soup</b> ', helper: 'Kim', ...day }))
  assert.deepEqual([answer.status, answer.location], [303, at])
  const { text } = await read(browser.get(at))
  assert.match(text, /Cook on Sundays\n\n&lt;b&gt;soup&lt;\/b&gt;<\/p>/)
  assert.match(text, /1 February 2026\. Written by Olive, helped by Kim\. Written down on \d/)
  assert.deepEqual(await planRows(site, who), [
    {
      ...(await planRows(site, who))[0],
      version: 1,
      words: 'Cook on Sundays\n\n<b>soup</b>',
      happenedOn: '2026-02-01',
      helperName: 'Kim',
    },
  ])
})

for (const [what, fields, error] of [
  ['nothing', { words: ' \n ' }, 'Write something first'],
  [
    'a day that is not one',
    { words: 'x', 'happened-day': '31', 'happened-month': '2', 'happened-year': '2026' },
    'Write a real day',
  ],
  [
    'a day to come',
    { words: 'x', 'happened-day': '1', 'happened-month': '1', 'happened-year': '2999' },
    'The day must be today or before',
  ],
  [
    'the year nought',
    { words: 'x', 'happened-day': '1', 'happened-month': '1', 'happened-year': '0000' },
    'The year must be 1900 or later',
  ],
  ['too much', { words: 'x'.repeat(10_001) }, 'Use 10,000 characters or fewer'],
  ['a helper without end', { words: 'x', helper: 'k'.repeat(121) }, 'Use 120 characters or fewer for the name'],
] as const) {
  test(`${what} is shown again with the reason, and nothing is saved`, async () => {
    const { at, browser, ...who } = await addPlanner(site)
    const { status, text } = await read(browser.post(at, fields))
    assert.equal(status, 422)
    assert.ok(text.includes(error), error)
    assert.match(text, /<title>Error: My plan/)
    assert.deepEqual(await planRows(site, who), [])
  })
}

test('whatever anybody types is kept as it was typed', async () => {
  const { at, browser, ...who } = await addPlanner(site)
  const odd = '\u202eright to left\u202c 👩‍👩‍👧 é ﷽ \u0000'
  await browser.post(at, { words: odd })
  assert.deepEqual(
    (await planRows(site, who)).map(({ words }) => words),
    [odd.replace('\u0000', '').trim()],
  )
  const emoji = '👩'.repeat(10_000)
  assert.equal((await browser.post(at, { words: emoji })).status, 303, 'a character counts once')
  assert.equal((await browser.post(at, { words: 'x'.repeat(1_000_000) })).status, 413)
})

test('whoever may only read sees no form, and is not found where one is sent', async () => {
  const who = await addPlanner(site)
  const sam = await addReader(site, who, { name: 'Sam', section: 'plan', may: 'see' })
  const { change } = await beginEntry(site, who, who.browser, 'Cook on Sundays')
  const { text } = await read(sam.browser.get(who.at))
  assert.match(text, /Cook on Sundays/)
  assert.doesNotMatch(text, /<textarea|entries\/[^"]*\/change/)
  for (const path of [who.at, change]) assert.equal((await sam.browser.post(path, { words: 'x' })).status, 404)
  assert.equal((await sam.browser.get(change)).status, 404)
  assert.equal((await planRows(site, who)).length, 1)
})

test('twenty-five entries stand on a page, the newest first, and older ones follow', async () => {
  const who = await addPlanner(site)
  for (let n = 1; n <= 52; n++) await who.browser.post(who.at, { words: `Entry ${String(n).padStart(2, '0')}.` })
  const seen: string[] = []
  const sizes: number[] = []
  for (let at: string | undefined = who.at; at; ) {
    const { text } = await read(who.browser.get(at))
    const here = [...text.matchAll(/Entry (\d\d)\./g)].map(([, n]) => n ?? '')
    seen.push(...new Set(here))
    sizes.push(new Set(here).size)
    at = /href="([^"]*\?before=[^"]*)"/.exec(text)?.[1]
  }
  assert.deepEqual(sizes, [25, 25, 2])
  assert.deepEqual(
    seen,
    Array.from({ length: 52 }, (_, n) => String(52 - n).padStart(2, '0')),
  )
  assert.equal((await who.browser.get(`${who.at}?before=nonsense`)).status, 200)
})

test('the owner sees who else can see a part, and nobody else is told', async () => {
  const who = await addPlanner(site)
  assert.match((await read(who.browser.get(who.at))).text, /You have let nobody see “My plan”/)
  const sam = await addReader(site, who, { name: 'Sam Jones', section: 'plan', endsIn: '40 days' })
  await addReader(site, who, { name: 'Kim Bell', section: 'plan', basis: 'allocated' })
  await addReader(site, who, { name: 'Only the diary', section: 'diary' })
  await addReader(site, who, { name: 'Long ago', section: 'plan', startsIn: '-2 days', endsIn: '-1 day' })
  const own = (await read(who.browser.get(who.at))).text
  assert.match(own, /2 people can see this\./)
  assert.match(own, /Sam Jones until/)
  assert.doesNotMatch(own, /Only the diary|Long ago/)
  assert.doesNotMatch((await read(sam.browser.get(who.at))).text, /can see this|Kim Bell/)

  await site.database.owner.query(
    'insert into exclusion (id, person_id, member_id, recorded_by) values (gen_random_uuid(), $1, $2, $3)',
    [who.personId, sam.memberId, who.memberId],
  )
  assert.match((await read(who.browser.get(who.at))).text, /1 person can see this\./)
})

test('what somebody wants to finish later is there again, and is not saved', async () => {
  const who = await addPlanner(site)
  assert.equal((await read(who.browser.post(who.at, { words: 'Half a thou', do: 'later' }))).location, who.at)
  assert.deepEqual(await planRows(site, who), [])
  const { text } = await read(who.browser.get(who.at))
  assert.match(text, /We kept what you wrote[\s\S]*Half a thou/)
  assert.equal((await who.browser.post(who.at, { words: 'Half a thought' })).status, 303)
  assert.doesNotMatch((await read(who.browser.get(who.at))).text, /We kept what you wrote/)
})

test('by raw SQL nobody changes or removes an entry, nor writes as somebody else', async () => {
  const who = await addPlanner(site)
  const sam = await addReader(site, who, { name: 'Sam', section: 'plan', may: 'write' })
  await beginEntry(site, who, who.browser, 'Cook')
  const as = (memberId: string, statement: string, assistantId?: string) =>
    inWork(site.platform.pools.app, { schema: site.database.schema, memberId, assistantId }, (db) =>
      sql.raw(statement.replaceAll('$person', `'${who.personId}'`)).execute(db),
    )
  const insert = (by: string, helper = 'null', section = 'plan') =>
    `insert into ${section}_entry (id, person_id, entry_id, version, words, happened_on, written_by, helped_by)
     values (gen_random_uuid(), $person, gen_random_uuid(), 1, 'x', current_date, '${by}', ${helper})`
  for (const statement of ['delete from plan_entry', `update plan_entry set words = 'x'`, `truncate plan_entry`]) {
    await assert.rejects(as(who.memberId, statement), /permission denied/)
  }
  await assert.rejects(as(sam.memberId, insert(who.memberId)), /row-level security/, 'in her name')
  await assert.rejects(
    as(sam.memberId, insert(sam.memberId, `'${who.memberId}'`)),
    /row-level security/,
    'with her help',
  )
  await assert.rejects(as(sam.memberId, insert(sam.memberId, 'null', 'diary')), /row-level security/, 'in the diary')
  const late = `${insert(sam.memberId)
    .replace('helped_by)', 'helped_by, recorded_at)')
    .replace(/null\)$/, "null, now() - interval '1 year')")}`
  await assert.rejects(as(sam.memberId, late), /permission denied/, 'at another time')
  await as(sam.memberId, insert(sam.memberId))

  await assert.rejects(
    as(who.memberId, insert(who.memberId), sam.memberId),
    /row-level security/,
    'assisted, without saying so',
  )
  await as(who.memberId, insert(who.memberId, `'${sam.memberId}'`), sam.memberId)
})
