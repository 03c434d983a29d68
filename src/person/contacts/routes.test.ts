import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { inWork } from '../../platform/db/work.ts'
import { type TestApp, testApp, type Visitor } from '../../test/app.ts'
import { read } from '../../test/desk.ts'
import { helpingBrowser } from '../../test/helping.ts'
import { addMember, share } from '../../test/made-up.ts'
import { addPerson, addReader } from '../../test/records.ts'

let site: TestApp
before(async () => {
  site = await testApp()
})
after(() => site.close())

const anna = { name: 'Anna', kind: 'family', relation: 'daughter', basedOn: '0' }

async function olive() {
  const person = await addPerson(site, 'Olive')
  return { ...person, at: `/people/${person.personId}/people`, browser: await site.as(person.memberId) }
}

async function add({ at }: { at: string }, browser: Visitor, fields: Record<string, string | string[]> = {}) {
  const { status, location, text } = await read(browser.post(`${at}/new`, { ...anna, ...fields }))
  assert.equal(status, 303, text)
  return (location ?? '').replace('/reach', '')
}

test('somebody is added in two steps: who they are, then how to reach them', async () => {
  const who = await olive()
  const one = await add(who, who.browser, { is: ['lives with', 'carer', 'first'] })
  const reach = await read(who.browser.get(`${one}/reach`))
  assert.match(reach.text, /How to reach Anna[\s\S]*You can leave any of these empty/)
  const fields = {
    telephone: '01743 000 222',
    email: 'anna@example.org',
    address: '1 The Street\r\nShrewsbury',
    words: 'Shops',
  }
  assert.equal((await who.browser.post(`${one}/reach`, { ...fields, basedOn: '1' })).status, 303)
  const { text } = await read(who.browser.get(who.at))
  assert.match(text, /Daughter\. Lives with you\. Looks after you and is not paid for it\./)
  assert.match(text, /Ring first/)
  assert.match(
    text,
    /href="tel:01743000222"[\s\S]*mailto:anna%40example\.org[\s\S]*1 The Street\nShrewsbury[\s\S]*Shops/,
  )
  assert.match(text, /For Anna[\s\S]*Care Act 2014, section 10/)
  assert.match((await read(who.browser.get(`${one}/history`))).text, /Telephone: <q>01743 000 222<\/q>/)
})

test('what is wrong is said, with what was typed', async () => {
  const who = await olive()
  const { status, text } = await read(
    who.browser.post(`${who.at}/new`, { name: ' ', relation: 'x'.repeat(121), basedOn: '0' }),
  )
  assert.equal(status, 422)
  for (const error of ['Enter their name', 'Say who they are', 'Use 120 characters or fewer'])
    assert.ok(text.includes(error), error)
  const one = await add(who, who.browser)
  const reach = await read(who.browser.post(`${one}/reach`, { telephone: 'ring me', email: 'anna', basedOn: '1' }))
  assert.equal(reach.status, 422)
  assert.match(reach.text, /Enter a telephone number[\s\S]*Enter an e-mail address[\s\S]*value="ring me"/)
})

test('whoever is rung first stands first', async () => {
  const who = await olive()
  for (const [name, is] of [
    ['Mark', ''],
    ['Jo', 'lives with'],
    ['Anna', 'first'],
  ] as const)
    await add(who, who.browser, { name, is })
  const { text } = await read(who.browser.get(who.at))
  assert.match(text, /Anna[\s\S]*Jo[\s\S]*Mark/)
})

