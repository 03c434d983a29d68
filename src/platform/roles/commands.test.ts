import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type TestApp, testApp } from '../../test/app.ts'
import { runCommand } from '../../test/command.ts'
import { administratorCreate } from './commands.ts'

let site: TestApp
before(async () => {
  site = await testApp()
})
after(() => site.close())

interface Made {
  memberId: string
  name: string
  link: string
}

const run = (options: Record<string, string | boolean>) =>
  runCommand<Made>(site.database, administratorCreate, { options })
const ann = { name: ' Ann  Moss ', email: 'ann@example.org' }

async function follow(link: string) {
  const { pathname, search, searchParams } = new URL(link)
  const visitor = await site.as(null)
  const page = await visitor.get(pathname + search)
  const answer = await visitor.post('/invitation', { token: searchParams.get('token') ?? '', as: 'new' })
  return { page, answer }
}

for (const [why, options, sentence] of [
  ['no name', { email: 'a@example.org' }, /--name/],
  ['a name too long', { name: 'x'.repeat(121), email: 'a@example.org' }, /120 characters/],
  ['no address', { name: 'Ann' }, /--email/],
  ['what is no address', { name: 'Ann', email: 'ann' }, /not an e-mail address/],
  ['two addresses', { name: 'Ann', email: 'a@example.org, b@example.org' }, /not an e-mail address/],
  ['nobody who is there', { for: 'nobody@example.org' }, /No administrator signs in with/],
] as const) {
  test(`${why} is refused in one sentence, and nobody is made`, async () => {
    const { refused, code } = await run(options)
    assert.equal(code, 1)
    assert.match(refused ?? 'not refused', sentence)
    assert.equal((await site.database.owner.query('select from member')).rowCount, 0)
  })
}

test('the first administrator signs in by the printed link, once, and is led to the second step', async () => {
  const { code, answer, said } = await run(ann)
  assert.equal(code, 0)
  assert.equal(answer.name, 'Ann Moss')
  assert.match(answer.link, /^http:\/\/localhost:\d+\/invitation\?token=[\w-]{43}$/)
  assert.ok(said.includes(answer.link))

  const first = await follow(answer.link)
  assert.match(await first.page.text(), /Hello Ann Moss/)
  assert.equal(first.answer.headers.get('location'), '/sign-in/second?back=%2Fmy-space')
  assert.equal((await follow(answer.link)).answer.status, 404)
  const me = await site.as(answer.memberId)
  assert.match(await (await me.get('/colleagues')).text(), /Ann Moss/)
})

test('a second one is refused, unless another is asked for', async () => {
  const { refused } = await run({ name: 'Bo', email: 'bo@example.org' })
  assert.match(refused ?? '', /^Ann Moss is administrator already\. .* --another\.$/)
  const { code } = await run({ name: 'Bo', email: 'bo@example.org', another: true })
  assert.equal(code, 0)
})

test('one who lost their way in gets a new link, their lost second step is ended, and it is logged', async () => {
  const { owner } = site.database
  const { rows } = await owner.query(`select member_id as id from signin_email where email = 'ann@example.org'`)
  const memberId = rows[0].id
  await owner.query('insert into totp (member_id, secret, confirmed_at) values ($1, $2, now())', [
    memberId,
    Buffer.from('sealed'),
  ])

  const { answer } = await run({ for: 'ANN@example.org', reset: true })
  assert.equal(answer.memberId, memberId)
  assert.equal((await owner.query('select from totp where member_id = $1', [memberId])).rowCount, 0)
  assert.equal((await follow(answer.link)).answer.status, 303)
  const found = await owner.query('select from signin_email where member_id = $1', [memberId])
  assert.equal(found.rowCount, 1, 'the address is not added twice')
  const logged = await owner.query(`select kind from audit_entry where kind like 'administrator.%' order by at`)
  assert.deepEqual(
    logged.rows.map(({ kind }) => kind),
    ['administrator.made', 'administrator.made', 'administrator.let-in'],
  )
})
