import assert from 'node:assert/strict'
import { randomUUIDv7 } from 'node:crypto'
import { after, before, test } from 'node:test'
import { type TestApp, testApp } from '../../test/app.ts'
import { addMember, makeJottings, share } from '../../test/made-up.ts'

let site: TestApp
before(async () => {
  site = await testApp()
  await makeJottings(site.database)
})
after(() => site.close())

/** Olive, and Sue, with whom she shares her notes for half an hour. */
async function oliveAndSue() {
  const olive = await addMember(site.database, { name: 'Olive Archer', record: true })
  const sue = await addMember(site.database, { name: 'Sue Hart' })
  const given = { personId: olive.personId, memberId: sue.memberId, grantedBy: olive.memberId }
  await share(site.database, given)
  const form = `/people/${olive.personId}/sharing/new/${sue.memberId}`
  return { olive, sue, form, visitor: await site.as(olive.memberId), reader: await site.as(sue.memberId) }
}

async function standing(personId: string) {
  const { rows } = await site.database.owner.query(
    `select s.section, s.may, s.basis, s.granted_by, s.ends_at <= now() + interval '1 year' as within
     from sharing s where s.person_id = $1 and not exists (select from withdrawal w where w.sharing_id = s.id)
     order by s.section`,
    [personId],
  )
  return rows
}

async function postAbout(personId: string) {
  const { rows } = await site.database.owner.query('select subject, body from post_item where person_id = $1', [
    personId,
  ])
  return rows
}

test('the sentence is shown before anything is shared', async () => {
  const { olive, sue, form, visitor, reader } = await oliveAndSue()
  assert.match(await (await visitor.get(`/people/${olive.personId}/sharing/new`)).text(), /Sue Hart/)
  assert.match(await (await visitor.get(form)).text(), /What Sue Hart may see/)

  const typed = { sections: ['plan', 'diary'], write: 'diary', until: '6' }
  const check = await visitor.post(form, typed)
  assert.equal(check.status, 200)
  assert.match(
    await check.text(),
    /Sue Hart may read your plan and your diary until .*? They may write in your diary too\. They may not change the rest\./,
  )
  assert.equal((await reader.get(`/people/${olive.personId}/plan`)).status, 404, 'nothing is shared yet')
  assert.match(await (await visitor.get(form)).text(), /value="plan" checked/, 'and what was ticked is kept')

  const done = await visitor.post(form, { ...typed, agreed: 'yes' })
  assert.equal(done.headers.get('location'), `/people/${olive.personId}/sharing?shared=${sue.memberId}`)
  assert.equal((await reader.get(`/people/${olive.personId}/plan`)).status, 200)
  assert.deepEqual(
    (await standing(olive.personId)).map(({ section, may, within }) => [section, may, within]),
    [
      ['diary', 'write', true],
      ['plan', 'see', true],
    ],
    'what was ticked takes the place of what was shared before',
  )
  const post = await postAbout(olive.personId)
  assert.equal(post.length, 2, 'both are told')
  for (const { subject, body } of post) assert.doesNotMatch(`${subject} ${body}`, /Olive|Sue|plan|diary/)
})

test('twelve months is the most, to the second', async () => {
  const { olive, form, visitor } = await oliveAndSue()
  assert.equal((await visitor.post(form, { sections: 'plan', until: '12', agreed: 'yes' })).status, 303)
  assert.deepEqual(
    (await standing(olive.personId)).map(({ within }) => within),
    [true],
  )
})

test('a second press and a second tab share nothing twice', async () => {
  const { olive, form, visitor } = await oliveAndSue()
  const sent = { sections: ['plan', 'diary'], until: '3', agreed: 'yes' }
  const answers = await Promise.all([1, 2, 3].map(() => visitor.post(form, { ...sent, _key: randomUUIDv7() })))
  assert.deepEqual(
    answers.map(({ status }) => status),
    [303, 303, 303],
  )
  const key = randomUUIDv7()
  await Promise.all([1, 2].map(() => visitor.post(form, { ...sent, _key: key })))
  const { rows } = await site.database.owner.query(
    `select count(*)::int as n from sharing where person_id = $1 and section in ('plan', 'diary')`,
    [olive.personId],
  )
  assert.equal(rows[0]?.n, 2)
  assert.equal((await postAbout(olive.personId)).length, 2, 'and each is told once')
})