test('each reader finds what they may: a reader no form, a stranger and whoever is kept out nothing', async () => {
  const who = await olive()
  const one = await add(who, who.browser)
  const reader = await addReader(site, who, { name: 'Sam', section: 'people' })
  const writer = await addReader(site, who, { name: 'Kim', roles: ['worker'], section: 'people', may: 'write' })
  const kept = await addReader(site, who, { name: 'Rob', section: 'people', may: 'write' })
  const other = await addReader(site, who, { name: 'Dee', section: 'about', may: 'write' })
  await site.database.owner.query(
    'insert into exclusion (id, person_id, member_id, recorded_by) values (gen_random_uuid(), $1, $2, $3)',
    [who.personId, kept.memberId, who.memberId],
  )
  const read1 = await read(reader.browser.get(who.at))
  assert.match(read1.text, /Anna/)
  assert.doesNotMatch(read1.text, /Add somebody|Take out|can see this|differently/)
  assert.match((await read(writer.browser.get(who.at))).text, /Add somebody[\s\S]*I see this differently/)
  const stranger = await site.as((await addMember(site.database, { name: 'Nina' })).memberId)
  for (const browser of [kept.browser, other.browser, stranger, await site.as(null)]) {
    for (const path of [who.at, `${one}/history`, `${one}/change`, `${who.at}/new`]) {
      assert.ok([404, 303].includes((await browser.get(path)).status), path)
      assert.doesNotMatch((await read(browser.get(path))).text, /Anna/)
    }
    assert.notEqual((await read(browser.post(`${who.at}/new`, anna))).location, `${who.at}/new`)
  }
  for (const path of ['change', 'reach', 'take-out', 'link']) {
    assert.equal((await reader.browser.get(`${one}/${path}`)).status, 404, path)
    assert.equal((await reader.browser.post(`${one}/${path}`, { ...anna, basedOn: '1' })).status, 404, path)
  }
  assert.equal((await writer.browser.post(`${one}/change`, { ...anna, name: 'Ann', basedOn: '1' })).status, 303)
  assert.match((await read(who.browser.get(who.at))).text, /Written by Kim\.[\s\S]*I see this differently/)
  const { rows } = await site.database.owner.query('select distinct written_by from contact where person_id = $1', [
    who.personId,
  ])
  assert.equal(rows.length, 2)
})

test('another’s contact, and an id that is none, are not found', async () => {
  const [who, other] = [await olive(), await olive()]
  const theirs = (await add(other, other.browser)).split('/').at(-1) ?? ''
  for (const id of [theirs, 'nonsense', '00000000-0000-4000-8000-000000000000']) {
    assert.equal((await who.browser.get(`${who.at}/${id}/change`)).status, 404, id)
    assert.equal((await who.browser.post(`${who.at}/${id}/take-out`, { basedOn: '1' })).status, 404, id)
  }
})

test('the person links a contact to a member they share with, and to nobody else', async () => {
  const who = await olive()
  const sue = await addReader(site, who, { name: 'Sue', section: 'people' })
  const nina = await addMember(site.database, { name: 'Nina' })
  const one = await add(who, who.browser)
  const { text } = await read(who.browser.get(`${one}/link`))
  assert.match(text, /Sue/)
  assert.doesNotMatch(text, /Nina/)
  assert.equal((await who.browser.post(`${one}/link`, { member: nina.memberId, basedOn: '1' })).status, 422)
  assert.equal((await who.browser.post(`${one}/link`, { member: sue.memberId, basedOn: '1' })).status, 303)
  assert.match((await read(who.browser.get(who.at))).text, /Anna uses this site\./)
  assert.match((await read(sue.browser.get(who.at))).text, /This is you\./)

  const kim = await addReader(site, who, { name: 'Kim', section: 'people', may: 'write' })
  assert.equal((await kim.browser.get(`${one}/link`)).status, 404)
  assert.equal(
    (await kim.browser.post(`${one}/change`, { ...anna, name: 'Ann', basedOn: '2' })).status,
    303,
    'the link stays',
  )
  assert.match((await read(who.browser.get(who.at))).text, /Ann uses this site\./)
})

