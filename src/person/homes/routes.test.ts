import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { inWork } from '../../platform/db/work.ts'
import { type TestApp, testApp } from '../../test/app.ts'
import { formOn, read } from '../../test/desk.ts'
import { helpingBrowser } from '../../test/helping.ts'
import { addPerson, addReader } from '../../test/records.ts'
import { signedInBy } from '../../test/signed-in.ts'

let site: TestApp
before(async () => {
  site = await testApp()
})
after(() => site.close())

const street = { address: '1 The Street\nShrewsbury', postcode: 'sy11aa' }

async function olive() {
  const person = await addPerson(site, 'Olive')
  return { ...person, at: `/people/${person.personId}/home`, browser: await site.as(person.memberId) }
}

async function rowsOf({ personId }: { personId: string }) {
  const { rows } = await site.database.owner.query(
    `select version, address, postcode, tenure, happened_on::text from home where person_id = $1 order by version`,
    [personId],
  )
  return rows
}

async function identityOf({ personId }: { personId: string }) {
  const { rows } = await site.database.owner.query(
    'select version, name, postcode, telephone from person_identity where person_id = $1 order by version',
    [personId],
  )
  return rows
}

test('where somebody lives is written down, with what matters to support', async () => {
  const who = await olive()
  const facts = {
    tenure: 'housing association',
    stairs: 'both',
    responsible: 'Severn Housing',
    livesWith: 'Anna',
    words: 'Ring twice',
  }
  assert.equal((await who.browser.post(`${who.at}/change`, { ...street, ...facts, basedOn: '0' })).status, 303)
  const { text } = await read(who.browser.get(who.at))
  assert.match(text, /1 The Street\nShrewsbury[\s\S]*SY1 1AA[\s\S]*Anna[\s\S]*Rented from a housing association/)
  assert.match(text, /Severn Housing[\s\S]*Stairs inside, and steps to the door[\s\S]*Ring twice/)
})

test('nothing has to be said, and what is wrong is told', async () => {
  const who = await olive()
  assert.match((await read(who.browser.get(`${who.at}/change`))).text, /Do not write the code of a key safe here/)
  const wrong = { postcode: 'SY1', 'sinceOn-day': '1', 'sinceOn-month': '1', 'sinceOn-year': '2999', tenure: 'castle' }
  const { status, text } = await read(
    who.browser.post(`${who.at}/change`, { ...wrong, address: 'x'.repeat(501), basedOn: '0' }),
  )
  assert.equal(status, 422)
  for (const error of [
    'Use 500 characters',
    'Enter a full postcode',
    'must be today or before',
    'Choose one of these',
  ]) {
    assert.ok(text.includes(error), error)
  }
  assert.equal(
    (await who.browser.post(`${who.at}/change`, { words: 'The key safe is 1234', basedOn: '0' })).status,
    303,
  )
})

test('who moves adds a version, the history says when, and the postcode is known wherever it is needed', async () => {
  const who = await olive()
  await site.database.owner.query(
    `insert into person_identity (id, person_id, version, name, telephone, first_key, first_sound, last_keys, last_sounds,
       name_keys, recorded_by)
     values (gen_random_uuid(), $1, 1, 'Olive Hart', '01743 000 111', '', '', '{}', '{}', '{}', $2)`,
    [who.personId, who.memberId],
  )
  await who.browser.post(`${who.at}/change`, { ...street, basedOn: '0' })
  const page = await read(who.browser.get(`${who.at}/change`))
  const moved = {
    ...formOn(page.text),
    postcode: 'SY2 6ND',
    'sinceOn-day': '1',
    'sinceOn-month': '2',
    'sinceOn-year': '2026',
  }
  assert.equal((await who.browser.post(`${who.at}/change`, moved)).status, 303)
  assert.deepEqual(
    (await rowsOf(who)).map(({ version, postcode, happened_on }) => [
      version,
      postcode,
      version === 2 ? happened_on : '',
    ]),
    [
      [1, 'SY1 1AA', ''],
      [2, 'SY2 6ND', '2026-02-01'],
    ],
  )
  assert.deepEqual(
    (await identityOf(who)).map(({ name, postcode, telephone }) => [name, postcode, telephone]),
    [
      ['Olive Hart', null, '01743 000 111'],
      ['Olive Hart', 'SY1 1AA', '01743 000 111'],
      ['Olive Hart', 'SY2 6ND', '01743 000 111'],
    ],
  )
  const { text } = await read(who.browser.get(`${who.at}/history`))
  assert.match(text, /1 February 2026\.[\s\S]*Postcode: it said <q>SY1 1AA<\/q> Now it says <q>SY2 6ND<\/q>/)
})

