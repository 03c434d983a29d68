import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type InvitingApp, inDays, invitingApp } from '../../test/inviting.ts'
import { addMember } from '../../test/made-up.ts'

let site: InvitingApp
before(async () => {
  site = await invitingApp()
})
after(() => site.close())

async function sharingsOf(memberId: string) {
  const { rows } = await site.database.owner.query(
    'select section, may, basis, granted_by, ends_at from sharing where member_id = $1 order by section',
    [memberId],
  )
  return rows
}

async function memberWith(email: string): Promise<string[]> {
  const { rows } = await site.database.owner.query(
    'select member_id from signin_email where email = $1 and confirmed_at is not null',
    [email],
  )
  return rows.map((row) => row.member_id)
}

test('a mail tells who invites and nothing of the record; opening its link spends nothing', async () => {
  const token = await site.tokenOf(site.olive.memberId, site.toPlan())
  const { rows } = await site.database.owner.query('select * from post_item order by created_at desc limit 1')
  assert.match(rows[0].subject, /Olive Hill invites you to/)
  assert.doesNotMatch(rows[0].body, /plan|record/i)
  assert.equal(rows[0].person_id, site.olive.personId, 'so that nobody who looks after the post reads it')

  const visitor = await site.as(null)
  for (let time = 0; time < 3; time++) {
    const page = await visitor.get(`/invitation?token=${token}`)
    assert.equal(page.status, 200)
    assert.match(await page.text(), /You may read the plan of Olive Hill\. You may not change anything there\./)
  }
})

test('somebody new accepts once: they are in, their address is confirmed, and what was agreed is shared', async () => {
  const invitation = site.toPlan()
  const token = await site.tokenOf(site.olive.memberId, invitation)
  const answer = await site.accept(token, 'new')
  assert.equal(answer.status, 303)
  assert.equal(answer.headers.get('location'), '/my-space')
  assert.match(answer.headers.get('set-cookie') ?? '', /alongside=[\w-]{43}.*HttpOnly/)

  const [sam = ''] = await memberWith(invitation.email)
  const [sharing] = await sharingsOf(sam)
  assert.deepEqual(
    { ...sharing, ends_at: null },
    { section: 'plan', may: 'see', basis: 'agreed', granted_by: site.olive.memberId, ends_at: null },
  )
  assert.equal(sharing.ends_at.toISOString().slice(0, 10) >= inDays(90), true)
  assert.equal((await (await site.as(sam)).get(`/people/${site.olive.personId}/plan`)).status, 200)

  for (const as of ['new', 'me'] as const) assert.equal((await site.accept(token, as)).status, 404, 'a replay')
  assert.equal((await (await site.as(null)).get(`/invitation?token=${token}`)).status, 404)
  assert.equal((await memberWith(invitation.email)).length, 1)
})

test('twenty who use one link at once are one', async () => {
  const invitation = site.toPlan()
  const token = await site.tokenOf(site.olive.memberId, invitation)
  const answers = await Promise.all(Array.from({ length: 20 }, () => site.accept(token, 'new')))
  assert.equal(answers.filter(({ status }) => status === 303).length, 1)
  assert.equal((await memberWith(invitation.email)).length, 1)
})

test('whoever is signed in uses their own sign-in, and no second member is made', async () => {
  const kim = await addMember(site.database, { name: 'Kim Jones' })
  const invitation = site.toPlan({ shares: [{ section: 'diary', may: 'write' }] })
  const token = await site.tokenOf(site.olive.memberId, invitation)
  assert.match(
    await (await (await site.as(kim.memberId)).get(`/invitation?token=${token}`)).text(),
    /Accept as Kim Jones/,
  )
  assert.equal((await site.accept(token, 'me', kim.memberId)).status, 303)
  assert.deepEqual(
    (await sharingsOf(kim.memberId)).map(({ section, may }) => ({ section, may })),
    [{ section: 'diary', may: 'write' }],
  )
  assert.deepEqual(await memberWith(invitation.email), [], 'the address is not theirs')
})

test('the second of two invitations to one address says that somebody is here already', async () => {
  const invitation = site.toPlan()
  const [one, two] = [
    await site.tokenOf(site.olive.memberId, invitation),
    await site.tokenOf(site.olive.memberId, invitation),
  ]
  await site.accept(one, 'new')
  const page = await (await site.as(null)).get(`/invitation?token=${two}`)
  assert.match(await page.text(), /can sign in here already/)
  const [sam = ''] = await memberWith(invitation.email)
  assert.equal((await site.accept(two, 'me', sam)).status, 303)
  assert.equal((await sharingsOf(sam)).length, 1, 'the same is not shared twice')
})

test('whoever sent it cannot use it, signed in or as somebody new', async () => {
  const token = await site.tokenOf(site.olive.memberId, site.toPlan())
  assert.equal((await site.accept(token, 'me', site.olive.memberId)).status, 422)
  assert.equal((await site.accept(token, 'new', site.olive.memberId)).status, 422)
  assert.deepEqual(await sharingsOf(site.olive.memberId), [])
  assert.equal((await site.accept(token, 'new')).status, 303, 'and it is still good')
})

