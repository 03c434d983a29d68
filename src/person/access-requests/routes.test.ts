import assert from 'node:assert/strict'
import { randomUUIDv7 } from 'node:crypto'
import { after, before, test } from 'node:test'
import { type TestApp, testApp } from '../../test/app.ts'
import { blackAnn, decideEntry, oliveAndGuardians, openRequest } from '../../test/asking-for-access.ts'
import { addPerson } from '../../test/records.ts'
import { textsIn } from '../../test/zips.ts'

let site: TestApp
before(async () => {
  site = await testApp()
})
after(() => site.close())

const query = async (text: string, values: unknown[] = []) => (await site.database.owner.query(text, values)).rows
const read = async (answer: Response | Promise<Response>) => {
  const { status } = await answer
  return { status, text: await (await answer).text() }
}

test('the person asks on their own page, sees when it is due, hears of the right to complain, and stops it', async () => {
  const { own, at, gil } = await oliveAndGuardians(site)
  assert.match((await read(own.get(at))).text, /It costs nothing[\s\S]*Information Commissioner/)
  assert.equal((await own.post(at, { words: 'My old notes' })).status, 303)
  const { text } = await read(own.get(at))
  assert.match(text, /The request came on \d+ \w+ \d{4}\. We answer by \d+ \w+ \d{4}/)
  assert.match(text, /It asks: “My old notes”/)
  assert.equal((await own.post(at, { words: '' })).status, 409, 'one at a time')
  assert.match((await read(gil.browser.get('/access-requests'))).text, /Olive[\s\S]*Answer by/)
  assert.equal((await own.post(at, { step: 'stop' })).status, 303)
  assert.match((await read(own.get(at))).text, /You stopped it/)
  assert.equal((await own.post(at, { step: 'stop' })).status, 409)
})

test('a guardian opens one, and the person is told by their private channel and sees who looked', async () => {
  const { person, own, at, gil } = await oliveAndGuardians(site)
  await query(
    `insert into private_channel (id, person_id, channel, address) values ($1, $2, 'call', '01632 960 155')`,
    [...[randomUUIDv7(), person.personId]],
  )
  const wrong = await read(gil.browser.post(`${at}/new`, { askedAs: 'acting' }))
  assert.equal(wrong.status, 422)
  assert.match(wrong.text, /Write how you know that it was them/)
  const review = await openRequest(gil.browser, at)
  assert.match((await read(own.get(at))).text, /Gil wrote down that you asked/)
  const told = await query('select channel, address, body from post_item where person_id = $1', [person.personId])
  assert.deepEqual(
    told.map(({ channel, address }) => ({ channel, address })),
    [{ channel: 'call', address: '01632 960 155' }],
  )
  assert.doesNotMatch(told[0]?.body, /asked|request|guardian/i, 'it says nothing of what it is')
  await gil.browser.get(review)
  assert.match((await read(own.get(`/people/${person.personId}/looks`))).text, /Gil/)
})

test('it is read through by one, agreed by another, and what was decided is written down', async () => {
  const { person, at, gil, gwen, lee, entryId } = await oliveAndGuardians(site)
  const review = await openRequest(gil.browser, at)
  const before = await read(gil.browser.get(review))
  assert.match(before.text, /Kim, \d+ \w+ \d{4}/)
  assert.doesNotMatch(before.text, /I like tea/, 'what the person wrote needs no decision')
  assert.equal((await gil.browser.post(review, { step: 'ready' })).status, 409, 'not before all is decided')

  const item = await read(gil.browser.get(`${review}/items/entry/${entryId}`))
  assert.match(item.text, /Her sister Ann Hart rang/)
  const missing = await decideEntry(gil.browser, { review, entryId }, { ...blackAnn, passages: 'Bob' })
  assert.equal(missing.status, 422)
  assert.match(await missing.text(), /“Bob” does not stand in it[\s\S]*She did not agree/, 'nothing typed is lost')
  assert.equal((await decideEntry(gil.browser, { review, entryId }, blackAnn)).status, 303)
  assert.equal((await gil.browser.post(review, { step: 'ready' })).status, 303)

  assert.equal((await gil.browser.post(review, { step: 'agree' })).status, 404, 'not by whoever decided')
  const second = await read(lee.browser.get(`${review}/items/entry/${entryId}`))
  assert.match(second.text, /████████ rang\. ████████ was cross/)
  assert.equal(
    (await lee.browser.post(`${review}/items/entry/${entryId}`, blackAnn)).status,
    404,
    'a lead decides none',
  )
  assert.equal((await gil.browser.get(`${review}/letter`)).status, 404, 'not before two agreed')
  assert.equal((await lee.browser.post(review, { step: 'agree' })).status, 303)

  assert.match((await read(gwen.browser.get(`${review}/letter`))).text, /In one place, words are blacked out/)
  assert.equal((await lee.browser.get(`${review}/letter`)).status, 404, 'a guardian gives it')
  const zip = await gwen.browser.post(`${review}/zip`, {})
  assert.equal(zip.headers.get('content-type'), 'application/zip')
  const files = await textsIn(Buffer.from(await zip.arrayBuffer()))
  const all = Object.values(files).join(' ')
  assert.match(all, /████████ rang\. ████████ was cross[\s\S]*I like tea|I like tea[\s\S]*████████ rang/)
  assert.doesNotMatch(all, /Ann Hart/)
  assert.match(files['Read me first.html'] ?? '', /pages\/letter\.html/)
  assert.match(files['pages/letter.html'] ?? '', /In one place, words are blacked out/)
  assert.equal((await gwen.browser.post(`${review}/paper`, {})).status, 303)
  const answers = await query('select how, items from access_answer where person_id = $1 order by given_at', [
    person.personId,
  ])
  assert.deepEqual(
    answers.map(({ how, items }) => [how, items.length, items[0].outcome, items[0].ground]),
    [
      ['download', 1, 'black out', 'another person'],
      ['paper', 1, 'black out', 'another person'],
    ],
  )
  assert.match((await read(gil.browser.get(review))).text, /Downloaded, by Gwen[\s\S]*On paper, by Gwen/)
})

