import assert from 'node:assert/strict'
import { randomUUIDv7 } from 'node:crypto'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { inWork } from '../../platform/db/work.ts'
import { startSession } from '../../platform/identity/sessions.ts'
import { type TestApp, testApp } from '../../test/app.ts'
import { addMember, makeJottings, share } from '../../test/made-up.ts'
import { addOlive, addSue } from '../../test/olive-and-sue.ts'

let site: TestApp
before(async () => {
  site = await testApp()
  await makeJottings(site.database)
})
after(() => site.close())

const olive = () => addOlive(site)
const sueOf = (owner: { memberId: string; personId: string }, section?: string) => addSue(site, owner, section)

test('the owner sees everyone in sentences; nobody else finds the page', async () => {
  const owner = await olive()
  const sue = await sueOf(owner)
  const guardian = await addMember(site.database, { name: 'Gus', roles: ['guardian'] })
  const page = await (await owner.visitor.get(owner.page)).text()
  assert.match(page, /Sue Hart may read your plan until .*? They may not change it\./)
  assert.match(page, /Gus.*and may read everything, to watch over who looks/)
  for (const other of [sue.visitor, await site.as(guardian.memberId), await site.as(null)]) {
    assert.equal((await other.get(owner.page)).status, 404)
  }
  assert.equal((await owner.visitor.get('/people/nonsense/sharing')).status, 404)
})

test('what is taken back is shut at the next request of a page that is open', async () => {
  const owner = await olive()
  const sue = await sueOf(owner)
  const plan = `/people/${owner.personId}/plan`
  assert.equal((await sue.visitor.get(plan)).status, 200)

  const done = await owner.visitor.post(`${owner.page}/take-back`, { sharing: sue.id })
  assert.equal(done.status, 303)
  assert.equal((await sue.visitor.get(plan)).status, 404)
  const page = await (await owner.visitor.get(done.headers.get('location') ?? '')).text()
  assert.match(page, /You took back: your plan\. Sue Hart cannot see it/)
  assert.match(page, new RegExp(`sharing/new/${sue.memberId}\\?sections=plan`))
  assert.doesNotMatch(page, /Sue Hart may read/)

  assert.equal((await owner.visitor.post(`${owner.page}/take-back`, { sharing: sue.id })).status, 303, 'in another tab')
  const { rows } = await site.database.owner.query('select 1 from withdrawal where sharing_id = $1', [sue.id])
  assert.equal(rows.length, 1)
  const told = await site.database.owner.query('select 1 from post_item where person_id = $1', [owner.personId])
  assert.equal(told.rows.length, 0, 'nobody is told that something was taken back')
})

test('somebody else’s sharing, one that never was, or none at all is not found, and nothing is taken back', async () => {
  const owner = await olive()
  const other = await olive()
  const mine = await sueOf(owner)
  const theirs = await sueOf(other)
  for (const sharing of [[mine.id, theirs.id], theirs.id, randomUUIDv7(), 'x', []]) {
    assert.equal((await owner.visitor.post(`${owner.page}/take-back`, { sharing })).status, 404)
  }
  assert.equal((await other.visitor.post(`${owner.page}/take-back`, { sharing: mine.id })).status, 404)
  assert.equal((await mine.visitor.post(`${owner.page}/take-back`, { sharing: mine.id })).status, 404)
  for (const { visitor, personId } of [
    { visitor: mine.visitor, personId: owner.personId },
    { visitor: theirs.visitor, personId: other.personId },
  ]) {
    assert.equal((await visitor.get(`/people/${personId}/plan`)).status, 200)
  }
})

test('a legal duty has no button, and a form made by hand does not end it', async () => {
  const owner = await olive()
  const lead = await addMember(site.database, { name: 'Lee' })
  const kim = await addMember(site.database, { name: 'Kim Jones' })
  const given = { personId: owner.personId, memberId: kim.memberId, grantedBy: lead.memberId, section: 'plan' }
  const id = await share(site.database, { ...given, basis: 'legal duty' })
  const page = await (await owner.visitor.get(owner.page)).text()
  assert.match(page, /because the law asks for it \(an enquiry to keep you safe: An enquiry\)/)
  assert.match(page, /You cannot take this back/)
  assert.ok(!page.includes(id))
  assert.equal((await owner.visitor.post(`${owner.page}/take-back`, { sharing: id })).status, 404)
})

test('an attorney who may do nothing yet is shown, and what leans on nothing any more is not', async () => {
  const owner = await olive()
  const ada = await addMember(site.database, { name: 'Ada Attorney' })
  const kim = await addMember(site.database, { name: 'Kim Jones' })
  const given = { personId: owner.personId, grantedBy: kim.memberId, section: 'plan' }
  await share(site.database, { ...given, memberId: ada.memberId, basis: 'attorney' })
  await share(site.database, { ...given, memberId: kim.memberId, basis: 'allocated' })
  await site.database.owner.query('update capacity_record set ended_at = now() where person_id = $1', [owner.personId])
  await site.database.owner.query('update piece_of_work set closed_at = now() where person_id = $1', [owner.personId])
  const page = await (await owner.visitor.get(owner.page)).text()
  assert.match(page, /Ada Attorney is your attorney\..*? Now they see nothing by this\./)
  assert.doesNotMatch(page, /Kim Jones/)
})

test('in a session that somebody opened for the person, nothing is shown and nothing is taken back', async () => {
  const owner = await olive()
  const sue = await sueOf(owner)
  const rows = await inWork(
    site.platform.pools.app,
    { schema: site.database.schema, memberId: owner.memberId, assistantId: sue.memberId },
    (db) => sql`select * from sharings_of(${owner.personId})`.execute(db),
  )
  assert.equal(rows.rows.length, 0)
  const byHand = inWork(
    site.platform.pools.app,
    { schema: site.database.schema, memberId: owner.memberId, assistantId: sue.memberId },
    (db) =>
      sql`insert into withdrawal (id, person_id, sharing_id, recorded_by)
        values (gen_random_uuid(), ${owner.personId}, ${sue.id}, ${owner.memberId})`.execute(db),
  )
  await assert.rejects(byHand, /row-level security/)
})

test('in Easy Read the page is in rows with pictures, from what is shared now', async () => {
  const owner = await olive()
  const sue = await sueOf(owner)
  assert.match(await (await owner.visitor.get(owner.page)).text(), /Show me Easy Read/)
  const easy = { cookie: await easyReadCookie(owner.memberId) }
  const page = await (await owner.visitor.get(owner.page, easy)).text()
  assert.match(page, /They can see your plan\./)
  assert.match(page, /symbols\/alongside\/plan\.svg/)
  assert.match(page, /Take this back/)
  await owner.visitor.post(`${owner.page}/take-back`, { sharing: sue.id })
  assert.match(await (await owner.visitor.get(owner.page, easy)).text(), /You share nothing with anybody now\./)
})

async function easyReadCookie(memberId: string) {
  const visitor = await site.as(memberId)
  const answer = await visitor.post('/reading', { easyRead: 'on', back: '/' })
  const reading = answer.headers.getSetCookie().map((line) => line.split(';')[0])
  const own = await ownCookie(memberId)
  return [own, ...reading].join('; ')
}

async function ownCookie(memberId: string) {
  const session = { schema: site.database.schema, memberId, methods: ['totp'], hours: 1, idleMinutes: null }
  return `alongside=${await startSession(site.platform.pools.signin, session)}`
}