test('a postcode that was given already is not asked for again', async () => {
  const who = await olive()
  await who.browser.post(`/people/${who.personId}/identity`, { name: 'Olive', postcode: 'SY1 1AA' })
  assert.match((await read(who.browser.get(who.at))).text, /The postcode is SY1 1AA/)
  assert.equal(formOn((await read(who.browser.get(`${who.at}/change`))).text).postcode, 'SY1 1AA')
})

test('two who write it down first collide, and neither loses a word', async () => {
  const who = await olive()
  const kim = await addReader(site, who, { name: 'Kim', section: 'about', may: 'write' })
  const answers = await Promise.all([
    read(who.browser.post(`${who.at}/change`, { words: 'Hers', basedOn: '0' })),
    read(kim.browser.post(`${who.at}/change`, { words: 'His', basedOn: '0' })),
  ])
  assert.deepEqual(answers.map(({ status }) => status).toSorted(), [303, 409])
  const { text } = answers.find(({ status }) => status === 409) ?? { text: '' }
  assert.match(
    text,
    /This is what it says now[\s\S]*(Hers|His)[\s\S]*This is what you wrote[\s\S]*(Hers|His)<\/textarea>/,
  )
  assert.equal(formOn(text).basedOn, '1')
  assert.equal((await rowsOf(who)).length, 1)
})

test('where post goes is changed after fresh proof alone; the rest without', async () => {
  const who = await olive()
  const browser = await signedInBy(site, { memberId: who.memberId, methods: ['totp'], minutesAgo: 11 })
  const asked = await browser.post(`${who.at}/change`, { ...street, basedOn: '0' })
  assert.match(asked.location ?? '', /^\/sign-in\/again\?back=/)
  assert.deepEqual(await rowsOf(who), [])
  assert.match((await browser.get(`${who.at}/change`)).text, /We kept what you wrote[\s\S]*1 The Street/)
  assert.equal((await browser.post(`${who.at}/change`, { stairs: 'lift', basedOn: '0' })).location, who.at)
})

test('in a session that a helper opened all may be written but the address, by page and by raw SQL', async () => {
  const who = await olive()
  const kim = await addReader(site, who, { name: 'Kim', roles: ['worker'], section: 'about', may: 'write' })
  await who.browser.post(`${who.at}/change`, { ...street, basedOn: '0' })
  const helping = await helpingBrowser(site, who, kim.memberId)
  assert.doesNotMatch((await helping.get(`${who.at}/change`)).text, /name="(address|postcode)"/)
  const sent = { address: 'Elsewhere', postcode: 'B1 1BB', tenure: 'council', basedOn: '1' }
  assert.equal((await helping.post(`${who.at}/change`, sent)).status, 303)
  assert.deepEqual(
    (await rowsOf(who)).map(({ address, postcode, tenure }) => [address, postcode, tenure]),
    [
      [street.address, 'SY1 1AA', null],
      [street.address, 'SY1 1AA', 'council'],
    ],
  )
  const bySql = (address: string | null, removed: boolean) =>
    inWork(
      site.platform.pools.app,
      { schema: site.database.schema, memberId: who.memberId, assistantId: kim.memberId },
      (db) =>
        sql`insert into home (id, person_id, subject_id, version, address, postcode, removed, happened_on, written_by, helped_by)
        values (gen_random_uuid(), ${who.personId}, gen_random_uuid(), 3, ${address}, 'SY1 1AA', ${removed}, current_date,
          ${who.memberId}, ${kim.memberId})`.execute(db),
    )
  await assert.rejects(bySql('Elsewhere', false), /row-level security/)
  await assert.rejects(bySql(street.address, true), /row-level security/)
  await bySql(street.address, false)
})

