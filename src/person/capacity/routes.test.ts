import assert from 'node:assert/strict'
import { randomUUIDv7 } from 'node:crypto'
import { after, before, test } from 'node:test'
import { type TestApp, testApp } from '../../test/app.ts'
import { addMember, makeJottings, share } from '../../test/made-up.ts'
import { checkBestInterestsForm, checkCapacityForm } from './capacity.ts'

let site: TestApp
before(async () => {
  site = await testApp()
  await makeJottings(site.database)
})
after(() => site.close())

async function scene() {
  const olive = await addMember(site.database, { name: 'Olive', record: true })
  const called = `Sam ${randomUUIDv7()}`
  const sam = (await addMember(site.database, { name: called })).memberId
  const wendy = (await addMember(site.database, { name: 'Wendy', roles: ['worker'] })).memberId
  const lee = (await addMember(site.database, { name: 'Lee', roles: ['lead'] })).memberId
  const grant = { personId: olive.personId, memberId: wendy, grantedBy: lee, section: 'about', basis: 'allocated' }
  await share(site.database, grant)
  const address = `/people/${olive.personId}/capacity`
  return {
    ...olive,
    called,
    address,
    sam: await site.as(sam),
    samId: sam,
    wendy: await site.as(wendy),
    lee: await site.as(lee),
    wendyId: wendy,
  }
}

const now = Temporal.Now.plainDateISO('Europe/London')
const boxes = (name: string, day: Temporal.PlainDate) => ({
  [`${name}-day`]: String(day.day),
  [`${name}-month`]: String(day.month),
  [`${name}-year`]: String(day.year),
})
const found = {
  decision: 'Where to live',
  why: 'Cannot keep it in mind',
  ...boxes('assessedOn', now),
  ...boxes('until', now.add({ days: 90 })),
}
const decided = (who: string, rest = {}) => ({
  who,
  decision: 'She stays near her sister, as she always wanted',
  seen: ['plan'],
  ...boxes('decidedOn', now),
  ...boxes('until', now.add({ days: 30 })),
  ...rest,
})

async function newest(table: 'capacity_record' | 'best_interests', personId: string): Promise<string> {
  const { rows } = await site.database.owner.query(
    `select id from ${table} where person_id = $1 order by recorded_at desc limit 1`,
    [personId],
  )
  return rows[0]?.id
}

test('what was decided for somebody opens what it needs once a lead has agreed, and ends when they can decide again', async () => {
  const { personId, memberId, called, address, sam, wendy, lee } = await scene()
  assert.equal((await wendy.post(`${address}/new`, found)).status, 303)
  const capacity = await newest('capacity_record', personId)
  assert.equal((await wendy.post(`${address}/${capacity}/best-interests`, decided(called))).status, 303)
  assert.equal((await sam.get(`/people/${personId}/plan`)).status, 404)

  const id = await newest('best_interests', personId)
  assert.equal((await wendy.post(`${address}/best-interests/${id}/sign-off`, {})).status, 404, 'a worker')
  assert.equal((await lee.post(`${address}/best-interests/${id}/sign-off`, {})).status, 303)
  assert.equal((await sam.get(`/people/${personId}/plan`)).status, 200)
  assert.equal((await sam.get(`/people/${personId}/diary`)).status, 404)
  const own = await (await (await site.as(memberId)).get(address)).text()
  assert.match(own, /Where to live/)
  assert.match(own, /ask for an advocate/)
  assert.doesNotMatch(own, /They can decide this again/)

  assert.equal((await wendy.post(`${address}/${capacity}/end`, {})).status, 303)
  assert.equal((await sam.get(`/people/${personId}/plan`)).status, 404, 'the next request of an open page')
  assert.equal((await wendy.get(`${address}/${capacity}/best-interests`)).status, 404)
})

test('a decision can be ended by itself, and not signed off by who made it', async () => {
  const { personId, called, address, sam, lee } = await scene()
  await lee.post(`${address}/new`, found)
  const capacity = await newest('capacity_record', personId)
  await lee.post(`${address}/${capacity}/best-interests`, decided(called))
  const id = await newest('best_interests', personId)
  assert.equal((await lee.post(`${address}/best-interests/${id}/sign-off`, {})).status, 409)
  const other = await site.as((await addMember(site.database, { name: 'Lou', roles: ['lead'] })).memberId)
  assert.equal((await other.post(`${address}/best-interests/${id}/sign-off`, {})).status, 303)
  assert.equal((await sam.get(`/people/${personId}/plan`)).status, 200)
  assert.equal((await lee.post(`${address}/best-interests/${id}/end`, {})).status, 303)
  assert.equal((await sam.get(`/people/${personId}/plan`)).status, 404)
})

test('nothing is decided for somebody by a record that is not there, or is of another', async () => {
  const [one, other] = [await scene(), await scene()]
  await other.wendy.post(`${other.address}/new`, found)
  const theirs = await newest('capacity_record', other.personId)
  for (const id of [theirs, randomUUIDv7(), 'x']) {
    assert.equal((await one.wendy.post(`${one.address}/${id}/best-interests`, decided(one.called))).status, 404, id)
  }
})

test('whoever acts for the person does not find that they cannot decide: it would wake their own right', async () => {
  const { personId, wendyId, address, wendy } = await scene()
  const grant = { personId, memberId: wendyId, grantedBy: wendyId, section: 'about', basis: 'attorney' }
  await share(site.database, grant)
  const page = await wendy.post(`${address}/new`, found)
  assert.equal(page.status, 422)
  assert.match(await page.text(), /somebody else must find out/)
})

test('the person and who only reads may record nothing', async () => {
  const { personId, memberId, samId, address, sam } = await scene()
  await share(site.database, { personId, memberId: samId, grantedBy: memberId, section: 'about' })
  assert.equal((await sam.get(address)).status, 200)
  for (const visitor of [sam, await site.as(memberId), await site.as(null)]) {
    assert.equal((await visitor.get(`${address}/new`)).status, 404)
    assert.equal((await visitor.post(`${address}/new`, found)).status, 404)
  }
})

test('a record lasts a year at most, and a decision no longer than its record', () => {
  const today = '2026-11-23'
  const errorsOf = (rest: Record<string, string>) => {
    const checked = checkCapacityForm({ ...found, ...rest }, today)
    return checked.ok ? [] : Object.keys(checked.errors)
  }
  const on = (name: string, day: string) => boxes(name, Temporal.PlainDate.from(day))
  const assessed = on('assessedOn', '2026-11-01')
  assert.deepEqual(errorsOf({ ...assessed, ...on('until', '2027-11-01') }), [])
  assert.deepEqual(errorsOf({ ...assessed, ...on('until', '2027-11-02') }), ['until'])
  assert.deepEqual(errorsOf({ ...assessed, ...on('until', '2027-01-01'), why: '' }), ['why'])
  const lasting = (until: string) => {
    const fields = { ...decided('Sam'), ...on('decidedOn', today), ...on('until', until) }
    return checkBestInterestsForm(fields, { today, until: '2026-12-31' }).ok
  }
  assert.equal(lasting('2026-12-31'), true)
  assert.equal(lasting('2027-01-01'), false)
})
