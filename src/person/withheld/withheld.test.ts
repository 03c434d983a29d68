import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { inWork } from '../../platform/db/work.ts'
import { type SectionName, sectionNames } from '../../platform/identity/sections.ts'
import { type TestApp, testApp, type Visitor } from '../../test/app.ts'
import { read } from '../../test/desk.ts'
import { share } from '../../test/made-up.ts'
import { addPerson, addReader } from '../../test/records.ts'
import { entriesAt } from '../entries/entry.ts'

let site: TestApp
before(async () => {
  site = await testApp()
})
after(() => site.close())

const form = { words: 'Her neighbour told us', reason: 'identity', why: 'He would be found out', tell: 'yes' }

async function oliveAndKim(section: SectionName = 'notes') {
  const person = await addPerson(site, 'Olive')
  const kim = await addReader(site, person, {
    name: 'Kim',
    roles: ['worker'],
    section,
    may: 'write',
    basis: 'allocated',
  })
  const lead = await addReader(site, person, { name: 'Lee', roles: ['lead'] })
  return { ...person, own: await site.as(person.memberId), kim, lead, at: `/people/${person.personId}/${section}` }
}

async function kept(at: string, by: Visitor, more = {}) {
  const answer = await read(by.post(`${at}/withhold`, { ...form, ...more }))
  assert.equal(answer.status, 303, answer.text)
  const { text } = await read(by.get(at))
  return /\/withhold\/([0-9a-f-]{36})/.exec(text)?.[1] ?? ''
}

async function seenBySql(memberId: string | undefined, personId: string, assistantId?: string) {
  return inWork(site.platform.pools.app, { schema: site.database.schema, memberId, assistantId }, async (db) => {
    const { rows } = await sql`select words from withheld_entry where person_id = ${personId}`.execute(db)
    return rows.length
  })
}

test('the person is told that there is something, and not what', async () => {
  const { own, kim, at, memberId, personId } = await oliveAndKim()
  const id = await kept(at, kim.browser)
  const { text } = await read(own.get(at))
  assert.match(text, /Something here is not shown to you/)
  assert.doesNotMatch(text, /neighbour|found out|withhold/)
  assert.equal((await own.get(`${at}/withhold/${id}`)).status, 404)
  assert.equal((await own.get(`${at}/withhold`)).status, 404)
  assert.equal(await seenBySql(memberId, personId), 0)
  assert.equal(await seenBySql(memberId, personId, kim.memberId), 0, 'nor with the worker in front of her session')
  assert.equal(await seenBySql(undefined, personId), 0)
})

test('where it is not safe that she knows, she is told nothing', async () => {
  const { own, kim, at } = await oliveAndKim()
  await kept(at, kim.browser, { tell: 'no' })
  assert.doesNotMatch((await read(own.get(at))).text, /not shown to you/)
})

test('it is shown by each basis as decided, in each section, and to nobody excluded', async () => {
  const person = await addPerson(site, 'Olive')
  const lead = await addReader(site, person, { name: 'Lee', roles: ['lead'] })
  for (const section of sectionNames) await kept(`/people/${person.personId}/${section}`, lead.browser)
  const bases = [
    'agreed',
    'allocated',
    'attorney',
    'deputy',
    'appointee',
    'nominee',
    'advocate',
    'best interests',
    'legal duty',
    'urgent',
  ]
  const wrong: string[] = []
  for (const basis of bases) {
    for (const section of sectionNames) {
      const reader = await addReader(site, person, { name: basis, section, basis })
      const opens = ['allocated', 'legal duty'].includes(basis) ? 1 : 0
      const bySql = await seenBySql(reader.memberId, person.personId)
      if (bySql !== opens) wrong.push(`${basis} ${section}: ${bySql} by SQL`)
      const { text } = await read(reader.browser.get(entriesAt(person.personId, section)))
      if (/Her neighbour/.test(text) !== (opens === 1)) wrong.push(`${basis} ${section}: over HTTP`)
    }
  }
  assert.deepEqual(wrong, [])

  for (const role of [
    'lead',
    'guardian',
    'desk',
    'worker',
    'steward',
    'editor',
    'facilitator',
    'secretary',
    'treasurer',
    'administrator',
  ]) {
    const holder = await addReader(site, person, { name: role, roles: [role] })
    const opens = ['lead', 'guardian'].includes(role) ? sectionNames.length : 0
    assert.equal(await seenBySql(holder.memberId, person.personId), opens, role)
    await site.database.owner.query(
      'insert into exclusion (id, person_id, member_id, recorded_by) values (gen_random_uuid(), $1, $2, $3)',
      [person.personId, holder.memberId, person.memberId],
    )
    assert.equal(await seenBySql(holder.memberId, person.personId), 0, `${role}, excluded`)
  }
})

