import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type TestApp, testApp, type Visitor } from '../../../test/app.ts'
import { addMember } from '../../../test/made-up.ts'

let site: TestApp
let editor: Visitor
let steward: Visitor

before(async () => {
  site = await testApp()
  editor = await visitorAs('editor')
  steward = await visitorAs('steward')
})
after(() => site.close())

async function visitorAs(role: string) {
  const { memberId } = await addMember(site.database, { name: role, roles: [role] })
  return site.as(memberId)
}

async function kept(word: string) {
  const { rows } = await site.database.owner.query('select id, plain, changed_by from hard_word where word = $1', [
    word,
  ])
  return rows[0]
}

test('an editor adds a word, a steward changes it, and either takes it off the list', async () => {
  const added = await editor.post('/easy-read/words/new', { word: 'Interim', plain: 'for now\nuntil later' })
  assert.equal(added.status, 303)
  const { id, plain, changed_by } = await kept('interim')
  assert.deepEqual(plain, ['for now', 'until later'])
  assert.ok(changed_by)
  const found = await (await steward.get('/easy-read/words?find=until')).text()
  assert.match(found, /1 word<.*interim.*for now, until later/s)

  assert.match(await (await steward.get(`/easy-read/words/${id}`)).text(), /Change “interim”.*until later/s)
  await steward.post(`/easy-read/words/${id}`, { word: 'ignored', plain: '' })
  assert.deepEqual((await kept('interim')).plain, [])
  assert.notEqual((await kept('interim')).changed_by, changed_by)
  assert.match(await (await editor.get('/easy-read/words?find=interim')).text(), /Say what it means/)

  await editor.post(`/easy-read/words/${id}`, { remove: 'yes' })
  assert.equal(await kept('interim'), undefined)
  assert.equal((await editor.get(`/easy-read/words/${id}`)).status, 404)
})

test('a word that is on the list already, in this form or another, is said to be', async () => {
  const same = await editor.post('/easy-read/words/new', { word: 'Safeguarding', plain: 'keeping safe' })
  assert.equal(same.status, 422)
  assert.match(await same.text(), /“safeguarding” is on the list already.*keeping safe/s)
  assert.deepEqual((await kept('safeguarding')).plain, [])

  const another = await editor.post('/easy-read/words/new', { word: 'direct payments', plain: '' })
  assert.equal(another.status, 422)
  assert.match(await another.text(), /“direct payments” is on the list already, as “direct payment”/)
})

test('a mistake comes back with what was typed', async () => {
  const page = await editor.post('/easy-read/words/new', { word: '?', plain: 'easier' })
  assert.equal(page.status, 422)
  assert.match(await page.text(), /Enter at least two letters.*easier/s)
  const { id } = await kept('safeguarding')
  const long = await editor.post(`/easy-read/words/${id}`, { plain: 'x'.repeat(61) })
  assert.equal(long.status, 422)
  assert.match(await long.text(), /Use 60 characters or fewer for each easier word/)
})

test('there are about two hundred words to begin with, a page at a time', async () => {
  const { rows } = await site.database.owner.query('select word from hard_word')
  assert.ok(rows.length >= 190, `${rows.length}`)
  for (const page of ['1', '2', '999999999999', '-3', 'x']) {
    assert.match(await (await editor.get(`/easy-read/words?page=${page}`)).text(), /Pages of words/, page)
  }
  assert.match(await (await editor.get('/easy-read/words?find=xyzzy%25')).text(), /0 words/)
})

test('nobody else finds or changes the list', async () => {
  const { id } = await kept('safeguarding')
  for (const visitor of [await site.as(null), await visitorAs('administrator')]) {
    for (const path of ['/easy-read/words', '/easy-read/words/new', `/easy-read/words/${id}`]) {
      assert.equal((await visitor.get(path)).status, 404, path)
    }
    assert.equal((await visitor.post('/easy-read/words/new', { word: 'zz', plain: '' })).status, 404)
    assert.equal((await visitor.post(`/easy-read/words/${id}`, { remove: 'yes' })).status, 404)
  }
  assert.ok(await kept('safeguarding'))
  assert.equal((await editor.get('/easy-read/words/not-an-id')).status, 404)
  assert.equal((await editor.post('/easy-read/words/not-an-id', { remove: 'yes' })).status, 404)
})

test('the database lets nobody else write the list, and everybody read it', async () => {
  const { app } = site.platform.pools
  const list = `"${site.database.schema}".hard_word`
  await assert.rejects(app.query(`insert into ${list} (word, plain) values ('zz', '{}')`), /row-level security/)
  assert.equal((await app.query(`update ${list} set plain = '{x}'`)).rowCount, 0)
  assert.equal((await app.query(`delete from ${list}`)).rowCount, 0)
  assert.ok(((await app.query(`select from ${list}`)).rowCount ?? 0) >= 190)
})
