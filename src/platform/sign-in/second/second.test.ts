import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { allRooms } from '../../../app.tsx'
import { type TestApp, testApp } from '../../../test/app.ts'
import { nextCode, setUpCodeApp, wrongCode } from '../../../test/factors.ts'
import { formKey } from '../../../test/form-key.ts'
import { addMember } from '../../../test/made-up.ts'
import { signedInBy } from '../../../test/signed-in.ts'
import { first } from '../../web/form.ts'
import { checkTotp } from '../totp/queries.ts'

let site: TestApp

before(async () => {
  const rooms = allRooms()
  rooms.post('/sign-in/second-that-breaks', async (c) => {
    await sql`select 1`.execute(c.var.db)
    await checkTotp(c, { memberId: c.var.halfway?.id ?? '', code: first(c.var.fields, 'code') })
    throw new Error('a bug')
  })
  site = await testApp({ rooms })
})
after(() => site.close())

const halfwayIn = (memberId: string) => signedInBy(site, { memberId, methods: ['email'] })

/** A worker with a code app, in a session by e-mail alone. */
async function worker(name: string) {
  const { memberId } = await addMember(site.database, { name, roles: ['worker', 'steward'] })
  const secret = await setUpCodeApp(await halfwayIn(memberId))
  return { memberId, secret, browser: await halfwayIn(memberId) }
}

test('whoever works here is a visitor everywhere until the second step', async () => {
  const { browser } = await worker('Wanda')
  for (const path of [
    '/steward',
    '/steward/words',
    '/people',
    '/my-space',
    '/easy-read/desk',
    '/my-sign-in',
    '/colleagues',
  ]) {
    const seen = await browser.get(path)
    assert.ok(
      seen.status === 404 || (seen.status === 303 && seen.location.startsWith('/sign-in')),
      `${path}: ${seen.status}`,
    )
  }
  const home = await browser.get('/')
  assert.doesNotMatch(home.text, /Wanda|Directory desk/)
})

test('the code of an app opens what a link alone did not, with a new token, and leads on', async () => {
  const { secret, browser } = await worker('Wim')
  const token = browser.cookies.get('alongside')
  const asked = await browser.get('/sign-in/second?back=/steward/words')
  assert.match(asked.text, /autocomplete="one-time-code"/)
  assert.match(asked.text, /inputmode="numeric"/)
  assert.match(asked.text, /name="back" value="\/steward\/words"/)

  const code = nextCode(secret)
  const typed = `${code.slice(0, 3)} ${code.slice(3)}`
  const proved = await browser.post('/sign-in/second', { _key: formKey(), back: '/steward/words', code: typed })

  assert.equal(proved.location, '/steward/words')
  assert.notEqual(browser.cookies.get('alongside'), token)
  assert.equal((await browser.get('/steward/words')).status, 200)
  browser.cookies.set('alongside', token ?? '')
  assert.equal((await browser.get('/steward/words')).status, 404, 'the token from before the step opens nothing')
})

test('where one goes on to after the second step is a page of ours', async () => {
  const { secret, browser } = await worker('Wolf')
  const back = '//elsewhere.example/steal'
  const proved = await browser.post('/sign-in/second', { _key: formKey(), back, code: nextCode(secret) })
  assert.equal(proved.location, '/my-space')
})

test('the same code opens once', async () => {
  const { memberId, secret, browser } = await worker('Wilma')
  const code = nextCode(secret)
  assert.equal((await browser.post('/sign-in/second', { _key: formKey(), code })).status, 303)
  const other = await halfwayIn(memberId)
  const again = await other.post('/sign-in/second', { _key: formKey(), code })
  assert.equal(again.status, 422)
  assert.match(again.text, /was used before/)
})

test('five wrong codes lock for a quarter of an hour, for the right one too', async () => {
  const { memberId, secret, browser } = await worker('Will')
  const code = wrongCode(secret)
  const said = []
  for (let n = 1; n <= 5; n++) said.push((await browser.post('/sign-in/second', { _key: formKey(), code })).text)
  assert.match(said[3] ?? '', /That code is not right/)
  assert.match(said[4] ?? '', /Wait 15 minutes/)
  const right = await browser.post('/sign-in/second', { _key: formKey(), code: nextCode(secret) })
  assert.match(right.text, /Wait 15 minutes/)

  await site.database.owner.query(`update totp set locked_until = now() - interval '1 s' where member_id = $1`, [
    memberId,
  ])
  const later = await browser.post('/sign-in/second', { _key: formKey(), code: nextCode(secret) })
  assert.equal(later.status, 303)
})

test('of thirty guesses at once five are looked at', async () => {
  const { memberId, secret, browser } = await worker('Wu')
  const code = wrongCode(secret)
  const answers = await Promise.all(
    Array.from({ length: 30 }, () => browser.post('/sign-in/second', { _key: formKey(), code })),
  )
  const tried = answers.filter(({ text }) => text.includes('That code is not right')).length
  assert.equal(tried, 4, 'the fifth says that it is locked')
  const { rows } = await site.database.owner.query(
    'select failed, locked_until > now() as locked from totp where member_id = $1',
    [memberId],
  )
  assert.deepEqual(rows, [{ failed: 5, locked: true }])
})

