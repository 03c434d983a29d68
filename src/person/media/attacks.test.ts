import assert from 'node:assert/strict'
import { existsSync } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { connect } from 'node:net'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { setTimeout as wait } from 'node:timers/promises'
import { crc32, deflateSync } from 'node:zlib'
import { startSession } from '../../platform/identity/sessions.ts'
import { read } from '../../test/desk.ts'
import { drawing, mp3, mp4, page, photoWithPlace, wav, zip } from '../../test/made-up-media.ts'
import { addedMedia, addTeller, sendMedia } from '../../test/media.ts'
import { addReader } from '../../test/records.ts'
import { type ServedApp, servedApp } from '../../test/served.ts'
import { removeFolder, testFolder } from '../../test/setup.ts'

type Teller = Awaited<ReturnType<typeof addTeller>>

let site: ServedApp
let varFolder: string
let olive: Teller
before(async () => {
  varFolder = await testFolder()
  site = await servedApp({ config: { varFolder } })
  olive = await addTeller(site)
})
after(async () => {
  await site.close()
  await removeFolder(varFolder)
})

const uploads = () => readdir(join(varFolder, 'uploads'))
const keptFiles = async () => {
  const folder = join(varFolder, 'files', site.database.schema)
  return existsSync(folder) ? (await readdir(folder, { recursive: true })).filter((name) => name.length > 60) : []
}

async function until(holds: () => Promise<boolean>) {
  for (let tries = 0; tries < 400; tries++) {
    if (await holds()) return
    await wait(25)
  }
  assert.fail('it never came to be')
}

async function cookieOf(memberId: string) {
  const session = { schema: site.database.schema, memberId, methods: ['totp'], hours: 1, idleMinutes: null }
  return `alongside=${await startSession(site.platform.pools.signin, session)}`
}

test('pages, drawings, documents and zips are refused in words, whatever they call themselves', async () => {
  const before = await keptFiles()
  for (const content of [page, drawing, '%PDF-1.7\n%', zip(), '{"a":1}', '#!/bin/sh\nls']) {
    const sent = { content, name: 'voice.mp3', type: 'audio/mpeg', words: 'My voice' }
    const { status, text } = await read(sendMedia(olive.own, olive.at, sent))
    assert.equal(status, 422)
    assert.match(text, /We cannot show this kind of file/)
    assert.match(text, /My voice<\/textarea>/)
  }
  assert.match((await read(sendMedia(olive.own, olive.at, { content: '' }))).text, /The file is empty/)
  const heic = Buffer.concat([Buffer.from([0, 0, 0, 24]), Buffer.from('ftypheic'), Buffer.alloc(3000)])
  assert.match((await read(sendMedia(olive.own, olive.at, { content: heic }))).text, /Save it as a JPEG/)
  const broken = mp4({ tracks: [] })
  assert.match((await read(sendMedia(olive.own, olive.at, { content: broken }))).text, /The file is damaged/)
  assert.deepEqual([await keptFiles(), await uploads()], [before, []])
})

test('a sound under a wrong name is kept as what it is', async () => {
  const id = await addedMedia(olive.own, olive.at, { name: '../../evil.html', type: 'text/html' })
  const answer = await olive.own.get(`${olive.at}/${id}`)
  assert.equal(answer.headers.get('content-type'), 'audio/wav')
  assert.doesNotMatch(answer.headers.get('content-disposition') ?? '', /evil/)
})

test('what is a sound and also a page or a zip is served as a sound that can run nothing', async () => {
  const both = [
    mp3({ tag: Buffer.from(page.padEnd(400)) }),
    Buffer.concat([wav(), Buffer.from(page)]),
    Buffer.concat([wav(), zip()]),
    Buffer.concat([mp3(), Buffer.from(drawing)]),
  ]
  for (const content of both) {
    const id = await addedMedia(olive.own, olive.at, { content, name: 'a.html' })
    const { headers, status } = await olive.own.get(`${olive.at}/${id}`)
    assert.equal(status, 200)
    assert.match(headers.get('content-type') ?? '', /^audio\/(mpeg|wav)$/)
    assert.equal(headers.get('x-content-type-options'), 'nosniff')
    assert.match(headers.get('content-disposition') ?? '', /^attachment; filename="sound-[0-9a-f-]+\.(mp3|wav)"$/)
    assert.match(headers.get('content-security-policy') ?? '', /sandbox; default-src 'none'/)
  }
})

test('of a picture that is also a page nothing but the picture is kept', async () => {
  const photo = Buffer.concat([await photoWithPlace(), Buffer.from(page)])
  const id = await addedMedia(olive.own, olive.at, { content: photo, words: 'My garden', name: 'a.html' })
  const answer = await olive.own.get(`${olive.at}/${id}`)
  assert.match(answer.headers.get('content-type') ?? '', /^image\/(webp|png)$/)
  assert.doesNotMatch(Buffer.from(await answer.arrayBuffer()).toString('latin1'), /script|alert/)
})

test('a small picture that would unfold into gigabytes is not unfolded', async () => {
  const before = process.memoryUsage().rss
  const sent = { content: bomb(60_000), words: 'Black' }
  assert.match((await read(sendMedia(olive.own, olive.at, sent))).text, /too large to open/)
  assert.ok(process.memoryUsage().rss - before < 200 * 1024 ** 2)
})

