import assert from 'node:assert/strict'
import { randomUUIDv7 } from 'node:crypto'
import { after, before, test } from 'node:test'
import { type TestApp, testApp } from '../../test/app.ts'
import { addMember, makeJottings, share } from '../../test/made-up.ts'
import { addCapacityRecord } from '../../test/made-up-evidence.ts'
import { checkAuthorityForm, coveredParts, standingOf } from './authority.ts'

let site: TestApp
before(async () => {
  site = await testApp()
  await makeJottings(site.database)
})
after(() => site.close())

/** A record with a worker in it, two leads, and somebody who is to act. */
async function scene() {
  const olive = await addMember(site.database, { name: 'Olive', record: true })
  const called = `Sam ${randomUUIDv7()}`
  const sam = (await addMember(site.database, { name: called })).memberId
  const wendy = (await addMember(site.database, { name: 'Wendy', roles: ['worker'] })).memberId
  const lee = (await addMember(site.database, { name: 'Lee', roles: ['lead'] })).memberId
  for (const section of ['people', 'about']) {
    const grant = { personId: olive.personId, memberId: wendy, grantedBy: lee, section, basis: 'allocated' }
    await share(site.database, grant)
  }
  const address = `/people/${olive.personId}/authorities`
  return {
    ...olive,
    called,
    address,
    sam: await site.as(sam),
    samId: sam,
    wendy: await site.as(wendy),
    lee: await site.as(lee),
  }
}

const now = Temporal.Now.plainDateISO('Europe/London')
const boxes = (name: string, day: Temporal.PlainDate) => ({
  [`${name}-day`]: String(day.day),
  [`${name}-month`]: String(day.month),
  [`${name}-year`]: String(day.year),
})
const form = (who: string, rest: Record<string, string | string[]> = {}) => ({
  who,
  kind: 'deputy',
  covers: 'welfare',
  document: 'Order of the court, page 1',
  seen: ['plan', 'diary'],
  ...boxes('seenOn', now),
  ...boxes('until', now.add({ days: 60 })),
  ...rest,
})

async function newest(personId: string): Promise<string> {
  const { rows } = await site.database.owner.query(
    'select id from authority where person_id = $1 order by recorded_at desc limit 1',
    [personId],
  )
  return rows[0]?.id
}

test('a worker records a document; it opens nothing before a lead has signed it off, and ends with one button', async () => {
  const { personId, called, address, sam, wendy, lee } = await scene()
  assert.equal((await wendy.post(`${address}/new`, form(called))).status, 303)
  assert.equal((await sam.get(`/people/${personId}/plan`)).status, 404)
  assert.match(await (await lee.get(address)).text(), /waits for a second person/)

  assert.equal((await lee.post(`${address}/${await newest(personId)}/sign-off`, {})).status, 303)
  assert.equal((await sam.get(`/people/${personId}/plan`)).status, 200)
  assert.equal((await sam.post(`/people/${personId}/plan`, { words: 'x' })).status, 404)
  assert.equal((await sam.get(`/people/${personId}/about`)).status, 404)
  assert.match(await (await lee.get(address)).text(), /counts now/)

  assert.equal((await wendy.post(`${address}/${await newest(personId)}/end`, {})).status, 303)
  assert.equal((await sam.get(`/people/${personId}/plan`)).status, 404)
  assert.equal((await wendy.post(`${address}/${await newest(personId)}/end`, {})).status, 409)
})

test('nobody signs off what they recorded, and nobody but a lead signs off', async () => {
  const { personId, called, address, sam, wendy, lee } = await scene()
  assert.equal((await lee.post(`${address}/new`, form(called))).status, 303)
  const id = await newest(personId)
  assert.doesNotMatch(await (await lee.get(address)).text(), /Sign it off/)
  assert.equal((await lee.post(`${address}/${id}/sign-off`, {})).status, 409)
  assert.equal((await wendy.post(`${address}/${id}/sign-off`, {})).status, 404)
  assert.equal((await sam.post(`${address}/${id}/sign-off`, {})).status, 404)
  assert.equal((await sam.get(`/people/${personId}/plan`)).status, 404)
  const other = await site.as((await addMember(site.database, { name: 'Lou', roles: ['lead'] })).memberId)
  assert.equal(
    (await other.post(`/people/${(await scene()).personId}/authorities/${id}/sign-off`, {})).status,
    409,
    'by way of another record',
  )
  assert.equal((await other.post(`${address}/${id}/sign-off`, {})).status, 303)
})

test('money opens the money part alone, whatever else was ticked', async () => {
  const { personId, called, address, sam, wendy, lee } = await scene()
  const ticked = form(called, { kind: 'appointee', covers: 'welfare', seen: ['plan', 'budget', 'safeguarding'] })
  assert.equal((await wendy.post(`${address}/new`, ticked)).status, 303)
  await lee.post(`${address}/${await newest(personId)}/sign-off`, {})
  assert.equal((await sam.get(`/people/${personId}/budget`)).status, 200)
  for (const part of ['plan', 'safeguarding']) assert.equal((await sam.get(`/people/${personId}/${part}`)).status, 404)
})

