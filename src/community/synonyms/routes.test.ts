import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type TestApp, testApp, type Visitor } from '../../test/app.ts'
import { addMember } from '../../test/made-up.ts'

let site: TestApp
let steward: Visitor

before(async () => {
  site = await testApp()
  const { memberId } = await addMember(site.database, { name: 'Mo', roles: ['steward'] })
  steward = await site.as(memberId)
})
after(() => site.close())

async function meansOf(phrase: string) {
  const { rows } = await site.database.owner.query('select id, means from synonym where phrase = $1', [phrase])
  return rows[0]
}

test('a steward adds a word, changes what it means and takes it off the list', async () => {
  const added = await steward.post('/steward/words/new', { phrase: 'Sore knees', means: 'arthritis\nphysiotherapy' })
  assert.equal(added.status, 303)
  const { id, means } = await meansOf('sore knees')
  assert.deepEqual(means, ['arthritis', 'physiotherapy'])
  assert.match(
    await (await steward.get('/steward/words?find=knees')).text(),
    /1 word<.*sore knees.*arthritis, physiotherapy/s,
  )

  await steward.post(`/steward/words/${id}`, { phrase: 'ignored', means: 'arthritis' })
  assert.deepEqual((await meansOf('sore knees')).means, ['arthritis'])

  await steward.post(`/steward/words/${id}`, { remove: 'yes' })
  assert.equal(await meansOf('sore knees'), undefined)
  assert.equal((await steward.get(`/steward/words/${id}`)).status, 404)
})

test('a word with no letters comes back with the reason', async () => {
  const page = await steward.post('/steward/words/new', { phrase: '?!', means: 'x' })
  assert.equal(page.status, 422)
  assert.match(await page.text(), /Enter at least two letters/)
})

test('the list comes a page at a time, whatever page is asked for', async () => {
  for (const page of ['1', '2', '999999999999', '-3', 'x']) {
    assert.match(await (await steward.get(`/steward/words?page=${page}`)).text(), /Pages of words/, page)
  }
  assert.match(await (await steward.get('/steward/words?find=xyzzy%25')).text(), /0 words/)
})

test('nobody else finds or changes the list', async () => {
  const { memberId } = await addMember(site.database, { name: 'Ada', roles: ['administrator'] })
  const { id } = await meansOf('lunch')
  for (const visitor of [await site.as(null), await site.as(memberId)]) {
    for (const path of ['/steward/words', '/steward/words/new', `/steward/words/${id}`]) {
      assert.equal((await visitor.get(path)).status, 404, path)
    }
    assert.equal((await visitor.post('/steward/words/new', { phrase: 'zz', means: '' })).status, 404)
    assert.equal((await visitor.post(`/steward/words/${id}`, { remove: 'yes' })).status, 404)
  }
  const refused = site.platform.pools.app.query(
    `insert into "${site.database.schema}".synonym (phrase, means) values ('zz', '{}')`,
  )
  await assert.rejects(refused, /row-level security/)
  assert.equal((await steward.get('/steward/words/not-an-id')).status, 404)
})
