import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import pg from 'pg'
import { inWork } from '../../platform/db/work.ts'
import { type TestApp, testApp, type Visitor } from '../../test/app.ts'
import { read } from '../../test/desk.ts'
import { addPerson, addReader, type SomebodyWithRecord } from '../../test/records.ts'

let site: TestApp
let pages: pg.Pool
before(async () => {
  site = await testApp()
  pages = new pg.Pool({ ...site.database.logins.app, max: 2 })
})
after(async () => {
  await pages.end()
  await site.close()
})

async function olive() {
  const person = await addPerson(site, 'Olive')
  return { ...person, at: `/people/${person.personId}/plan`, browser: await site.as(person.memberId) }
}

interface Row {
  entryId: string
  version: number
  words: string
  happenedOn: string
  helperName: string | null
}

async function rowsOf({ personId }: SomebodyWithRecord) {
  const { rows } = await site.database.owner.query<Row>(
    `select entry_id as "entryId", version, words, happened_on::text as "happenedOn", helper_name as "helperName"
     from plan_entry where person_id = $1 order by entry_id, version`,
    [personId],
  )
  return rows
}

async function begun(who: SomebodyWithRecord, browser: Visitor, words: string) {
  await browser.post(`/people/${who.personId}/plan`, { words })
  const entryId = (await rowsOf(who)).at(-1)?.entryId ?? ''
  return { entryId, change: `/people/${who.personId}/plan/entries/${entryId}/change` }
}