test('a welfare attorney sees nothing but while it is recorded that the person cannot decide', async () => {
  const { personId, memberId, called, address, sam, wendy, lee } = await scene()
  await wendy.post(`${address}/new`, form(called, { kind: 'attorney' }))
  await lee.post(`${address}/${await newest(personId)}/sign-off`, {})
  assert.equal((await sam.get(`/people/${personId}/plan`)).status, 404)
  assert.match(await (await (await site.as(memberId)).get(address)).text(), /It opens nothing today/)

  const capacity = await addCapacityRecord(site.database, { personId, grantedBy: memberId })
  assert.equal((await sam.get(`/people/${personId}/plan`)).status, 200)
  assert.equal((await wendy.post(`/people/${personId}/capacity/${capacity}/end`, {})).status, 303)
  assert.equal((await sam.get(`/people/${personId}/plan`)).status, 404, 'the next request of an open page')
})

test('nobody records a document for themselves, for the person, or for somebody unknown', async () => {
  const { personId, samId, address, wendy } = await scene()
  const page = async (who: string) => (await wendy.post(`${address}/new`, form(who))).text()
  assert.match(await page('Nobody At All'), /We know nobody called Nobody At All/)
  await addMember(site.database, { name: 'Ann Twice' })
  await addMember(site.database, { name: 'Ann Twice' })
  assert.match(await page('ann twice'), /More than one person is called ann twice/)
  await site.database.owner.query(
    `update member set name = 'Olive the person' where id = (select member_id from person where id = $1)`,
    [personId],
  )
  assert.match(await page('Olive the person'), /somebody else to record/)
  await site.database.owner.query(
    `insert into signin_email (id, member_id, email, confirmed_at) values ($1, $2, 'sam@example.org', now())`,
    [randomUUIDv7(), samId],
  )
  await site.database.owner.query(`update member set name = 'Ann Twice' where id = $1`, [samId])
  assert.equal(
    (await wendy.post(`${address}/new`, form('Ann Twice, SAM@example.org'))).status,
    303,
    'with an e-mail it is one',
  )
})

test('what somebody who was kept out would have by a document stays shut, and they are told nothing', async () => {
  const { personId, memberId, samId, called, address, sam, wendy, lee } = await scene()
  await site.database.owner.query(
    'insert into exclusion (id, person_id, member_id, section, recorded_by) values ($1, $2, $3, null, $4)',
    [randomUUIDv7(), personId, samId, memberId],
  )
  await wendy.post(`${address}/new`, form(called))
  await lee.post(`${address}/${await newest(personId)}/sign-off`, {})
  assert.equal((await sam.get(`/people/${personId}/plan`)).status, 404)
  const { rows } = await site.database.owner.query('select from post_item where address = $1', [called])
  assert.equal(rows.length, 0)
})

test('a form that is not filled in comes back with every reason', async () => {
  const { address, wendy } = await scene()
  const page = await wendy.post(`${address}/new`, {})
  assert.equal(page.status, 422)
  const text = await page.text()
  for (const said of [
    'Enter the name',
    'Choose what kind',
    'Say which document',
    'Enter the day',
    'Enter the last day',
  ]) {
    assert.ok(text.includes(said), said)
  }
})

test('a document counts for a year at most, and was seen today or before', () => {
  const today = '2026-11-23'
  const errorsOf = (rest: Record<string, string>) => {
    const checked = checkAuthorityForm(
      { ...form('Sam'), ...boxes('seenOn', Temporal.PlainDate.from(today)), ...rest },
      today,
    )
    return checked.ok ? [] : Object.keys(checked.errors)
  }
  const days = (name: string, day: string) => boxes(name, Temporal.PlainDate.from(day))
  assert.deepEqual(errorsOf(days('until', '2027-11-23')), [])
  assert.deepEqual(errorsOf(days('until', '2027-11-24')), ['until'])
  assert.deepEqual(errorsOf(days('until', '2026-11-22')), ['until'])
  assert.deepEqual(errorsOf({ ...days('until', '2027-01-01'), ...days('seenOn', '2026-11-24') }), ['seenOn'])
})

test('how a document stands follows from its days, its second person and, for a welfare attorney, from capacity', () => {
  const at = { today: '2026-11-23', lacksCapacity: false }
  const paper = {
    kind: 'attorney',
    covers: 'welfare',
    until: '2026-11-23',
    signedOffAt: new Date(),
    endedAt: null,
  } as const
  assert.equal(standingOf(paper, at), 'asleep')
  assert.equal(standingOf(paper, { ...at, lacksCapacity: true }), 'stands')
  assert.equal(standingOf({ ...paper, covers: 'money' }, at), 'stands')
  assert.equal(standingOf({ ...paper, kind: 'deputy' }, at), 'stands')
  assert.equal(standingOf({ ...paper, signedOffAt: null }, at), 'waiting')
  assert.equal(standingOf({ ...paper, until: '2026-11-22' }, at), 'ended')
  assert.deepEqual(coveredParts('money'), ['budget'])
  assert.ok(!coveredParts('welfare').some((part) => part === 'budget' || part === 'safeguarding'))
})
