import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { Hono } from 'hono'
import { type TestApp, testApp, type Visitor } from '../../../test/app.ts'
import { addTwin, madeUpRow } from '../../../test/made-up-twin.ts'
import { EasyReadTwin } from '../../ui/easy-read-twin.tsx'
import { Page } from '../../ui/page.tsx'
import type { Env } from '../../web/env.ts'
import { offerEasyRead } from './offer.ts'

let site: TestApp
let visitor: Visitor
let jo: Visitor
before(async () => {
  site = await testApp({ rooms: textRoom() })
  visitor = await site.as(null)
  const joId = await addTwin(site, { subject: 'told', rows: [madeUpRow(1, 'We help.')], ofText: ['We help people.'] })
  jo = await site.as(joId)
})
after(() => site.close())

/** A made-up room whose pages have texts. */
function textRoom(): Hono<Env> {
  const room = new Hono<Env>()
  room.get('/texts/:subject', async (c) => {
    const text = { title: 'We help', href: c.req.path, says: ['We help people.'] }
    const offer = await offerEasyRead(c, { kind: 'page', subject: c.req.param('subject') }, text)
    return c.html(
      Page({
        title: 'We help',
        easyRead: offer,
        children: offer.state === 'shown' ? EasyReadTwin({ offer }) : 'All of the words',
      }),
    )
  })
  return room
}

const easy = { cookie: 'reading=easy' }
const page = async (path: string, headers = {}, as = visitor) => (await as.get(path, headers)).text()

test('a text that has a twin offers it, and leads back to the page as it was asked for', async () => {
  const text = await page('/texts/told?words=tea')
  assert.match(text, /You can read this page in short words with pictures\./)
  assert.match(text, /name="back" value="\/texts\/told\?words=tea"/)
  assert.match(text, /name="easyRead"[^>]*>Show me Easy Read/)
  assert.match(text, /All of the words/)
})

test('a reader who wants Easy Read is shown it in the place of the text, with the way back to all the words', async () => {
  const text = await page('/texts/told', easy)
  assert.match(text, /You are reading Easy Read\./)
  assert.match(text, /Show me all the words/)
  assert.match(text, /picture1\.svg/)
  assert.match(text, /Nobody with a learning disability has checked this yet\./)
  assert.doesNotMatch(text, /All of the words|The text has changed/)
})

test('a text without a twin says so to those who want it, and nothing to others', async () => {
  assert.match(await page('/texts/other', easy), /There is no Easy Read of this page yet\./)
  assert.doesNotMatch(await page('/texts/other'), /class="reading-bar/)
})

test('whoever may write it is led to write it', async () => {
  assert.match(await page('/texts/other', {}, jo), /href="\/easy-read\/page\/other\/write">Write it in Easy Read/)
  assert.match(await page('/texts/other', { cookie: 'x=1' }), /<main id="content">\s*<div class="wrap">/)
})
