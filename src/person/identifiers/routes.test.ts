import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type TestApp, testApp } from '../../test/app.ts'
import { formOn, read } from '../../test/desk.ts'
import { addPerson, addReader } from '../../test/records.ts'

let site: TestApp
before(async () => {
  site = await testApp()
})
after(() => site.close())

async function olive() {
  const person = await addPerson(site, 'Olive')
  return { ...person, at: `/people/${person.personId}/identifiers`, browser: await site.as(person.memberId) }
}

const nhs = { kind: 'nhs', value: '943 476 5919', basedOn: '0' }

test('numbers are kept as they are read out, and an NHS number is one alone', async () => {
  const who = await olive()
  assert.equal((await who.browser.post(`${who.at}/new`, nhs)).status, 303)
  assert.equal((await who.browser.post(`${who.at}/new`, { kind: 'council', value: 'AB/12', basedOn: '0' })).status, 303)
  const again = await read(who.browser.post(`${who.at}/new`, nhs))
  assert.equal(again.status, 422)
  assert.match(again.text, /There is an NHS number here already/)
  const { text } = await read(who.browser.get(who.at))
  assert.match(text, /NHS number[\s\S]*943 476 5919[\s\S]*The council’s number[\s\S]*AB\/12/)
})

test('a number that was typed wrong is kept for its writer, and can be put right', async () => {
  const who = await olive()
  const { status, text } = await read(who.browser.post(`${who.at}/new`, { ...nhs, value: '943 476 5918' }))
  assert.equal(status, 422)
  assert.match(text, /Check the NHS number/)
  assert.equal(formOn((await read(who.browser.get(`${who.at}/new`))).text).value, '943 476 5918')
  assert.equal((await who.browser.post(`${who.at}/new`, nhs)).status, 303)
  assert.equal(formOn((await read(who.browser.get(`${who.at}/new`))).text).value, '')
})

test('a worker with a part to write adds and changes a number, a reader reads, nobody else finds one', async () => {
  const who = await olive()
  const kim = await addReader(site, who, { name: 'Kim', roles: ['worker'], section: 'about', may: 'write' })
  const sam = await addReader(site, who, { name: 'Sam', section: 'about' })
  const dee = await addReader(site, who, { name: 'Dee', section: 'plan' })
  await kim.browser.post(`${who.at}/new`, nhs)
  const page = (await read(kim.browser.get(who.at))).text
  const change = /\/people\/[^"]*\/change/.exec(page)?.[0] ?? ''
  assert.equal((await kim.browser.post(change, { ...nhs, value: '9876543210', basedOn: '1' })).status, 303)
  assert.match(
    (await read(who.browser.get(who.at))).text,
    /987 654 3210[\s\S]*Written by Kim[\s\S]*I see this differently/,
  )
  const seen = (await read(sam.browser.get(who.at))).text
  assert.match(seen, /987 654 3210/)
  assert.doesNotMatch(seen, /Add a number|Take out/)
  assert.equal((await sam.browser.post(`${who.at}/new`, nhs)).status, 404)
  for (const path of [who.at, change, change.replace('change', 'history')]) {
    assert.equal((await dee.browser.get(path)).status, 404, path)
  }
})