test('a link to a supporter’s own record is shown to whoever may see something of it, and nobody learns of it else', async () => {
  const who = await olive()
  const sue = await addPerson(site, 'Sue')
  await share(site.database, { ...who, memberId: sue.memberId, grantedBy: who.memberId, section: 'people' })
  const one = await add(who, who.browser)
  await who.browser.post(`${one}/link`, { member: sue.memberId, basedOn: '1' })
  assert.doesNotMatch((await read(who.browser.get(who.at))).text, /Open the record/)
  await share(site.database, {
    personId: sue.personId,
    memberId: who.memberId,
    grantedBy: sue.memberId,
    section: 'diary',
  })
  assert.match(
    (await read(who.browser.get(who.at))).text,
    new RegExp(`href="/people/${sue.personId}/diary">Open the record of Anna`),
  )
})

test('by raw SQL nobody links a member whom the person shares nothing with, nor another than the person', async () => {
  const who = await olive()
  const kim = await addReader(site, who, { name: 'Kim', section: 'people', may: 'write' })
  const sue = await addReader(site, who, { name: 'Sue', section: 'plan' })
  const past = await addReader(site, who, { name: 'Al', section: 'plan', startsIn: '-2 days', endsIn: '-1 day' })
  const nina = await addMember(site.database, { name: 'Nina' })
  const subject = (await add(who, who.browser)).split('/').at(-1)
  const link = (by: string, linked: string, row: { version: number; helper?: string }) =>
    inWork(site.platform.pools.app, { schema: site.database.schema, memberId: by, assistantId: row.helper }, (db) =>
      sql`insert into contact (id, person_id, subject_id, version, name, kind, member_id, happened_on, written_by, helped_by)
        values (gen_random_uuid(), ${who.personId}, ${subject}, ${row.version}, 'x', 'family', ${linked}, current_date,
          ${by}, ${row.helper ?? null})`.execute(db),
    )
  for (const [by, linked] of [
    [who.memberId, nina.memberId],
    [who.memberId, past.memberId],
    [kim.memberId, sue.memberId],
    [kim.memberId, kim.memberId],
    [who.memberId, '00000000-0000-4000-8000-000000000000'],
  ] as const) {
    await assert.rejects(link(by, linked, { version: 2 }), /row-level security/)
  }
  await assert.rejects(link(who.memberId, sue.memberId, { version: 2, helper: kim.memberId }), /row-level security/)
  await link(who.memberId, sue.memberId, { version: 2 })
  await link(kim.memberId, sue.memberId, { version: 3 })
  const met = (memberId: string) =>
    inWork(site.platform.pools.app, { schema: site.database.schema, memberId }, async (db) => {
      const { rows } = await sql`select * from met_among(${[who.memberId]}::uuid[])`.execute(db)
      return rows.length
    })
  assert.deepEqual([await met(kim.memberId), await met(nina.memberId)], [1, 0])
})

test('a helper adds somebody with the person, and cannot say who uses this site', async () => {
  const who = await olive()
  const kim = await addReader(site, who, { name: 'Kim', roles: ['worker'], section: 'people', may: 'write' })
  const browser = await helpingBrowser(site, who, kim.memberId)
  assert.equal((await browser.post(`${who.at}/new`, anna)).status, 303)
  const { text } = await read(who.browser.get(who.at))
  assert.match(text, /Written by Olive, helped by Kim/)
  const one = /\/people\/[0-9a-f-]{36}\/people\/[0-9a-f-]{36}/.exec(text)?.[0] ?? ''
  assert.equal((await browser.get(`${one}/reach`)).status, 200)
  assert.equal((await browser.get(`${one}/link`)).status, 404)
})

test('that something is kept back is told here as on the page of entries', async () => {
  const who = await olive()
  const lead = await addReader(site, who, { name: 'Lee', roles: ['lead'] })
  const form = { words: 'Her neighbour told us', reason: 'identity', why: 'He would be found out', tell: 'yes' }
  assert.equal((await lead.browser.post(`${who.at}/withhold`, form)).status, 303)
  const own = (await read(who.browser.get(who.at))).text
  assert.match(own, /Something here is not shown to you/)
  assert.doesNotMatch(own, /neighbour told/)
  assert.match((await read(lead.browser.get(who.at))).text, /Read what is kept from Olive/)
})
