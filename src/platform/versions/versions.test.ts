import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type TestApp, testApp } from '../../test/app.ts'
import { formOn, read } from '../../test/desk.ts'
import { helpingBrowser } from '../../test/helping.ts'
import { addPerson, addReader } from '../../test/records.ts'
import { changesBetween } from './version.ts'

let site: TestApp
before(async () => {
  site = await testApp()
})
after(() => site.close())

const day = { what: 'My birthday', 'onDay-day': '31', 'onDay-month': '3', 'onDay-year': '1944', everyYear: 'yes' }

async function olive() {
  const person = await addPerson(site, 'Olive')
  const at = `/people/${person.personId}/days`
  return { ...person, at, browser: await site.as(person.memberId) }
}

interface Row {
  subject_id: string
  version: number
  what: string
  removed: boolean
  helper_name: string | null
}

async function rowsOf({ personId }: { personId: string }): Promise<Row[]> {
  const { rows } = await site.database.owner.query(
    `select subject_id, version, what, removed, helper_name from day_that_matters where person_id = $1
     order by subject_id, version`,
    [personId],
  )
  return rows
}

async function begun(who: Awaited<ReturnType<typeof olive>>, fields: object = {}) {
  const answer = await read(who.browser.post(`${who.at}/new`, { ...day, basedOn: '0', ...fields }))
  assert.equal(answer.status, 303, answer.text)
  return `${who.at}/${(await rowsOf(who)).at(-1)?.subject_id}`
}

test('a change says what is new, what is not there any more, and what says something else', () => {
  const said = (words: Record<string, string | null>) =>
    Object.entries(words).map(([label, its]) => ({ label, words: its }))
  assert.deepEqual(
    changesBetween(said({ Name: 'Anna', Telephone: '1', Address: null }), said({ Name: 'Ann', Address: 'Here' })),
    [
      { label: 'Name', was: 'Anna', is: 'Ann' },
      { label: 'Address', was: null, is: 'Here' },
      { label: 'Telephone', was: '1', is: null },
    ],
  )
})

test('a change adds a version, and its history says in sentences what changed', async () => {
  const who = await olive()
  const at = await begun(who, { helper: 'Kim' })
  await who.browser.post(`${at}/change`, { ...day, everyYear: '', what: 'My <b>birthday</b>', basedOn: '1' })
  assert.deepEqual(
    (await rowsOf(who)).map(({ version, what, helper_name }) => [version, what, helper_name]),
    [
      [1, 'My birthday', 'Kim'],
      [2, 'My <b>birthday</b>', null],
    ],
  )
  const { text } = await read(who.browser.get(`${at}/history`))
  assert.match(
    text,
    /As it is now[\s\S]*it said <q>My birthday<\/q> Now it says <q>My &lt;b&gt;birthday&lt;\/b&gt;<\/q>/,
  )
  assert.match(text, /Every year: it said <q>Yes<\/q> That is not there any more\./)
  assert.match(text, /As it was first written[\s\S]*Written by Olive, helped by Kim/)
})

test('what is saved again as it stands adds no version', async () => {
  const who = await olive()
  const at = await begun(who)
  const page = await read(who.browser.get(`${at}/change`))
  assert.equal((await who.browser.post(`${at}/change`, formOn(page.text))).status, 303)
  assert.equal((await rowsOf(who)).length, 1)
})

test('of two who change the same thing at once, one is saved, and the other sees both and loses nothing', async () => {
  const who = await olive()
  const kim = await addReader(site, who, { name: 'Kim', section: 'about', may: 'write' })
  const at = await begun(who)
  const answers = await Promise.all([
    read(who.browser.post(`${at}/change`, { ...day, what: 'Hers', basedOn: '1' })),
    read(kim.browser.post(`${at}/change`, { ...day, what: 'His', basedOn: '1' })),
  ])
  assert.deepEqual(answers.map(({ status }) => status).toSorted(), [303, 409])
  const [saved] = (await rowsOf(who)).filter(({ version }) => version === 2)
  const other = saved?.what === 'Hers' ? 'His' : 'Hers'
  const { text } = answers.find(({ status }) => status === 409) ?? { text: '' }
  assert.match(text, new RegExp(`This is what it says now[\\s\\S]*${saved?.what}[\\s\\S]*This is what you wrote`))
  assert.match(text, new RegExp(`value="${other}"`))

  const fields = { ...formOn(text), what: 'Both' }
  const loser = other === 'Hers' ? who.browser : kim.browser
  assert.equal((await loser.post(`${at}/change`, fields)).status, 303, 'it is based on what was shown now')
  assert.deepEqual(
    (await rowsOf(who)).map(({ what }) => what),
    ['My birthday', saved?.what, 'Both'],
  )
})