test('a guessed or malformed token is answered as a used one', async () => {
  const visitor = await site.as(null)
  for (const token of ['', 'x', 'A'.repeat(43), `${'A'.repeat(42)}'`]) {
    const page = await visitor.get(`/invitation?token=${encodeURIComponent(token)}`)
    assert.equal(page.status, 404)
    assert.match(await page.text(), /This invitation cannot be used/)
    assert.equal((await site.accept(token, 'new')).status, 404)
  }
})

test('one taken back, too old, or of an erased record cannot be used', async () => {
  const { owner } = site.database
  const taken = await site.tokenOf(site.olive.memberId, site.toPlan())
  const { rows } = await owner.query('select id from invitation order by invited_at desc limit 1')
  const sam = await addMember(site.database, { name: 'Sam', roles: ['lead'] })
  const withdraw = `/invitation/${rows[0].id}/withdraw`
  assert.equal((await (await site.as(sam.memberId)).post(withdraw, {})).status, 404, 'not theirs')
  const me = await site.as(site.olive.memberId)
  assert.equal((await me.post(withdraw, { back: '/people' })).headers.get('location'), '/people')
  assert.equal((await me.post(withdraw, {})).status, 404)

  const old = await site.tokenOf(site.olive.memberId, site.toPlan())
  await owner.query(`update invitation set invited_at = now() - interval '15 days', expires_at = now() - interval '1 day'
    where id = (select id from invitation order by invited_at desc limit 1)`)

  const gone = await addMember(site.database, { name: 'Ada', record: true })
  const erased = await site.tokenOf(gone.memberId, site.toPlan({ personId: gone.personId }))
  await owner.query('update person set erased_at = now() where id = $1', [gone.personId])

  for (const token of [taken, old, erased]) {
    assert.equal((await site.accept(token, 'new')).status, 404)
    assert.equal((await site.accept(token, 'me', sam.memberId)).status, 404)
  }
})

test('whoever was kept out meanwhile accepts as anybody does, and nothing is shared', async () => {
  const kay = await addMember(site.database, { name: 'Kay' })
  const sue = await addMember(site.database, { name: 'Sue' })
  const tokens = [
    await site.tokenOf(site.olive.memberId, site.toPlan()),
    await site.tokenOf(site.olive.memberId, site.toPlan()),
  ]
  await site.database.owner.query(
    'insert into exclusion (id, person_id, member_id, recorded_by) values (gen_random_uuid(), $1, $2, $3)',
    [site.olive.personId, kay.memberId, site.olive.memberId],
  )
  const words = async (memberId: string, token: string) => {
    const page = await (await site.as(memberId)).get(`/invitation?token=${token}`)
    return (await page.text()).replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}|[\w-]{43}|Kay|Sue/g, '')
  }
  const [one = '', two = ''] = tokens
  assert.equal(await words(kay.memberId, one), await words(sue.memberId, two))
  const [shut, open] = [await site.accept(one, 'me', kay.memberId), await site.accept(two, 'me', sue.memberId)]
  assert.equal(shut.status, open.status)
  assert.equal(shut.headers.get('location'), open.headers.get('location'))
  assert.deepEqual(await sharingsOf(kay.memberId), [])
  assert.equal((await sharingsOf(sue.memberId)).length, 1)
})

test('an invited colleague holds the role for its time, and an invited person has a record of their own', async () => {
  const ann = await addMember(site.database, { name: 'Ann', roles: ['administrator'] })
  const toRole = await site.tokenOf(ann.memberId, {
    kind: 'colleague',
    name: 'Al Moss',
    email: 'moss@example.org',
    roles: [{ role: 'worker', endsOn: inDays(30) }],
  })
  const answer = await site.accept(toRole, 'new')
  assert.equal(answer.headers.get('location'), '/sign-in/second?back=%2Fmy-space', 'staff prove a second thing')
  const [al = ''] = await memberWith('moss@example.org')
  const { rows } = await site.database.owner.query('select role, granted_by from role where member_id = $1', [al])
  assert.deepEqual(rows, [{ role: 'worker', granted_by: ann.memberId }])

  const toRecord = await site.tokenOf(al, { kind: 'person', name: 'Bea', email: 'bea@example.org' })
  await site.accept(toRecord, 'new')
  const [bea = ''] = await memberWith('bea@example.org')
  const own = await site.database.owner.query('select id from person where member_id = $1', [bea])
  assert.equal(own.rowCount, 1)
  assert.equal((await (await site.as(bea)).get(`/people/${own.rows[0].id}/plan`)).status, 200)
})

test('whoever invited a colleague and is no administrator any more invited nobody', async () => {
  const ann = await addMember(site.database, { name: 'Ann', roles: ['administrator'] })
  const roles = [{ role: 'administrator', endsOn: null }]
  const token = await site.tokenOf(ann.memberId, { kind: 'colleague', name: 'Al', email: 'al2@example.org', roles })
  await site.database.owner.query('update role set ends_at = now() where member_id = $1', [ann.memberId])
  assert.equal((await site.accept(token, 'new')).status, 404)
})