test('a reader reads it, and nobody else learns of it', async () => {
  const who = await olive()
  await who.browser.post(`${who.at}/change`, { ...street, basedOn: '0' })
  const sam = await addReader(site, who, { name: 'Sam', section: 'about' })
  const dee = await addReader(site, who, { name: 'Dee', section: 'people', may: 'write' })
  const { text } = await read(sam.browser.get(who.at))
  assert.match(text, /Where Olive lives[\s\S]*SY1 1AA/)
  assert.doesNotMatch(text, /Change this|differently/)
  assert.equal((await sam.browser.post(`${who.at}/change`, { ...street, basedOn: '1' })).status, 404)
  for (const path of [who.at, `${who.at}/change`, `${who.at}/history`])
    assert.equal((await dee.browser.get(path)).status, 404, path)
})

test('when a worker writes down another address, the person is told where post went before and where it goes now', async () => {
  const who = await olive()
  const kim = await addReader(site, who, { name: 'Kim', roles: ['worker'], section: 'about', may: 'write' })
  await who.browser.post(`${who.at}/change`, { ...street, basedOn: '0' })
  const waiting = async () => {
    const { rows } = await site.database.owner.query(
      `select channel, address, subject from post_item where member_id = $1 and state = 'waiting'`,
      [who.memberId],
    )
    return rows
  }
  assert.deepEqual(await waiting(), [], 'nobody is told of what they did themselves')
  const moved = { address: '2 The Lane', postcode: 'SY2 6ND', basedOn: '1' }
  assert.equal((await kim.browser.post(`${who.at}/change`, { ...moved, basedOn: '0' })).status, 409)
  assert.deepEqual(await waiting(), [], 'nor of what was not saved')
  assert.equal((await kim.browser.post(`${who.at}/change`, moved)).status, 303)
  const told = await waiting()
  assert.deepEqual(told.map(({ address }) => address.split('\n')[1]).toSorted(), ['1 The Street', '2 The Lane'])
  assert.doesNotMatch(JSON.stringify(told.map(({ subject }) => subject)), /Lane|Street/)
  await kim.browser.post(`${who.at}/change`, { ...moved, stairs: 'lift', basedOn: '2' })
  assert.equal((await waiting()).length, 2, 'stairs are not where somebody is reached')
})

test('its history shows what somebody sees differently about it, and about nothing else', async () => {
  const { at, browser, personId, memberId } = await olive()
  assert.equal((await browser.post(`${at}/change`, { ...street, basedOn: '0' })).status, 303)
  await site.database.owner.query(
    `insert into different_view (id, person_id, section, kind, subject_id, of_version, words, written_by)
     select gen_random_uuid(), person_id, 'about', seen.kind, subject_id, 1, seen.words, $2
     from home, (values ('home', 'It has no lift'), ('day_that_matters', 'We met in May')) seen (kind, words)
     where person_id = $1`,
    [personId, memberId],
  )
  const { text } = await read(browser.get(`${at}/history`))
  assert.match(text, /It has no lift/)
  assert.doesNotMatch(text, /We met in May/)
})

test('a home and a number that are saved at the same moment are both known afterwards', async () => {
  const who = await olive()
  const reaching = `/people/${who.personId}/reaching/change`
  const numbers = { ...formOn((await read(who.browser.get(reaching))).text), telephone: '01632 960 001' }
  const answers = await Promise.all([
    who.browser.post(`${who.at}/change`, { ...street, basedOn: '0' }),
    who.browser.post(reaching, numbers),
  ])
  assert.deepEqual(
    answers.map(({ status }) => status),
    [303, 303],
  )
  const newest = (await identityOf(who)).at(-1)
  assert.deepEqual([newest.postcode, newest.telephone], ['SY1 1AA', '01632 960 001'])
})
