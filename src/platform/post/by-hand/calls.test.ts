import assert from 'node:assert/strict'
import { randomUUIDv7 } from 'node:crypto'
import { after, before, test } from 'node:test'
import { type TestApp, testApp, type Visitor } from '../../../test/app.ts'
import { addMember } from '../../../test/made-up.ts'
import { addReached, type Reached, setPrivately, tellAll } from '../../../test/reached.ts'
import { checkCallForm } from './call.ts'

let site: TestApp
let desk: Visitor
let other: Visitor
let dee: { memberId: string }
before(async () => {
  site = await testApp()
  dee = await addMember(site.database, { name: 'Dee Desk', roles: ['desk'] })
  desk = await site.as(dee.memberId)
  other = await site.as((await addMember(site.database, { name: 'Lee', roles: ['desk'] })).memberId)
})
after(() => site.close())

const words = [{ subject: 'An answer', words: 'There is an answer to what you asked us. Sign in to read it.' }]
const stateOf = async (id: string) =>
  (
    await site.database.owner.query(
      'select state, channel, address, body, rung, unanswered, ring_from from post_item where id = $1',
      [id],
    )
  ).rows[0]

async function waiting(olive: Reached, messages = words): Promise<string> {
  await tellAll(site, olive, messages)
  const { rows } = await site.database.owner.query(
    'select id from post_item where member_id = $1 order by id desc limit 1',
    [olive.memberId],
  )
  return rows[0].id
}

async function call(olive: Reached): Promise<string> {
  const id = await waiting(olive)
  assert.equal((await desk.post(`/post/letters/${id}/open`, {})).status, 200)
  return id
}

const noAnswer = (id: string, known: number, by = desk) =>
  by.post(`/post/letters/${id}/rung`, { outcome: 'no answer', known: String(known) })

test('a call that was said is done, and its words are forgotten', async () => {
  const id = await call(await addReached(site, { name: 'Olive', channel: 'call' }))
  assert.equal((await desk.post(`/post/letters/${id}/rung`, { outcome: 'said', known: '0' })).status, 303)
  const { state, body } = await stateOf(id)
  assert.deepEqual({ state, body }, { state: 'sent', body: null })
  assert.equal((await noAnswer(id, 0)).status, 404)
})

test('after three calls without an answer a letter is offered, and none goes by itself', async () => {
  const id = await call(await addReached(site, { name: 'Olive Three', channel: 'call' }))
  assert.equal((await desk.post(`/post/letters/${id}/as-letter`, {})).status, 409, 'not before')
  for (const known of [0, 1, 2]) assert.equal((await noAnswer(id, known)).status, 303)
  assert.equal((await stateOf(id)).channel, 'call')
  assert.match(
    await (await desk.get('/post/letters')).text(),
    /Somebody rang 3 times, last on .* Nobody answered 3 times/,
  )
  assert.match(await (await desk.post(`/post/letters/${id}/open`, {})).text(), /Make it a letter/)
  assert.equal((await desk.post(`/post/letters/${id}/as-letter`, {})).status, 303)
  assert.equal((await desk.post(`/post/letters/${id}/as-letter`, {})).status, 409, 'done twice')
  const batch = await (await desk.post('/post/letters/print', {})).text()
  assert.match(batch, /Olive Three<br\/>12 Mill Lane/, 'it stays a letter when it is printed')
})

test('somebody with a private number is never offered a letter home, and no word says why', async () => {
  const olive = await addReached(site, { name: 'Olive', channel: 'email' })
  await setPrivately(site, olive, { channel: 'call', address: '01632 960777' })
  const id = await call(olive)
  for (const known of [0, 1, 2]) await noAnswer(id, known)
  const page = await (await desk.post(`/post/letters/${id}/open`, {})).text()
  assert.doesNotMatch(page, /Make it a letter|private/i)
  assert.equal((await desk.post(`/post/letters/${id}/as-letter`, {})).status, 409)
  assert.equal((await stateOf(id)).address, '01632 960777')
})

test('two at the desk do not count one call twice', async () => {
  const id = await call(await addReached(site, { name: 'Olive', channel: 'call' }))
  const answers = await Promise.all([noAnswer(id, 0), noAnswer(id, 0, other), noAnswer(id, 0, other)])
  assert.deepEqual(answers.map(({ status }) => status).sort(), [303, 409, 409])
  assert.equal((await stateOf(id)).rung, 1)
})

