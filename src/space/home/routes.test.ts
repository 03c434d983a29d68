import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { fillExample } from '../../example.ts'
import { type TestApp, testApp, type Visitor } from '../../test/app.ts'
import { firstWords } from './home.ts'

let server: TestApp
let visitor: Visitor
before(async () => {
  server = await testApp()
  await fillExample(server.database.owner, server.database.schema)
  visitor = await server.as(null)
})
after(() => server.close())

test('home asks its one question, and shows three listings that were checked lately', async () => {
  const text = await (await visitor.get('/')).text()
  assert.match(text, /<h1[^>]*>What would help\?<\/h1>/)
  assert.equal(text.match(/class="card-title"/g)?.length, 3)
})

for (const words of firstWords) {
  test(`“${words}” finds something`, async () => {
    const text = await (await visitor.get(`/support?words=${encodeURIComponent(words.toLowerCase())}`)).text()
    assert.doesNotMatch(text, /Nothing found/)
  })
}

test('every link and form of the example leads somewhere', async () => {
  const [seen, sent] = [new Set<string>(), new Set<string>()]
  const waiting = ['/', '/look-around', '/post']
  for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
    if (seen.has(path)) continue
    seen.add(path)
    const answer = await visitor.get(path)
    assert.equal(answer.status, 200, path)
    if (!answer.headers.get('content-type')?.startsWith('text/html')) continue
    const text = await answer.text()
    for (const [form, action = ''] of text.matchAll(/<form method="post" action="([^"]*)".*?<\/form>/gs)) {
      const kind = action.replaceAll(/[0-9a-f-]{36}/g, ':id')
      if (sent.has(kind)) continue
      sent.add(kind)
      const { status } = await visitor.post(action, hiddenFieldsOf(form))
      assert.ok([303, 422].includes(status), `${action} in ${path}: ${status}`)
    }
    const links = text.replaceAll(/<form method="post"[^>]*>/g, '')
    for (const [, link] of links.matchAll(/(?:href|src|action)="([^"]*)"/g)) {
      const next = (link ?? '').replaceAll('&amp;', '&').split('#')[0] ?? ''
      if (next.startsWith('/') && !next.startsWith('/guide')) waiting.push(next)
    }
  }
  assert.ok(seen.size > 25, `${seen.size} pages`)
})

/** What a form sends that nobody filled in. */
function hiddenFieldsOf(form: string) {
  const fields = [...form.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)"/g)]
  return Object.fromEntries(fields.map(([, name = '', value = '']) => [name, value.replaceAll('&amp;', '&')]))
}

test('a person looks around as a steward, and leaves again', async () => {
  const door = await visitor.post('/look-around', { door: 'steward' })
  assert.equal(door.status, 303)
  assert.equal(door.headers.getSetCookie().length, 1, 'browsers need not agree which of two of one name counts')
  const cookie = door.headers.get('set-cookie')?.match(/alongside=([^;]{20,})/)?.[1]
  assert.ok(cookie)
  const asSteward = { cookie: `alongside=${cookie}` }
  assert.match(await (await visitor.get('/', asSteward)).text(), /Mo, a volunteer steward/)
  assert.equal((await visitor.post('/look-around', { door: 'visitor' }, asSteward)).status, 303)
  assert.doesNotMatch(await (await visitor.get('/', asSteward)).text(), /Mo, a volunteer steward/)
})

test('a door that there is none of asks again', async () => {
  assert.equal((await visitor.post('/look-around', { door: 'guardian' })).status, 422)
})
