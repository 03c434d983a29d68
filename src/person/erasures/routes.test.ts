import assert from 'node:assert/strict'
import { randomUUIDv7 } from 'node:crypto'
import { after, before, test } from 'node:test'
import pg from 'pg'
import { inWork } from '../../platform/db/work.ts'
import { erasuresFile, readErasures } from '../../platform/erasure/log.ts'
import { startSession } from '../../platform/identity/sessions.ts'
import { type TestApp, testApp } from '../../test/app.ts'
import { addMember, makeJottings, share } from '../../test/made-up.ts'
import { removeFolder, testFolder } from '../../test/setup.ts'
import { eraseRecords } from './jobs.ts'

let server: TestApp
let jobs: pg.Pool
let varFolder: string
let lee: string
let gwen: string
before(async () => {
  varFolder = await testFolder()
  server = await testApp({ config: { varFolder } })
  await makeJottings(server.database)
  jobs = new pg.Pool({ ...server.database.logins.jobs, max: 2 })
  lee = (await addMember(server.database, { name: 'Lee Shah', roles: ['lead'] })).memberId
  gwen = (await addMember(server.database, { name: 'Gwen Price', roles: ['guardian'] })).memberId
})
after(async () => {
  await jobs.end()
  await server.close()
  await removeFolder(varFolder)
})

const someone = (name: string) => addMember(server.database, { name, record: true })
const query = async (text: string, values: unknown[] = []) => (await server.database.owner.query(text, values)).rows
const post = async (memberId: string, path: string, fields: Record<string, string>) =>
  (await server.as(memberId)).post(path, fields)
const ask = (memberId: string, personId: string, fields: Record<string, string> = {}) =>
  post(memberId, `/people/${personId}/erasure`, fields)

async function openRequest(personId: string): Promise<string> {
  const [open] = await query('select id from erasure_request where person_id = $1 order by asked_at desc', [personId])
  return open?.id ?? assert.fail('nothing was asked')
}

/** Runs the job as the queue would, for one request or for all that were agreed. */
async function runJob(ids: Record<string, string> = {}) {
  const { schema } = server.database
  const [organisation] = await server.platform.organisations()
  const acting = { schema, duty: 'erase-records' }
  await eraseRecords.run({
    id: randomUUIDv7(),
    organisation: organisation ?? assert.fail(),
    ids,
    config: server.platform.config,
    log: server.platform.log,
    inWork: (work) => inWork(jobs, acting, work),
  })
}

/** Fills what a record holds beside its entries. */
async function fill({ memberId, personId }: { memberId: string; personId: string }, email: string) {
  await share(server.database, { personId, memberId: lee, grantedBy: memberId, basis: 'urgent' })
  await query(
    `insert into notes_entry (id, person_id, entry_id, version, words, happened_on, written_by)
     values ($1, $2, $1, 1, 'A secret of hers', current_date, $3)`,
    [randomUUIDv7(), personId, memberId],
  )
  await query('insert into signin_email (id, member_id, email, confirmed_at) values ($1, $2, $3, now())', [
    ...[randomUUIDv7(), memberId, email],
  ])
  await query(
    `insert into private_channel (id, person_id, channel, address) values ($1, $2, 'call', '01632 960 155')`,
    [...[randomUUIDv7(), personId]],
  )
  await query(`insert into draft (id, author_id, path, fields) values ($1, $2, '/x', '{"words": "A secret"}')`, [
    ...[randomUUIDv7(), memberId],
  ])
}

