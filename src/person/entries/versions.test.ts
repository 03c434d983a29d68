import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type TestApp, testApp } from '../../test/app.ts'
import { read } from '../../test/desk.ts'
import { addPlanner, addReader, beginEntry, planRows } from '../../test/records.ts'

let site: TestApp
before(async () => {
  site = await testApp()
})
after(() => site.close())

test('a change adds a version, and the history says what changed', async () => {
  const who = await addPlanner(site)
  const { change, entryId } = await beginEntry(site, who, who.browser, 'Cook on Sundays\nWalk on Mondays')
  assert.match((await read(who.browser.get(change))).text, /name="basedOn" value="1"[\s\S]*Walk on Mondays/)
  const changed = { words: 'Cook on Saturdays\nWalk on Mondays', basedOn: '1' }
  assert.equal((await who.browser.post(change, changed)).status, 303)
  assert.deepEqual(
    (await planRows(site, who)).map(({ version, words }) => [version, words.split('\n')[0]]),
    [
      [1, 'Cook on Sundays'],
      [2, 'Cook on Saturdays'],
    ],
  )
  const { text } = await read(who.browser.get(who.at))
  assert.doesNotMatch(text, /Cook on Sundays/)
  const history = await read(who.browser.get(`${who.at}/entries/${entryId}/history`))
  assert.match(history.text, /It said: <q>Cook on Sundays<\/q> Now it says: <q>Cook on Saturdays<\/q>/)
  assert.doesNotMatch(history.text, /Now it says: <q>Walk/)

  await who.browser.post(change, { ...changed, basedOn: '2' })
  assert.equal((await planRows(site, who)).length, 2, 'the same words again are no version')
})

test('two people who change one entry both find both texts, and nothing is written over', async () => {
  const who = await addPlanner(site)
  const { change } = await beginEntry(site, who, who.browser, 'Cook on Sundays')
  const sam = await addReader(site, who, { name: 'Sam', section: 'plan', may: 'write' })
  assert.equal((await sam.browser.post(change, { words: 'Sam was first', basedOn: '1' })).status, 303)

  const late = await read(who.browser.post(change, { words: 'Olive was second', basedOn: '1' }))
  assert.equal(late.status, 409)
  assert.match(
    late.text,
    /Somebody else changed this too[\s\S]*Sam was first[\s\S]*name="basedOn" value="2"[\s\S]*Olive was second/,
  )
  assert.equal((await planRows(site, who)).length, 2)
  const again = await read(who.browser.get(change))
  assert.match(again.text, /Sam was first[\s\S]*Olive was second/, 'also when the draft is opened again later')

  assert.equal((await who.browser.post(change, { words: 'Both', basedOn: '2' })).status, 303)
  assert.deepEqual(
    (await planRows(site, who)).map(({ words }) => words),
    ['Cook on Sundays', 'Sam was first', 'Both'],
  )
})

test('of ten changes at once one is saved and nine are shown both texts', async () => {
  const who = await addPlanner(site)
  const { change } = await beginEntry(site, who, who.browser, 'Cook')
  const all = await Promise.all(
    Array.from({ length: 10 }, (_, n) => who.browser.post(change, { words: `Change ${n}`, basedOn: '1' })),
  )
  assert.deepEqual(all.map(({ status }) => status).sort(), [303, ...Array(9).fill(409)])
  assert.equal((await planRows(site, who)).length, 2)
})

test('a form with a version that nobody has read is not taken', async () => {
  const who = await addPlanner(site)
  const { change } = await beginEntry(site, who, who.browser, 'Cook')
  for (const basedOn of ['0', '2', '-1', 'x', '1e0', '']) {
    assert.equal((await who.browser.post(change, { words: 'y', basedOn })).status, 409, basedOn)
  }
  assert.equal((await planRows(site, who)).length, 1)
})

test('an entry of another record, another section, or none is not found', async () => {
  const [who, other] = [await addPlanner(site), await addPlanner(site)]
  const { entryId } = await beginEntry(site, other, other.browser, 'Of the other')
  const ids = [entryId, 'x', `${entryId}0`, who.personId, "1'--"]
  for (const id of ids) {
    assert.equal((await who.browser.get(`${who.at}/entries/${id}/change`)).status, 404, id)
    assert.equal((await who.browser.post(`${who.at}/entries/${id}/change`, { words: 'x', basedOn: '1' })).status, 404)
    assert.equal((await who.browser.get(`${who.at}/entries/${id}/history`)).status, 404, id)
  }
  const elsewhere = `/people/${other.personId}/diary/entries/${entryId}/history`
  assert.equal((await other.browser.get(elsewhere)).status, 404)
  assert.equal((await planRows(site, other)).length, 1)
})

test('two records of one person are read as one, and a change stays where the entry was written', async () => {
  const [kept, joined] = [await addPlanner(site), await addPlanner(site)]
  await kept.browser.post(kept.at, { words: 'In the first' })
  const { entryId } = await beginEntry(site, joined, joined.browser, 'In the second')
  await site.database.owner.query(
    `insert into same_person (id, person_id, from_person_id, why, joined_by) values (gen_random_uuid(), $1, $2, 'one', $3)`,
    [kept.personId, joined.personId, kept.memberId],
  )
  assert.match((await read(kept.browser.get(kept.at))).text, /In the second[\s\S]*In the first/)
  const change = `${kept.at}/entries/${entryId}/change`
  assert.equal((await kept.browser.post(change, { words: 'Changed', basedOn: '1' })).status, 303)
  assert.deepEqual(
    (await planRows(site, joined)).map(({ words }) => words),
    ['In the second', 'Changed'],
  )
  assert.equal((await planRows(site, kept)).length, 1)
})
