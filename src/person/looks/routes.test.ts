import assert from 'node:assert/strict'
import { randomUUIDv7 } from 'node:crypto'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { inWork } from '../../platform/db/work.ts'
import { type TestApp, testApp } from '../../test/app.ts'
import { addMember, makeJottings, share } from '../../test/made-up.ts'

let server: TestApp
let olive: { memberId: string; personId: string }
let kim: string
before(async () => {
  server = await testApp()
  await makeJottings(server.database)
  olive = await addMember(server.database, { name: 'Olive Hart', record: true })
  kim = (await addMember(server.database, { name: 'Kim Jones' })).memberId
  await share(server.database, { ...grantTo(kim), section: 'plan', basis: 'allocated' })
})
after(() => server.close())

const grantTo = (memberId: string) => ({ personId: olive.personId, memberId, grantedBy: olive.memberId })
const looks = () => `/people/${olive.personId}/looks`
const page = async (memberId: string, path = looks()) => (await (await server.as(memberId)).get(path)).text()

/** A look some days ago, as it was written then. */
async function lookedAgo(days: number, look: { memberId?: string; section?: string } = {}) {
  const { memberId = kim, section = 'plan' } = look
  await server.database.owner.query(
    `insert into look (id, person_id, member_id, section, may, opened, basis, at)
     values ($1, $2, $3, $4, 'see', 'page', 'allocated', now() - $5 * interval '1 day')`,
    [randomUUIDv7(), olive.personId, memberId, section, days],
  )
}

async function exclude(memberId: string) {
  await server.database.owner.query(
    `insert into exclusion (id, person_id, member_id, section, recorded_by) values ($1, $2, $3, 'budget', $4)`,
    [randomUUIDv7(), olive.personId, memberId, olive.memberId],
  )
}

test('before anybody looked, the page says so', async () => {
  assert.match(await page(olive.memberId), /Nobody has looked yet/)
})

test('the person reads today who read their plan, and that somebody tried to', async () => {
  await page(kim, `/people/${olive.personId}/plan`)
  await page(kim, `/people/${olive.personId}/plan`)
  await page(kim, `/people/${olive.personId}/diary`)
  const text = await page(olive.memberId)
  assert.match(text, /Kim Jones, your worker, read your plan \(\d+:\d\d [ap]m, and once more\)\./)
  assert.match(text, /Somebody tried to open your diary/)
})

test('who looked is for the owner and the guardian alone', async () => {
  const lead = await addMember(server.database, { name: 'Lee', roles: ['lead'] })
  const guardian = await addMember(server.database, { name: 'Gwen', roles: ['guardian'] })
  const kept = await addMember(server.database, { name: 'Glen', roles: ['guardian'] })
  await exclude(kept.memberId)
  const cases = [
    { who: olive.memberId, sees: true },
    { who: guardian.memberId, sees: true },
    { who: kept.memberId, sees: false },
    { who: lead.memberId, sees: false },
    { who: kim, sees: false },
  ]
  for (const { who, sees } of cases) {
    const visitor = await server.as(who)
    assert.equal((await visitor.get(looks())).status, sees ? 200 : 404)
    const rows = await inWork(
      server.platform.pools.app,
      { schema: server.database.schema, memberId: who },
      async (db) => {
        const { rows: told } = await sql`select * from looks_by_day(${olive.personId}, null, null, null, 14)`.execute(
          db,
        )
        const { rows: names } = await sql`select * from lookers(${olive.personId})`.execute(db)
        return told.length > 0 && names.length > 0
      },
    )
    assert.equal(rows, sees, 'by the database too')
  }
  assert.match(await page(guardian.memberId), /Kim Jones, their worker, read their plan/)
})

test('in a session that somebody opened for the person, who looked stays shut', async () => {
  const acting = { schema: server.database.schema, memberId: olive.memberId, assistantId: kim }
  const rows = await inWork(server.platform.pools.app, acting, async (db) => {
    return (await sql`select * from looks_by_day(${olive.personId}, null, null, null, 14)`.execute(db)).rows
  })
  assert.deepEqual(rows, [])
})