test('somebody asks that their record be erased, a second person agrees, and a job erases it', async () => {
  const olive = await someone('Olive Hart')
  await fill(olive, 'olive@example.org')
  const token = await startSession(server.platform.pools.signin, {
    ...{ schema: server.database.schema, memberId: olive.memberId, methods: ['email'], hours: 1, idleMinutes: null },
  })
  const her = await server.as(olive.memberId)
  assert.match(await (await her.get(`/people/${olive.personId}/erasure`)).text(), /What goes.*What stays/s)
  assert.equal((await her.post(`/people/${olive.personId}/erasure`, { words: '' })).status, 303)
  assert.match(await (await her.get(`/people/${olive.personId}/erasure`)).text(), /A second person must agree/)
  const request = await openRequest(olive.personId)

  const guardian = await server.as(gwen)
  assert.match(await (await guardian.get('/erasures')).text(), /Olive Hart asked for it themselves/)
  await runJob({ requestId: request })
  assert.equal(await readErasures(erasuresFile(varFolder)), null, 'one alone erases nothing')
  assert.equal((await guardian.post(`/erasures/${request}`, { step: 'agree' })).status, 303)
  const sent = await query(`select data from jobs.job where name = 'erase-records'`)
  assert.deepEqual(sent[0]?.data.ids, { requestId: request })

  await runJob({ requestId: request })
  const lines = await readErasures(erasuresFile(varFolder))
  assert.deepEqual(
    lines?.map(({ id, personId, askedBy, agreedBy }) => ({ id, personId, askedBy, agreedBy })),
    [{ id: request, personId: olive.personId, askedBy: olive.memberId, agreedBy: gwen }],
  )
  const left = await query(
    `select (select count(*)::int from signin_email where member_id = $1) as emails,
       (select count(*)::int from signin_session where member_id = $1) as sessions,
       (select count(*)::int from draft where author_id = $1) as drafts,
       (select count(*)::int from notes_entry where person_id = $2 and words is not null) as words,
       (select count(*)::int from private_channel where person_id = $2 and address is not null) as ways,
       (select count(*)::int from post_item where person_id = $2) as post,
       (select name from member where id = $1) as name, (select count(*)::int from look where person_id = $2) as looks`,
    [olive.memberId, olive.personId],
  )
  assert.deepEqual(left, [
    { emails: 0, sessions: 0, drafts: 0, words: 0, ways: 0, post: 0, name: 'Someone who was here', looks: 0 },
  ])
  assert.equal((await her.get('/my-space')).status, 303, 'her open session ended')
  const cookie = { cookie: `alongside=${token}` }
  assert.equal((await (await server.as(null)).get(`/people/${olive.personId}/notes`, cookie)).status, 404)
  assert.equal((await guardian.get(`/people/${olive.personId}/looks`)).status, 404)

  await runJob({ requestId: request })
  await runJob()
  assert.equal((await readErasures(erasuresFile(varFolder)))?.length, 1, 'a job that runs again does nothing')
})

test('the person is told by the way they had, and its address is forgotten afterwards', async () => {
  const [told] = await query(`select person_id, channel, address, to_stranger, body from post_item
    where subject = 'We erased your record'`)
  assert.deepEqual(
    { ...told, body: '' },
    { person_id: null, channel: 'call', address: '01632 960 155', to_stranger: true, body: '' },
  )
  assert.match(told?.body, /nothing of what it said/)
})

test('what waits in the queue and names the person goes too, and other people’s stays', async () => {
  const [ada, bob] = [await someone('Ada'), await someone('Bob')]
  const { schema } = server.database
  for (const { personId } of [ada, bob]) {
    const payload = JSON.stringify({ organisation: schema, ids: { personId } })
    await query(`insert into jobs.job (name, data, state) values ('send-post', $1, 'created')`, [payload])
  }
  await ask(ada.memberId, ada.personId)
  const request = await openRequest(ada.personId)
  await post(lee, `/erasures/${request}`, { step: 'agree' })
  await runJob()
  const named = (personId: string) =>
    query(`select id from jobs.job where data::text like '%' || $1 || '%'`, [personId])
  assert.equal((await named(ada.personId)).length, 0)
  assert.equal((await named(bob.personId)).length, 1)
})

test('staff ask for a reason of the law, and another of them agrees; the person may stop it', async () => {
  const ned = await someone('Ned')
  const refused = await ask(lee, ned.personId, { ground: '', words: '' })
  assert.equal(refused.status, 422)
  assert.match(await refused.text(), /Choose the reason.*Write why/s)
  assert.equal((await ask(lee, ned.personId, { ground: 'unlawful', words: 'Another Ned' })).status, 303)
  const request = await openRequest(ned.personId)
  assert.equal((await post(lee, `/erasures/${request}`, { step: 'agree' })).status, 404, 'not who asked')
  const his = await server.as(ned.memberId)
  assert.match(await (await his.get(`/people/${ned.personId}/erasure`)).text(), /Lee Shah asked for this.*Another Ned/s)
  assert.equal((await his.post(`/people/${ned.personId}/erasure`, { step: 'withdraw' })).status, 303)
  assert.equal((await post(gwen, `/erasures/${request}`, { step: 'agree' })).status, 404)
  await ask(lee, ned.personId, { ground: 'unlawful', words: 'Another Ned' })
  await ask(gwen, ned.personId, { ground: 'unlawful', words: 'Once more' })
  const open = await query('select id from erasure_request where person_id = $1 and withdrawn_at is null', [
    ned.personId,
  ])
  assert.equal(open.length, 1, 'one at a time')
  assert.equal((await post(gwen, `/erasures/${open[0].id}`, { step: 'agree' })).status, 303)
})