test('what was taken out is shown no more, keeps its history, and can be put back', async () => {
  const who = await olive()
  const at = await begun(who)
  assert.match((await read(who.browser.get(`${at}/take-out`))).text, /Take out: My birthday/)
  assert.equal((await who.browser.post(`${at}/take-out`, { basedOn: '1' })).status, 303)
  assert.equal((await who.browser.post(`${at}/take-out`, { basedOn: '1' })).status, 303, 'twice does no more')
  assert.deepEqual(
    (await rowsOf(who)).map(({ removed }) => removed),
    [false, true],
  )
  const { text } = await read(who.browser.get(who.at))
  assert.doesNotMatch(text, /<article/)
  assert.match(text, /Taken out[\s\S]*My birthday\.[\s\S]*put it back/)
  assert.match((await read(who.browser.get(`${at}/history`))).text, /<h2>Taken out<\/h2>/)
  assert.equal((await who.browser.post(`${at}/change`, { ...day, basedOn: '2' })).status, 303)
  assert.match((await read(who.browser.get(who.at))).text, /<article[\s\S]*My birthday/)
})

test('whoever takes out what another changed a moment ago is shown what it says now', async () => {
  const who = await olive()
  const at = await begun(who)
  await who.browser.post(`${at}/change`, { ...day, what: 'Our wedding day', basedOn: '1' })
  const { status, text } = await read(who.browser.post(`${at}/take-out`, { basedOn: '1' }))
  assert.equal(status, 409)
  assert.match(text, /This is what it says now[\s\S]*Our wedding day/)
  assert.equal((await rowsOf(who)).length, 2)
})

test('what is kept for later is there again, and collides with what another saved meanwhile', async () => {
  const who = await olive()
  const kim = await addReader(site, who, { name: 'Kim', section: 'about', may: 'write' })
  const at = await begun(who)
  const later = await read(who.browser.post(`${at}/change`, { ...day, what: 'Half a', basedOn: '1', do: 'later' }))
  assert.deepEqual([later.status, later.location], [303, who.at])
  await kim.browser.post(`${at}/change`, { ...day, what: 'His', basedOn: '1' })
  const { text } = await read(who.browser.get(`${at}/change`))
  assert.match(text, /Somebody else changed this too[\s\S]*His[\s\S]*We kept what you wrote[\s\S]*value="Half a"/)
  await who.browser.post(`${at}/change`, { ...day, what: 'Whole', basedOn: '2' })
  assert.doesNotMatch((await read(who.browser.get(`${at}/change`))).text, /We kept what you wrote/)
})

test('with two records of one person both are read, and a change goes to where it was written', async () => {
  const [kept, joined] = [await olive(), await olive()]
  await begun(kept, { what: 'In the first' })
  const inSecond = await begun(joined, { what: 'In the second' })
  await site.database.owner.query(
    `insert into same_person (id, person_id, from_person_id, why, joined_by) values (gen_random_uuid(), $1, $2, 'one', $3)`,
    [kept.personId, joined.personId, kept.memberId],
  )
  const { text } = await read(kept.browser.get(kept.at))
  assert.match(text, /In the first/)
  assert.match(text, /In the second/)
  const change = `${kept.at}/${inSecond.split('/').at(-1)}/change`
  assert.equal((await kept.browser.post(change, { ...day, what: 'Changed', basedOn: '1' })).status, 303)
  assert.deepEqual(
    (await rowsOf(joined)).map(({ what }) => what),
    ['In the second', 'Changed'],
  )
  assert.equal((await rowsOf(kept)).length, 1)
})

test('of an erased record no version stays', async () => {
  const who = await olive()
  const kim = await addReader(site, who, { name: 'Kim', section: 'about', may: 'write' })
  const at = await begun(who)
  await site.database.owner.query('select erase_person(gen_random_uuid(), $1, $2, $3)', [
    who.personId,
    who.memberId,
    kim.memberId,
  ])
  assert.deepEqual(await rowsOf(who), [])
  for (const path of [who.at, `${at}/history`]) assert.equal((await kim.browser.get(path)).status, 404, path)
  assert.equal((await kim.browser.post(`${at}/change`, { ...day, basedOn: '1' })).status, 404)
})

test('in a session that a helper opened both are named, and nobody is asked who helped', async () => {
  const who = await olive()
  const kim = await addReader(site, who, { name: 'Kim', roles: ['worker'], section: 'about', may: 'write' })
  const browser = await helpingBrowser(site, who, kim.memberId)
  assert.doesNotMatch((await browser.get(`${who.at}/new`)).text, /Who helped you/)
  assert.equal((await browser.post(`${who.at}/new`, { ...day, basedOn: '0' })).status, 303)
  assert.match((await read(who.browser.get(who.at))).text, /Written by Olive, helped by Kim/)
})
