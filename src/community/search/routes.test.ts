import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type TestApp, testApp, type Visitor } from '../../test/app.ts'
import { told } from '../examples/listings.ts'
import { addExampleListings } from '../examples/queries.ts'
import { pageSize } from './search.ts'

let site: TestApp
let visitor: Visitor
const logged: string[] = []

before(async () => {
  site = await testApp({ log: (line) => logged.push(line) })
  await addExampleListings(site.database.owner, { schema: site.database.schema, today: '2026-11-22' })
  visitor = await site.as(null)
})

after(() => site.close())

async function page(path: string) {
  const answer = await visitor.get(path)
  return { status: answer.status, text: await answer.text() }
}

/** Names of what a page lists, in order. */
function names(text: string) {
  return [...text.matchAll(/class="card-title"><a href="[^"]*">([^<]*)</g)].map(([, name]) => name)
}

test('lunch near SY3 finds the lunch club first, with how far it is and why it is there', async () => {
  const { status, text } = await page('/support?words=lunch&place=sy3')
  assert.equal(status, 200)
  assert.equal(names(text)[0], 'Rowan Street lunch club')
  assert.ok(names(text).includes('The Shed by the Weir'))
  for (const words of ['places within 5 miles', 'says “lunch”', '0.5 miles', 'step-free', 'Sketch map']) {
    assert.ok(text.includes(words), words)
  }
  assert.match(text, /checked 4 November( 2026)? by a steward/)
})

test('what fits all of the words comes first, and what fits some is called so', async () => {
  const { text } = await page('/support?words=lunch+cards')
  assert.equal(names(text)[0], 'Rowan Street lunch club')
  assert.match(text, /Few places fit all of your words, so these fit some/)
  assert.match(text, /fits some of your words/)
})

test('where nothing fits, it says so and gives the number to ring', async () => {
  assert.match((await page('/support?words=lunch+submarine')).text, /Nothing fits.*lunch submarine.*01632 960 155/s)
})

test('what is online or serves the whole county is offered wherever one lives', async () => {
  for (const place of ['SY5', 'WR6']) {
    const { text } = await page(`/support?words=benefits&place=${place}`)
    assert.ok(names(text).includes('Straight Answers advice line'))
    assert.match(text, new RegExp(`serves ${place}`))
  }
})

test('when nothing is near, it looks further away and says so', async () => {
  const { text } = await page('/support?words=scooter&place=WR6')
  assert.equal(names(text)[0], 'Mobility scooter to try')
  assert.match(text, /Nothing within 5 miles of WR6, so we looked up to 50 miles away/)
})

test('with nothing asked for, what was checked last comes first, and an old check is marked', async () => {
  const { text } = await page('/support')
  assert.equal(names(text).length, pageSize)
  assert.match(text, new RegExp(`${told.length} listings`))
  assert.equal(names(text)[0], 'Straight Answers advice line')
  const last = await page(`/support?page=${Math.ceil(told.length / pageSize)}`)
  assert.match(last.text, /a while ago/)
  // What was never checked comes after what was checked longest ago.
  const unchecked = told.filter(({ checkedDaysAgo }) => checkedDaysAgo === null).map(({ name }) => name)
  assert.deepEqual(names(last.text).slice(-unchecked.length).sort(), unchecked.sort())
  assert.equal(names(last.text).at(-unchecked.length - 1), 'Long Stride Parkinson’s dance')
})

test('a postcode that is not known is owned up to, and its first half is offered', async () => {
  const known = await page('/support?words=tea&place=sy3+9zz')
  assert.equal(known.status, 422)
  assert.match(known.text, /We do not know this postcode/)
  assert.match(known.text, /href="\/support\?words=tea&amp;place=SY3"/)
  assert.match((await page('/support?place=ZE1+0AA')).text, /We do not know this postcode/)
  assert.match((await page('/support?place=the+moon')).text, /Enter a postcode, like SY3/)
  assert.equal((await page('/support?postcode=SY3')).status, 200)
})

test('a page that is not there is said kindly', async () => {
  for (const number of ['4', '999999', '0', '-1', 'two', '1e9', '99999999999999999999']) {
    const { status, text } = await page(`/support?page=${number}`)
    assert.equal(status, 404, number)
    assert.match(text, /There is no such page/)
  }
})

test('no words and no signs are too much for it', async () => {
  const signs = [
    '&',
    '|',
    '!',
    ':*',
    '<->',
    '(',
    ')',
    '((',
    "'",
    '"',
    '\\',
    '%',
    '%%',
    ';',
    '--',
    '/*',
    '*',
    '?',
    '[',
    '{',
    '$1',
    '@',
    '#',
    '~',
    '^',
    '`',
    '\u0000',
    '\ud800',
    '\u202e',
    '🥕',
    '<2>',
    "a' | 'b",
    'a & !b',
    'lunch:A',
    'lunch OR club',
    '-lunch',
    '"lunch',
    '\\u0000',
    '％',
    'ﬁsh',
    'İ',
  ]
  const long = ['x'.repeat(10_000), 'lunch '.repeat(1600), '('.repeat(10_000), '\\'.repeat(10_000), '🥕'.repeat(5000)]
  for (const typed of [...signs, ...signs.map((sign) => `lunch ${sign} club`), ...long]) {
    const words = encodeURIComponent(typed.toWellFormed())
    for (const path of [`/support?words=${words}&place=SY3`, `/support?words=${words}`, `/support?place=${words}`]) {
      const { status, text } = await page(path)
      assert.ok([200, 404, 413, 422].includes(status), `${status} for ${path.slice(0, 80)}`)
      assert.ok(!/Sorry, there is a problem/.test(text))
    }
  }
  const plain = names((await page('/support?words=lunch+club')).text)
  assert.ok(plain.includes('Rowan Street lunch club'))
  assert.deepEqual(names((await page(`/support?words=${encodeURIComponent('!lunch & (club):*')}`)).text), plain)
  assert.equal((await page('/support?words=%ff%fe&place=%E0%A4%A')).status < 500, true)
})

test('a listing says what it is, where, when, what it costs, for whom and how to begin', async () => {
  const list = await page('/support?words=lunch&place=SY3')
  const href = /href="(\/support\/[^"]+)">Rowan Street lunch club/.exec(list.text)?.[1]?.replaceAll('&amp;', '&')
  const { status, text } = await page(href ?? '')
  assert.equal(status, 200)
  const said = [
    'Come alone, nobody stays alone',
    'Rowan Street Hall',
    '0.5 miles',
    'Tuesday, 12.15pm to 2pm',
    '£5 for lunch',
    'Anyone over 50',
    'href="tel:01632960101"',
    'rowan-street-lunch-club.example.org',
    'Sketch map',
    '/support?words=lunch&amp;place=SY3',
  ]
  for (const words of said) assert.ok(text.includes(words), words)
})