test('a refusal needs a reason, which the person reads', async () => {
  const pam = await someone('Pam')
  await ask(pam.memberId, pam.personId, { words: 'I am afraid' })
  const request = await openRequest(pam.personId)
  const missing = await post(lee, `/erasures/${request}`, { step: 'refuse', refusal: '' })
  assert.equal(missing.status, 422)
  assert.match(await missing.text(), /Write why not/)
  assert.equal(
    (await post(lee, `/erasures/${request}`, { step: 'refuse', refusal: 'A court asked for it' })).status,
    303,
  )
  const page = await (await server.as(pam.memberId)).get(`/people/${pam.personId}/erasure`)
  assert.match(await page.text(), /said no.*A court asked for it/s)
  await runJob()
  assert.deepEqual(await query('select erased_at from person where id = $1', [pam.personId]), [{ erased_at: null }])
})

test('while an enquiry is open nothing is erased, whoever asks', async () => {
  const eve = await someone('Eve')
  await share(server.database, { ...{ personId: eve.personId, memberId: lee, grantedBy: gwen }, basis: 'legal duty' })
  await ask(eve.memberId, eve.personId)
  const request = await openRequest(eve.personId)
  const guardian = await server.as(gwen)
  assert.match(await (await guardian.get(`/erasures/${request}`)).text(), /An enquiry about this person is open/)
  assert.equal((await guardian.post(`/erasures/${request}`, { step: 'agree' })).status, 404)
})

test('when two agree at once, one of them was first, and the record is erased once', async () => {
  const zoe = await someone('Zoe')
  await ask(zoe.memberId, zoe.personId)
  const request = await openRequest(zoe.personId)
  const answers = await Promise.all([lee, gwen].map((who) => post(who, `/erasures/${request}`, { step: 'agree' })))
  const statuses = answers.map(({ status }) => status).sort()
  assert.equal(statuses[0], 303)
  assert.ok(statuses[1] === 409 || statuses[1] === 404, 'too late, or gone from the list already')
  await Promise.all([runJob({ requestId: request }), runJob()])
  const lines = await readErasures(erasuresFile(varFolder))
  assert.equal(lines?.filter(({ id }) => id === request).length, 1)
})

test('nobody else asks, sees or agrees, not even whoever the person keeps out or helps them here', async () => {
  const kay = await someone('Kay')
  const kept = (await addMember(server.database, { name: 'Kept', roles: ['lead'] })).memberId
  const worker = (await addMember(server.database, { name: 'Worker', roles: ['worker'] })).memberId
  await share(server.database, { ...{ personId: kay.personId, memberId: worker, grantedBy: kay.memberId } })
  await query(
    `insert into exclusion (id, person_id, member_id, section, recorded_by) values ($1, $2, $3, 'budget', $4)`,
    [randomUUIDv7(), kay.personId, kept, kay.memberId],
  )
  await ask(kay.memberId, kay.personId)
  const request = await openRequest(kay.personId)
  for (const who of [kept, worker]) {
    assert.equal((await ask(who, kay.personId, { ground: 'law', words: 'x' })).status, 404)
    assert.equal((await post(who, `/erasures/${request}`, { step: 'agree' })).status, 404)
    const seen = await inWork(
      server.platform.pools.app,
      { schema: server.database.schema, memberId: who },
      async (db) => db.selectFrom('erasureRequest').select('id').where('personId', '=', kay.personId).execute(),
    )
    assert.deepEqual(seen, [])
  }
  assert.doesNotMatch(await (await (await server.as(kept)).get('/erasures')).text(), /Kay/)
  for (const statement of ['select run_erasure($1)', 'select erase_person($1, $1, $1, $1)']) {
    const client = await server.platform.pools.app.connect()
    await client.query(`set search_path = "${server.database.schema}"`)
    await assert.rejects(client.query(statement, [request]), /permission denied/)
    client.release(true)
  }
  const acting = { schema: server.database.schema, memberId: kay.memberId, assistantId: worker }
  const asked = inWork(server.platform.pools.app, acting, (db) =>
    db
      .selectNoFrom((eb) =>
        eb.fn('ask_erasure', [eb.val(randomUUIDv7()), eb.val(kay.personId), eb.val('asked'), eb.val('')]).as('id'),
      )
      .execute(),
  )
  await assert.rejects(asked, /only the person/)
})