test('changed fields give nothing: five years, another basis, another giver, a part that is none', async () => {
  const { olive, sue, form, visitor } = await oliveAndSue()
  const before = await standing(olive.personId)
  const sent = { sections: 'plan', until: '6', agreed: 'yes' }
  const years = { until: 'day', 'until-on-day': '1', 'until-on-month': '1', 'until-on-year': '2031' }
  for (const wrong of [
    { ...sent, ...years },
    { ...sent, sections: 'everything' },
    { ...sent, until: '60' },
  ]) {
    const answer = await visitor.post(form, wrong)
    assert.equal(answer.status, 422)
    assert.match(await answer.text(), /There is a problem/)
  }
  assert.deepEqual(await standing(olive.personId), before)
  const forged = { basis: 'urgent', granted_by: sue.memberId, grantedBy: sue.memberId, endsAt: '2040-01-01' }
  assert.equal((await visitor.post(form, { ...sent, ...forged })).status, 303)
  assert.deepEqual(
    (await standing(olive.personId)).map(({ section, basis, granted_by, within }) => [
      section,
      basis,
      granted_by,
      within,
    ]),
    [['plan', 'agreed', olive.memberId, true]],
  )
})

test('nobody shares another’s record, nor with somebody whom the record does not know', async () => {
  const { olive, form, visitor, reader } = await oliveAndSue()
  const stranger = await addMember(site.database, { name: 'Una' })
  const guardian = await addMember(site.database, { name: 'Gus', roles: ['guardian'] })
  const sent = { sections: 'plan', until: '6', agreed: 'yes' }
  for (const other of [reader, await site.as(guardian.memberId), await site.as(null)]) {
    assert.equal((await other.get(form)).status, 404)
    assert.equal((await other.post(form, sent)).status, 404)
    assert.equal((await other.post(`/people/${olive.personId}/sharing/new/somebody`, sent)).status, 404)
  }
  const base = `/people/${olive.personId}/sharing/new`
  for (const who of [stranger.memberId, olive.memberId, randomUUIDv7(), 'x']) {
    assert.equal((await visitor.post(`${base}/${who}`, sent)).status, 404)
  }
  assert.equal((await standing(olive.personId)).length, 1)
})

test('without fresh proof what was ticked is kept, and nothing is shared', async () => {
  const { olive, form, visitor } = await oliveAndSue()
  const stale = `update signin_session set proved_at = now() - interval '11 minutes' where member_id = $1`
  await site.database.owner.query(stale, [olive.memberId])
  const answer = await visitor.post(form, { sections: 'team', until: '3', agreed: 'yes' })
  assert.equal(answer.status, 303)
  assert.equal(answer.headers.get('location'), `/sign-in/again?back=${encodeURIComponent(form)}`)
  assert.deepEqual(
    (await standing(olive.personId)).map(({ section }) => section),
    ['notes'],
  )
  await site.database.owner.query('update signin_session set proved_at = now() where member_id = $1', [olive.memberId])
  assert.match(await (await visitor.get(form)).text(), /value="team" checked/)
})

test('what somebody is kept out of cannot be shared with them, and the owner is told why', async () => {
  const { olive, sue, form, visitor } = await oliveAndSue()
  await site.database.owner.query(
    `insert into exclusion (id, person_id, member_id, section, recorded_by) values (gen_random_uuid(), $1, $2, 'plan', $3)`,
    [olive.personId, sue.memberId, olive.memberId],
  )
  const answer = await visitor.post(form, { sections: ['plan', 'diary'], until: '6', agreed: 'yes' })
  assert.equal(answer.status, 422)
  assert.match(await answer.text(), /You keep them out of your plan\./)
  assert.equal((await visitor.post(form, { sections: 'diary', until: '6', agreed: 'yes' })).status, 303)
})

test('somebody new is invited, and sees nothing until they say yes', async () => {
  const { olive, visitor } = await oliveAndSue()
  const form = `/people/${olive.personId}/sharing/new/somebody`
  const typed = { name: 'Nia New', way: 'email', email: 'nia@example.org', sections: 'plan', until: '6' }
  assert.match(await (await visitor.post(form, typed)).text(), /Nia New may read your plan until/)
  const answer = await visitor.post(form, { ...typed, agreed: 'yes' })
  assert.equal(answer.headers.get('location'), `/people/${olive.personId}/sharing?shared=invited`)
  assert.match(
    await (await visitor.get(answer.headers.get('location') ?? '')).text(),
    /They see nothing until they say yes/,
  )
  assert.deepEqual(
    (await standing(olive.personId)).map(({ section }) => section),
    ['notes'],
  )
  const wrong = await visitor.post(form, { ...typed, email: 'nia@example.org, all@example.org', agreed: 'yes' })
  assert.equal(wrong.status, 422)
})
