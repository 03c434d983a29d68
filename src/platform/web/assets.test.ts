import assert from 'node:assert/strict'
import { test } from 'node:test'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { assets, assetUrl } from './assets.ts'

test('a stylesheet has an address that changes with its content, and is kept for good', async () => {
  const answer = await assets.request(assetUrl('theme.css'))

  assert.match(assetUrl('theme.css'), /^\/assets\/theme\.[0-9a-f]{12}\.css$/)
  assert.equal(answer.status, 200)
  assert.equal(answer.headers.get('content-type'), 'text/css; charset=utf-8')
  assert.equal(answer.headers.get('cache-control'), 'public, max-age=31536000, immutable')
  assert.equal(answer.headers.get('content-encoding'), null)
})

test('it comes packed to browsers that can unpack it, and is the same', async () => {
  const ask = async (encoding: string) => {
    const answer = await assets.request(assetUrl('theme.css'), { headers: { 'accept-encoding': encoding } })
    return { packed: answer.headers.get('content-encoding'), body: Buffer.from(await answer.arrayBuffer()) }
  }
  const plain = await ask('identity')
  const gzip = await ask('gzip')
  const br = await ask('gzip, deflate, br')

  assert.deepEqual([plain.packed, gzip.packed, br.packed], [null, 'gzip', 'br'])
  assert.equal((await ask('br;q=0, gzip;q=0.5')).packed, 'gzip', 'one that is refused is not used')
  assert.ok(gunzipSync(gzip.body).equals(plain.body))
  assert.ok(brotliDecompressSync(br.body).equals(plain.body))
})

test('fonts, scripts and pictures say what they are', async () => {
  const typeOf = async (name: string) => (await assets.request(assetUrl(name))).headers.get('content-type')

  assert.equal(await typeOf('atkinson-latin.woff2'), 'font/woff2')
  assert.equal(await typeOf('parts.js'), 'text/javascript; charset=utf-8')
  assert.equal(await typeOf('icon.svg'), 'image/svg+xml')
})

test('nothing but the assets can be fetched', async () => {
  for (const path of ['theme.css', 'manifest.json', '..%2f..%2fpackage.json', '%2e%2e/server.js', 'constructor', '']) {
    assert.equal((await assets.request(`/assets/${path}`)).status, 404, path)
  }
})

test('a name that is no asset stops the page, so that it is found at once', () => {
  assert.throws(() => assetUrl('them.css'), /no asset called them.css/)
})
