import assert from 'node:assert/strict'
import type { AddressInfo } from 'node:net'
import { after, before, test } from 'node:test'
import pg from 'pg'
import pino from 'pino'
import { SMTPServer } from 'smtp-server'
import { type Config, readConfig } from '../../config.ts'
import { type TestApp, testApp } from '../../test/app.ts'
import { addMember, makeJottings } from '../../test/made-up.ts'
import { organisationsOf } from '../db/organisations.ts'
import { inWork } from '../db/work.ts'
import { isEmailAddress, waitBeforeTryMs } from './item.ts'
import { sendPost } from './jobs.ts'
import { postEmail } from './queries.ts'

const received: string[] = []
let refuse = false
const smtp = new SMTPServer({
  authOptional: true,
  disabledCommands: ['STARTTLS'],
  onData(stream, _, done) {
    let text = ''
    stream.on('data', (chunk) => {
      text += chunk
    })
    stream.on('end', () => {
      if (refuse) return done(Object.assign(new Error('no such person ann@example.org'), { responseCode: 451 }))
      received.push(text)
      done()
    })
  },
})

let server: TestApp
let jobs: pg.Pool
let smtpUrl: string
before(async () => {
  server = await testApp()
  await makeJottings(server.database)
  jobs = new pg.Pool({ ...server.database.logins.jobs, max: 2 })
  await new Promise<void>((listening) => smtp.listen(0, '127.0.0.1', () => listening()))
  smtpUrl = `smtp://127.0.0.1:${(smtp.server.address() as AddressInfo).port}`
})
after(async () => {
  await new Promise<void>((closed) => smtp.close(() => closed()))
  await jobs.end()
  await server.close()
})

async function runSending(config: Partial<Config>) {
  const schema = server.database.schema
  const [organisation] = await organisationsOf(server.database.owner)
  assert.ok(organisation)
  await sendPost.run({
    id: '00000000-0000-4000-8000-000000000000',
    organisation,
    ids: {},
    config: { ...readConfig({}), ...config },
    log: pino({ level: 'silent' }),
    inWork: (run) => inWork(jobs, { schema, duty: 'send-post' }, run),
  })
}

const queue = (subject: string, memberId?: string, personId?: string) => {
  const acting = { schema: server.database.schema, memberId, jobs: server.platform.jobs }
  const email = {
    to: 'ann@example.org',
    subject,
    text: 'Dear Ann,\nSee you on Tuesday.',
    ...(personId ? { personId } : {}),
  }
  return inWork(server.platform.pools.app, acting, (db) => postEmail(db, email))
}

const item = async (subject: string) => {
  const { rows } = await server.database.owner.query(
    'select state, tries, problem, body, next_try_at > now() as later from post_item where subject = $1',
    [subject],
  )
  return rows[0]
}

test('an e-mail is sent once, and its words are then forgotten here', async () => {
  await queue('Lunch')
  await runSending({ smtpUrl })
  await runSending({ smtpUrl })
  assert.equal(received.length, 1)
  assert.match(received[0] ?? '', /^Subject: Lunch/m)
  assert.match(received[0] ?? '', /^To: ann@example\.org/m)
  assert.match(received[0] ?? '', /See you on Tuesday\./)
  assert.deepEqual(await item('Lunch'), { state: 'sent', tries: 1, problem: null, body: null, later: true })
})

test('what a server refuses is tried again later, and the reason names nobody', async () => {
  refuse = true
  await queue('Refused')
  await runSending({ smtpUrl })
  refuse = false
  const kept = await item('Refused')
  assert.equal(kept.state, 'waiting')
  assert.equal(kept.later, true)
  assert.match(kept.problem, /451/)
  assert.doesNotMatch(kept.problem, /ann/)
  await server.database.owner.query(`update post_item set next_try_at = now() where subject = 'Refused'`)
  await runSending({ smtpUrl })
  assert.equal((await item('Refused')).state, 'sent')
})

