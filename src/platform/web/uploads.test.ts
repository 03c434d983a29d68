import assert from 'node:assert/strict'
import { mkdir, readdir, readFile, stat, utimes, writeFile } from 'node:fs/promises'
import { connect } from 'node:net'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { Hono } from 'hono'
import { sql } from 'kysely'
import type { Body } from '../../test/app.ts'
import { addMember } from '../../test/made-up.ts'
import { type ServedApp, servedApp } from '../../test/served.ts'
import { removeFolder, testFolder } from '../../test/setup.ts'
import { startSession } from '../identity/sessions.ts'
import type { Env } from './env.ts'
import { fileOf } from './sent-file.ts'
import { type GuardedDoor, sweepUploads } from './uploads.ts'

const doors: GuardedDoor[] = [
  { path: '/letters/:id/scan', bytesMax: 1000, filesMax: 2, may: async (_, { id }) => id !== 'somebody-elses' },
]

const rooms = new Hono<Env>()
let ran = 0
let seen: string[] = []
rooms.post('/letters/:id/scan', async (c) => {
  ran++
  const file = fileOf(c.var.files, 'scan')
  seen = await readdir(join(varFolder, 'uploads'))
  await sql`select 1`.execute(c.var.db)
  if (c.var.fields.break) throw new Error('a bug')
  const mode = file?.path ? (await stat(file.path)).mode & 0o777 : null
  const text = file?.path ? await readFile(file.path, 'utf8') : null
  if (c.var.fields.saved) return c.redirect('/letters/1', 303)
  return c.json({ fields: c.var.fields, files: c.var.files.map(({ path: _, ...rest }) => rest), mode, text })
})
rooms.post('/letters/plain', (c) => c.text('plain'))

let varFolder: string
let site: ServedApp
let member: string
before(async () => {
  varFolder = await testFolder()
  site = await servedApp({ rooms, doors, config: { varFolder } })
  member = (await addMember(site.database, { name: 'Ada' })).memberId
})
after(async () => {
  await site.close()
  await removeFolder(varFolder)
})

const left = () => readdir(join(varFolder, 'uploads'))
const type = { 'content-type': 'multipart/form-data; boundary=xx' }

function form(entries: Record<string, string | File>) {
  const made = new FormData()
  for (const [name, value] of Object.entries(entries)) made.append(name, value)
  return made
}

function part(header: string, content: string) {
  return `--xx\r\nContent-Disposition: form-data; ${header}\r\n\r\n${content}\r\n`
}

function written(...parts: string[]) {
  return `${parts.join('')}--xx--\r\n`
}

async function answerTo(body: Body, headers: Record<string, string> = {}) {
  const answer = await (await site.as(member)).send('/letters/1/scan', body, headers)
  const text = await answer.text()
  return { status: answer.status, said: answer.status === 200 ? JSON.parse(text) : text }
}

test('a form brings its fields and its file, which is its owner’s alone and gone when the request ends', async () => {
  const scan = new File(['Dear Ada'], 'letter.txt', { type: 'text/plain' })
  const { said } = await answerTo(form({ title: 'A letter', scan }))

  assert.deepEqual(said, {
    fields: { title: 'A letter' },
    files: [{ field: 'scan', name: 'letter.txt', sizeBytes: 8 }],
    mode: 0o600,
    text: 'Dear Ada',
  })
  assert.equal(seen.length, 1)
  assert.deepEqual(await left(), [])
})

test('nothing stays behind when the page fails', async () => {
  const { status } = await answerTo(form({ break: 'yes', scan: new File(['x'], 'x') }))
  assert.equal(status, 500)
  assert.deepEqual(await left(), [])
})

test('a file that is too large comes to the page without its content, and what was typed stays', async () => {
  const { status, said } = await answerTo(form({ title: 'A letter', scan: new File(['x'.repeat(1001)], 'big') }))

  assert.equal(status, 200)
  assert.deepEqual([said.fields.title, said.files[0].name, said.text], ['A letter', 'big', null])
})

test('a file of exactly the limit is taken whole', async () => {
  const { said } = await answerTo(form({ scan: new File(['x'.repeat(1000)], 'whole') }))
  assert.equal(said.text.length, 1000)
})

