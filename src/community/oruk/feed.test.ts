import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type TestApp, testApp, type Visitor } from '../../test/app.ts'
import { told } from '../examples/listings.ts'
import { addExampleListings } from '../examples/queries.ts'

let site: TestApp
let visitor: Visitor

before(async () => {
  site = await testApp()
  await addExampleListings(site.database.owner, { schema: site.database.schema, today: '2026-11-22' })
  visitor = await site.as(null)
})

after(() => site.close())

interface Page {
  total_items: number
  contents: { id: string; name: string; [other: string]: unknown }[]
}

async function page(path: string): Promise<Page> {
  const answer = await visitor.get(path)
  assert.equal(answer.status, 200, path)
  return (await answer.json()) as Page
}

test('what has not changed is not sent again, until it changes', async () => {
  const first = await visitor.get('/oruk/v3/services?per_page=3')
  const etag = first.headers.get('etag') ?? ''
  assert.match(first.headers.get('cache-control') ?? '', /^public, max-age=\d+$/)
  const again = await visitor.get('/oruk/v3/services?per_page=3', { 'if-none-match': `"other", W/${etag}` })
  assert.deepEqual([again.status, await again.text(), again.headers.get('etag')], [304, '', etag])
  assert.equal(again.headers.get('access-control-allow-origin'), '*')
  assert.equal((await visitor.get('/oruk/v3/services?per_page=4', { 'if-none-match': etag })).status, 200)

  await site.database.owner.query(`update listing set changed_at = '2026-11-22T10:00:00Z'`)
  const settled = await visitor.get('/oruk/v3/services?format=ndjson')
  const at = settled.headers.get('last-modified') ?? ''
  await settled.body?.cancel()
  assert.equal(at, 'Sun, 22 Nov 2026 10:00:00 GMT')
  for (const path of ['/oruk/v3/services', '/oruk/v3/services?format=ndjson', '/oruk/v3/taxonomy_terms']) {
    assert.equal((await visitor.get(path, { 'if-modified-since': at })).status, 304, path)
    const since = { 'if-modified-since': 'Sun, 22 Nov 2026 09:59:59 GMT' }
    assert.equal((await visitor.get(path, since)).status, 200, path)
  }
  await site.database.owner.query(
    `update listing set status = 'gone', changed_at = now() where name = 'Rowan Street lunch club'`,
  )
  assert.equal((await visitor.get('/oruk/v3/services', { 'if-modified-since': at })).status, 200)
  assert.equal((await page('/oruk/v3/services')).total_items, told.length - 1)
  await site.database.owner.query(`update listing set status = 'published' where name = 'Rowan Street lunch club'`)

  const head = await site.app.request('/oruk/v3/services?per_page=3', {
    method: 'HEAD',
    headers: { host: 'localhost' },
  })
  assert.deepEqual([head.status, await head.text()], [200, ''])
  assert.match(head.headers.get('etag') ?? '', /^"/)
})

test('an address that says where somebody is, is kept by nobody on the way', async () => {
  const answer = await visitor.get('/oruk/v3/services?postcode=SY3&proximity=3000')
  assert.match(answer.headers.get('cache-control') ?? '', /^private/)
})

test('only what changed since can be asked for', async () => {
  const since = '2030-01-31T09:00:00'
  await site.database.owner.query(`update listing set changed_at = '2026-01-01T00:00:00Z'`)
  await site.database.owner.query(`update listing set changed_at = '${since}Z' where name = 'Mobility scooter to try'`)
  for (const asked of [`${since}Z`, `${since}+00:00`, '2030-01-31T10:00:00+01:00', '2030-01-31']) {
    const { contents } = await page(`/oruk/v3/services?modified_after=${asked}`)
    assert.deepEqual(
      contents.map(({ name }) => name),
      ['Mobility scooter to try'],
      asked,
    )
  }
  assert.equal((await page('/oruk/v3/services?modified_after=2030-02-01T00:00:00%2B01:00')).total_items, 0)
})

test('all of it comes line by line, in the same order and the same words as page by page', async () => {
  const { contents } = await page('/oruk/v3/services?per_page=500')
  for (const asked of [
    await visitor.get('/oruk/v3/services?format=ndjson'),
    await visitor.get('/oruk/v3/services', { accept: 'application/x-ndjson' }),
  ]) {
    assert.match(asked.headers.get('content-type') ?? '', /^application\/x-ndjson/)
    const lines = (await asked.text()).trimEnd().split('\n')
    assert.deepEqual(
      lines.map((line) => JSON.parse(line)),
      contents,
    )
  }
  const some = await visitor.get('/oruk/v3/services?format=ndjson&search=lunch')
  assert.equal(
    (await some.text()).trimEnd().split('\n').length,
    (await page('/oruk/v3/services?search=lunch')).total_items,
  )
  const none = await visitor.get('/oruk/v3/services?format=ndjson&search=quagga')
  assert.equal(await none.text(), '')
})
