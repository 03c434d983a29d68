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

const call = { channel: 'call', call: '01743 000 000', note: 'Tuesday mornings, say it is the library' }

async function olive() {
  const { memberId, personId } = await addMember(site.database, { name: 'Olive Archer', record: true })
  return { memberId, personId, page: `/people/${personId}/private-channel`, visitor: await site.as(memberId) }
}

/** What is queued for this member when they are told something. */
async function told(personId: string, memberId: string) {
  await inWork(site.platform.pools.app, { schema: site.database.schema, memberId }, (db) =>
    sql`select tell_member(gen_random_uuid(), ${memberId}, ${personId}, 'A word', 'Something changed.')`.execute(db),
  )
  const { rows } = await site.database.owner.query(
    'select channel, address, body, note from post_item where person_id = $1 order by created_at desc limit 1',
    [personId],
  )
  return rows[0]
}

test('the person is reached there before anywhere else, until they say otherwise', async () => {
  const { visitor, page, personId, memberId } = await olive()
  assert.equal((await visitor.post(page, call)).status, 303)
  assert.match(
    await (await visitor.get(page)).text(),
    /We ring 01743 000 000\. You told us: “Tuesday mornings, say it is the library”/,
  )
  assert.deepEqual(await told(personId, memberId), {
    channel: 'call',
    address: '01743 000 000',
    body: 'Something changed.',
    note: 'Tuesday mornings, say it is the library',
  })
  await visitor.post(page, { channel: 'email', email: 'quiet@example.org', note: 'say it is the library' })
  assert.deepEqual(await told(personId, memberId), {
    channel: 'email',
    address: 'quiet@example.org',
    body: 'Something changed.',
    note: null,
  })
  assert.equal((await visitor.post(`${page}/end`, {})).status, 303)
  assert.equal((await told(personId, memberId))?.channel, 'letter')
})

test('nobody else ever reads it: not a lead, a guardian, an administrator, or with whom all is shared', async () => {
  const { visitor, page, personId, memberId } = await olive()
  await visitor.post(page, call)
  const sue = await addMember(site.database, { name: 'Sue', roles: ['lead', 'guardian', 'administrator', 'worker'] })
  for (const section of ['about', 'people', 'team']) {
    await share(site.database, { personId, memberId: sue.memberId, grantedBy: memberId, section, may: 'write' })
  }
  const reader = await site.as(sue.memberId)
  assert.equal((await reader.get(page)).status, 404)
  assert.equal((await reader.post(page, call)).status, 404)
  assert.equal((await reader.post(`${page}/end`, {})).status, 404)
  const { schema } = site.database
  for (const acting of [{ memberId: sue.memberId }, {}, { memberId, assistantId: sue.memberId }]) {
    const rows = await inWork(site.platform.pools.app, { schema, ...acting }, async (db) => {
      const all = await sql`select * from private_channel`.execute(db)
      const changed = await sql`update private_channel set ended_at = now()`.execute(db)
      return [all.rows.length, Number(changed.numAffectedRows ?? 0)]
    })
    assert.deepEqual(rows, [0, 0])
  }
  for (const path of [`/people/${personId}/about`, `/people/${personId}/people`]) {
    assert.doesNotMatch(await (await reader.get(path)).text(), /01743|library/)
  }
})

test('it is shown and changed only with fresh proof, and what was typed is kept', async () => {
  const { visitor, page, memberId } = await olive()
  const stale = `update signin_session set proved_at = now() - interval '11 minutes' where member_id = $1`
  await site.database.owner.query(stale, [memberId])
  const again = `/sign-in/again?back=${encodeURIComponent(page)}`
  assert.equal((await visitor.get(page)).headers.get('location'), again)
  assert.equal((await visitor.post(page, call)).headers.get('location'), again)
  await site.database.owner.query('update signin_session set proved_at = now() where member_id = $1', [memberId])
  const shown = await (await visitor.get(page)).text()
  assert.match(shown, /value="01743 000 000"/)
  assert.doesNotMatch(shown, /We ring/)
})

test('a way without its address is shown again with the reason', async () => {
  const { visitor, page } = await olive()
  for (const [fields, reason] of [
    [{}, 'Choose how we reach you'],
    [{ channel: 'email', email: 'a@b.org, c@d.org' }, 'Enter an e-mail address like name@example.org'],
    [{ channel: 'letter' }, 'Enter where we send it'],
    [{ channel: 'call', call: 'the library' }, 'Enter a telephone number, such as 01743 000 000'],
  ] as [Record<string, string>, string][]) {
    const answer = await visitor.post(page, fields)
    assert.equal(answer.status, 422)
    assert.ok((await answer.text()).includes(reason), reason)
  }
})