test('a wrong code is counted though its request is rolled back', async () => {
  const { memberId, secret, browser } = await worker('Wes')
  const failed = await browser.post('/sign-in/second-that-breaks', { code: wrongCode(secret) })
  assert.equal(failed.status, 500)
  const { rows } = await site.database.owner.query('select failed from totp where member_id = $1', [memberId])
  assert.deepEqual(rows, [{ failed: 1 }])
})

test('whoever works here and has no second step is led to set one up, and then to recovery codes', async () => {
  const { memberId } = await addMember(site.database, { name: 'Nia', roles: ['worker'] })
  const browser = await halfwayIn(memberId)
  assert.match((await browser.get('/sign-in/second')).text, /Set up a code app/)
  await setUpCodeApp(browser)
  assert.match((await browser.get('/my-sign-in/recovery-codes')).text, /Make ten codes/)
  assert.deepEqual(await tellingsOf(memberId), ['You have a new code app.'])
})

test('a mailbox alone adds no second step beside one that exists, and changes none', async () => {
  const { memberId, browser } = await worker('Walt')
  const before = await secretsOf(memberId)
  for (const path of ['/my-sign-in/code-app', '/my-sign-in/code-app/off', '/my-sign-in/recovery-codes']) {
    assert.match((await browser.get(path)).location, /^\/sign-in\/second/)
    assert.match((await browser.post(path, { _key: formKey() })).location, /^\/sign-in\/second/)
  }
  for (const path of ['/my-sign-in/passkeys', '/my-sign-in/passkeys/new', '/my-sign-in/code-app/set-up']) {
    assert.match((await browser.get(path)).location, /^\/sign-in\/second/)
  }
  assert.match((await browser.post('/my-sign-in/passkeys/options', {})).location, /^\/sign-in\/second/)
  assert.deepEqual(await secretsOf(memberId), before)
})

test('a proof that is old changes no way in', async () => {
  const { memberId } = await worker('Wyn')
  const before = await secretsOf(memberId)
  const browser = await signedInBy(site, { memberId, methods: ['email', 'totp'], minutesAgo: 11 })
  for (const path of ['/my-sign-in/code-app', '/my-sign-in/recovery-codes', '/my-sign-in/passkeys/options']) {
    assert.match((await browser.post(path, { _key: formKey() })).location, /^\/sign-in\/again/)
  }
  assert.deepEqual(await secretsOf(memberId), before)
})

test('somebody who chose a code app needs it to turn it off, though they hold no role', async () => {
  const { memberId } = await addMember(site.database, { name: 'Ida' })
  await setUpCodeApp(await halfwayIn(memberId))
  const byMail = await halfwayIn(memberId)
  assert.match((await byMail.post('/my-sign-in/code-app/off', { _key: formKey() })).location, /^\/sign-in\/second/)
  const byApp = await signedInBy(site, { memberId, methods: ['email', 'totp'] })
  assert.equal((await byApp.post('/my-sign-in/code-app/off', { _key: formKey() })).location, '/my-sign-in')
  assert.deepEqual(await secretsOf(memberId), [])
})

test('whoever works here cannot turn off their only second step', async () => {
  const { memberId } = await worker('Wade')
  const browser = await signedInBy(site, { memberId, methods: ['totp'] })
  assert.doesNotMatch((await browser.get('/my-sign-in/code-app')).text, /Turn it off/)
  await browser.post('/my-sign-in/code-app/off', { _key: formKey() })
  assert.equal((await secretsOf(memberId)).length, 1)
})

test('the old app goes on working until the new one is proved, and looking again makes no new secret', async () => {
  const { memberId, secret } = await worker('Wren')
  const browser = await signedInBy(site, { memberId, methods: ['totp'] })
  const { location } = await browser.post('/my-sign-in/code-app', { _key: formKey() })
  const shown = [await browser.get(location), await browser.get(location)].map(
    ({ text }) => /otpauth:[^"]+/.exec(text)?.[0],
  )
  assert.ok(shown[0])
  assert.equal(shown[0], shown[1])
  const wrong = await browser.post('/my-sign-in/code-app/set-up', { _key: formKey(), code: nextCode(secret) })
  assert.equal(wrong.status, 422, 'a code of the old app proves nothing of the new one')
  const other = await halfwayIn(memberId)
  assert.equal((await other.post('/sign-in/second', { _key: formKey(), code: nextCode(secret) })).status, 303)
})

test('in a session that somebody opened for another no way in is changed', async () => {
  const { memberId } = await addMember(site.database, { name: 'Olive', record: false })
  const { memberId: by } = await addMember(site.database, { name: 'Bea' })
  const browser = await halfwayIn(memberId)
  await site.database.owner.query('update signin_session set assisted_by = $2 where member_id = $1', [memberId, by])
  for (const path of ['/my-sign-in/code-app', '/my-sign-in/passkeys/options', '/my-sign-in/recovery-codes']) {
    assert.equal((await browser.post(path, { _key: formKey() })).status, 404)
  }
})

async function secretsOf(memberId: string) {
  const { rows } = await site.database.owner.query('select secret from totp where member_id = $1', [memberId])
  return rows
}

/** What a member was told, by letter, as these have no e-mail. */
async function tellingsOf(memberId: string): Promise<string[]> {
  const { rows } = await site.database.owner.query(
    'select p.body from post_item p join member m on m.name = p.address where m.id = $1 order by p.created_at',
    [memberId],
  )
  return rows.map(({ body }) => body.split('\n')[0])
}
