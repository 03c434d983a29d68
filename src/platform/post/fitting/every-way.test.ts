import assert from 'node:assert/strict'
import type { AddressInfo } from 'node:net'
import { after, before, test } from 'node:test'
import { SMTPServer } from 'smtp-server'
import { type TestApp, testApp, type Visitor } from '../../../test/app.ts'
import { everyMail, everyTelling, type MadeUpMessage } from '../../../test/every-message.ts'
import { addMember } from '../../../test/made-up.ts'
import { everyQueuedMessage } from '../../../test/queued-messages.ts'
import { addReached, type Reached, setPrivately, tellAll, wish } from '../../../test/reached.ts'
import { runJob } from '../../../test/run-job.ts'
import { channels, formats } from '../../reaching/reaching.ts'
import { sendPost } from '../jobs.ts'

const received: { to: string; raw: string }[] = []
const smtp = new SMTPServer({
  authOptional: true,
  disableReverseLookup: true,
  disabledCommands: ['STARTTLS'],
  onData(stream, session, done) {
    let raw = ''
    stream.on('data', (chunk) => {
      raw += chunk
    })
    stream.on('end', () => {
      received.push({ to: session.envelope.rcptTo.map(({ address }) => address).join(), raw })
      done()
    })
  },
})

let site: TestApp
let desk: Visitor
let messages: MadeUpMessage[]
before(async () => {
  await new Promise<void>((listening) => smtp.listen(0, '127.0.0.1', () => listening()))
  const { port } = smtp.server.address() as AddressInfo
  site = await testApp({ config: { smtpUrl: `smtp://127.0.0.1:${port}` } })
  messages = [...everyMail(), ...everyTelling(), ...(await everyQueuedMessage(site.database))]
  desk = await site.as((await addMember(site.database, { name: 'Dee Desk', roles: ['desk'] })).memberId)
})
after(async () => {
  await new Promise<void>((closed) => smtp.close(() => closed()))
  await site.close()
})

/** Sends until nothing is due. Gives the mails that left. */
async function sendAll() {
  const from = received.length
  for (let before = -1; before !== received.length; ) {
    before = received.length
    await runJob(site, sendPost)
  }
  return received.slice(from)
}

const waitingOf = async ({ memberId }: Pick<Reached, 'memberId'>) =>
  (
    await site.database.owner.query(
      `select id, channel, address, state from post_item where member_id = $1 and state = 'waiting' order by id`,
      [memberId],
    )
  ).rows