test('a call for later stands last until it is time, and a wrong day is shown again with the words', async () => {
  const id = await call(await addReached(site, { name: 'Olive Later', channel: 'call' }))
  const form = {
    outcome: 'later',
    known: '0',
    'again-day': '31',
    'again-month': '2',
    'again-year': '2099',
    time: '3 pm',
  }
  const wrong = await desk.post(`/post/letters/${id}/rung`, form)
  assert.equal(wrong.status, 422)
  const page = await wrong.text()
  assert.match(page, /The day to ring again must be a real day/)
  assert.match(page, /There is an answer to what you asked us\./)
  assert.equal((await desk.post(`/post/letters/${id}/rung`, { ...form, 'again-day': '28' })).status, 303)
  const newer = await waiting(await addReached(site, { name: 'Olive Newer', channel: 'call' }))
  const list = await (await desk.get('/post/letters')).text()
  assert.match(list, /Ring again from 28 February 2099 at 3:00 pm/)
  assert.ok(list.indexOf(newer) < list.indexOf(id))
  const { rung, unanswered } = await stateOf(id)
  assert.deepEqual({ rung, unanswered }, { rung: 1, unanswered: 0 })
})

test('a time is read as people write it, in London, and one that is past is refused', () => {
  const now = new Date('2027-06-01T08:00:00Z')
  const day = { outcome: 'later', 'again-day': '2', 'again-month': '6', 'again-year': '2027' }
  const at = (time: string) => {
    const form = checkCallForm({ ...day, time }, now)
    return form.ok ? form.value.againAt?.toISOString() : form.errors.time
  }
  assert.equal(at('2:30 pm'), '2027-06-02T13:30:00.000Z')
  assert.equal(at('14.30'), '2027-06-02T13:30:00.000Z')
  assert.equal(at('12 am'), '2027-06-01T23:00:00.000Z')
  assert.equal(at(''), '2027-06-02T08:00:00.000Z')
  for (const wrong of ['25', '13 pm', 'noon', '9:75']) assert.match(String(at(wrong)), /Enter a time/, wrong)
  assert.equal(checkCallForm({ ...day, 'again-day': '1', time: '8' }, now).ok, false)
})

test('two who print at once get each letter once, and what is posted twice is not done twice', async () => {
  await site.database.owner.query(`update post_item set state = 'failed'`)
  const names = ['Ann', 'Bea', 'Cat', 'Dot']
  const ids: string[] = []
  for (const name of names) ids.push(await waiting(await addReached(site, { name, channel: 'letter' })))
  const pages = await Promise.all([desk, other].map(async (one) => (await one.post('/post/letters/print', {})).text()))
  const printed = pages.flatMap((page) =>
    [...page.matchAll(/aria-label="The letter to (\w+)"/g)].map(([, name]) => name),
  )
  assert.deepEqual(printed.sort(), names)
  assert.match(await (await desk.post('/post/letters/print', {})).text(), /letters? to print/)

  assert.equal((await desk.post('/post/letters/posted', { posted: ids })).status, 303)
  const again = await other.post('/post/letters/posted', { posted: ids.slice(0, 1), [`name-${ids[0]}`]: 'Ann' })
  assert.match(await again.text(), /do not post it[\s\S]*/i)
  const { rows } = await site.database.owner.query(
    `select count(*)::int as n from audit_entry where kind = 'post.done' and subject->>'post' = any ($1)`,
    [ids],
  )
  assert.equal(rows[0].n, 4)
})

test('whoever a person keeps out prints, rings and translates nothing of theirs', async () => {
  const [rung, printed, made] = [
    await addReached(site, { name: 'Kay', channel: 'call' }),
    await addReached(site, { name: 'Kim', channel: 'letter' }),
    await addReached(site, { name: 'Kit', channel: 'email', language: 'pl' }),
  ]
  const ids = [await call(rung), await waiting(printed), await waiting(made)]
  for (const { personId, memberId } of [rung, printed, made]) {
    await site.database.owner.query(
      'insert into exclusion (id, person_id, member_id, section, recorded_by) values ($1, $2, $3, $4, $5)',
      [randomUUIDv7(), personId, dee.memberId, 'diary', memberId],
    )
  }
  const list = await (await desk.get('/post/letters')).text()
  assert.ok(ids.every((id) => !list.includes(id)))
  assert.doesNotMatch(await (await desk.post('/post/letters/print', {})).text(), /Kim/)
  assert.equal((await noAnswer(ids[0] ?? '', 0)).status, 404)
  assert.equal((await desk.get(`/post/letters/${ids[2]}/language`)).status, 404)
  assert.equal((await other.get(`/post/letters/${ids[2]}/language`)).status, 200)
  const posted = await desk.post('/post/letters/posted', { posted: ids })
  assert.equal(posted.status, 200)
  for (const id of ids) assert.equal((await stateOf(id)).state, 'waiting')
})

test('nobody but the desk prints or posts', async () => {
  const sam = await site.as((await addMember(site.database, { name: 'Sam', roles: ['worker'] })).memberId)
  assert.equal((await sam.post('/post/letters/print', {})).status, 404)
  assert.equal((await sam.post('/post/letters/posted', {})).status, 404)
})
