import assert from 'node:assert/strict'
import { randomBytes, randomUUID } from 'node:crypto'
import { after, before, beforeEach, test } from 'node:test'
import pg from 'pg'
import pino from 'pino'
import { organisationsOf } from '../../platform/db/organisations.ts'
import { inWork } from '../../platform/db/work.ts'
import { boxOf } from '../../platform/post/item.ts'
import { forgetPost, sendPost } from '../../platform/post/jobs.ts'
import { type TestApp, testApp } from '../../test/app.ts'
import { type Browsing, browsing } from '../../test/browsing.ts'
import { addExampleListings } from '../examples/queries.ts'
import { sweepKeptLists } from '../my-list/jobs.ts'

let site: TestApp
let jobs: pg.Pool
let listings: { id: string; name: string }[]
before(async () => {
  site = await testApp()
  await addExampleListings(site.database.owner, { schema: site.database.schema, today: '2026-11-22' })
  listings = (await site.database.owner.query('select id, name from listing order by name')).rows
  jobs = new pg.Pool({ ...site.database.logins.jobs, max: 1 })
})
after(async () => {
  await jobs.end()
  await site.close()
})
beforeEach(async () => {
  await site.database.owner.query('delete from rate_limit')
  await site.database.owner.query('delete from post_item')
})

const note = 'Mind what you say to Joan'

/** Somebody who keeps two places, with a note. */
async function keeper(): Promise<Browsing> {
  const browser = await browsing(site)
  for (const { id } of listings.slice(0, 2)) await browser.post('/my-list/keep', { listing: id })
  await browser.post(`/my-list/note/${listings[0]?.id}`, { note })
  return browser
}

async function posted() {
  const { rows } = await site.database.owner.query<{ address: string; subject: string; body: string; state: string }>(
    'select address, subject, body, state from post_item order by created_at',
  )
  return rows
}

/** The path of the link in the newest message. */
async function linkSent() {
  const body = (await posted()).at(-1)?.body ?? ''
  return /http:\/\/localhost(\/my-list\/email\/[\w-]{43})\n/.exec(body)?.[1] ?? ''
}

async function runJob(job: typeof sendPost) {
  const [organisation] = await organisationsOf(site.database.owner)
  assert.ok(organisation)
  const { config } = site.platform
  const run = { id: randomUUID(), organisation, ids: {}, config, log: pino({ level: 'silent' }) }
  const acting = { schema: site.database.schema, duty: job.name }
  await job.run({ ...run, inWork: (work) => inWork(jobs, acting, work) })
}

test('an address is asked first, and one press there sends the list once', async () => {
  const ann = await keeper()
  const asked = await ann.post('/my-list/email', { email: 'bob@example.org' })
  assert.deepEqual([asked.status, asked.location], [303, '/my-list/email/asked'])
  const [asking, ...others] = await posted()
  assert.deepEqual([asking?.address, others.length], ['bob@example.org', 0])
  assert.match(asking?.body ?? '', /Somebody, perhaps you, asked us to send a list of places from Severn Side/)

  const link = await linkSent()
  const bob = await browsing(site)
  for (let looks = 0; looks < 3; looks++) assert.equal((await bob.get(link)).status, 200)
  assert.match((await bob.get(link)).text, /a list of 2 places.*Send it to me/s)
  assert.equal((await posted()).length, 1, 'opening the page sends nothing')

  const presses = await Promise.all([bob.post(link, {}), bob.post(link, {}), bob.post(link, {})])
  assert.deepEqual(presses.map(({ status }) => status).sort(), [303, 404, 404])
  const sent = await posted()
  assert.equal(sent.length, 2)
  for (const { name, id } of listings.slice(0, 2)) {
    assert.ok(sent[1]?.body.includes(name), name)
    assert.ok(sent[1]?.body.includes(`http://localhost/support/${id}`), id)
  }
  assert.match(sent[1]?.body ?? '', /Telephone: 01632 960 \d{3}/)
  assert.equal((await bob.get(link)).status, 404)
})

test('nothing that the sender typed goes to a stranger', async () => {
  const ann = await keeper()
  await ann.post('/my-list/email', { email: 'bob@example.org', subject: 'FREE', text: 'FREE', note: 'FREE' })
  await (await browsing(site)).post(await linkSent(), { note: 'FREE' })
  const sent = await posted()
  assert.equal(sent.length, 2)
  for (const { subject, body } of sent) assert.doesNotMatch(subject + body, /FREE|Joan/)
})

test('what was kept after asking is not sent', async () => {
  const ann = await keeper()
  await ann.post('/my-list/email', { email: 'bob@example.org' })
  const link = await linkSent()
  const later = listings[3]
  await ann.post('/my-list/keep', { listing: later?.id ?? '' })
  await ann.post('/my-list/clear', {})
  await (await browsing(site)).post(link, {})
  const body = (await posted()).at(-1)?.body ?? ''
  assert.ok(body.includes(listings[0]?.name ?? 'none'))
  assert.ok(!body.includes(later?.name ?? ''))
})

