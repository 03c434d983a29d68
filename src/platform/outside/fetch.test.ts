import assert from 'node:assert/strict'
import { once } from 'node:events'
import { request, type ServerResponse } from 'node:http'
import { createServer as createSecureServer } from 'node:https'
import type { AddressInfo, LookupFunction } from 'node:net'
import { after, before, test } from 'node:test'
import { brotliCompressSync, gzipSync } from 'node:zlib'
import { giveJson, type OtherHost, otherHost } from '../../test/other-host.ts'
import { agentsFor, lookupWithin } from './agents.ts'
import { type Asking, fetchOutside } from './fetch.ts'
import { OutsideRefused } from './refused.ts'

// Made for this test: it signs for nobody.
const key =
  'MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgBNpB8STqCNXYKs2bsEtKIgp2prAuFQXDpANMPqsAsVWhRANCAAS8uru58CVOEP0YnMMgq8wJZIdRXKuLyd2xDPM+407iKbKwNtCeduO8OrJTxbiwv23i3XDauv6qYjLI+AsfX8pi'
const certificate =
  'MIIBjjCCATWgAwIBAgIUX9RV1c3+H2EFldqrZI/nq8CjvBcwCgYIKoZIzj0EAwIwHDEaMBgGA1UEAwwRZmVlZHMuZXhhbXBsZS5vcmcwIBcNMjYxMTIyMjAwODE5WhgPMjEyNjEwMjkyMDA4MTlaMBwxGjAYBgNVBAMMEWZlZWRzLmV4YW1wbGUub3JnMFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEvLq7ufAlThD9GJzDIKvMCWSHUVyri8ndsQzzPuNO4imysDbQnnbjvDqyU8W4sL9t4t1w2rr+qmIyyPgLH1/KYqNTMFEwHQYDVR0OBBYEFOFzrecpmUFkWAl4N3Y/F3ls85RFMB8GA1UdIwQYMBaAFOFzrecpmUFkWAl4N3Y/F3ls85RFMA8GA1UdEwEB/wQFMAMBAf8wCgYIKoZIzj0EAwIDRwAwRAIgfhDKNDxaCOWl4PohiY+z8fvJOPwxmr1gHOO4ZEZJtNQCIFTNgNOC7+HuOrl+zNi2AKYQd3neXBSAOAXlwseaIony'

const asking: Asking = { mayReachPrivate: 'anywhere', timeoutMs: 10_000, bytesMax: 1_000_000, redirectsMax: 3 }
const steward: Asking = { ...asking, mayReachPrivate: [] }

let host: OtherHost
before(async () => {
  host = await otherHost((asked, answer, url) => {
    const page = pages[url.pathname]
    if (page) page(answer, url)
    else if (asked.headers['if-none-match'] === '"one"') answer.writeHead(304).end()
    else answer.writeHead(404).end()
  })
})
after(() => host.close())

const pages: Record<string, (answer: ServerResponse, url: URL) => void> = {
  '/hello': (answer) => giveJson(answer, { hello: 'café' }, { ETag: '"one"', 'Last-Modified': 'Sun, 22 Nov 2026' }),
  '/gzip': (answer) => answer.writeHead(200, { 'Content-Encoding': 'gzip' }).end(gzipSync('packed')),
  '/br': (answer) => answer.writeHead(200, { 'Content-Encoding': 'br' }).end(brotliCompressSync('packed')),
  '/file.gz': (answer) => answer.writeHead(200, { 'Content-Type': 'application/gzip' }).end(gzipSync('packed')),
  '/strange': (answer) => answer.writeHead(200, { 'Content-Encoding': 'gzip, zip' }).end('packed'),
  '/latin': (answer) =>
    answer
      .writeHead(200, { 'Content-Type': 'application/json; charset=iso-8859-1' })
      .end(Buffer.from('café', 'latin1')),
  '/bomb': (answer) => answer.writeHead(200, { 'Content-Encoding': 'gzip' }).end(gzipSync(Buffer.alloc(50_000_000))),
  '/bomb-in-bomb': (answer) =>
    answer.writeHead(200, { 'Content-Encoding': 'gzip' }).end(gzipSync(gzipSync(Buffer.alloc(50_000_000)))),
  '/endless': (answer) => {
    answer.writeHead(200)
    const more = () => {
      while (!answer.destroyed && answer.write('x'.repeat(60_000)));
    }
    answer.on('drain', more)
    more()
  },
  '/drip': (answer) => {
    answer.writeHead(200)
    const drop = setInterval(() => answer.write('['), 20)
    answer.on('close', () => clearInterval(drop))
  },
  '/silent': () => {},
  '/cut': (answer) => {
    answer.writeHead(200, { 'Content-Length': '1000' })
    answer.write('{"contents":[', () => answer.destroy())
  },
  '/cut.gz': (answer) => {
    const packed = gzipSync(String(Array.from({ length: 5000 }, (_, n) => Math.sin(n))))
    answer.writeHead(200, { 'Content-Encoding': 'gzip' }).end(packed.subarray(0, packed.length / 2))
  },
  '/no-web': (answer) => answer.socket?.end('SSH-2.0-OpenSSH_9.2\r\n'),
  '/moved': (answer) => answer.writeHead(302, { Location: '/hello' }).end(),
  '/round': (answer) => answer.writeHead(302, { Location: '/round' }).end(),
  '/nowhere': (answer) => answer.writeHead(302).end(),
  '/to': (answer, url) => answer.writeHead(307, { Location: url.searchParams.get('to') ?? '' }).end(),
  '/busy': (answer) => answer.writeHead(503, { 'Retry-After': '7' }).end(),
  '/locked': (answer) => answer.writeHead(401).end(),
  '/broken': (answer) => answer.writeHead(500).end(),
}