test('51 MB come back with the words that were typed', async () => {
  const sent = { content: wav(51 * 1024 ** 2), words: 'A long story' }
  const { status, text } = await read(sendMedia(olive.own, olive.at, sent))
  assert.equal(status, 422)
  assert.match(text, /must be smaller than 50 MB/)
  assert.match(text, /A long story<\/textarea>/)
})

test('of 10 GB the line is cut long before, and neither memory nor disk fills', async () => {
  const cookie = await cookieOf(olive.memberId)
  const before = process.memoryUsage().rss
  let [sent, most] = [0, 0]
  const piece = Buffer.alloc(1024 * 1024, 1)
  const socket = await begun(cookie, 10 * 1024 ** 3)
  const closed = new Promise((done) => socket.once('close', done))
  socket.on('error', () => socket.destroy())
  while (!socket.destroyed && sent < 10 * 1024 ** 3) {
    sent += piece.length
    most = Math.max(most, process.memoryUsage().rss)
    if (!socket.write(piece)) await Promise.race([closed, new Promise((done) => socket.once('drain', done))])
  }
  await closed
  assert.ok(sent < 400 * 1024 ** 2, `${sent} bytes were taken`)
  assert.ok(most - before < 150 * 1024 ** 2, `${most - before} bytes of memory`)
  await until(async () => (await uploads()).length === 0)
  assert.equal((await sendMedia(olive.own, olive.at)).status, 303)
})

test('a slow line holds nothing but its folder, and a cut one leaves nothing', async () => {
  const before = await keptFiles()
  const socket = await begun(await cookieOf(olive.memberId), 5000)
  socket.write(wav(500))
  await until(async () => (await uploads()).length === 1)
  const { totalCount, idleCount } = site.platform.pools.app
  assert.equal(totalCount, idleCount)
  socket.destroy()
  await until(async () => (await uploads()).length === 0)
  assert.deepEqual(await keptFiles(), before)
})

test('500 at once are each answered: kept, or told to wait', async () => {
  const person = await addTeller(site)
  const answers = await Promise.all(
    Array.from({ length: 500 }, (_, at) => sendMedia(person.own, person.at, { content: wav(100 + at) })),
  )
  const kept = answers.filter(({ status }) => status === 303).length
  assert.ok(kept >= 3)
  assert.equal(answers.filter(({ status }) => status === 429).length, 500 - kept)
  const { rows } = await site.database.owner.query('select from about_media where person_id = $1', [person.personId])
  assert.equal(rows.length, kept)
  assert.deepEqual(await uploads(), [])
  assert.equal((await sendMedia(person.own, person.at)).status, 303)
})

test('a sharing taken back closes an address that is open, and cuts off what is being sent', async () => {
  const content = wav(24 * 1024 ** 2)
  const id = await addedMedia(olive.own, olive.at, { content })
  const sue = await addReader(site, olive, { name: 'Sue', section: 'about', may: 'see' })
  const headers = { cookie: await cookieOf(sue.memberId) }
  const url = `${site.origin}${olive.at}/${id}`
  assert.equal((await fetch(url, { headers: { ...headers, range: 'bytes=0-' } })).status, 206)

  const whole = await fetch(url, { headers })
  assert.equal(whole.headers.get('content-length'), String(content.length))
  const reader = whole.body?.getReader() ?? assert.fail()
  await reader.read()
  await site.database.owner.query(
    'insert into withdrawal (id, person_id, sharing_id, recorded_by) values (gen_random_uuid(), $1, $2, $3)',
    [olive.personId, sue.sharingId, olive.memberId],
  )
  await assert.rejects(async () => {
    for (let part = await reader.read(); !part.done; ) part = await reader.read()
  })
  assert.equal((await fetch(url, { headers: { ...headers, range: 'bytes=0-' } })).status, 404)
  assert.equal((await fetch(url, { headers })).status, 404)
  assert.equal((await olive.own.get(`${olive.at}/${id}`, { range: 'bytes=0-9' })).status, 206)
})

/** A line on which a form of so many bytes has begun, up to the content of its file. */
async function begun(cookie: string, bytes: number) {
  const socket = connect(Number(new URL(site.origin).port), '127.0.0.1')
  const head = [
    `POST ${olive.at}/new HTTP/1.1`,
    'Host: localhost',
    `Cookie: ${cookie}`,
    'Sec-Fetch-Site: same-origin',
    'Content-Type: multipart/form-data; boundary=xx',
    `Content-Length: ${bytes}`,
  ]
  socket.write(`${head.join('\r\n')}\r\n\r\n--xx\r\nContent-Disposition: form-data; name="file"; filename="a"\r\n\r\n`)
  return socket
}

/** A PNG whose head says that it is a square of so many dots. */
function bomb(side: number) {
  const size = Buffer.alloc(13)
  size.writeUInt32BE(side, 0)
  size.writeUInt32BE(side, 4)
  size.set([8, 2], 8)
  const chunks = [
    chunk('IHDR', size),
    chunk('IDAT', deflateSync(Buffer.alloc(1_000_000))),
    chunk('IEND', Buffer.alloc(0)),
  ]
  return Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), ...chunks])
}

function chunk(type: string, content: Buffer) {
  const named = Buffer.concat([Buffer.from(type), content])
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)]
  length.writeUInt32BE(content.length)
  sum.writeUInt32BE(crc32(named))
  return Buffer.concat([length, named, sum])
}