test('after eight tries it is given up, and stays to be seen', async () => {
  refuse = true
  await queue('Hopeless')
  for (let n = 0; n < 8; n++) {
    await server.database.owner.query(`update post_item set next_try_at = now() where subject = 'Hopeless'`)
    await runSending({ smtpUrl })
  }
  refuse = false
  assert.equal((await item('Hopeless')).state, 'failed')
})

test('a stranger’s address is forgotten with the words, when they were sent and when that was given up', async () => {
  const acting = { schema: server.database.schema, jobs: server.platform.jobs }
  const stranger = (subject: string) =>
    inWork(server.platform.pools.app, acting, (db) =>
      postEmail(db, { to: 'sam@example.org', subject, text: 'Dear Sam', toStranger: true }),
    )
  const kept = async (subject: string) => {
    const asked = 'select address, body, state from post_item where subject = $1'
    return (await server.database.owner.query(asked, [subject])).rows[0]
  }
  await stranger('To a stranger')
  await runSending({ smtpUrl })
  assert.match(received.at(-1) ?? '', /^To: sam@example\.org/m)
  assert.deepEqual(await kept('To a stranger'), { address: '', body: null, state: 'sent' })

  refuse = true
  await stranger('To nobody')
  for (let n = 0; n < 8; n++) {
    assert.equal((await kept('To nobody')).address, 'sam@example.org', 'while it may still be sent')
    await server.database.owner.query(`update post_item set next_try_at = now() where subject = 'To nobody'`)
    await runSending({ smtpUrl })
  }
  refuse = false
  assert.deepEqual(await kept('To nobody'), { address: '', body: null, state: 'failed' })
})

test('two senders at once send it once', async () => {
  await queue('Race')
  const before = received.length
  await Promise.all([runSending({ smtpUrl }), runSending({ smtpUrl }), runSending({ smtpUrl })])
  assert.equal(received.length - before, 1)
})

test('without a mail server nothing leaves, and everything can be read at /post in an example', async () => {
  await queue('<b>Shown</b>')
  await runSending({ smtpUrl: null })
  assert.equal((await item('<b>Shown</b>')).state, 'shown')
  const page = await (await (await server.as(null)).get('/post')).text()
  assert.match(page, /&lt;b&gt;Shown&lt;\/b&gt;/)
  assert.match(page, /See you on Tuesday\./)
})

test('outside an example the database shows an administrator what is about nobody, and others nothing', async () => {
  const { owner } = server.database
  const olive = await addMember(server.database, { name: 'Olive', record: true })
  const admin = await addMember(server.database, { name: 'Ada', roles: ['administrator'] })
  await queue('About Olive', olive.memberId, olive.personId)
  const postFor = async (memberId: string | null) => (await (await server.as(memberId)).get('/post')).text()

  await owner.query('update public.organisation set example = false')
  assert.match(await postFor(admin.memberId), /Shown/)
  assert.doesNotMatch(await postFor(admin.memberId), /About Olive/)
  assert.doesNotMatch(await postFor(olive.memberId), /Shown/)
  assert.doesNotMatch(await postFor(null), /Shown/)
  await owner.query('update public.organisation set example = true')
})

test('nobody queues post in a record they may not write in', async () => {
  const olive = await addMember(server.database, { name: 'Olive', record: true })
  const mallory = await addMember(server.database, { name: 'Mallory' })
  await assert.rejects(queue('Forged', mallory.memberId, olive.personId), /row-level security/)
})

test('only one plain address is an address', () => {
  for (const good of ['ann@example.org', "o'neil+care@mail.example.co.uk"]) assert.ok(isEmailAddress(good), good)
  const bad = ['ann', 'ann@', '@example.org', 'a@b', 'a@b.c', 'ann@example.org\nBcc: x@example.org', 'a@x.org,b@x.org']
  for (const text of [...bad, 'Ann <ann@example.org>', `${'a'.repeat(250)}@example.org`])
    assert.ok(!isEmailAddress(text), text)
})

test('waiting doubles from a minute to half a day', () => {
  assert.deepEqual([1, 2, 3, 20].map(waitBeforeTryMs), [60_000, 120_000, 240_000, 43_200_000])
})