async function textAt(address: string, how: Partial<Asking> = {}) {
  const { pieces } = await fetchOutside(address, { ...asking, ...how })
  let text = ''
  for await (const piece of pieces) text += piece
  return text
}

function refusal(reason: OutsideRefused['reason'], sentence: RegExp) {
  return (error: unknown) => {
    assert.ok(error instanceof OutsideRefused, String(error))
    assert.equal(error.reason, reason, error.message)
    assert.match(error.message, sentence)
    return true
  }
}

/** Tells every name the same addresses, in the order of the questions. */
function resolver(...answers: string[]): LookupFunction {
  return (_name, options, found) => {
    const address = answers.length > 1 ? (answers.shift() ?? '') : (answers[0] ?? '')
    const family = address.includes(':') ? 6 : 4
    if (options.all) found(null, [{ address, family }])
    else found(null, address, family)
  }
}

test('an answer comes as text, unpacked however it was packed', async () => {
  const answer = await fetchOutside(`${host.origin}/hello`, asking)
  assert.deepEqual([answer.etag, answer.lastModified, answer.unchanged], ['"one"', 'Sun, 22 Nov 2026', false])
  answer.drop()
  assert.equal(await textAt(`${host.origin}/hello`), '{"hello":"café"}')
  for (const path of ['/gzip', '/br', '/file.gz']) assert.equal(await textAt(`${host.origin}${path}`), 'packed', path)
  assert.equal(await textAt(`${host.origin}/latin`), 'café')
  await assert.rejects(textAt(`${host.origin}/strange`), refusal('not a feed', /packed in a way/))
})

test('what is the same as before is said to be', async () => {
  const again = await fetchOutside(`${host.origin}/same`, { ...asking, headers: { 'If-None-Match': '"one"' } })
  assert.equal(again.unchanged, true)
})

test('a steward’s address never reaches this machine or a private network, by whatever name', async () => {
  const before = host.connections()
  for (const address of [host.origin, `http://localhost:${host.port}/`, `http://[::ffff:127.0.0.1]:${host.port}/`]) {
    await assert.rejects(textAt(`${address}/hello`, steward), refusal('address', /./))
  }
  for (const leadsTo of [
    '127.0.0.1',
    '10.1.2.3',
    '169.254.169.254',
    '100.64.0.1',
    '0.0.0.0',
    '192.0.0.1',
    '198.18.0.1',
    '224.0.0.1',
    '255.255.255.255',
    '::1',
    '::',
    '::127.0.0.1',
    '::ffff:127.0.0.1',
    '::ffff:10.0.0.1',
    'fd00::1',
    'fe80::1',
    'fec0::1',
    '64:ff9b::7f00:1',
    '64:ff9b:1::7f00:1',
    '2002:7f00:1::',
    '2001:0:7f00:1::',
  ]) {
    const asked = textAt('http://feeds.example.org:8080/hello', { ...steward, lookup: resolver(leadsTo) })
    await assert.rejects(asked, refusal('address', /private network/), leadsTo)
  }
  assert.equal(host.connections(), before)
})

