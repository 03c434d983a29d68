import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { Db } from '../../platform/db/kysely.ts'
import { type TestApp, testApp, type Visitor } from '../../test/app.ts'
import { madeUpListing } from '../../test/made-up-listing.ts'
import type { ArrivingListing } from '../arrivals/arriving.ts'
import { saveListings } from '../arrivals/queries.ts'
import { addOutcodes } from '../postcodes/queries.ts'

let site: TestApp
let visitor: Visitor

const plain = madeUpListing({ name: '', description: 'Kettle always on.' })

function place(lat: number, access: string[] = []) {
  return { sourceId: null, name: null, address: [], postcode: null, county: null, lat, lng: -2.75, access }
}

const tuesdays = [{ days: ['TU' as const], opens: '10:00', closes: '12:00', every: 'week' as const, words: null }]

const listings: Partial<ArrivingListing>[] = [
  { name: 'Tuesday one', times: tuesdays },
  { name: 'Thursday one', times: tuesdays.map((time) => ({ ...time, days: ['TH' as const] })) },
  { name: 'Night one', times: [{ ...tuesdays[0], days: ['MO' as const], opens: '18:00', closes: '02:00' } as never] },
  { name: 'Free one', free: true },
  { name: 'Dear one', free: false },
  { name: 'Memory one', description: 'For people with dementia. Kettle always on.' },
  {
    name: 'Nursing one',
    terms: [
      {
        sourceId: null,
        name: 'Nursing homes',
        description: '',
        code: null,
        uri: null,
        parentId: null,
        taxonomy: { sourceId: null, name: 'Kinds' },
      },
    ],
  },
  { name: 'Older one', minimumAge: 60 },
  { name: 'Young one', maximumAge: 25 },
  { name: 'Level one', places: [place(52.701, ['Step-free entrance'])] },
  { name: 'Stairs one', places: [place(52.702, ['No step-free access'])] },
  { name: 'Line one', serves: ['online'] },
  { name: 'Group one', kind: 'group' },
]

before(async () => {
  site = await testApp()
  const db = new Db(async () => site.database.owner, { schema: site.database.schema })
  await addOutcodes(db, [{ outcode: 'SY3', lat: 52.7, lng: -2.75, district: 'E06000051' }])
  await saveListings(
    db,
    listings.map((listing) => ({ ...plain, places: [place(52.71)], ...listing, sourceId: listing.name ?? '' })),
  )
  visitor = await site.as(null)
})

after(() => site.close())

