import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type TestApp, testApp, type Visitor } from '../../test/app.ts'
import { read } from '../../test/desk.ts'
import { addPerson, addReader, type SomebodyWithRecord } from '../../test/records.ts'

let site: TestApp
before(async () => {
  site = await testApp()
})
after(() => site.close())

const owner = (text: string, values: unknown[]) => site.database.owner.query(text, values)

const form = {
  channel: 'letter',
  telephone: '01632 960 001',
  email: '',
  format: 'large print',
  printPoints: '20',
  formatWords: '',
  language: 'pl',
  interpreter: 'spoken',
  interpreterWords: '',
  bestTimes: 'after 11',
  helps: 'Speak slowly',
}

async function olive() {
  const person = await addPerson(site, 'Olive Hart')
  const at = `/people/${person.personId}/reaching`
  return { ...person, own: await site.as(person.memberId), at }
}

async function basedOn(by: Visitor, at: string) {
  const { text } = await read(by.get(`${at}/change`))
  return /name="basedOn" value="([0-9a-f]+)"/.exec(text)?.[1] ?? ''
}

async function saved(by: Visitor, at: string, more: Record<string, string> = {}) {
  const answer = await by.post(`${at}/change`, { ...form, basedOn: await basedOn(by, at), ...more })
  assert.equal(answer.status, 303, await answer.text())
  assert.equal(answer.headers.get('location'), at)
}

const addEmail = ({ memberId }: SomebodyWithRecord) =>
  owner(
    `insert into signin_email (id, member_id, email, confirmed_at) values (gen_random_uuid(), $1, 'olive@example.org', now())`,
    [memberId],
  )

test('she says once how to reach her and what she needs, and reads it in sentences', async () => {
  const { own, at, personId } = await olive()
  assert.match((await read(own.get(at))).text, /Tell us once how to reach you/)
  await saved(own, at)
  const { text } = await read(own.get(at))
  for (const said of [
    'We send you letters.',
    'We do not know where you live, so nobody can post a letter yet.',
    'Your telephone number is 01632 960 001.',
    'Best times: after 11',
    'You read large print, 20 point.',
    'You read Polish.',
    'You need an interpreter for a spoken language.',
    'Speak slowly',
  ]) {
    assert.ok(text.includes(said), said)
  }
  const plan = (await read(own.get(`/people/${personId}/plan`))).text
  for (const need of ['Large print, 20 point', 'Reads Polish', 'Polish interpreter', 'Best times: after 11']) {
    assert.ok(plan.includes(need), need)
  }
  assert.match(plan, new RegExp(`href="${at}">Change what you need`))
})

test('her number is kept with who she is, in one place, and the rest of that stays', async () => {
  const { own, at, personId } = await olive()
  const identity = `/people/${personId}/identity`
  assert.doesNotMatch((await read(own.get(identity))).text, /name="(telephone|email)"/)
  await own.post(identity, { name: 'Olive Hart', postcode: 'SY1 1AA' })
  await saved(own, at)
  await own.post(identity, { name: 'Olive Marsh', postcode: 'SY1 1AA' })
  const { rows } = await owner(
    `select name, postcode, telephone, telephone_key is not null as found from person_identity where person_id = $1
     order by version desc limit 1`,
    [personId],
  )
  assert.deepEqual(rows, [{ name: 'Olive Marsh', postcode: 'SY1 1AA', telephone: '01632 960 001', found: true }])
})

test('a way that could not be gone is not taken, and says how to put it right', async () => {
  const { own, at, ...person } = await olive()
  for (const [fields, reason] of [
    [{ channel: '' }, 'Choose how we reach you'],
    [{ channel: 'email' }, 'We have no e-mail address that is confirmed'],
    [{ channel: 'call', telephone: '' }, 'Enter a telephone number, or choose another way'],
    [{ channel: 'call', telephone: 'ask Sue' }, 'Enter a telephone number, as in'],
    [{ email: 'a@b.org, c@d.org' }, 'Enter an e-mail address as in'],
    [{ format: '' }, 'Choose how you want to read or hear things'],
    [{ printPoints: '8' }, 'Choose how large the print is'],
    [{ format: 'other' }, 'Say what you need'],
    [{ language: 'xx' }, 'Choose the language that you read best'],
    [{ interpreter: '' }, 'Say whether you need an interpreter'],
    [{ interpreter: 'other' }, 'Say who or what you need'],
    [{ language: 'en' }, 'Say which language the interpreter speaks'],
    [{ helps: 'x'.repeat(501) }, 'Use 500 characters or fewer'],
  ] as [Record<string, string>, string][]) {
    const answer = await read(own.post(`${at}/change`, { ...form, basedOn: await basedOn(own, at), ...fields }))
    assert.equal(answer.status, 422, reason)
    assert.ok(answer.text.includes(reason), reason)
    assert.match(answer.text, /Speak slowly|xxx/, 'what was typed is there still')
  }
  await addEmail(person)
  await saved(own, at, { channel: 'email' })
  assert.match((await read(own.get(at))).text, /We send you e-mail\.[\s\S]*You sign in with olive@example\.org/)
})

