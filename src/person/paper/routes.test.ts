import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { inWork } from '../../platform/db/work.ts'
import { type TestApp, testApp } from '../../test/app.ts'
import { addMember, makeJottings, share } from '../../test/made-up.ts'

let site: TestApp
before(async () => {
  site = await testApp()
  await makeJottings(site.database)
})
after(() => site.close())

/** Olive; Kim, who works with her; Sue, whose name Olive writes on a paper; and the number of a new paper. */
async function scene(name = `Sue ${crypto.randomUUID()}`) {
  const olive = await addMember(site.database, { name: 'Olive Archer', record: true })
  const kim = await addMember(site.database, { name: 'Kim Jones', roles: ['worker'] })
  const sue = await addMember(site.database, { name })
  const given = { personId: olive.personId, grantedBy: olive.memberId }
  await share(site.database, { ...given, memberId: kim.memberId, basis: 'allocated', section: 'plan' })
  await share(site.database, { ...given, memberId: sue.memberId, section: 'diary', endsIn: '1 minute' })
  const base = `/people/${olive.personId}/paper`
  const worker = await site.as(kim.memberId)
  const made = (await worker.post(base, {})).headers.get('location') ?? ''
  const number = made.split('/').at(-1) ?? ''
  const typed = { paper: number, name, sections: ['plan', 'notes'], write: 'notes', until: '6', signed: 'yes' }
  return { olive, kim, sue, base, worker, owner: await site.as(olive.memberId), made, number, typed }
}

async function onPaper(personId: string) {
  const { rows } = await site.database.owner.query(
    `select s.section, s.may, s.basis, s.member_id, s.granted_by, s.helped_by, p.number
     from sharing s join sharing_paper p on p.id = s.evidence_id where s.person_id = $1 order by s.section`,
    [personId],
  )
  return rows
}

test('a paper has a number, a box for each part, and says nothing of what is in the record', async () => {
  const { made, number, owner, worker, base } = await scene()
  assert.match(number, /^[2-9A-HJ-NP-Z]{4}-[2-9A-HJ-NP-Z]{4}$/)
  for (const reader of [owner, worker]) {
    const page = await (await reader.get(made)).text()
    assert.ok(page.includes(number))
    assert.equal(page.match(/class="tick"/g)?.length, 9 * 2 + 3)
    assert.doesNotMatch(page, /likes tea/)
  }
  assert.equal((await owner.get(`${base}/AAAA-AAAA`)).status, 404)
  assert.equal((await owner.post(base, {})).status, 303, 'the person makes papers too')
})

test('a worker enters it once: it is shared as the person agreed, and the person is told at once', async () => {
  const { olive, kim, sue, base, worker, owner, number, typed } = await scene()
  const check = await worker.post(`${base}/enter`, { ...typed, paper: number.toLowerCase().replace('-', ' ') })
  assert.match(
    await check.text(),
    /may read their plan and the notes about them until .*? They may write in the notes about them too\./,
  )
  assert.deepEqual(await onPaper(olive.personId), [], 'not before it was checked')

  assert.equal((await worker.post(`${base}/enter`, { ...typed, agreed: 'yes' })).status, 303)
  const row = { basis: 'agreed', member_id: sue.memberId, granted_by: olive.memberId, helped_by: kim.memberId, number }
  assert.deepEqual(await onPaper(olive.personId), [
    { section: 'notes', may: 'write', ...row },
    { section: 'plan', may: 'see', ...row },
  ])
  const { rows } = await site.database.owner.query<{ subject: string; body: string; address: string }>(
    'select subject, body, address from post_item where person_id = $1 order by address',
    [olive.personId],
  )
  assert.deepEqual(
    rows.map(({ address }) => address),
    ['Olive Archer', typed.name],
  )
  assert.match(rows.map(({ body }) => body).join(), /take it back with one button/)
  for (const { subject, body } of rows) assert.doesNotMatch(`${subject} ${body}`, /Olive|plan|notes/)
  const page = await (await owner.get(`/people/${olive.personId}/sharing`)).text()
  assert.ok(page.includes(`You agreed to this on paper (number ${number}). Kim Jones entered it.`))

  const again = await worker.post(`${base}/enter`, { ...typed, agreed: 'yes' })
  assert.equal(again.status, 422)
  assert.match(await again.text(), /or it was entered before/)
})

test('the number of another person’s paper, one that was never printed, or one without signature shares nothing', async () => {
  const { olive, base, worker, typed } = await scene()
  const other = await scene()
  for (const paper of [other.number, 'AAAA-AAAA', '', 'x']) {
    assert.equal((await worker.post(`${base}/enter`, { ...typed, paper, agreed: 'yes' })).status, 422)
  }
  assert.equal((await worker.post(`${base}/enter`, { ...typed, signed: '', agreed: 'yes' })).status, 422)
  assert.equal((await worker.post(`${base}/enter`, { ...typed, sections: 'all', agreed: 'yes' })).status, 422)
  assert.deepEqual(await onPaper(olive.personId), [])
})