test('a name that leads somewhere else the second time is looked at again', async () => {
  // Loopback, which is allowed here, stands for the public address that the name had at first.
  const reach = ['127.0.0.1']
  const lookup = lookupWithin(reach, resolver('127.0.0.1', '127.0.0.2'))
  const agent = agentsFor(reach).http
  const asked = () =>
    new Promise((resolve, reject) => {
      const headers = { Connection: 'close' }
      const options = { host: 'feeds.example.org', port: host.port, path: '/hello', headers, agent, lookup }
      request(options, (answer) => answer.resume().on('end', () => resolve(answer.statusCode)))
        .on('error', reject)
        .end()
    })
  assert.equal(await asked(), 200)
  await assert.rejects(asked(), /127\.0\.0\.2.* is not allowed/)
})

test('a redirect is followed, and checked like the first address', async () => {
  assert.equal(await textAt(`${host.origin}/moved`), '{"hello":"café"}')
  await assert.rejects(textAt(`${host.origin}/round`), refusal('unreachable', /round in circles/))
  await assert.rejects(textAt(`${host.origin}/nowhere`), refusal('unreachable', /does not say where/))
  const inside: Partial<Asking> = { mayReachPrivate: ['127.0.0.1'] }
  assert.equal(await textAt(`${host.origin}/to?to=${host.origin}/hello`, inside), '{"hello":"café"}')
  for (const to of [
    'http://127.0.0.2/',
    'http://169.254.169.254/latest/meta-data/',
    `http://[::1]:${host.port}/hello`,
    `http://localhost:${host.port}/hello`,
    'http://0x7f000002/',
    'file:///etc/passwd',
    'http://me:secret@feeds.example.org/',
  ]) {
    const asked = textAt(`${host.origin}/to?to=${encodeURIComponent(to)}`, inside)
    await assert.rejects(asked, refusal('address', /^The address [^\n]+\.$/), to)
  }
})

test('what drips, hangs, never ends or unpacks to something huge is ended', async () => {
  await assert.rejects(textAt(`${host.origin}/drip`, { timeoutMs: 300 }), refusal('too slow', /too long/))
  await assert.rejects(textAt(`${host.origin}/silent`, { timeoutMs: 300 }), refusal('too slow', /too long/))
  await assert.rejects(textAt(`${host.origin}/endless`), refusal('too much', /more than 1 MB/))
  await assert.rejects(textAt(`${host.origin}/bomb`), refusal('too much', /more than 1 MB/))
  await assert.rejects(textAt(`${host.origin}/bomb-in-bomb`), refusal('too much', /more than 1 MB/))
  const until = AbortSignal.abort()
  await assert.rejects(textAt(`${host.origin}/hello`, { until }), refusal('too slow', /too long/))
})

test('what breaks off, refuses or is no web server at all is told in one sentence', async () => {
  await assert.rejects(textAt(`${host.origin}/cut`), refusal('broken off', /broke off/))
  await assert.rejects(textAt(`${host.origin}/cut.gz`), refusal('broken off', /broke off/))
  await assert.rejects(textAt(`${host.origin}/no-web`), refusal('unreachable', /does not answer/))
  await assert.rejects(textAt(`${host.origin}/missing`), refusal('status', /no such page at the address \(404\)/))
  await assert.rejects(textAt(`${host.origin}/locked`), refusal('status', /not open to us/))
  await assert.rejects(textAt(`${host.origin}/broken`), refusal('status', /problem of its own \(500\)/))
  await assert.rejects(textAt('http://nothing.invalid/'), refusal('unreachable', /nothing called nothing.invalid/))
  await assert.rejects(textAt(`${host.origin}/busy`), (error) => {
    assert.ok(error instanceof OutsideRefused)
    assert.deepEqual([error.status, error.retryAfterSeconds], [503, 7])
    return true
  })
  const gone = await otherHost(() => {})
  await gone.close()
  await assert.rejects(textAt(gone.origin), refusal('unreachable', /does not answer \(ECONNREFUSED\)/))
})

test('a secure connection that cannot be trusted is refused', async () => {
  await assert.rejects(textAt(host.origin.replace('http:', 'https:')), refusal('security', /cannot be trusted/))
  const pem = (name: string, text: string) => `-----BEGIN ${name}-----\n${text}\n-----END ${name}-----\n`
  const secure = createSecureServer({ key: pem('PRIVATE KEY', key), cert: pem('CERTIFICATE', certificate) }, () => {})
  secure.listen(0, '127.0.0.1')
  await once(secure, 'listening')
  const { port } = secure.address() as AddressInfo
  const asked = textAt(`https://feeds.example.org:${port}/`, { lookup: resolver('127.0.0.1') })
  await assert.rejects(asked, refusal('security', /feeds\.example\.org cannot be trusted \(DEPTH_ZERO/))
  secure.close()
})
