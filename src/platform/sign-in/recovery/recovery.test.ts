import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type TestApp, testApp } from '../../../test/app.ts'
import { setUpCodeApp } from '../../../test/factors.ts'
import { formKey } from '../../../test/form-key.ts'
import { addMember } from '../../../test/made-up.ts'
import { signedInBy } from '../../../test/signed-in.ts'

let site: TestApp

before(async () => {
  site = await testApp()
})
after(() => site.close())

/** A worker who printed ten codes, and then lost the telephone. */
async function workerWithCodes(name: string) {
  const { memberId } = await addMember(site.database, { name, roles: ['worker', 'steward'] })
  const own = await signedInBy(site, { memberId, methods: ['email'] })
  await setUpCodeApp(own)
  const codes = await codesFor(memberId)
  return { memberId, codes, browser: await signedInBy(site, { memberId, methods: ['email'] }) }
}

async function codesFor(memberId: string): Promise<string[]> {
  const own = await signedInBy(site, { memberId, methods: ['totp'] })
  const made = await own.post('/my-sign-in/recovery-codes', { _key: formKey() })
  assert.equal(made.status, 200)
  return [...made.text.matchAll(/<code>([2-9A-Z-]{11})<\/code>/g)].map(([, code = '']) => code)
}

test('ten codes are shown once, and none is kept as it is', async () => {
  const { memberId, codes } = await workerWithCodes('Rae')
  assert.equal(new Set(codes).size, 10)
  const own = await signedInBy(site, { memberId, methods: ['totp'] })
  const again = await own.get('/my-sign-in/recovery-codes')
  assert.match(again.text, /You have 10 left/)
  for (const code of codes) assert.equal(again.text.includes(code), false)
  const { rows } = await site.database.owner.query('select hash from recovery_code where member_id = $1', [memberId])
  assert.equal(
    rows.every(({ hash }) => hash.length === 32),
    true,
  )
})

test('a code opens once, however it is typed, and its owner is told', async () => {
  const { memberId, codes, browser } = await workerWithCodes('Ray')
  const [code = ''] = codes
  const typed = ` ${code.toLowerCase().replace('-', ' ')} `
  const used = await browser.post('/sign-in/second/recovery', { _key: formKey(), code: typed, back: '/steward' })
  assert.equal(used.location, '/steward')
  assert.equal((await browser.get('/steward')).status, 200)

  const other = await signedInBy(site, { memberId, methods: ['email'] })
  const again = await other.post('/sign-in/second/recovery', { _key: formKey(), code })
  assert.equal(again.status, 422)
  assert.match(again.text, /was used before/)
  const { rows } = await site.database.owner.query(
    `select count(*)::int as told from post_item where address = 'Ray' and body like 'Somebody used a recovery code%'`,
  )
  assert.deepEqual(rows, [{ told: 1 }])
  const { rows: logged } = await site.database.owner.query(
    `select count(*)::int as n from audit_entry where kind = 'recovery-code.used' and member_id = $1`,
    [memberId],
  )
  assert.deepEqual(logged, [{ n: 1 }])
})

test('one code that many send at once lets in one of them', async () => {
  const { memberId, codes } = await workerWithCodes('Rob')
  const browsers = await Promise.all(
    Array.from({ length: 4 }, () => signedInBy(site, { memberId, methods: ['email'] })),
  )
  const answers = await Promise.all(
    browsers.map((browser) => browser.post('/sign-in/second/recovery', { _key: formKey(), code: codes[0] ?? '' })),
  )
  assert.deepEqual(answers.map(({ status }) => status).sort(), [303, 422, 422, 422])
})

test('a code of somebody else, or from before the newest ten, opens nothing', async () => {
  const ruth = await workerWithCodes('Ruth')
  const rex = await workerWithCodes('Rex')
  const theirs = await ruth.browser.post('/sign-in/second/recovery', { _key: formKey(), code: rex.codes[0] ?? '' })
  assert.equal(theirs.status, 422)
  await codesFor(ruth.memberId)
  const older = await ruth.browser.post('/sign-in/second/recovery', { _key: formKey(), code: ruth.codes[0] ?? '' })
  assert.equal(older.status, 422)
})

test('after five tries none is looked at for a quarter of an hour', async () => {
  const { codes, browser } = await workerWithCodes('Ron')
  for (let n = 1; n <= 5; n++) {
    const wrong = await browser.post('/sign-in/second/recovery', { _key: formKey(), code: 'HFRTD-W65KB' })
    assert.match(wrong.text, /That code is not right/)
  }
  const right = await browser.post('/sign-in/second/recovery', { _key: formKey(), code: codes[0] ?? '' })
  assert.match(right.text, /Wait 15 minutes/)
})
