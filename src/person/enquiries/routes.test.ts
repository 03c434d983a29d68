import assert from 'node:assert/strict'
import { randomUUIDv7 } from 'node:crypto'
import { after, before, test } from 'node:test'
import { type TestApp, testApp } from '../../test/app.ts'
import { addMember, makeJottings, share } from '../../test/made-up.ts'
import { standingOf } from './enquiry.ts'

let site: TestApp
before(async () => {
  site = await testApp()
  await makeJottings(site.database)
})
after(() => site.close())

async function named(name: string, roles: string[] = []) {
  const called = `${name} ${randomUUIDv7()}`
  const { memberId } = await addMember(site.database, { name: called, roles })
  return { called, memberId, visitor: await site.as(memberId) }
}

async function scene() {
  const olive = await addMember(site.database, { name: 'Olive', record: true })
  const people = {
    wendy: await named('Wendy', ['worker']),
    sally: await named('Sally', ['worker']),
    lee: await named('Lee', ['lead']),
    mallory: await named('Mallory'),
  }
  const grant = { personId: olive.personId, memberId: people.wendy.memberId, grantedBy: people.lee.memberId }
  await share(site.database, { ...grant, section: 'about', basis: 'allocated' })
  const address = `/people/${olive.personId}/enquiries`
  return { ...olive, ...people, address, own: await site.as(olive.memberId) }
}

const end = Temporal.Now.plainDateISO('Europe/London').add({ days: 60 })
const form = (members: string, rest: Record<string, string | string[]> = {}) => ({
  kind: 'section 42',
  name: 'Money missing in October',
  members,
  alleged: '',
  seen: ['safeguarding', 'budget'],
  'until-day': String(end.day),
  'until-month': String(end.month),
  'until-year': String(end.year),
  ...rest,
})

async function newest(personId: string): Promise<string> {
  const { rows } = await site.database.owner.query(
    'select id from enquiry where person_id = $1 order by opened_at desc limit 1',
    [personId],
  )
  return rows[0]?.id
}

async function exclude({ personId, memberId }: { personId: string; memberId: string }, whom: string) {
  await site.database.owner.query(
    'insert into exclusion (id, person_id, member_id, section, recorded_by) values ($1, $2, $3, null, $4)',
    [randomUUIDv7(), personId, whom, memberId],
  )
}

test('an enquiry opens safeguarding to those it names from the sign-off by another until it is closed', async () => {
  const { personId, wendy, sally, lee, address, own } = await scene()
  const part = `/people/${personId}/safeguarding`
  assert.equal((await wendy.visitor.post(`${address}/new`, form(sally.called))).status, 303)
  assert.equal((await sally.visitor.get(part)).status, 404, 'before the sign-off')
  assert.equal((await wendy.visitor.get(address)).status, 404, 'who opened it may not read on in it')
  const id = await newest(personId)
  assert.equal((await lee.visitor.post(`${address}/${id}/sign-off`, {})).status, 303)
  assert.equal((await sally.visitor.get(part)).status, 200)
  assert.equal((await sally.visitor.get(`/people/${personId}/diary`)).status, 404)

  const shown = await (await own.get(address)).text()
  assert.match(shown, /you cannot take it back/)
  assert.match(shown, /Money missing in October/)
  const { rows } = await site.database.owner.query(
    `select id from sharing where basis = 'legal duty' and person_id = $1`,
    [personId],
  )
  assert.ok(rows.length > 0)

  const close = `${address}/${id}/close`
  assert.equal((await lee.visitor.post(close, { why: '' })).status, 422)
  assert.equal((await lee.visitor.post(close, { why: 'The money was found' })).status, 303)
  assert.equal((await sally.visitor.get(part)).status, 404, 'the next request of an open page')
  assert.match(await (await own.get(address)).text(), /The money was found/)
  assert.equal((await lee.visitor.post(close, { why: 'again' })).status, 409)
})

test('a lead who opened an enquiry does not sign it off, nor does anybody who is no lead', async () => {
  const { personId, wendy, sally, lee, address, own } = await scene()
  assert.equal((await lee.visitor.post(`${address}/new`, form(sally.called))).status, 303)
  const id = await newest(personId)
  assert.equal((await lee.visitor.post(`${address}/${id}/sign-off`, {})).status, 409)
  for (const { visitor } of [wendy, sally, await named('Gus', ['guardian']), { visitor: own }]) {
    assert.equal((await visitor.post(`${address}/${id}/sign-off`, {})).status, 404)
    assert.equal((await visitor.post(`${address}/${id}/close`, { why: 'x' })).status, 404)
  }
  assert.equal((await sally.visitor.get(`/people/${personId}/safeguarding`)).status, 404)
})