test('a flood is cut off, and so are too many files and too many fields', async () => {
  let poured = 0
  const flood = new ReadableStream({
    pull(controller) {
      controller.enqueue(Buffer.from(poured++ === 0 ? part('name="scan"; filename="flood"', '') : 'x'.repeat(64_000)))
    },
  })
  assert.equal((await answerTo(flood, type)).status, 413)
  assert.ok(poured < 100, 'it is not read to an end that never comes')
  const file = (name: string) => part(`name="${name}"; filename="${name}"`, name)
  assert.equal((await answerTo(written(file('a'), file('b'), file('c')), type)).status, 413)
  const many = Array.from({ length: 150 }, (_, n) => part(`name="f${n}"`, 'x'))
  assert.equal((await answerTo(written(...many), type)).status, 413)
  assert.equal((await answerTo(written(part('name="long"', 'x'.repeat(30_000))), type)).status, 413)
  assert.equal((await answerTo(written(part(`name="${'n'.repeat(200)}"`, 'x')), type)).status, 400)
  assert.deepEqual(await left(), [])
})

test('a visitor, a form from another site and a wrong door are refused, and none of them is read', async () => {
  const before = ran
  const body = () => form({ scan: new File(['x'], 'x') })
  assert.equal((await (await site.as(null)).send('/letters/1/scan', body())).status, 404)
  const ada = await site.as(member)
  assert.equal((await ada.send('/letters/somebody-elses/scan', body())).status, 404)
  assert.equal((await ada.send('/letters/plain', body())).status, 415)
  assert.equal((await ada.send('/letters/1/scan', body(), { 'sec-fetch-site': 'cross-site' })).status, 403)
  assert.equal(ran, before)
})

test('what is no whole form is told so, and nothing runs', async () => {
  const before = ran
  const whole = `${part('name="title"', 'A letter')}--xx--\r\n`
  assert.equal((await answerTo(whole, type)).status, 200)
  for (const [body, header] of [
    [whole, 'multipart/form-data'],
    [whole, 'multipart/form-data; boundary='],
    ['', type['content-type']],
    ['rubbish', type['content-type']],
    [part('name="scan"; filename="a.txt"', 'half').slice(0, -2), type['content-type']],
    [part('name="title"', 'A letter'), type['content-type']],
  ] as const) {
    assert.equal((await answerTo(body, { 'content-type': header })).status, 400, `${header}: ${body}`)
  }
  assert.equal(ran, before + 1)
  assert.deepEqual(await left(), [])
})

test('a name never leads out of the folder, and is shown without what people cannot see', async () => {
  const names = ['../../etc/passwd', 'C:\\\\scans\\\\me.jpg', '/etc/shadow', 'a\u202egpj.exe', 'new\u0007bell.png']
  const shown = []
  for (const name of names) {
    const { said } = await answerTo(`${part(`name="scan"; filename="${name}"`, 'x')}--xx--\r\n`, type)
    shown.push(said.files[0].name)
  }
  assert.deepEqual(shown, ['passwd', 'me.jpg', 'shadow', 'agpj.exe', 'newbell.png'])
})

test('a name in other letters is read as browsers and programs write it', async () => {
  const plain = await answerTo(`${part('name="scan"; filename="Grüße 👋.jpg"', 'x')}--xx--\r\n`, type)
  assert.equal(plain.said.files[0].name, 'Grüße 👋.jpg')
  const starred = `${part('name="scan"; filename*=UTF-8\'\'Gr%C3%BC%C3%9Fe.jpg', 'x')}--xx--\r\n`
  assert.equal((await answerTo(starred, type)).said.files[0].name, 'Grüße.jpg')
})

test('a field sent twice has both values, and of two files the first is the field’s', async () => {
  const twice = [
    part('name="tag"', 'one'),
    part('name="tag"', 'two'),
    part('name="scan"; filename="1"', `first${' '.repeat(900)}`),
    part('name="scan"; filename="2"', 'second'),
    '--xx--\r\n',
  ].join('')
  const { said } = await answerTo(twice, type)

  assert.deepEqual(said.fields, { tag: ['one', 'two'] })
  assert.equal(said.files.length, 2)
  assert.equal(said.text.trim(), 'first')
})

