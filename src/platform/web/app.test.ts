import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, test } from 'node:test'
import { type TestApp, testApp } from '../../test/app.ts'
import { addMember, jottingRoom, makeJottings } from '../../test/made-up.ts'

const lines: string[] = []
let server: TestApp
let owner: { memberId: string; personId: string }
before(async () => {
  server = await testApp({ rooms: jottingRoom(), log: (line) => lines.push(line) })
  await makeJottings(server.database)
  owner = await addMember(server.database, { name: 'Olive', record: true })
})
after(() => server.close())

const page = () => `/people/${owner.personId}/jottings`

async function jottings(text: string) {
  const { rows } = await server.database.owner.query('select count(*)::int as n from jotting where text = $1', [text])
  return rows[0]?.n
}

test('every answer carries the headers that keep strangers’ scripts and frames out', async () => {
  const visitor = await server.as(null)
  for (const path of ['/whoami', '/nowhere', '/broken', '/health', '/assets/nothing.css']) {
    const { headers } = await visitor.get(path)
    const policy = headers.get('content-security-policy') ?? ''
    assert.match(policy, /default-src 'none'.*script-src 'self'; style-src 'self'/, path)
    assert.doesNotMatch(policy, /unsafe/)
    assert.equal(headers.get('x-content-type-options'), 'nosniff')
    assert.equal(headers.get('x-frame-options'), 'DENY')
    assert.match(headers.get('x-request-id') ?? '', /^[0-9a-f-]{36}$/)
    assert.match(headers.get('cache-control') ?? '', /no-store/)
  }
})

test('a form from another site, or from nowhere, is refused', async () => {
  const me = await server.as(owner.memberId)
  const refused = { 'cross-site': 403, 'same-site': 403, none: 403, 'same-origin': 303 }
  for (const [site, status] of Object.entries(refused)) {
    assert.equal((await me.post(page(), { text: `from ${site}` }, { 'sec-fetch-site': site })).status, status, site)
  }
  const old = { 'sec-fetch-site': '' }
  const headers = { host: 'localhost', cookie: '' }
  const form = { method: 'POST', body: new URLSearchParams({ text: 'old browser' }) }
  const status = async (origin?: string) =>
    (await server.app.request(page(), { ...form, headers: { ...headers, ...(origin ? { origin } : {}) } })).status
  assert.equal(await status(), 403)
  assert.equal(await status('http://elsewhere.example'), 403)
  assert.equal(await status('http://localhost'), 404, 'from our own page it is read, and this visitor has no such page')
  assert.equal((await me.post(page(), { text: 'x' }, old)).status, 403)
})

test('a form sent twice does its work once, and both are led to the same place', async () => {
  const me = await server.as(owner.memberId)
  const form = { _key: randomUUID(), text: 'only once' }
  const answers = await Promise.all([me.post(page(), form), me.post(page(), form), me.post(page(), form)])
  assert.deepEqual(
    answers.map(({ status }) => status),
    [303, 303, 303],
  )
  assert.deepEqual(new Set(answers.map(({ headers }) => headers.get('location'))), new Set([page()]))
  assert.equal(await jottings('only once'), 1)
})

test('a form shown again with its errors may be sent again', async () => {
  const me = await server.as(owner.memberId)
  const key = randomUUID()
  assert.equal((await me.post(page(), { _key: key, text: '' })).status, 422)
  assert.equal((await me.post(page(), { _key: key, text: 'mended' })).status, 303)
  assert.equal(await jottings('mended'), 1)
})

test('the key of a form that failed on our side can be used again', async () => {
  const me = await server.as(owner.memberId)
  const key = randomUUID()
  assert.equal((await me.post(page(), { _key: key, text: 'break' })).status, 500)
  assert.equal(await jottings('break'), 0)
  assert.equal((await me.post(page(), { _key: key, text: 'after all' })).status, 303)
})

test('another’s form key leads nowhere', async () => {
  const me = await server.as(owner.memberId)
  const key = randomUUID()
  assert.equal((await me.post(page(), { _key: key, text: 'mine' })).status, 303)
  const other = await addMember(server.database, { name: 'Otto', record: true })
  const answer = await (await server.as(other.memberId)).post(`/people/${other.personId}/jottings`, {
    _key: key,
    text: 'x',
  })
  assert.equal(answer.status, 409)
  assert.equal(await jottings('x'), 0)
})

