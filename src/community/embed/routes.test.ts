import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type TestApp, testApp, type Visitor } from '../../test/app.ts'
import { addExampleListings } from '../examples/queries.ts'

let site: TestApp
let visitor: Visitor

before(async () => {
  site = await testApp()
  await addExampleListings(site.database.owner, { schema: site.database.schema, today: '2026-11-22' })
  visitor = await site.as(null)
})

after(() => site.close())

test('only the page for frames may stand in a frame', async () => {
  for (const [path, status] of [
    ['', 200],
    ['?words=lunch', 200],
    ['?postcode=moon', 422],
    ['?page=x', 404],
    ['/not', 404],
  ] as const) {
    const answer = await visitor.get(path === '/not' ? '/embed/not' : `/embed/support${path}`)
    assert.equal(answer.status, status, path)
    assert.match(answer.headers.get('content-security-policy') ?? '', /frame-ancestors \*/)
    assert.match(answer.headers.get('content-security-policy') ?? '', /default-src 'none'/)
    assert.equal(answer.headers.get('x-frame-options'), null)
    assert.equal(answer.headers.get('set-cookie'), null)
  }
  for (const path of ['/support', '/', '/oruk']) {
    const answer = await visitor.get(path)
    assert.match(answer.headers.get('content-security-policy') ?? '', /frame-ancestors 'none'/, path)
    assert.equal(answer.headers.get('x-frame-options'), 'DENY')
  }
})

test('it is small, has no script, says who keeps it, and its links leave the frame', async () => {
  const text = await (await visitor.get('/embed/support?words=lunch&postcode=SY3')).text()
  assert.ok(!/<script|\son[a-z]+=/i.test(text))
  assert.match(text, /Kept by.*Severn Side/s)
  assert.ok(text.length < 40_000, String(text.length))
  const links = [...text.matchAll(/<a [^>]*>/g)].map(([link]) => link)
  const leaving = links.filter((link) => !link.includes('href="/embed/'))
  assert.ok(leaving.length > 2)
  for (const link of leaving) assert.match(link, /target="_blank" rel="noopener"/)
})

test('its pages go on inside the frame, and hold everything once', async () => {
  const seen: string[] = []
  for (let path = '/embed/support?postcode=SY3'; path; ) {
    assert.ok(path.startsWith('/embed/support?'), path)
    const text = await (await visitor.get(path)).text()
    seen.push(...[...text.matchAll(/href="\/support\/([0-9a-f-]{36})/g)].map(([, id = '']) => id))
    const next = /<a [^>]*rel="next"[^>]*>/.exec(text)?.[0] ?? ''
    path = (/href="([^"]+)"/.exec(next)?.[1] ?? '').replaceAll('&amp;', '&')
  }
  assert.ok(seen.length > 20, 'more than one page')
  assert.equal(new Set(seen).size, seen.length)
})

test('a place that is not known is owned up to there too', async () => {
  assert.match(await (await visitor.get('/embed/support?postcode=ZE1+0AA')).text(), /We do not know this postcode/)
  assert.match(await (await visitor.get('/embed/support?words=quagga')).text(), /Nothing found.*01632 960 155/s)
})
