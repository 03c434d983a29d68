import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type TestApp, testApp, type Visitor } from '../../../test/app.ts'

let site: TestApp
let visitor: Visitor
before(async () => {
  site = await testApp()
  visitor = await site.as(null)
})
after(() => site.close())

const easy = { cookie: 'reading=easy' }
const large = { cookie: 'reading=large' }
const text = async (answer: Promise<Response>) => (await answer).text()
const cookieFrom = (answer: Response) => answer.headers.getSetCookie().find((line) => line.startsWith('reading='))

test('every page leads to Easy Read and large print', async () => {
  for (const path of ['/', '/support', '/nowhere', '/reading'])
    assert.match(await text(visitor.get(path)), /<a class="reading-link" href="\/reading"/, path)
})

test('pressing a button keeps the choice for 12 months, and nothing about who', async () => {
  const pressed = await visitor.post('/reading', { easyRead: 'on', back: '/support?words=lunch' })
  assert.equal(pressed.status, 303)
  const cookie = cookieFrom(pressed) ?? ''
  assert.match(cookie, /^reading=easy; Max-Age=31536000; Path=\/; HttpOnly; SameSite=Lax$/)
  const next = pressed.headers.get('location') ?? ''
  assert.match(next, /^\/reading\/begun\?/)
  const back = await visitor.get(next, easy)
  assert.equal(back.headers.get('location'), '/support?words=lunch#easy-read')
})

test('a browser that keeps no cookies is told so, with another way to read', async () => {
  const pressed = await visitor.post('/reading', { easyRead: 'on', back: '/support' })
  const page = await text(visitor.get(pressed.headers.get('location') ?? ''))
  assert.match(page, /We cannot keep your choice/)
  assert.match(page, /<a href="\/easy-read">/)
  assert.match(page, /<a href="\/support">Go back/)
})

test('a second press is harmless', async () => {
  const again = await visitor.post('/reading', { easyRead: 'on', back: '/support' }, easy)
  assert.equal(again.headers.get('location'), '/support#easy-read')
  assert.match(cookieFrom(again) ?? '', /^reading=easy;/)
})

test('turning the last of them off takes the cookie away', async () => {
  const off = await visitor.post('/reading', { easyRead: 'off', back: '/' }, easy)
  assert.match(cookieFrom(off) ?? '', /^reading=; Max-Age=0;/)
  assert.equal(off.headers.get('location'), '/#easy-read')
})

for (const back of [
  '//elsewhere.example',
  'https://elsewhere.example',
  '/.//elsewhere.example',
  '/\\elsewhere.example',
]) {
  test(`no form leads to ${back}`, async () => {
    const pressed = await visitor.post('/reading', { easyRead: 'on', back }, easy)
    assert.match(pressed.headers.get('location') ?? '', /^\/reading(#|\?|$)/)
    const begun = await visitor.get(`/reading/begun?${new URLSearchParams({ to: `${back}#easy-read` })}`, easy)
    assert.equal(begun.headers.get('location'), '/reading')
  })
}

test('the settings lead back to the page that somebody came from, also after two presses', async () => {
  const page = await text(visitor.get('/reading', { referer: 'http://localhost/support?words=tea' }))
  assert.match(page, /href="\/support\?words=tea"[^>]*>\s*Go back to your page/)
  const pressed = await visitor.post('/reading', { largePrint: 'on', back: '/support?words=tea', stay: 'yes' }, easy)
  const to = pressed.headers.get('location') ?? ''
  assert.equal(to, '/reading?back=%2Fsupport%3Fwords%3Dtea#reading-largePrint')
  assert.match(await text(visitor.get(to.split('#')[0] ?? '', easy)), /Go back to your page/)
  const elsewhere = await text(visitor.get('/reading', { referer: 'https://elsewhere.example/support' }))
  assert.doesNotMatch(elsewhere, /Go back to your page/)
})

test('large print is on every page, also on one that is not there', async () => {
  for (const path of ['/', '/support', '/nowhere']) {
    assert.match(await text(visitor.get(path, large)), /<html[^>]* class="govuk-template large-print"/, path)
    assert.match(await text(visitor.get(path)), /<html[^>]* class="govuk-template"/, path)
  }
})

test('junk in the cookie is ignored', async () => {
  const page = await visitor.get('/', { cookie: 'reading=%F0%9F%92%A9.{}."><script>' })
  assert.equal(page.status, 200)
  assert.match(await page.text(), /<html[^>]* class="govuk-template"/)
})

test('a page without Easy Read says so once to those who want it, with the telephone, and to nobody else', async () => {
  const page = await text(visitor.get('/support', easy))
  assert.equal(page.match(/There is no Easy Read of this page yet\./g)?.length, 1)
  assert.match(page, /<a href="\/easy-read">/)
  assert.match(page, /<a href="tel:01632960155">01632 960 155<\/a>/)
  assert.doesNotMatch(await text(visitor.get('/support')), /There is no Easy Read/)
})

test('forms and the pages of Easy Read say nothing of it', async () => {
  for (const path of ['/reading', '/easy-read', '/support/suggest'])
    assert.doesNotMatch(await text(visitor.get(path, easy)), /There is no Easy Read/, path)
})

test('what other programs read neither reads nor sets the cookie', async () => {
  const answer = await visitor.get('/oruk/v3/services', easy)
  assert.equal(answer.status, 200)
  assert.deepEqual(answer.headers.getSetCookie(), [])
})