test('a bug shows its number and nothing else; the log has the number and no content', async () => {
  const me = await server.as(owner.memberId)
  const answer = await me.get('/broken')
  const text = await answer.text()
  assert.equal(answer.status, 500)
  const number = answer.headers.get('x-request-id') ?? '?'
  assert.ok(text.includes(number.slice(-12)))
  assert.doesNotMatch(text, /a bug|at async|dist\//)
  assert.ok(lines.some((line) => line.includes(number) && line.includes('a request failed')))
})

test('what was typed, searched or who asked does not reach the log', async () => {
  const me = await server.as(owner.memberId)
  await me.post(page(), { text: 'my private worry' })
  await me.get('/whoami?place=M33+3AB&words=incontinence')
  await me.get(page())
  assert.ok(lines.length > 0)
  for (const line of lines) {
    assert.doesNotMatch(line, /private worry|M33|incontinence|127\.0\.0\.1|Olive/)
    assert.ok(!line.includes(owner.personId), 'nor whose page it was')
  }
})

test('a statement that takes too long says so kindly and may be tried again', async () => {
  const answer = await (await server.as(owner.memberId)).get('/slow')
  assert.equal(answer.status, 503)
  assert.match(await answer.text(), /took too long/)
})

test('a save that the database rolled back is never answered as saved', async () => {
  const answer = await (await server.as(owner.memberId)).get('/swallowed')
  assert.equal(answer.status, 500)
  assert.doesNotMatch(await answer.text(), /looks saved/)
})

test('a body that is too large, of another kind, or of another method is refused', async () => {
  const me = await server.as(owner.memberId)
  assert.equal((await me.post(page(), { text: 'x'.repeat(600_000) })).status, 413)
  const cookie = { host: 'localhost', 'sec-fetch-site': 'same-origin' }
  const send = (method: string, type: string) =>
    server.app.request(page(), { method, headers: { ...cookie, 'content-type': type }, body: '{}' })
  assert.equal((await send('POST', 'application/json')).status, 415)
  assert.equal((await send('PUT', 'application/x-www-form-urlencoded')).status, 405)
  assert.equal((await send('DELETE', 'application/x-www-form-urlencoded')).status, 405)
})

test('ten thousand fields, repeated fields and hostile names are read without harm', async () => {
  const me = await server.as(owner.memberId)
  const many = Object.fromEntries(Array.from({ length: 10_000 }, (_, n) => [`f${n}`, '1']))
  assert.equal((await me.post(page(), { text: 'among many', ...many })).status, 303)
  assert.equal((await me.post(page(), { text: 'proto', __proto__: 'x', constructor: 'y' })).status, 303)
  assert.equal((await me.post(page(), { text: 'nul\u0000' })).status, 303)
})

test('one name sent a hundred thousand times is read as fast as anything else', async () => {
  const me = await server.as(owner.memberId)
  const cookie = { host: 'localhost', 'content-type': 'application/x-www-form-urlencoded' }
  const began = performance.now()
  const body = 'a=&'.repeat(100_000)
  assert.equal((await server.app.request(page(), { method: 'POST', headers: cookie, body })).status, 403)
  assert.equal((await me.get(`/whoami?${'a&'.repeat(7000)}`)).status, 200)
  assert.ok(performance.now() - began < 2000, 'nobody else waits meanwhile')
})

test('a form whose sender hangs up half-way is no fault of ours, and wakes nobody', async () => {
  const before = lines.length
  for (const length of [{ 'content-length': '100' }, { 'transfer-encoding': 'chunked' }]) {
    const headers = { host: 'localhost', 'content-type': 'application/x-www-form-urlencoded', ...length }
    const body = new ReadableStream({ pull: (half) => half.error(new Error('aborted')) })
    const request = new Request('http://localhost/whoami', { method: 'POST', headers, body, duplex: 'half' })
    assert.equal((await server.app.request(request)).status, 400)
  }
  assert.ok(!lines.slice(before).some((line) => line.includes('a request failed')))
})

test('a visitor may send many forms, and not without end', async () => {
  const visitor = await server.as(null)
  const statuses: number[] = []
  for (let n = 0; n < 130; n++) statuses.push((await visitor.post('/nowhere', { _key: randomUUID() })).status)
  assert.equal(statuses.at(99), 404)
  assert.equal(statuses.at(-1), 429)
  const me = await server.as(owner.memberId)
  assert.equal((await me.post('/nowhere', {})).status, 404, 'who is signed in is not counted with them')
  await server.database.owner.query('delete from rate_limit')
})

test('a host that is nobody’s has no page, and a cookie of here is nothing there', async () => {
  const me = await server.as(owner.memberId)
  assert.equal((await me.get('/whoami', { host: 'elsewhere.example' })).status, 421)
  assert.equal((await me.get('/whoami', { host: '' })).status, 421)
  assert.equal((await me.get('/whoami', { host: 'localhost.evil.example' })).status, 421)
  assert.equal((await me.get('/whoami', { host: 'localhost:3000' })).status, 200)
})

test('health says whether pages can be served', async () => {
  const answer = await (await server.as(null)).get('/health', { host: '10.0.0.1' })
  assert.deepEqual(await answer.json(), { status: 'ok' })
})
