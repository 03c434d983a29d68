import assert from 'node:assert/strict'
import { randomUUIDv7 } from 'node:crypto'
import { after, before, test } from 'node:test'
import pg from 'pg'
import pino from 'pino'
import { readConfig } from '../../config.ts'
import { organisationsOf } from '../../platform/db/organisations.ts'
import { inWork } from '../../platform/db/work.ts'
import { type TestApp, testApp } from '../../test/app.ts'
import { addMember, makeJottings } from '../../test/made-up.ts'
import { addEvidence } from '../../test/made-up-evidence.ts'
import { remindOfReviewsDaily } from './jobs.ts'

let site: TestApp
let jobs: pg.Pool
before(async () => {
  site = await testApp()
  await makeJottings(site.database)
  jobs = new pg.Pool({ ...site.database.logins.jobs, max: 2 })
})
after(async () => {
  await jobs.end()
  await site.close()
})

const query = (text: string, values: unknown[]) => site.database.owner.query(text, values)

async function member(name: string, roles: string[]) {
  const called = `${name} ${randomUUIDv7()}`
  const { memberId } = await addMember(site.database, { name: called, roles })
  return { called, memberId, visitor: await site.as(memberId) }
}

/** A record that the desk opened at once, and whoever may go through it. */
async function scene() {
  const called = `Olive ${randomUUIDv7()}`
  const olive = await addMember(site.database, { name: called, record: true })
  const people = {
    desk: await member('Dee', ['desk']),
    lead: await member('Lee', ['lead']),
    guardian: await member('Gus', ['guardian']),
  }
  await people.desk.visitor.post(`/people/${olive.personId}/urgent`, { reason: 'Nobody answers the door' })
  await people.desk.visitor.get(`/people/${olive.personId}/plan`)
  const { rows } = await query('select id from urgent_access where person_id = $1', [olive.personId])
  return { ...olive, ...people, called, id: rows[0]?.id as string }
}

const answer = { outcome: 'right', words: 'She had fallen. We rang an ambulance' }

test('an urgent look waits for a lead or guardian, who says what they make of it, and it waits no more', async () => {
  for (const who of ['lead', 'guardian'] as const) {
    const at = await scene()
    const { visitor } = at[who]
    assert.ok((await (await visitor.get('/reviews')).text()).includes(`/reviews/${at.id}`))
    const page = await (await visitor.get(`/reviews/${at.id}`)).text()
    assert.match(page, /Nobody answers the door/)
    assert.match(page, /What they read<\/dt><dd[^>]*>Plan</)
    assert.equal((await visitor.post(`/reviews/${at.id}`, {})).status, 422)
    assert.equal((await visitor.post(`/reviews/${at.id}`, answer)).status, 303)
    assert.ok(!(await (await visitor.get('/reviews')).text()).includes(`/reviews/${at.id}`))
    const { rows } = await query('select outcome, words, reviewed_by from review where urgent_access_id = $1', [at.id])
    assert.deepEqual(rows, [{ ...answer, reviewed_by: at[who].memberId }])
  }
})

test('the person may read what was found, and nobody outside', async () => {
  const at = await scene()
  await at.lead.visitor.post(`/reviews/${at.id}`, answer)
  const seenBy = async (memberId: string) =>
    inWork(
      site.platform.pools.app,
      { schema: site.database.schema, memberId },
      async (db) =>
        (await db.selectFrom('review').select('words').where('personId', '=', at.personId).execute()).length,
    )
  assert.equal(await seenBy(at.memberId), 1)
  assert.equal(await seenBy(at.guardian.memberId), 1)
  assert.equal(await seenBy(at.desk.memberId), 0)
  const { rows } = await query(`select body from post_item where address = $1 order by created_at desc`, [at.called])
  assert.match(rows[0]?.body, /Who looked/)
  const own = await site.as(at.memberId)
  const page = await (await own.get(`/people/${at.personId}/looks`)).text()
  assert.match(page, /opened it urgently on .*: “Nobody answers the door”/)
  assert.match(page, /by Lee [^:]*: it was right to look. “She had fallen. We rang an ambulance”/)
})

test('nobody reviews their own look', async () => {
  const at = await scene()
  const both = await member('Lou', ['lead', 'guardian'])
  await both.visitor.post(`/people/${at.personId}/urgent`, { reason: 'Nobody answers again' })
  const { rows } = await query('select id from urgent_access where member_id = $1', [both.memberId])
  const own = rows[0]?.id
  const page = await (await both.visitor.get(`/reviews/${own}`)).text()
  assert.match(page, /somebody else goes through it/)
  assert.doesNotMatch(page, /Save what you found/)
  assert.equal((await both.visitor.post(`/reviews/${own}`, answer)).status, 409)
  assert.equal((await at.lead.visitor.post(`/reviews/${own}`, answer)).status, 303)
})