test('looks are shown of one person, of one part, and page by page', async () => {
  const sue = (await addMember(server.database, { name: 'Sue Hart' })).memberId
  for (let days = 1; days <= 20; days++) await lookedAgo(days)
  await lookedAgo(3, { memberId: sue, section: 'notes' })
  const first = await page(olive.memberId)
  assert.equal(first.match(/class="looks-day"/g)?.length, 14)
  const earlier = /href="([^"]+)" rel="next"/.exec(first)?.[1] ?? assert.fail()
  const last = await page(olive.memberId, earlier)
  assert.equal(last.match(/class="looks-day"/g)?.length, 7)
  assert.doesNotMatch(last, /rel="next"/)

  const ofSue = await page(olive.memberId, `${looks()}?who=${sue}`)
  assert.equal(ofSue.match(/class="looks-day"/g)?.length, 1)
  assert.match(ofSue, /Sue Hart, your worker, read the notes about you/)
  const ofNotes = await page(olive.memberId, `${looks()}?part=notes`)
  assert.match(ofNotes, /Sue Hart/)
  assert.doesNotMatch(ofNotes, /Kim Jones, your worker/)
  assert.match(await page(olive.memberId, `${looks()}?part=budget`), /Nothing fits what you chose/)
  assert.equal((await (await server.as(olive.memberId)).get(`${looks()}?who='&part='&before=2026-02-31`)).status, 200)
})

test('why somebody opened it urgently is said in their words', async () => {
  const una = (await addMember(server.database, { name: 'Una', roles: ['worker'] })).memberId
  await share(server.database, { ...grantTo(una), section: 'about', basis: 'urgent' })
  await page(una, `/people/${olive.personId}/about`)
  assert.match(
    await page(olive.memberId),
    /Una read what is written about you .*, urgently: “Nobody answers the door”\./,
  )
})

test('what the person did not expect reaches the guardian, whose answer they read; whom it names sees nothing', async () => {
  const gwen = (await addMember(server.database, { name: 'Gwen Price', roles: ['guardian'] })).memberId
  const nosy = (await addMember(server.database, { name: 'Nosy Guardian', roles: ['guardian'] })).memberId
  await page(nosy, `/people/${olive.personId}/notes`)
  const day = Temporal.Now.plainDateISO('Europe/London').toString()
  const me = await server.as(olive.memberId)
  const form = `${looks()}/unexpected?day=${day}&who=${nosy}`
  assert.match(await (await me.get(form)).text(), /Nosy Guardian looked on/)
  const sent = await me.post(`${looks()}/unexpected`, { day, who: nosy, words: 'I do not know her' })
  assert.match(await sent.text(), /We have told the guardian/)

  assert.match(await page(gwen, '/my-space'), /Olive Hart did not expect a look/)
  assert.doesNotMatch(await page(nosy, '/my-space'), /did not expect a look/)
  assert.doesNotMatch(await page(nosy), /I do not know her/)
  const told = await page(gwen)
  assert.match(told, /I do not know her/)
  const report = /name="report" value="([^"]+)"/.exec(told)?.[1] ?? assert.fail()
  assert.equal((await (await server.as(nosy)).post(looks(), { report, answer: 'It is fine' })).status, 404)
  assert.equal((await me.post(looks(), { report, answer: 'It is fine' })).status, 404)
  const guardian = await server.as(gwen)
  assert.match(await (await guardian.post(looks(), { report, answer: '' })).text(), /Write what you found/)
  assert.equal((await guardian.post(looks(), { report, answer: 'She covers for me this week' })).status, 303)
  assert.match(await page(olive.memberId), /She covers for me this week/)
  const { rows } = await server.database.owner.query(
    `select subject, body from post_item where person_id = $1 order by created_at`,
    [olive.personId],
  )
  assert.ok(rows.length >= 2)
  for (const { subject, body } of rows) assert.doesNotMatch(subject + body, /Olive|Nosy|know her/)
})

test('nobody reports a look in another’s record, or somebody who never looked', async () => {
  const day = '2026-01-01'
  const path = `${looks()}/unexpected`
  assert.equal((await (await server.as(kim)).post(path, { day, who: '', words: '' })).status, 404)
  const never = (await addMember(server.database, { name: 'Never' })).memberId
  assert.equal((await (await server.as(olive.memberId)).post(path, { day, who: never, words: '' })).status, 404)
  assert.equal((await (await server.as(olive.memberId)).get(`${path}?day=tomorrow`)).status, 404)
})