test('no file chosen is no file; an empty file is one of no bytes', async () => {
  const none = await answerTo(`${part('name="scan"; filename=""', '')}--xx--\r\n`, type)
  assert.deepEqual(none.said.files, [])
  const empty = await answerTo(`${part('name="scan"; filename="empty.jpg"', '')}--xx--\r\n`, type)
  assert.deepEqual(empty.said.files, [{ field: 'scan', name: 'empty.jpg', sizeBytes: 0 }])
})

test('a form with a file sent twice does its work once', async () => {
  const body = () => form({ _key: '0198f2aa-0000-7000-8000-000000000001', saved: 'yes', scan: new File(['x'], 'x') })
  const ada = await site.as(member)
  const before = ran
  for (const again of ['first', 'again']) {
    const answer = await ada.send('/letters/1/scan', body())
    assert.equal(answer.headers.get('location'), '/letters/1', again)
  }
  assert.equal(ran, before + 1)
})

test('while a slow file comes in no connection to the database is held, and a cut line leaves nothing', async () => {
  const cookie = `alongside=${await sessionOf(member)}`
  const before = ran
  const port = Number(new URL(site.origin).port)
  const socket = connect(port, '127.0.0.1')
  const head = ['POST /letters/1/scan HTTP/1.1', 'Host: localhost', `Cookie: ${cookie}`, 'Sec-Fetch-Site: same-origin']
  const lines = [...head, `Content-Type: ${type['content-type']}`, 'Content-Length: 900', '', '']
  socket.write(`${lines.join('\r\n')}${part('name="scan"; filename="slow"', 'the first words')}`)
  await until(async () => (await left()).length === 1)

  const { totalCount, idleCount } = site.platform.pools.app
  assert.equal(totalCount, idleCount)
  socket.destroy()
  await until(async () => (await left()).length === 0)
  assert.equal(ran, before)
})

test('a flood over a real line is cut off, and the next form is read', async () => {
  const cookie = `alongside=${await sessionOf(member)}`
  const headers = { cookie, 'sec-fetch-site': 'same-origin', ...type }
  const send = (body: string) => fetch(`${site.origin}/letters/1/scan`, { method: 'POST', headers, body })
  // The line may be closed before the answer is read, which is no answer at all.
  const [flood] = await Promise.allSettled([send(part('name="scan"; filename="flood"', 'x'.repeat(20_000_000)))])
  assert.ok(flood?.status === 'rejected' || flood?.value.status === 413)
  assert.equal((await send(written(part('name="title"', 'A letter')))).status, 200)
  await until(async () => (await left()).length === 0)
})

test('one member sends three at once and no more', async () => {
  const ada = await site.as(member)
  const slow = () => {
    let send: (text: string) => void = () => {}
    const body = new ReadableStream({
      start(controller) {
        controller.enqueue(Buffer.from(part('name="title"', 'slow')))
        send = (text) => {
          controller.enqueue(Buffer.from(text))
          controller.close()
        }
      },
    })
    return { answer: ada.send('/letters/1/scan', body, type), end: () => send('--xx--\r\n') }
  }
  const three = [slow(), slow(), slow()]
  await until(async () => (await left()).length === 3)
  assert.equal((await answerTo(form({ title: 'a fourth' }))).status, 429)
  for (const one of three) one.end()
  for (const { answer } of three) assert.equal((await answer).status, 200)
  assert.equal((await answerTo(form({ title: 'later' }))).status, 200)
})

test('what a stopped machine left is removed after an hour', async () => {
  const [old, young] = ['old', 'young'].map((name) => join(varFolder, 'uploads', name)) as [string, string]
  for (const folder of [old, young]) {
    await mkdir(folder)
    await writeFile(join(folder, 'half'), 'half')
  }
  await utimes(old, 0, 0)

  await sweepUploads({ varFolder })
  assert.deepEqual(await left(), ['young'])
  await sweepUploads({ varFolder: join(varFolder, 'nowhere') })
})

async function sessionOf(memberId: string) {
  const session = { schema: site.database.schema, memberId, methods: ['totp'], hours: 1, idleMinutes: null }
  return startSession(site.platform.pools.signin, session)
}

async function until(done: () => Promise<boolean>) {
  while (!(await done())) await new Promise((later) => setTimeout(later, 5))
}
