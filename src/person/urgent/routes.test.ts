import assert from 'node:assert/strict'
import { randomUUIDv7 } from 'node:crypto'
import { after, before, test } from 'node:test'
import { type TestApp, testApp, type Visitor } from '../../test/app.ts'
import { addMember, makeJottings, share } from '../../test/made-up.ts'

let site: TestApp
before(async () => {
  site = await testApp()
  await makeJottings(site.database)
})
after(() => site.close())

async function staff(role: string) {
  const { memberId } = await addMember(site.database, { name: `Some ${role}`, roles: [role] })
  return { memberId, visitor: await site.as(memberId) }
}

const addPerson = () => addMember(site.database, { name: 'Olive', record: true })
const reason = 'Nobody answers the door, and the neighbour worries'
const open = (visitor: Visitor, personId: string) => visitor.post(`/people/${personId}/urgent`, { reason })

async function exclude(person: { personId: string; memberId: string }, whom: string, section: string | null = null) {
  await site.database.owner.query(
    'insert into exclusion (id, person_id, member_id, section, recorded_by) values ($1, $2, $3, $4, $5)',
    [randomUUIDv7(), person.personId, whom, section, person.memberId],
  )
}

for (const role of ['desk', 'worker', 'lead']) {
  test(`${role}: a typed reason opens the record for an hour, to read, and closing it shuts it at once`, async () => {
    const olive = await addPerson()
    const { visitor, memberId } = await staff(role)
    const part = `/people/${olive.personId}/plan`
    if (role !== 'lead') assert.equal((await visitor.get(part)).status, 404)
    assert.equal((await open(visitor, olive.personId)).status, 303)
    assert.equal((await visitor.get(part)).status, 200)
    assert.equal((await visitor.post(part, { words: 'x' })).status, 404)
    if (role !== 'lead') assert.equal((await visitor.get(`/people/${olive.personId}/safeguarding`)).status, 404)
    const { rows } = await site.database.owner.query('select basis from look where member_id = $1 and section = $2', [
      memberId,
      'plan',
    ])
    assert.equal(rows.at(-1)?.basis, 'urgent')
    assert.match(await (await visitor.get(`/people/${olive.personId}/urgent`)).text(), /open to you for now/)

    assert.equal((await visitor.post(`/people/${olive.personId}/urgent/end`, {})).status, 303)
    assert.equal((await visitor.get(part)).status, role === 'lead' ? 200 : 404)
  })
}

test('after its hour the next request of an open page fails', async () => {
  const olive = await addPerson()
  const { visitor } = await staff('desk')
  await open(visitor, olive.personId)
  await site.database.owner.query(
    `update urgent_access set opened_at = now() - interval '61 minutes', ends_at = now() - interval '1 minute' where person_id = $1`,
    [olive.personId],
  )
  assert.equal((await visitor.get(`/people/${olive.personId}/plan`)).status, 404)
  assert.match(await (await visitor.get(`/people/${olive.personId}/urgent`)).text(), /Why can it not wait/)
})

test('a reason of fewer than ten characters is shown again', async () => {
  const olive = await addPerson()
  const { visitor } = await staff('worker')
  for (const short of ['', 'urgent', '         x']) {
    const page = await visitor.post(`/people/${olive.personId}/urgent`, { reason: short })
    assert.equal(page.status, 422)
  }
  assert.equal((await visitor.get(`/people/${olive.personId}/plan`)).status, 404)
})

test('the person is told by their private channel, and every guardian who may know of it', async () => {
  const olive = await addPerson()
  await site.database.owner.query(
    `insert into private_channel (id, person_id, channel, address) values ($1, $2, 'email', 'only-olive@example.org')`,
    [randomUUIDv7(), olive.personId],
  )
  const [told, out] = [`Gus ${randomUUIDv7()}`, `Gil ${randomUUIDv7()}`]
  await addMember(site.database, { name: told, roles: ['guardian'] })
  await exclude(olive, (await addMember(site.database, { name: out, roles: ['guardian'] })).memberId)
  await open((await staff('desk')).visitor, olive.personId)
  const { rows } = await site.database.owner.query<{ address: string; body: string }>(
    'select address, body from post_item where person_id = $1',
    [olive.personId],
  )
  const addresses = rows.map(({ address }) => address)
  assert.ok(addresses.includes('only-olive@example.org'))
  assert.ok(addresses.includes(told))
  assert.ok(!addresses.includes(out), 'nor does anyone hear who is kept out')
  for (const { body } of rows) assert.doesNotMatch(body, /Olive|neighbour/, 'no words of the record')
})

test('for somebody who is kept out, a record and one that never was answer alike to the byte', async () => {
  const olive = await addPerson()
  for (const section of [null, 'diary']) {
    const { visitor, memberId } = await staff('worker')
    await share(site.database, { personId: olive.personId, memberId, grantedBy: olive.memberId, section: 'plan' })
    await exclude(olive, memberId, section)
    const answers: Record<string, string[]> = {}
    for (const [which, personId] of Object.entries({ real: olive.personId, madeUp: randomUUIDv7() })) {
      const asked = [
        await visitor.get(`/people/${personId}/urgent`),
        await open(visitor, personId),
        await visitor.post(`/people/${personId}/urgent`, { reason: 'x' }),
        await visitor.post(`/people/${personId}/urgent/end`, {}),
        await visitor.post('/urgent', { address: `http://localhost/people/${personId}/about` }),
      ]
      answers[which] = await Promise.all(
        asked.map(
          async (answer) => `${answer.status} ${answer.headers.get('location')} ${same(await answer.text(), personId)}`,
        ),
      )
    }
    assert.deepEqual(
      answers.real?.map((text) => text.replaceAll(olive.personId, '')),
      answers.madeUp?.map((text) => text.replace(/\/people\/[0-9a-f-]{36}/g, '/people/')),
    )
    assert.match(answers.real?.[1] ?? '', /We could not open this record for you/)
    assert.equal((await open(visitor, olive.personId)).status, 404)
    const { rows } = await site.database.owner.query('select from urgent_access where member_id = $1', [memberId])
    assert.equal(rows.length, 0)
    const { rows: tried } = await site.database.owner.query('select from refusal where member_id = $1', [memberId])
    assert.equal(tried.length, 1, 'the person can see that it was tried')
  }
})