test('a paper never shares with whoever enters it, with the person, or with somebody nobody knows', async () => {
  const { olive, base, worker, typed } = await scene()
  await addMember(site.database, { name: 'Una Unknown' })
  for (const name of ['Kim Jones', 'Olive Archer', 'Una Unknown', '%']) {
    const answer = await worker.post(`${base}/enter`, { ...typed, name, agreed: 'yes' })
    assert.equal(answer.status, 422, name)
  }
  assert.deepEqual(await onPaper(olive.personId), [])
})

test('only who works with the person today enters it, and nobody who is kept out of any part', async () => {
  const { olive, kim, base, typed, worker, owner, sue } = await scene()
  const desk = await addMember(site.database, { name: 'Dee Desk', roles: ['desk'] })
  const steward = await addMember(site.database, { name: 'Stu', roles: ['steward'] })
  await share(site.database, { personId: olive.personId, memberId: steward.memberId, grantedBy: olive.memberId })
  for (const id of [desk.memberId, steward.memberId, sue.memberId, olive.memberId]) {
    const other = await site.as(id)
    assert.equal((await other.get(`${base}/enter`)).status, 404)
    assert.equal((await other.post(`${base}/enter`, { ...typed, agreed: 'yes' })).status, 404)
  }
  assert.equal((await owner.get(`${base}/enter`)).status, 404, 'the person shares without a paper')
  await site.database.owner.query(
    `insert into exclusion (id, person_id, member_id, section, recorded_by) values (gen_random_uuid(), $1, $2, 'notes', $3)`,
    [olive.personId, kim.memberId, olive.memberId],
  )
  assert.equal((await worker.post(`${base}/enter`, { ...typed, agreed: 'yes' })).status, 404)
  assert.equal((await worker.get(base)).status, 404)
  assert.deepEqual(await onPaper(olive.personId), [])
})

test('under the pages’ login nothing goes past these rules', async () => {
  const { olive, kim, sue, number } = await scene()
  const steward = await addMember(site.database, { name: 'Stu', roles: ['steward'] })
  const enter = (memberId: string, who: string, over: { days?: number; written?: string[]; parts?: string[] } = {}) =>
    inWork(site.platform.pools.app, { schema: site.database.schema, memberId }, async (db) => {
      const { rows } = await sql<{ done: boolean }>`
        select enter_paper(${number}, ${olive.personId}, ${who}, ${over.parts ?? ['plan']}::text[],
          ${over.written ?? []}::text[], current_date + ${over.days ?? 30}::int) as done`.execute(db)
      return rows[0]?.done
    })
  assert.equal(await enter(olive.memberId, sue.memberId), false, 'the person herself')
  assert.equal(await enter(sue.memberId, sue.memberId), false)
  assert.equal(await enter(steward.memberId, sue.memberId), false)
  assert.equal(await enter(kim.memberId, kim.memberId), false, 'for themselves')
  assert.equal(await enter(kim.memberId, olive.memberId), false)
  assert.equal(await enter(kim.memberId, sue.memberId, { days: 400 }), false, 'longer than a year')
  assert.equal(await enter(kim.memberId, sue.memberId, { days: -1 }), false)
  assert.equal(await enter(kim.memberId, sue.memberId, { parts: [] }), false)
  assert.equal(await enter(kim.memberId, sue.memberId, { written: ['budget'] }), false)
  const asKim = (statement: string) =>
    inWork(site.platform.pools.app, { schema: site.database.schema, memberId: kim.memberId }, (db) =>
      sql.raw(statement).execute(db),
    )
  await assert.rejects(asKim(`update sharing_paper set entered_at = null`), /permission denied/)
  await assert.rejects(
    asKim(`insert into sharing (id, person_id, member_id, section, may, basis, ends_at, granted_by)
      values (gen_random_uuid(), '${olive.personId}', '${sue.memberId}', 'plan', 'see', 'agreed', now() + interval '1 hour',
        '${olive.memberId}')`),
    /row-level security/,
  )
  const stranger = await scene()
  await assert.rejects(
    asKim(`insert into sharing_paper (id, person_id, number, printed_by)
      values (gen_random_uuid(), '${stranger.olive.personId}', 'ABCD-EFGH', '${kim.memberId}')`),
    /row-level security/,
  )
  assert.equal(
    (await asKim(`select * from sharing_paper where person_id = '${stranger.olive.personId}'`)).rows.length,
    0,
  )
  assert.equal(await enter(kim.memberId, sue.memberId), true)
  assert.equal(await enter(kim.memberId, sue.memberId), false, 'once')
})

test('somebody whom the person keeps out gets nothing by a paper, and no word of it', async () => {
  const { olive, sue, base, worker, typed } = await scene()
  await site.database.owner.query(
    'insert into exclusion (id, person_id, member_id, recorded_by) values (gen_random_uuid(), $1, $2, $3)',
    [olive.personId, sue.memberId, olive.memberId],
  )
  assert.equal(
    (await worker.post(`${base}/enter`, { ...typed, agreed: 'yes' })).status,
    303,
    'the worker notices nothing',
  )
  assert.equal((await (await site.as(sue.memberId)).get(`/people/${olive.personId}/plan`)).status, 404)
  const { rows } = await site.database.owner.query('select address from post_item where person_id = $1', [
    olive.personId,
  ])
  assert.deepEqual(rows, [{ address: 'Olive Archer' }])
})
