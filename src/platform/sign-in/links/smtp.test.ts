import assert from 'node:assert/strict'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { after, before, test } from 'node:test'
import pg from 'pg'
import pino from 'pino'
import { SMTPServer } from 'smtp-server'
import { readConfig } from '../../../config.ts'
import { type TestApp, testApp } from '../../../test/app.ts'
import { browsing } from '../../../test/browsing.ts'
import { newcomer, tokenIn } from '../../../test/signing-in.ts'
import { organisationsOf } from '../../db/organisations.ts'
import { inWork } from '../../db/work.ts'
import { sendPost } from '../../post/jobs.ts'

const received: { to: string[]; text: string }[] = []
const smtp = new SMTPServer({
  authOptional: true,
  disabledCommands: ['STARTTLS'],
  onData(stream, { envelope }, done) {
    let text = ''
    stream.on('data', (chunk) => {
      text += chunk
    })
    stream.on('end', () => {
      received.push({ to: envelope.rcptTo.map(({ address }) => address), text })
      done()
    })
  },
})

let site: TestApp
let jobs: pg.Pool
before(async () => {
  site = await testApp({ config: { smtpUrl: 'smtp://127.0.0.1:1' } })
  jobs = new pg.Pool({ ...site.database.logins.jobs, max: 1 })
  smtp.listen(0, '127.0.0.1')
  await once(smtp.server, 'listening')
})
after(async () => {
  await new Promise<void>((closed) => smtp.close(() => closed()))
  await jobs.end()
  await site.close()
})

async function send() {
  const [organisation] = await organisationsOf(site.database.owner)
  assert.ok(organisation)
  const { schema } = site.database
  const smtpUrl = `smtp://127.0.0.1:${(smtp.server.address() as AddressInfo).port}`
  await sendPost.run({
    id: '00000000-0000-4000-8000-000000000000',
    organisation,
    ids: {},
    config: { ...readConfig({}), smtpUrl },
    log: pino({ level: 'silent' }),
    inWork: (run) => inWork(jobs, { schema, duty: 'send-post' }, run),
  })
}

/** The words of a message as a mail program shows them (RFC 2045 section 6.7). */
function readMail(raw: string) {
  const [head = '', body = ''] = raw.split(/\r\n\r\n([\s\S]*)/)
  const quoted = /^content-transfer-encoding: quoted-printable/im.test(head)
  const bytes = quoted
    ? body
        .replaceAll(/=\r\n/g, '')
        .replaceAll(/=([0-9A-F]{2})/g, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16)))
    : body
  return { head, body: Buffer.from(bytes, 'latin1').toString('utf8') }
}

test('a link goes out by a real mail server, to one address, and lets its reader in', async () => {
  const { email } = await newcomer(site)
  const browser = await browsing(site)
  await browser.post('/sign-in', { email, device: 'own', beside: 'Bcc: all@example.org' })
  assert.doesNotMatch((await browser.get('/sign-in/link')).text, /In this example nothing is really sent/)
  await send()

  assert.equal(received.length, 1)
  assert.deepEqual(received[0]?.to, [email])
  const { head, body } = readMail(received[0]?.text ?? '')
  assert.match(head, new RegExp(`^To: ${email}$`, 'm'))
  assert.match(head, /^Subject: .*your link to sign in/m)
  assert.doesNotMatch(head, /bcc|all@example/i)
  const link = /^http:\/\/localhost\/sign-in\/link\?token=[\w-]{43}$/m.exec(body)?.[0]
  assert.ok(link, body)
  const { rows } = await site.database.owner.query(`select address, body from post_item where state = 'sent'`)
  assert.deepEqual(rows, [{ address: '', body: null }], 'neither the link nor the address stays in the queue')
  assert.equal((await browser.post('/sign-in/link', { token: tokenIn(link) })).location, '/my-space')
})