test('who has a longer sharing beside their work sees it by their work', async () => {
  const { kim, at, personId, memberId } = await oliveAndKim()
  await kept(at, kim.browser)
  await share(site.database, {
    personId,
    memberId: kim.memberId,
    grantedBy: memberId,
    section: 'notes',
    endsIn: '90 days',
  })
  assert.equal(await seenBySql(kim.memberId, personId), 1)
})

test('whoever is said to have done harm sees none of it, whatever they are', async () => {
  const { kim, lead, at, personId, memberId } = await oliveAndKim()
  await kept(at, kim.browser)
  const { owner } = site.database
  const { rows } = await owner.query<{ id: string }>(
    `insert into enquiry (id, person_id, kind, name, opened_by, ends_at)
     values (gen_random_uuid(), $1, 'section 42', 'x', $2, now() + interval '1 day') returning id`,
    [personId, memberId],
  )
  for (const one of [kim, lead]) {
    assert.equal(await seenBySql(one.memberId, personId), 1)
    await owner.query(
      `insert into enquiry_alleged (id, person_id, enquiry_id, member_id, recorded_by)
       values (gen_random_uuid(), $1, $2, $3, $4)`,
      [personId, rows[0]?.id, one.memberId, memberId],
    )
    assert.equal(await seenBySql(one.memberId, personId), 0)
  }
})

test('a second person agrees, and whoever wrote it cannot', async () => {
  const { kim, lead, at, own } = await oliveAndKim()
  const id = await kept(at, lead.browser)
  const decide = { decision: 'keep' }
  assert.equal((await lead.browser.post(`${at}/withhold/${id}`, decide)).status, 404, 'their own')
  assert.equal(
    (await lead.browser.post(`${at}/withhold/${id}`, { decision: 'show' })).status,
    404,
    'nor refuse it alone',
  )
  assert.equal((await kim.browser.post(`${at}/withhold/${id}`, decide)).status, 404, 'no lead')
  assert.equal((await own.post(`${at}/withhold/${id}`, { decision: 'show' })).status, 404, 'the person')
  assert.match(
    (await read(lead.browser.get(`${at}/withhold/${id}`))).text,
    /You wrote it, so somebody else must decide/,
  )

  const second = await addReader(site, { memberId: '', personId: '' }, { name: 'Ina', roles: ['lead'] })
  assert.equal((await second.browser.post(`${at}/withhold/${id}`, decide)).status, 303)
  assert.match((await read(kim.browser.get(at))).text, /Ina agreed\. It is looked at again by/)
})

test('refused, it is a plain entry in its writer’s name from then on', async () => {
  const { kim, lead, at, own } = await oliveAndKim()
  const id = await kept(at, kim.browser)
  assert.equal((await lead.browser.post(`${at}/withhold/${id}`, { decision: 'show' })).status, 303)
  const { text } = await read(own.get(at))
  assert.match(text, /Her neighbour told us[\s\S]*Written by Kim/)
  assert.doesNotMatch(text, /not shown to you/)
  const { rows } = await site.database.owner.query('select words, outcome from withheld_entry where id = $1', [id])
  assert.deepEqual(rows, [{ words: null, outcome: 'refused' }], 'it stands in one place only')
  assert.equal((await lead.browser.post(`${at}/withhold/${id}`, { decision: 'show' })).status, 404, 'not twice')
})