test('what somebody else wrote meanwhile is shown beside what one wrote, and neither is lost', async () => {
  const { own, at, ...person } = await olive()
  const kim = await addReader(site, person, { name: 'Kim', section: 'about', may: 'write' })
  const [hers, kims] = [await basedOn(own, at), await basedOn(kim.browser, at)]
  await own.post(`${at}/change`, { ...form, basedOn: hers, bestTimes: 'mornings' })
  const answer = await read(kim.browser.post(`${at}/change`, { ...form, basedOn: kims, bestTimes: 'evenings' }))
  assert.equal(answer.status, 409)
  assert.match(answer.text, /This is what it says now[\s\S]*mornings[\s\S]*This is what you wrote[\s\S]*evenings/)
  // What she had typed is kept; what the page now says it read, she may save.
  const again = /name="basedOn" value="([0-9a-f]+)"/.exec(answer.text)?.[1] ?? ''
  assert.equal((await kim.browser.post(`${at}/change`, { ...form, basedOn: again, bestTimes: 'noon' })).status, 303)
  const mark = await basedOn(own, at)
  const both = ['a', 'b'].map((bestTimes) => own.post(`${at}/change`, { ...form, basedOn: mark, bestTimes }))
  const [one, other] = await Promise.all(both)
  assert.deepEqual([one?.status, other?.status].sort(), [303, 409], 'of two at once, one is first')
})

test('each version stays in its history, with the number of its time and who wrote it', async () => {
  const { own, at, ...person } = await olive()
  await saved(own, at)
  const kim = await addReader(site, person, { name: 'Kim', section: 'about', may: 'write' })
  await saved(kim.browser, at, { telephone: '01632 960 222', format: 'standard' })
  const { text } = await read(own.get(`${at}/history`))
  assert.match(text, /Telephone: it said <q>01632 960 001<\/q> Now it says <q>01632 960 222<\/q>/)
  assert.match(text, /it said <q>Large print, 20 point<\/q> Now it says <q>Ordinary print<\/q>/)
  assert.match(text, /Written by Kim[\s\S]*Written by Olive Hart/)
  const page = (await read(own.get(at))).text
  assert.match(page, /I see this differently/, 'of what another wrote')
  assert.doesNotMatch((await read(kim.browser.get(at))).text, /I see this differently/)
})

test('whoever may only read About me reads it, and does not learn whether she has an e-mail', async () => {
  const { own, at, ...person } = await olive()
  await addEmail(person)
  await saved(own, at, { channel: 'any' })
  const reader = await addReader(site, person, { name: 'Sue', section: 'about' })
  const { text, status } = await read(reader.browser.get(at))
  assert.equal(status, 200)
  assert.match(text, /They have not chosen a way/)
  assert.doesNotMatch(text, /olive@example\.org|private-channel|reaching\/change/)
  assert.equal((await reader.browser.get(`${at}/change`)).status, 404)
  assert.equal((await reader.browser.post(`${at}/change`, form)).status, 404)
  const writer = await addReader(site, person, { name: 'Kim', section: 'about', may: 'write' })
  for (const page of [at, `${at}/change`]) {
    assert.doesNotMatch((await read(writer.browser.get(page))).text, /olive@example\.org|private-channel/)
  }
})

test('her private channel is nowhere in what others read, set or not', async () => {
  const { own, at, ...person } = await olive()
  await saved(own, at)
  const kim = await addReader(site, person, { name: 'Kim', section: 'about', may: 'write', roles: ['lead'] })
  const pages = [at, `${at}/change`, `${at}/history`, `/people/${person.personId}/about`]
  const plain = (text: string) => text.replaceAll(/name="_key" value="[^"]*"/g, '')
  const before = await Promise.all(pages.map(async (page) => plain((await read(kim.browser.get(page))).text)))
  await own.post(`/people/${person.personId}/private-channel`, { channel: 'call', call: '01743 999 999' })
  const then = await Promise.all(pages.map(async (page) => plain((await read(kim.browser.get(page))).text)))
  assert.deepEqual(then, before)
  assert.match((await read(own.get(at))).text, /private-channel/)
})

test('it is changed with fresh proof, and what was typed is kept until then', async () => {
  const { own, at, memberId } = await olive()
  const mark = await basedOn(own, at)
  await owner(`update signin_session set proved_at = now() - interval '11 minutes' where member_id = $1`, [memberId])
  const asked = await own.post(`${at}/change`, { ...form, basedOn: mark })
  assert.match(asked.headers.get('location') ?? '', /^\/sign-in\/again\?back=/)
  await owner('update signin_session set proved_at = now() where member_id = $1', [memberId])
  assert.match((await read(own.get(`${at}/change`))).text, /We kept what you wrote[\s\S]*Speak slowly/)
})

test('what is begun can be finished later', async () => {
  const { own, at } = await olive()
  const later = await own.post(`${at}/change`, { ...form, do: 'later', basedOn: await basedOn(own, at) })
  assert.equal(later.status, 303)
  assert.match((await read(own.get(at))).text, /have not chosen a way/)
  assert.match((await read(own.get(`${at}/change`))).text, /after 11/)
})