/** What the desk prints in one go, and says that it posted: each letter as it is on paper. */
async function printAll() {
  const page = await (await desk.post('/post/letters/print', {})).text()
  const letters = page.match(/<article class="letter[\s\S]*?<\/article>/g) ?? []
  const posted = [...page.matchAll(/name="posted"[^>]*value="([^"]+)"|value="([^"]+)"[^>]*name="posted"/g)].map(
    (found) => found[1] ?? found[2] ?? '',
  )
  if (posted.length > 0) assert.equal((await desk.post('/post/letters/posted', { posted })).status, 303)
  return letters
}

const makable = ['standard', 'large print', 'easy read']
const pointsOf: Record<string, number> = { standard: 14, 'large print': 24, 'easy read': 24 }

for (const channel of channels) {
  for (const format of formats) {
    for (const language of ['en', 'pl']) {
      test(`every message, for somebody who wants ${format} by ${channel} and reads ${language}`, async () => {
        const name = `Olive ${channel} ${format} ${language}`
        const these = language === 'en' ? messages : messages.slice(0, 2)
        const olive = await addReached(site, {
          name,
          channel,
          format,
          language,
          printPoints: 24,
          bestTimes: 'After 11',
        })
        await tellAll(site, olive, these)
        const mails = await sendAll()
        const letters = await printAll()
        const waits = await waitingOf(olive)
        const madeHere = makable.includes(format) && language === 'en'

        assert.equal(mails.length, channel === 'email' && madeHere ? these.length : 0)
        assert.ok(mails.every(({ to }) => to === olive.email))
        assert.equal(letters.length, channel === 'letter' && madeHere ? these.length : 0)
        const left = mails.length + letters.length
        assert.equal(waits.length, these.length - left, 'what did not leave waits, and nothing is lost')
        assert.ok(waits.every((item) => item.channel === channel))

        for (const { raw } of mails) checkMail(raw, format)
        for (const letter of letters) {
          assert.match(letter, new RegExp(`class="letter letter-${pointsOf[format]}"`))
          assert.match(letter, /12 Mill Lane<br\/>Shrewsbury<br\/>SY1 1AA/)
          assert.equal(letter.includes('letter-row'), format === 'easy read')
        }
        if (waits[0]) await checkDesk(waits[0].id, { channel, format, language })
        await site.database.owner.query(`update post_item set state = 'failed' where member_id = $1`, [olive.memberId])
      })
    }
  }
}

function checkMail(raw: string, format: string) {
  assert.match(raw, /Content-Type: text\/plain; charset=utf-8/)
  assert.equal(/Content-Type: text\/html/.test(raw), format !== 'standard')
  if (format !== 'standard') assert.match(raw.replaceAll('=\r\n', ''), /font-size: 24pt/)
  if (/cid:/.test(raw)) assert.match(raw, /Content-Type: image\/png; name=/)
  assert.ok(format === 'easy read' || !raw.includes('image/png'))
}

async function checkDesk(id: string, { channel, format, language }: Record<'channel' | 'format' | 'language', string>) {
  const list = await (await desk.get(`/post/letters/${id}`)).text()
  const page = await (await desk.post(`/post/letters/${id}/open`, {})).text()
  if (channel === 'call') {
    assert.match(page, /tel:01632960123/)
    assert.match(page, /Best times to ring: After 11\./)
    assert.equal(/Book an interpreter for Polish first/.test(page), language === 'pl')
    return
  }
  if (language === 'pl') assert.match(list, /Have this put into Polish/)
  const byHand = channel === 'email' && !makable.includes(format)
  assert.equal(/reached-\d+@/.test(page), byHand, 'only whoever sends it by hand is told where')
  if (format === 'braille') assert.match(list, /made in braille/)
  if (format === 'audio') assert.match(list, /read aloud and recorded/)
  assert.equal(/Type it in Polish/.test(page), language === 'pl' && makable.includes(format))
}

for (const way of channels) {
  for (const channel of channels) {
    test(`a private channel by ${way} beats the wish for ${channel}, also for what waited when it was set`, async () => {
      const olive = await addReached(site, { name: `Olive ${way} ${channel}`, channel })
      const address = { email: 'safe@example.org', letter: 'Olive\nc/o The Library', call: '01632 960777' }[way]
      await tellAll(site, olive, messages.slice(0, 2))
      await setPrivately(site, olive, { channel: way, address })
      await tellAll(site, olive, messages.slice(2, 4))
      const mails = await sendAll()
      const letters = await printAll()
      assert.deepEqual(
        mails.map(({ to }) => to),
        way === 'email' ? Array(4).fill(address) : [],
      )
      assert.equal(letters.filter((letter) => letter.includes('c/o The Library')).length, way === 'letter' ? 4 : 0)
      assert.equal(letters.length, way === 'letter' ? 4 : 0)
      const waits = await waitingOf(olive)
      assert.deepEqual(
        waits.map((item) => item.address),
        way === 'call' ? Array(4).fill(address) : [],
      )
      await site.database.owner.query(`update post_item set state = 'failed' where member_id = $1`, [olive.memberId])
    })
  }
}

test('what somebody asks for today holds for what was queued yesterday', async () => {
  const olive = await addReached(site, { name: 'Olive', channel: 'letter' })
  await tellAll(site, olive, messages.slice(5, 7))
  await wish(site, olive, { channel: 'email', format: 'easy read' })
  const mails = await sendAll()
  assert.equal(mails.length, 2)
  assert.match(mails[0]?.raw ?? '', /text\/html/)
})

test('a translation that somebody typed is what leaves, and a second one shows both', async () => {
  const olive = await addReached(site, { name: 'Olga', channel: 'email', language: 'pl' })
  await tellAll(site, olive, messages.slice(5, 6))
  assert.equal((await sendAll()).length, 0)
  const [{ id }] = await waitingOf(olive)
  const path = `/post/letters/${id}/language`
  assert.equal((await desk.get(path)).status, 200)
  const typed = { known: '0', subject: 'Odpowiedź', words: 'Jest odpowiedź. Zaloguj się.' }
  const empty = await desk.post(path, { ...typed, words: '' })
  assert.equal(empty.status, 422)
  assert.match(await empty.text(), /Odpowied/)

  await wish(site, olive, { channel: 'letter', format: 'large print', language: 'pl' })
  assert.equal((await desk.post(path, typed)).status, 303)
  const second = await desk.post(path, { ...typed, words: 'Inne słowa.' })
  assert.equal(second.status, 409)
  const both = await second.text()
  assert.match(both, /Jest odpowiedź/)
  assert.match(both, /Inne słowa/)
  const [letter = ''] = await printAll()
  assert.match(letter, /lang="pl"/)
  assert.match(letter, /Jest odpowiedź/)
})

test('where nothing really leaves, each message is shown at /post as it would leave', async () => {
  const gus = await addReached(site, { name: 'Gus Easy', channel: 'email', format: 'easy read' })
  const bea = await addReached(site, { name: 'Bea Large', channel: 'letter', format: 'large print', printPoints: 28 })
  await tellAll(site, gus, [
    { subject: 'To read', words: 'There is an answer. Read it: <b>https://example.org/a?b&c</b>' },
  ])
  await tellAll(site, bea, messages.slice(0, 1))
  const visitor = await site.as(null)
  const page = await (await visitor.get('/post')).text()
  assert.match(page, /class="letter letter-28"/)
  const [, href = ''] = /href="(\/post\/[^"]+\/mail)"/.exec(page) ?? []
  const mail = await visitor.get(href)
  assert.match(mail.headers.get('content-security-policy') ?? '', /default-src 'none'.*sandbox/)
  const html = await mail.text()
  assert.match(html, /src="data:image\/png;base64,iVBOR/)
  assert.match(html, /<a href="https:\/\/example\.org\/a\?b&#38;c">/)
  assert.doesNotMatch(html, /<b>|cid:/)
  assert.equal((await visitor.get('/post/nobody/mail')).status, 404)
})