async function page(path: string) {
  const answer = await visitor.get(path)
  const text = await answer.text()
  const names = [...text.matchAll(/class="card-title"><a href="[^"]*">([^<]*)</g)].map(([, name]) => name ?? '')
  return { status: answer.status, text, names }
}

/** The card of one listing, without its markup. */
function cardOf(text: string, name: string) {
  const start = text.indexOf(`>${name}<`)
  return text
    .slice(start, text.indexOf('</article>', start))
    .replaceAll(/<[^>]*>/g, ' ')
    .replaceAll(/\s+/g, ' ')
}

test('each way to narrow a search works alone, and what is not stated comes last and says so', async () => {
  for (const [query, first, missing, unstated] of [
    ['day=TU', 'Tuesday one', 'Thursday one', 'times'],
    ['day=TU&at=11am', 'Tuesday one', 'Thursday one', 'times'],
    ['at=10:30&day=TH', 'Thursday one', 'Tuesday one', 'times'],
    ['free=yes', 'Free one', 'Dear one', 'cost'],
    ['age=78', 'Older one', 'Young one', 'ages'],
    ['access=step-free', 'Level one', 'Stairs one', 'access'],
  ] as const) {
    for (const place of ['', '&place=SY3']) {
      const { status, text, names } = await page(`/support?${query}${place}`)
      assert.equal(status, 200)
      assert.equal(names[0], first, `${query}${place}: ${names}`)
      assert.ok(!names.includes(missing), `${query}${place}: ${names}`)
      const last = names.at(-1) ?? ''
      assert.match(cardOf(text, last), new RegExp(`Not stated: ${unstated}`), `${query}${place}`)
      assert.doesNotMatch(cardOf(text, first), /Not stated/)
    }
  }
})

test('what is open past midnight is open on the day after', async () => {
  assert.ok((await page('/support?day=TU&at=1am')).names.includes('Night one'))
  assert.ok(!(await page('/support?day=TU&at=3am')).names.includes('Night one'))
})

test('what is online, and what kind it is, must be stated', async () => {
  assert.deepEqual((await page('/support?online=yes')).names, ['Line one'])
  assert.deepEqual((await page('/support?kind=group')).names, ['Group one'])
})

test('a need that a listing names comes before one that its kind of place is for', async () => {
  const { text, names } = await page('/support?words=kettle&needs=dementia')
  assert.deepEqual(names, ['Memory one', 'Nursing one'])
  assert.match(cardOf(text, 'Memory one'), /matches: dementia/)
  assert.match(cardOf(text, 'Nursing one'), /this kind of place helps with: dementia/)
})

test('what was chosen is shown, and each of it can be taken away', async () => {
  const { text } = await page('/support?words=kettle&place=SY3&day=TU&free=yes&needs=dementia&needs=mind')
  const links = [...text.matchAll(/href="([^"]*)"><span class="govuk-visually-hidden">Take away/g)].map(([, href]) =>
    href?.replaceAll('&amp;', '&'),
  )
  assert.deepEqual(links, [
    '/support?words=kettle&place=SY3&free=yes&needs=dementia&needs=mind',
    '/support?words=kettle&place=SY3&day=TU&needs=dementia&needs=mind',
    '/support?words=kettle&place=SY3&day=TU&free=yes&needs=mind',
    '/support?words=kettle&place=SY3&day=TU&free=yes&needs=dementia',
  ])
})

test('an age or a time that is none is asked for again, and what nobody offers is passed over', async () => {
  for (const [query, error] of [
    ['age=old', 'Age must be a whole number'],
    ['age=-1', 'Age must be a whole number'],
    ['at=25:00', 'Time must be like 2pm'],
    ['at=13pm', 'Time must be like 2pm'],
  ] as const) {
    const { status, text } = await page(`/support?${query}`)
    assert.equal(status, 422, query)
    assert.match(text, new RegExp(error))
    assert.match(text, /<title>Error: /)
  }
  for (const query of [
    'day=XX',
    'needs=__proto__&kind=constructor&access=%27',
    'order=worst',
    'free=maybe',
    'online=1',
  ]) {
    const { status, names } = await page(`/support?words=kettle&${query}`)
    assert.equal(status, 200, query)
    assert.equal(names.length, listings.length, query)
  }
})

test('somebody may choose the order, and moves down what a steward moved down', async () => {
  const byName = await page('/support?order=name')
  assert.deepEqual(byName.names, [...byName.names].sort())
  const nearest = await page('/support?place=SY3&order=nearest')
  assert.deepEqual(nearest.names.slice(0, 2), ['Level one', 'Stairs one'])
  await site.database.owner.query(`update listing set lowered_reason = 'nobody answers' where name = 'Level one'`)
  const lowered = await page('/support?place=SY3')
  assert.equal(lowered.names.at(-1), 'Level one')
  assert.match(cardOf(lowered.text, 'Level one'), /A steward moved this down: nobody answers/)
  await site.database.owner.query('update listing set lowered_reason = null')
})

test('a word that was mistyped is read as what listings say, and that is owned up to', async () => {
  const { text, names } = await page('/support?words=ketlte')
  assert.equal(names.length, listings.length)
  assert.match(text, /No listing says “ketlte”, so we looked for “kettle”/)
})

test('a name that a steward mends is found at once', async () => {
  const { owner } = site.database
  const db = new Db(async () => owner, { schema: site.database.schema })
  await saveListings(db, [{ ...plain, sourceId: 'Free one', name: 'Quixotic friends', free: true }])
  assert.deepEqual((await page('/support?words=quixotic')).names, ['Quixotic friends'])
  assert.equal((await page('/support?words=quixotci')).names[0], 'Quixotic friends')
})