test('a listing that is not there, or an id that is none, is not found', async () => {
  for (const id of [
    '019a0000-0000-7000-8000-000000000000',
    'nonsense',
    "' or 1=1",
    '%00',
    '../../etc/passwd',
    'x'.repeat(3000),
  ]) {
    assert.equal((await page(`/support/${encodeURIComponent(id)}`)).status, 404, id)
  }
})

test('what a source wrote cannot become part of a page', async () => {
  const evil = '<img src=x onerror=alert(1)>'
  const { owner } = site.database
  await owner.query(
    `insert into listing (id, source, source_id, kind, status, name, description, who_for, how_to_start, cost, email, phones, places, times, terms, checked_by, checked_on, digest)
     values ('019a0000-0000-7000-8000-00000000000e', 'test', 'evil', 'service', 'published', $1, $1, $1, $1, $1, $1, $2, $3, $4, '{}', $1, '2026-01-01', '')`,
    [
      `zebra ${evil}`,
      JSON.stringify([{ number: `1"${evil}`, note: evil }]),
      JSON.stringify([{ name: evil, address: [evil], postcode: evil, lat: 52.7, lng: -2.77, access: [evil] }]),
      JSON.stringify([{ days: [], opens: null, closes: null, every: 'week', words: evil }]),
    ],
  )
  for (const path of [
    '/support?words=zebra',
    `/support?words=${encodeURIComponent(`zebra ${evil}`)}&place=SY3`,
    '/support/019a0000-0000-7000-8000-00000000000e?place=SY3',
  ]) {
    const { status, text } = await page(path)
    assert.equal(status, 200)
    assert.ok(!text.includes('<img'), path)
  }
  await owner.query(`delete from listing where source = 'test'`)
})

test('only what is published is shown', async () => {
  const { owner } = site.database
  const { rows } = await owner.query(`update listing set status = 'closed' where name like 'Rowan%' returning id`)
  assert.equal((await page('/support?words=rowan')).text.includes('Rowan Street lunch club'), false)
  assert.equal((await page(`/support/${rows[0].id}`)).status, 410)
  await owner.query(`update listing set status = 'published' where name like 'Rowan%'`)
  const app = site.platform.pools.app
  const unseen = await app.query(`select count(*)::int as n from "${site.database.schema}".listing`)
  assert.deepEqual(unseen.rows, [{ n: 0 }])
})

test('nobody’s place is written to the log', async () => {
  await page('/support?words=lunch&place=SY3+7QQ')
  assert.doesNotMatch(logged.join('\n'), /SY3/i)
})

test('telling the example’s stories twice changes nothing', async () => {
  await addExampleListings(site.database.owner, { schema: site.database.schema, today: '2026-11-22' })
  const { rows } = await site.database.owner.query('select count(*)::int as n from listing')
  assert.deepEqual(rows, [{ n: told.length }])
})