test('what was written stands there with who wrote it, who helped and the day it is about', async () => {
  const { at, browser, ...who } = await olive()
  const day = { 'happened-day': '1', 'happened-month': '2', 'happened-year': '2026' }
  const answer = await read(browser.post(at, { words: ' Cook on Sundays\r\n\r\n<b>soup</b> ', helper: 'Kim', ...day }))
  assert.deepEqual([answer.status, answer.location], [303, at])
  const { text } = await read(browser.get(at))
  assert.match(text, /Cook on Sundays\n\n&lt;b&gt;soup&lt;\/b&gt;<\/p>/)
  assert.match(text, /1 February 2026\. Written by Olive, helped by Kim on \d/)
  assert.deepEqual(await rowsOf(who), [
    {
      ...(await rowsOf(who))[0],
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
    const { at, browser, ...who } = await olive()
    const { status, text } = await read(browser.post(at, fields))
    assert.equal(status, 422)
    assert.ok(text.includes(error), error)
    assert.match(text, /<title>Error: My plan/)
    assert.deepEqual(await rowsOf(who), [])
  })
}

test('whatever anybody types is kept as it was typed', async () => {
  const { at, browser, ...who } = await olive()
  const odd = '\u202eright to left\u202c 👩‍👩‍👧 é ﷽ \u0000'
  await browser.post(at, { words: odd })
  assert.deepEqual(
    (await rowsOf(who)).map(({ words }) => words),
    [odd.replace('\u0000', '').trim()],
  )
  const emoji = '👩'.repeat(10_000)
  assert.equal((await browser.post(at, { words: emoji })).status, 303, 'a character counts once')
  assert.equal((await browser.post(at, { words: 'x'.repeat(1_000_000) })).status, 413)
})

test('whoever may only read sees no form, and is not found where one is sent', async () => {
  const who = await olive()
  const sam = await addReader(site, who, { name: 'Sam', section: 'plan', may: 'see' })
  const { change } = await begun(who, who.browser, 'Cook on Sundays')
  const { text } = await read(sam.browser.get(who.at))
  assert.match(text, /Cook on Sundays/)
  assert.doesNotMatch(text, /<textarea|entries\/[^"]*\/change/)
  for (const path of [who.at, change]) assert.equal((await sam.browser.post(path, { words: 'x' })).status, 404)
  assert.equal((await sam.browser.get(change)).status, 404)
  assert.equal((await rowsOf(who)).length, 1)
})

test('a change adds a version, and the history says what changed', async () => {
  const who = await olive()
  const { change, entryId } = await begun(who, who.browser, 'Cook on Sundays\nWalk on Mondays')
  assert.match((await read(who.browser.get(change))).text, /name="basedOn" value="1"[\s\S]*Walk on Mondays/)
  const changed = { words: 'Cook on Saturdays\nWalk on Mondays', basedOn: '1' }
  assert.equal((await who.browser.post(change, changed)).status, 303)
  assert.deepEqual(
    (await rowsOf(who)).map(({ version, words }) => [version, words.split('\n')[0]]),
    [
      [1, 'Cook on Sundays'],
      [2, 'Cook on Saturdays'],
    ],
  )
  const { text } = await read(who.browser.get(who.at))
  assert.doesNotMatch(text, /Cook on Sundays/)
  const history = await read(who.browser.get(`${who.at}/entries/${entryId}/history`))
  assert.match(history.text, /It said: <q>Cook on Sundays<\/q> Now it says: <q>Cook on Saturdays<\/q>/)
  assert.doesNotMatch(history.text, /Now it says: <q>Walk/)

  await who.browser.post(change, { ...changed, basedOn: '2' })
  assert.equal((await rowsOf(who)).length, 2, 'the same words again are no version')
})

test('two people who change one entry both find both texts, and nothing is written over', async () => {
  const who = await olive()
  const { change } = await begun(who, who.browser, 'Cook on Sundays')
  const sam = await addReader(site, who, { name: 'Sam', section: 'plan', may: 'write' })
  assert.equal((await sam.browser.post(change, { words: 'Sam was first', basedOn: '1' })).status, 303)

  const late = await read(who.browser.post(change, { words: 'Olive was second', basedOn: '1' }))
  assert.equal(late.status, 409)
  assert.match(
    late.text,
    /Somebody else changed this too[\s\S]*Sam was first[\s\S]*name="basedOn" value="2"[\s\S]*Olive was second/,
  )
  assert.equal((await rowsOf(who)).length, 2)
  const again = await read(who.browser.get(change))
  assert.match(again.text, /Sam was first[\s\S]*Olive was second/, 'also when the draft is opened again later')

  assert.equal((await who.browser.post(change, { words: 'Both', basedOn: '2' })).status, 303)
  assert.deepEqual(
    (await rowsOf(who)).map(({ words }) => words),
    ['Cook on Sundays', 'Sam was first', 'Both'],
  )
})

test('of ten changes at once one is saved and nine are shown both texts', async () => {
  const who = await olive()
  const { change } = await begun(who, who.browser, 'Cook')
  const all = await Promise.all(
    Array.from({ length: 10 }, (_, n) => who.browser.post(change, { words: `Change ${n}`, basedOn: '1' })),
  )
  assert.deepEqual(all.map(({ status }) => status).sort(), [303, ...Array(9).fill(409)])
  assert.equal((await rowsOf(who)).length, 2)
})

test('a form with a version that nobody has read is not taken', async () => {
  const who = await olive()
  const { change } = await begun(who, who.browser, 'Cook')
  for (const basedOn of ['0', '2', '-1', 'x', '1e0', '']) {
    assert.equal((await who.browser.post(change, { words: 'y', basedOn })).status, 409, basedOn)
  }
  assert.equal((await rowsOf(who)).length, 1)
})

test('an entry of another record, another section, or none is not found', async () => {
  const [who, other] = [await olive(), await olive()]
  const { entryId } = await begun(other, other.browser, 'Of the other')
  const ids = [entryId, 'x', `${entryId}0`, who.personId, "1'--"]
  for (const id of ids) {
    assert.equal((await who.browser.get(`${who.at}/entries/${id}/change`)).status, 404, id)
    assert.equal((await who.browser.post(`${who.at}/entries/${id}/change`, { words: 'x', basedOn: '1' })).status, 404)
    assert.equal((await who.browser.get(`${who.at}/entries/${id}/history`)).status, 404, id)
  }
  const elsewhere = `/people/${other.personId}/diary/entries/${entryId}/history`
  assert.equal((await other.browser.get(elsewhere)).status, 404)
  assert.equal((await rowsOf(other)).length, 1)
})

test('twenty-five entries stand on a page, the newest first, and older ones follow', async () => {
  const who = await olive()
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
  const who = await olive()
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

test('two records of one person are read as one, and a change stays where the entry was written', async () => {
  const [kept, joined] = [await olive(), await olive()]
  await kept.browser.post(kept.at, { words: 'In the first' })
  const { entryId } = await begun(joined, joined.browser, 'In the second')
  await site.database.owner.query(
    `insert into same_person (id, person_id, from_person_id, why, joined_by) values (gen_random_uuid(), $1, $2, 'one', $3)`,
    [kept.personId, joined.personId, kept.memberId],
  )
  assert.match((await read(kept.browser.get(kept.at))).text, /In the second[\s\S]*In the first/)
  const change = `${kept.at}/entries/${entryId}/change`
  assert.equal((await kept.browser.post(change, { words: 'Changed', basedOn: '1' })).status, 303)
  assert.deepEqual(
    (await rowsOf(joined)).map(({ words }) => words),
    ['In the second', 'Changed'],
  )
  assert.equal((await rowsOf(kept)).length, 1)
})

test('what somebody wants to finish later is there again, and is not saved', async () => {
  const who = await olive()
  assert.equal((await read(who.browser.post(who.at, { words: 'Half a thou', do: 'later' }))).location, who.at)
  assert.deepEqual(await rowsOf(who), [])
  const { text } = await read(who.browser.get(who.at))
  assert.match(text, /We kept what you wrote[\s\S]*Half a thou/)
  assert.equal((await who.browser.post(who.at, { words: 'Half a thought' })).status, 303)
  assert.doesNotMatch((await read(who.browser.get(who.at))).text, /We kept what you wrote/)
})

test('by raw SQL nobody changes or removes an entry, nor writes as somebody else', async () => {
  const who = await olive()
  const sam = await addReader(site, who, { name: 'Sam', section: 'plan', may: 'write' })
  await begun(who, who.browser, 'Cook')
  const as = (memberId: string, statement: string, assistantId?: string) =>
    inWork(pages, { schema: site.database.schema, memberId, assistantId }, (db) =>
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