test('released later, it is a plain entry too', async () => {
  const { kim, lead, at, own } = await oliveAndKim()
  const id = await kept(at, kim.browser)
  await lead.browser.post(`${at}/withhold/${id}`, { decision: 'keep' })
  await lead.browser.post(`${at}/withhold/${id}`, { decision: 'show' })
  assert.match((await read(own.get(at))).text, /Her neighbour told us/)
  const { rows } = await site.database.owner.query('select outcome from withheld_entry where id = $1', [id])
  assert.deepEqual(rows, [{ outcome: 'released' }])
})

test('it is kept back for a year at most, by the form and by the database', async () => {
  const { kim, lead, at, personId } = await oliveAndKim()
  const far = { 'review-day': '1', 'review-month': '1', 'review-year': '2999' }
  assert.match(
    (await read(kim.browser.post(`${at}/withhold`, { ...form, ...far }))).text,
    /The day must be within a year/,
  )
  const id = await kept(at, kim.browser)
  assert.equal((await lead.browser.post(`${at}/withhold/${id}`, { decision: 'keep', ...far })).status, 422)
  const as = (memberId: string, statement: string) =>
    inWork(site.platform.pools.app, { schema: site.database.schema, memberId }, (db) => sql.raw(statement).execute(db))
  const { rows } = await as(lead.memberId, `select agree_withheld('${id}', current_date + 367) as done`)
  assert.deepEqual(rows, [{ done: false }])
  const insert = (more: string, by = kim.memberId) =>
    `insert into withheld_entry (id, person_id, section, words, happened_on, reason, why, tell_person, withheld_by, review_on)
     values (gen_random_uuid(), '${personId}', ${more}, '${by}', current_date + 30)`
  const plain = `'notes', 'x', current_date, 'safety', 'ten letters', true`
  await assert.rejects(as(kim.memberId, insert(plain).replace('+ 30', '+ 370')), /a_year_at_most/)
  await assert.rejects(as(kim.memberId, insert(plain, lead.memberId)), /row-level security/, 'in another’s name')
  await assert.rejects(
    as(kim.memberId, insert(plain.replace('notes', 'plan'))),
    /row-level security/,
    'where there is no work',
  )
  await assert.rejects(as(kim.memberId, `update withheld_entry set words = 'y'`), /permission denied/)
  await assert.rejects(as(kim.memberId, 'delete from withheld_entry'), /permission denied/)
})

test('a worker who may only read keeps nothing back, nor does a guardian', async () => {
  const { at, ...person } = await oliveAndKim()
  const reading = await addReader(site, person, { name: 'Rob', section: 'notes', basis: 'allocated', may: 'see' })
  const guardian = await addReader(site, person, { name: 'Gil', roles: ['guardian'] })
  for (const { browser } of [reading, guardian]) {
    assert.equal((await browser.get(`${at}/withhold`)).status, 404)
    assert.equal((await browser.post(`${at}/withhold`, form)).status, 404)
  }
})

test('what waits for a lead is listed for leads alone, without their own to agree', async () => {
  const { kim, lead, at, personId } = await oliveAndKim()
  const id = await kept(at, kim.browser)
  const own = await kept(`/people/${personId}/plan`, lead.browser)
  const queue = (memberId: string) =>
    inWork(site.platform.pools.app, { schema: site.database.schema, memberId }, async (db) => {
      const { rows } = await sql<{
        id: string
        what: string
        personId: string
      }>`select * from withheld_to_review()`.execute(db)
      return rows.filter((row) => row.personId === personId).map((row) => [row.id, row.what])
    })
  assert.deepEqual(await queue(lead.memberId), [[id, 'agree']])
  assert.deepEqual(await queue(kim.memberId), [])
  await lead.browser.post(`${at}/withhold/${id}`, { decision: 'keep' })
  assert.deepEqual(await queue(lead.memberId), [], 'looked at again in a year')
  const age = `update withheld_entry set review_on = current_date + 10 where id = $1`
  await site.database.owner.query(age, [id])
  assert.deepEqual(await queue(lead.memberId), [[id, 'review']])
  assert.notEqual(own, '')
})
