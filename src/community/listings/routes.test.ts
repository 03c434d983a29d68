import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { inWork } from '../../platform/db/work.ts'
import { type TestApp, testApp, type Visitor } from '../../test/app.ts'
import { addListings, madeUpPlace } from '../../test/made-up-listing.ts'
import { addExampleListings } from '../examples/queries.ts'
import { listingTexts } from './queries.ts'

let site: TestApp
let visitor: Visitor
before(async () => {
  site = await testApp()
  const today = Temporal.Now.plainDateISO('Europe/London').toString()
  await addExampleListings(site.database.owner, { schema: site.database.schema, today })
  visitor = await site.as(null)
})
after(() => site.close())

async function page(path: string) {
  const answer = await visitor.get(path)
  return { status: answer.status, text: await answer.text(), headers: answer.headers }
}

async function add(...listings: Parameters<typeof addListings>[1][]) {
  return addListings(site.database, ...listings)
}

async function idOf(name: string) {
  const { rows } = await site.database.owner.query<{ id: string }>('select id from listing where name = $1', [name])
  return rows[0]?.id ?? assert.fail(name)
}

/** What a page says under one of its labels, as text. */
function under(text: string, label: string) {
  const row = new RegExp(`<dt[^>]*>${label}</dt><dd[^>]*>(.*?)</dd>`, 's').exec(text)?.[1]
  return row
    ?.replaceAll(/<[^>]+>/g, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim()
}

test('a group says when it meets and when next, what it costs, who for and how to join', async () => {
  const { status, text } = await page(`/support/${await idOf('Rowan Street lunch club')}?place=SY3`)
  assert.equal(status, 200)
  assert.match(under(text, 'When we meet') ?? '', /^Tuesday, 12\.15pm to 2pm Next: .*12\.15pm to 2pm/)
  assert.match(under(text, 'Where we meet') ?? '', /Rowan Street.*miles from SY3.*Step-free entrance/)
  assert.match(under(text, 'Cost') ?? '', /£5/)
  assert.ok(under(text, 'Who it is for'))
  assert.ok(under(text, 'How to join'))
  assert.match(text, /Checked on \d+ \w+ \d{4} by a steward\./)
  assert.match(text, /<meta name="description" content="[^"]{20,200}"/)
})

test('a thing to try says what it does, whom it suits and where to try or borrow it', async () => {
  const { text } = await page(`/support/${await idOf('Mobility scooter to try')}`)
  for (const label of ['What it does', 'Whom it suits', 'Where to try or borrow', 'Cost', 'How to try it'])
    assert.ok(under(text, label), label)
})

test('each place has its own distance and its own ways in', async () => {
  const [id] = await add({
    name: 'Two halls',
    places: [
      madeUpPlace('North Hall', { lat: 52.72, lng: -2.745, access: ['Step-free entrance'] }),
      madeUpPlace('South Hall', { lat: 52.66, lng: -2.745, access: ['Hearing loop'] }),
    ],
  })
  const { text } = await page(`/support/${id}?place=SY1`)
  const where = under(text, 'Where') ?? ''
  assert.match(where, /North Hall Shrewsbury [^a-z]*miles? from SY1 Step-free entrance South Hall/)
  assert.match(where, /4\.1 miles from SY1 Hearing loop$/)
  assert.match(text, /2: South Hall, 4\.1 miles south/)
})

test('every price, age and language is said once', async () => {
  const [id] = await add({
    name: 'Swim',
    cost: 'Bring £1 for the locker',
    costOptions: [
      { option: 'Adults', amount: 3.5, words: 'each visit' },
      { option: 'Children', amount: 0, words: null },
    ],
    minimumAge: 16,
    maximumAge: 25,
    whoFor: 'Anyone who likes water.',
    languages: [
      { code: 'en', name: 'English' },
      { code: 'pl', name: 'Polish' },
    ],
  })
  const { text } = await page(`/support/${id}`)
  assert.equal(under(text, 'Cost'), 'Bring £1 for the locker £3.50 (Adults, each visit) Free (Children)')
  assert.equal(under(text, 'Who it is for'), 'Anyone who likes water. People aged 16 to 25.')
  assert.equal(under(text, 'Languages'), 'English, Polish')
})

test('what a listing does not say is owned up to', async () => {
  const [id] = await add({ name: 'Silence' })
  const { text } = await page(`/support/${id}`)
  for (const label of ['Where', 'When', 'Cost']) assert.equal(under(text, label), 'It does not say. Ask first.')
  assert.match(text, /Nobody has checked this yet/)
  assert.doesNotMatch(text, /calendar\.ics/)
  assert.equal((await page(`/support/${id}/calendar.ics`)).status, 404)
})

test('a hidden address is said kindly, and stands nowhere on the page or in the calendar', async () => {
  const [id] = await add({
    name: 'Safe house',
    addressHidden: true,
    phones: [{ number: '01632 960 199', note: null }],
    places: [madeUpPlace('Secret Villa', { postcode: 'SY1 0AA', lat: 52.71, lng: -2.75, access: ['Step-free'] })],
    times: [{ days: ['MO'], opens: '09:00', closes: '17:00', every: 'week', words: null }],
  })
  const shown = await page(`/support/${id}?place=SY1`)
  assert.equal(under(shown.text, 'Where'), 'The address is kept private. Ring first. Step-free')
  const calendar = await page(`/support/${id}/calendar.ics`)
  assert.equal(calendar.status, 200)
  for (const { text } of [shown, calendar]) assert.doesNotMatch(text, /Villa|SY1 0AA|52\.71/)
})

test('why a listing stands lower, and that its provider keeps it, can be seen by all', async () => {
  const [id] = await add({ name: 'Lowered' })
  await site.database.owner.query(
    `update listing set lowered_reason = 'It charges for what is free nearby.', claimed_on = '2026-11-04' where id = $1`,
    [id],
  )
  const { text } = await page(`/support/${id}`)
  assert.match(text, /further down our lists: It charges for what is free nearby\./)
  assert.match(text, /Kept by its provider since 4 November 2026/)
  assert.doesNotMatch(text, /Is this yours/)
})

test('a listing can be kept, with the way back to it', async () => {
  const id = await idOf('Rowan Street lunch club')
  const { text } = await page(`/support/${id}?words=lunch&place=SY3`)
  const form = /<form method="post" action="\/my-list\/keep".*?<\/form>/s.exec(text)?.[0] ?? ''
  assert.ok(form.includes(`name="listing" value="${id}"`))
  assert.ok(form.includes(`name="back" value="/support/${id}?words=lunch&amp;place=SY3"`))
  assert.match(form, /Keep in my list/)
})

test('its times go into a calendar of one’s own, from today on', async () => {
  const id = await idOf('Rowan Street lunch club')
  assert.ok((await page(`/support/${id}`)).text.includes(`href="/support/${id}/calendar.ics"`))
  const { status, text, headers } = await page(`/support/${id}/calendar.ics`)
  assert.equal(status, 200)
  assert.equal(headers.get('content-type'), 'text/calendar; charset=utf-8')
  const [, first = ''] = /DTSTART;TZID=Europe\/London:(\d{8})T121500/.exec(text) ?? []
  const today = Temporal.Now.plainDateISO('Europe/London').toString().replaceAll('-', '')
  assert.ok(first >= today, first)
  assert.ok(text.replaceAll('\r\n ', '').includes(`http://localhost/support/${id}`))
})

test('a listing that was merged, closed or taken out says so, and leads on', async () => {
  const [kept = '', once = '', twice = '', closed = '', gone = '', waiting = ''] = await add(
    ...['Kept one', 'Merged once', 'Merged twice', 'Closed one', 'Gone one', 'Waiting one'].map((name) => ({ name })),
  )
  const { owner } = site.database
  await owner.query('update listing set merged_into = $1 where id = $2', [kept, once])
  await owner.query('update listing set merged_into = $1 where id = $2', [once, twice])
  for (const [id, status] of Object.entries({ [closed]: 'closed', [gone]: 'gone', [waiting]: 'waiting' }))
    await owner.query('update listing set status = $1 where id = $2', [status, id])

  for (const id of [once, twice]) {
    const { status, text } = await page(`/support/${id}`)
    assert.equal(status, 410)
    assert.match(text, /This is not in our directory any more/)
    assert.ok(text.includes(`<a href="/support/${kept}">Kept one</a>`))
    assert.equal((await page(`/support/${id}/calendar.ics`)).status, 410)
  }
  assert.match((await page(`/support/${closed}`)).text, /We were told that it has closed/)
  const { status, text } = await page(`/support/${gone}`)
  assert.equal(status, 410)
  assert.doesNotMatch(text, /Gone one/)
  assert.equal((await page(`/support/${waiting}`)).status, 404)
  await owner.query(`update listing set status = 'closed' where id = $1`, [kept])
  assert.equal((await page(`/support/${twice}`)).status, 410)
  assert.doesNotMatch((await page(`/support/${twice}`)).text, /Kept one/)
})

test('an address of no listing is not found', async () => {
  for (const id of ['0', 'suggest-me', '019a0000-0000-7000-8000-0000000000ff', "'; drop table listing"])
    assert.equal((await page(`/support/${encodeURIComponent(id)}`)).status, 404, id)
})

test('the text that a twin is of says what the page says, and no address that is kept private', async () => {
  const place = madeUpPlace('The old mill', { address: ['7 Weir Walk', 'Shrewsbury'], access: ['One step'] })
  const open = { name: 'Mill club', description: 'Tea.\n\nAnd talk.', whoFor: 'Anyone.', minimumAge: 18, cost: '£2' }
  const [shown, hidden] = await add(
    { ...open, places: [place], phones: [{ number: '01632 960 001', note: null }] },
    { ...open, name: 'Refuge', places: [place], addressHidden: true },
  )
  const says = (id = '') =>
    inWork(site.platform.pools.app, { schema: site.database.schema }, async (db) => {
      const text = await listingTexts.find(db, id)
      return text?.says
    })
  assert.deepEqual(await says(shown), [
    'Mill club',
    ...['Tea.', 'And talk.', 'Anyone.', 'People aged 18 and over.'],
    ...['The old mill, 7 Weir Walk, Shrewsbury', 'One step', '£2', '01632 960 001'],
  ])
  assert.doesNotMatch((await says(hidden))?.join() ?? assert.fail(), /Weir Walk|mill/)
})