// What differs in every page: the address it posts to, and the key of its form.
function same(page: string, personId: string) {
  return page.replaceAll(personId, '').replace(/name="_key" value="[^"]+"/g, '')
}

test('whoever is kept out while it is open meets the form again, as if it had never been open', async () => {
  const olive = await addPerson()
  const { visitor, memberId } = await staff('desk')
  await open(visitor, olive.personId)
  await exclude(olive, memberId, 'budget')
  assert.match(await (await visitor.get(`/people/${olive.personId}/urgent`)).text(), /Why can it not wait/)
})

test('whoever is said to have done harm opens nothing in an emergency', async () => {
  const olive = await addPerson()
  const { visitor, memberId } = await staff('worker')
  const enquiry = randomUUIDv7()
  await site.database.owner.query(
    `insert into enquiry (id, person_id, kind, name, opened_by, ends_at) values ($1, $2, 'section 42', 'Harm', $3, now() + interval '9 days')`,
    [enquiry, olive.personId, olive.memberId],
  )
  await site.database.owner.query(
    'insert into enquiry_alleged (id, person_id, enquiry_id, member_id, recorded_by) values ($1, $2, $3, $4, $5)',
    [randomUUIDv7(), olive.personId, enquiry, memberId, olive.memberId],
  )
  assert.equal((await open(visitor, olive.personId)).status, 404)
})

test('nobody without one of three roles finds these pages, and nobody opens themselves', async () => {
  const olive = await addPerson()
  for (const role of ['steward', 'editor', 'facilitator', 'secretary', 'treasurer', 'guardian', 'administrator']) {
    const { visitor } = await staff(role)
    assert.equal((await visitor.get('/urgent')).status, 404, role)
    assert.equal((await open(visitor, olive.personId)).status, 404, role)
    assert.equal((await visitor.get(`/people/${olive.personId}/urgent`)).status, 404, role)
  }
  for (const visitor of [await site.as(null), await site.as(olive.memberId)]) {
    assert.equal((await visitor.get('/urgent')).status, 404)
    assert.equal((await open(visitor, olive.personId)).status, 404)
  }
})

test('a proof that is too old is asked for before the reason is typed, and what was typed comes back', async () => {
  const olive = await addPerson()
  const { visitor, memberId } = await staff('desk')
  await site.database.owner.query(
    `update signin_session set proved_at = now() - interval '11 minutes' where member_id = $1`,
    [memberId],
  )
  const path = `/people/${olive.personId}/urgent`
  assert.equal((await visitor.get(path)).headers.get('location'), `/sign-in/again?back=${encodeURIComponent(path)}`)
  const page = await open(visitor, olive.personId)
  assert.equal(page.status, 422)
  assert.match(await page.text(), /the neighbour worries/)
})

test('nobody goes through a list of names: the thirty-first try of an hour is refused', async () => {
  const { visitor } = await staff('desk')
  const statuses: number[] = []
  for (let n = 0; n < 31; n++) statuses.push((await open(visitor, randomUUIDv7())).status)
  assert.deepEqual([...new Set(statuses.slice(0, 30))], [404])
  assert.equal(statuses.at(-1), 429)
})

test('somebody is looked for by the whole name and the day of birth, or by the address of the record', async () => {
  const { visitor } = await staff('desk')
  const page = await visitor.post('/urgent', {})
  assert.equal(page.status, 422)
  assert.match(await page.text(), /Enter their full name/)
  assert.equal((await visitor.post('/urgent', { address: 'the blue door' })).status, 422)
  const id = randomUUIDv7()
  const found = await visitor.post('/urgent', { address: `https://example.org/people/${id}/plan` })
  assert.equal(found.headers.get('location'), `/people/${id}/urgent`)
})

test('the name and the day together find a record, by an older name too; one of them alone, or being kept out, finds none', async () => {
  const called = `Otto ${randomUUIDv7()}`
  const otto = await addMember(site.database, { name: called, record: true })
  for (const [version, name] of [`Otto Before ${randomUUIDv7()}`, called].entries()) {
    await site.database.owner.query(
      `insert into person_identity (id, person_id, version, name, born_on, first_key, first_sound, last_keys, last_sounds,
         name_keys, recorded_by) values ($1, $2, $3, $4, '1944-03-31', '', '', '{}', '{}', '{}', $5)`,
      [randomUUIDv7(), otto.personId, version + 1, name, otto.memberId],
    )
  }
  const { visitor, memberId } = await staff('worker')
  const look = async (name: string, day = '31') => {
    const answer = await visitor.post('/urgent', { name, 'born-day': day, 'born-month': '3', 'born-year': '1944' })
    return answer.headers.get('location') ?? answer.status
  }
  assert.equal(await look(` ${called.toUpperCase()} `), `/people/${otto.personId}/urgent`)
  assert.equal(await look(called, '30'), 404)
  assert.equal(await look('Otto'), 404)
  await exclude(otto, memberId)
  assert.equal(await look(called), 404)
})