test('what is no address is shown again with the reason', async () => {
  const ann = await keeper()
  for (const email of [
    '',
    'bob',
    'bob@',
    'a@x.org,b@x.org',
    'bob@example.org\r\nBcc: eve@example.org',
    'x'.repeat(9000),
  ]) {
    const page = await ann.post('/my-list/email', { email })
    assert.equal(page.status, 422, email.slice(0, 30))
    assert.match(page.text, /Error: Send my list by e-mail.*Enter an e-mail address/s)
    assert.ok(page.text.includes(`value="${email}"`), email.slice(0, 30))
  }
  assert.equal((await posted()).length, 0)
})

test('one address is written to three times a day, and the answer is the same each time', async () => {
  const ann = await keeper()
  const answers = []
  for (const email of [
    'bob@example.org',
    'BOB@example.org',
    'bob+1@example.org',
    'bob@example.org',
    'bob+2@example.org',
  ]) {
    answers.push(await ann.post('/my-list/email', { email }))
  }
  assert.deepEqual(new Set(answers.map(({ status, location }) => `${status} ${location}`)).size, 1)
  assert.equal((await posted()).length, 3)
  await ann.post('/my-list/email', { email: 'carol@example.org' })
  assert.equal((await posted()).length, 4, 'another address is not held up')
  const { rows } = await site.database.owner.query('select key from rate_limit')
  for (const { key } of rows) assert.doesNotMatch(key, /bob|example/)
})

test('one caller asks at ten addresses an hour', async () => {
  const ann = await keeper()
  const statuses = []
  for (let n = 0; n < 12; n++) statuses.push((await ann.post('/my-list/email', { email: `p${n}@example.org` })).status)
  assert.deepEqual(statuses, [...Array(10).fill(303), 429, 429])
})

test('guessed, used and old links all say the same', async () => {
  const ann = await keeper()
  await ann.post('/my-list/email', { email: 'bob@example.org' })
  const link = await linkSent()
  await site.database.owner.query(`update kept_mail set expires_at = now() - interval '1 second'`)
  const bob = await browsing(site)
  const guesses = [
    link,
    `/my-list/email/${randomBytes(32).toString('base64url')}`,
    '/my-list/email/x',
    '/my-list/email/%27--',
  ]
  const pages = new Set<string>()
  for (const guess of guesses) {
    const [page, press] = [await bob.get(guess), await bob.post(guess, {})]
    assert.deepEqual([page.status, press.status], [404, 404])
    pages.add(page.text)
    pages.add(press.text)
  }
  assert.equal(pages.size, 1)
  assert.equal((await posted()).length, 1)
})

test('nobody without a list can have anything sent', async () => {
  const browser = await browsing(site)
  assert.equal((await browser.post('/my-list/email', { email: 'bob@example.org' })).location, '/my-list')
  assert.equal((await browser.get('/my-list/email')).location, '/my-list')
  assert.equal((await posted()).length, 0)
})

test('the address cannot be read in the database while it waits, and is gone after', async () => {
  const { owner } = site.database
  await owner.query('delete from kept_mail')
  const ann = await keeper()
  await ann.post('/my-list/email', { email: 'bob.the.reader@example.org' })
  const link = await linkSent()
  const { rows } = await owner.query<{ sealed: Buffer }>('select sealed_address as sealed from kept_mail')
  assert.equal(rows.length, 1)
  assert.ok(!rows[0]?.sealed.toString('latin1').includes('bob'))
  await owner.query(`update post_item set created_at = now() - interval '3 days'`)
  await runJob(forgetPost)
  await runJob(sweepKeptLists)
  assert.deepEqual(await posted(), [
    { address: '', subject: 'Severn Side: shall we send you a list of places?', body: null, state: 'failed' },
  ])
  assert.equal((await (await browsing(site)).get(link)).status, 200, 'within its day the link still works')

  await owner.query(`update kept_mail set expires_at = now() - interval '1 second'`)
  await runJob(sweepKeptLists)
  assert.equal((await owner.query('select from kept_mail')).rowCount, 0)
})

test('in an example the messages can be read at /post', async () => {
  const ann = await keeper()
  await ann.post('/my-list/email', { email: 'bob@example.org' })
  await runJob(sendPost)
  const page = await ann.get('/post')
  assert.match(page.text, /To bob@example\.org: not sent, because no mail server is set/)
  assert.match(page.text, /my-list\/email\/[\w-]{43}/)
})

test('one box is one box however it is written', () => {
  assert.equal(boxOf('Bob+lists@Example.org'), 'bob@example.org')
  assert.notEqual(boxOf('bob@example.org'), boxOf('rob@example.org'))
})