test('what changed since must be decided again, and agreed again', async () => {
  const { person, at, gil, lee, kim, entryId } = await oliveAndGuardians(site)
  const review = await openRequest(gil.browser, at)
  const give = { outcome: 'give', ground: 'agreed' }
  const page = `${review}/items/entry/${entryId}`
  await decideEntry(gil.browser, { review, entryId }, give)
  await gil.browser.post(review, { step: 'ready' })
  const newer = () =>
    query(
      `insert into notes_entry (id, person_id, entry_id, version, words, happened_on, written_by)
       select gen_random_uuid(), $1, $2, max(version) + 1, 'Ann came', current_date, $3 from notes_entry where entry_id = $2`,
      [person.personId, entryId, kim.memberId],
    )
  await newer()
  assert.equal((await lee.browser.post(review, { step: 'agree' })).status, 409)
  const old = await gil.browser.post(page, { basedOn: 'something else', ...give })
  assert.equal(old.status, 409)
  assert.match(await old.text(), /It changed since you opened it[\s\S]*Ann came/)

  await decideEntry(gil.browser, { review, entryId }, give)
  await gil.browser.post(review, { step: 'ready' })
  assert.equal((await lee.browser.post(review, { step: 'agree' })).status, 303)
  await newer()
  assert.match((await read(gil.browser.get(review))).text, /Since it was agreed, 1 changed/)
  assert.equal((await gil.browser.post(`${review}/paper`, {})).status, 303)
  const answers = await query('select items from access_answer where person_id = $1', [person.personId])
  assert.equal(answers[0]?.items[0].outcome, 'not decided', 'and it was not given')
})

test('deciding anew ends what two had agreed, and the second may give it back', async () => {
  const { at, gil, lee, entryId } = await oliveAndGuardians(site)
  const review = await openRequest(gil.browser, at)
  await decideEntry(gil.browser, { review, entryId }, { outcome: 'give', ground: 'reasonable' })
  await gil.browser.post(review, { step: 'ready' })
  assert.equal((await lee.browser.post(review, { step: 'back' })).status, 303)
  assert.equal((await lee.browser.post(review, { step: 'agree' })).status, 404, 'it was given back')
  await gil.browser.post(review, { step: 'ready' })
  await lee.browser.post(review, { step: 'agree' })
  await decideEntry(gil.browser, { review, entryId }, blackAnn)
  assert.equal((await gil.browser.get(`${review}/letter`)).status, 404)
})

test('it may take two months more, once, and the person reads why', async () => {
  const { own, at, gil } = await oliveAndGuardians(site)
  const review = await openRequest(gil.browser, at)
  assert.equal((await gil.browser.post(`${review}/longer`, { why: '' })).status, 422)
  assert.equal((await gil.browser.post(`${review}/longer`, { why: 'There are boxes of paper' })).status, 303)
  assert.match((await read(own.get(at))).text, /It takes longer than a month[\s\S]*There are boxes of paper/)
  assert.equal((await gil.browser.post(`${review}/longer`, { why: 'More boxes' })).status, 404)
})

test('a person who is joined to another record has one request, over both', async () => {
  const { person, at, gil } = await oliveAndGuardians(site)
  const other = await addPerson(site, 'Olive H')
  await query(
    `insert into same_person (id, person_id, from_person_id, why, joined_by) values ($1, $2, $3, 'One face', $4)`,
    [randomUUIDv7(), person.personId, other.personId, gil.memberId],
  )
  await query(
    `insert into plan_entry (id, person_id, entry_id, version, words, happened_on, written_by)
     values ($1, $2, $1, 1, 'Swim', current_date, $3)`,
    [randomUUIDv7(), other.personId, gil.memberId],
  )
  assert.match((await read(gil.browser.get(await openRequest(gil.browser, at)))).text, /in “Plan”: Gil/)
})