test('an enquiry goes past an exclusion, but never of whoever is said to have done harm', async () => {
  const { personId, memberId, wendy, sally, lee, mallory, address } = await scene()
  await exclude({ personId, memberId }, sally.memberId)
  await exclude({ personId, memberId }, mallory.memberId)
  const both = `${sally.called}\n${mallory.called}`
  assert.equal(
    (await wendy.visitor.post(`${address}/new`, form(both, { alleged: mallory.called }))).status,
    422,
    'on both sides',
  )
  assert.equal((await wendy.visitor.post(`${address}/new`, form(both))).status, 303)
  await lee.visitor.post(`${address}/${await newest(personId)}/sign-off`, {})
  const part = `/people/${personId}/safeguarding`
  assert.equal((await sally.visitor.get(part)).status, 200)
  assert.equal((await mallory.visitor.get(part)).status, 200)

  await wendy.visitor.post(`${address}/new`, form(sally.called, { name: 'A second', alleged: mallory.called }))
  assert.equal((await mallory.visitor.get(part)).status, 404, 'from the moment that they are named')
  assert.equal((await sally.visitor.get(part)).status, 200)
})

for (const basis of ['agreed', 'legal duty', 'role'] as const) {
  test(`whoever is said to have done harm learns nothing of the enquiry, though they have safeguarding by ${basis}`, async () => {
    const { personId, memberId, wendy, sally, lee, address } = await scene()
    const harm = await named('Mallory', basis === 'role' ? ['lead'] : [])
    if (basis !== 'role') {
      await share(site.database, {
        personId,
        memberId: harm.memberId,
        grantedBy: memberId,
        section: 'safeguarding',
        basis,
      })
    }
    assert.equal((await harm.visitor.get(address)).status, 200)
    await wendy.visitor.post(`${address}/new`, form(sally.called, { alleged: harm.called }))
    const id = await newest(personId)
    const notThere = await harm.visitor.get(`/people/${randomUUIDv7()}/enquiries`)
    const shut = await harm.visitor.get(address)
    assert.equal(shut.status, 404)
    assert.equal(await shut.text(), await notThere.text())
    assert.equal((await harm.visitor.get(`/people/${personId}/safeguarding`)).status, 404)
    assert.equal((await harm.visitor.post(`${address}/${id}/sign-off`, {})).status, 404)
    assert.equal((await lee.visitor.post(`${address}/${id}/sign-off`, {})).status, 303)
    assert.ok(!(await (await harm.visitor.get('/reviews')).text()).includes(personId))
    const { rows } = await site.database.owner.query('select from post_item where address = $1', [harm.called])
    assert.equal(rows.length, 0, 'nor are they told by post')
  })
}

test('whoever may see nothing of a record opens no enquiry about it, and the form asks for every answer', async () => {
  const { address, sally, wendy, own } = await scene()
  for (const visitor of [sally.visitor, own, (await named('Dee', ['desk'])).visitor]) {
    assert.equal((await visitor.get(`${address}/new`)).status, 404)
    assert.equal((await visitor.post(`${address}/new`, form(sally.called))).status, 404)
  }
  const page = await wendy.visitor.post(`${address}/new`, {})
  assert.equal(page.status, 422)
  const text = await page.text()
  for (const said of [
    'Choose what it is',
    'Give the enquiry a name',
    'Enter at least one name',
    'Choose at least one part',
  ]) {
    assert.ok(text.includes(said), said)
  }
})

test('an enquiry stands from its sign-off to its last day', () => {
  const now = new Date('2026-11-23T10:00:00Z')
  const later = new Date('2026-11-24T10:00:00Z')
  const open = { signedOffAt: now, closedAt: null, endsAt: later }
  assert.equal(standingOf(open, now), 'stands')
  assert.equal(standingOf({ ...open, signedOffAt: null }, now), 'waiting')
  assert.equal(standingOf(open, later), 'ended')
  assert.equal(standingOf({ ...open, closedAt: now }, now), 'ended')
})