test('a lead or guardian who is kept out of any part sees nothing of it in the queue, and cannot guess its address', async () => {
  const at = await scene()
  for (const { memberId, visitor } of [at.lead, at.guardian]) {
    await query('insert into exclusion (id, person_id, member_id, section, recorded_by) values ($1, $2, $3, $4, $5)', [
      randomUUIDv7(),
      at.personId,
      memberId,
      'diary',
      at.memberId,
    ])
    assert.ok(!(await (await visitor.get('/reviews')).text()).includes(at.called))
    const [real, madeUp] = [await visitor.get(`/reviews/${at.id}`), await visitor.get(`/reviews/${randomUUIDv7()}`)]
    assert.equal(real.status, 404)
    assert.equal(await real.text(), await madeUp.text())
    assert.equal((await visitor.post(`/reviews/${at.id}`, answer)).status, 404)
  }
})

test('nobody but leads and guardians finds the queue', async () => {
  const at = await scene()
  const others = ['desk', 'worker', 'steward', 'editor', 'facilitator', 'secretary', 'treasurer', 'administrator']
  const visitors = [await site.as(null), await site.as(at.memberId)]
  for (const role of others) visitors.push((await member('Some', [role])).visitor)
  for (const visitor of visitors) {
    assert.equal((await visitor.get('/reviews')).status, 404)
    assert.equal((await visitor.get(`/reviews/${at.id}`)).status, 404)
    assert.equal((await visitor.post(`/reviews/${at.id}`, answer)).status, 404)
  }
})

test('what is late is marked, and the oldest promise stands first', async () => {
  const [one, two] = [await scene(), await scene()]
  await query(`update urgent_access set review_by = now() - interval '3 days' where id = $1`, [two.id])
  const page = await (await one.lead.visitor.get('/reviews')).text()
  assert.ok(page.indexOf(two.id) < page.indexOf(one.id))
  assert.match(page.slice(page.indexOf(two.id), page.indexOf(two.id) + 300), /late/)
})

async function remind() {
  const [organisation] = await organisationsOf(site.database.owner)
  assert.ok(organisation)
  await remindOfReviewsDaily.run({
    id: randomUUIDv7(),
    organisation,
    ids: {},
    config: readConfig({}),
    log: pino({ level: 'silent' }),
    inWork: (run) => inWork(jobs, { schema: site.database.schema, duty: 'remind-of-reviews' }, run),
  })
}

async function toldTo(called: string) {
  const { rows } = await query('select subject, body from post_item where address = $1 order by created_at', [called])
  return rows as { subject: string; body: string }[]
}

test('each morning leads and guardians hear how much is due, and who is kept out does not', async () => {
  const at = await scene()
  await query(`update urgent_access set review_by = now() - interval '1 hour' where id = $1`, [at.id])
  const out = await member('Lou', ['lead'])
  const { rows: everyone } = await query('select id, member_id from person', [])
  for (const { id, member_id } of everyone) {
    await query(
      'insert into exclusion (id, person_id, member_id, section, recorded_by) values ($1, $2, $3, null, $4)',
      [randomUUIDv7(), id, out.memberId, member_id],
    )
  }
  await remind()
  const told = (await toldTo(at.lead.called)).at(-1)
  assert.equal(told?.subject, 'What waits for you')
  assert.match(told?.body ?? '', /late/)
  assert.doesNotMatch(told?.body ?? '', /Olive/)
  assert.equal((await toldTo(at.guardian.called)).at(-1)?.subject, 'What waits for you')
  assert.deepEqual(await toldTo(out.called), [])
  assert.deepEqual(await toldTo(at.desk.called), [])
})

test('whoever’s right ends within two weeks is told once, with the person, and the leads see it in the queue', async () => {
  const at = await scene()
  const sam = await member('Sam', [])
  const evidence = await addEvidence(site.database, {
    personId: at.personId,
    memberId: sam.memberId,
    grantedBy: at.desk.memberId,
    basis: 'deputy',
  })
  await query(
    `update authority set until = current_date + 10, signed_off_by = $2, signed_off_at = now() where id = $1`,
    [evidence, at.lead.memberId],
  )
  assert.match(await (await at.lead.visitor.get('/reviews')).text(), /Document that ends soon/)
  for (let twice = 0; twice < 2; twice++) await remind()
  assert.equal((await toldTo(sam.called)).length, 1)
  const person = (await toldTo(at.called)).filter(({ subject }) => subject === 'Who can see your record changes soon')
  assert.equal(person.length, 1)
})

test('no other job sends these reminders', async () => {
  const other = inWork(jobs, { schema: site.database.schema, duty: 'send-post' }, async (db) => {
    const { remindOfReviews } = await import('./queries.ts')
    return remindOfReviews(db)
  })
  await assert.rejects(other, /a duty of its own/)
})

test('an entry that somebody wants kept from the person waits for a lead, with the way to it', async () => {
  const at = await scene()
  const id = randomUUIDv7()
  await query(
    `insert into withheld_entry (id, person_id, section, words, happened_on, reason, why, tell_person, withheld_by, review_on)
     values ($1, $2, 'notes', 'What the neighbour said', current_date, 'safety', 'She would be in danger', true, $3, current_date + 30)`,
    [id, at.personId, at.desk.memberId],
  )
  const queue = `/people/${at.personId}/notes/withhold/${id}`
  assert.ok((await (await at.lead.visitor.get('/reviews')).text()).includes(queue))
  assert.equal((await at.lead.visitor.get(queue)).status, 200)
  assert.ok(!(await (await at.guardian.visitor.get('/reviews')).text()).includes(queue), 'a guardian agrees to none')
})
