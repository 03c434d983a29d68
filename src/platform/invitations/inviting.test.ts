import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type InvitingApp, invitingApp } from '../../test/inviting.ts'
import { addMember } from '../../test/made-up.ts'

let site: InvitingApp
before(async () => {
  site = await invitingApp()
})
after(() => site.close())

for (const [why, more] of [
  ['more than a year', { endsOn: '2099-01-01' }],
  ['no day', { endsOn: null }],
  ['a part that is not one', { shares: [{ section: 'everything', may: 'see' }] }],
  ['a right that is not one', { shares: [{ section: 'plan', may: 'own' }] }],
  ['nothing', { shares: [] }],
] as const) {
  test(`an invitation to ${why} is refused by the database`, async () => {
    assert.equal((await site.send(site.olive.memberId, site.toPlan(more))).status, 500)
  })
}

test('only the owner invites to a record, only an administrator to a role, and staff to a record of their own', async () => {
  const staff = ['desk', 'worker', 'lead', 'administrator']
  for (const role of ['desk', 'worker', 'lead', 'guardian', 'administrator', 'steward', 'treasurer']) {
    const { memberId } = await addMember(site.database, { name: 'Jo', roles: [role] })
    assert.equal((await site.send(memberId, site.toPlan())).status, 404, role)
    const colleague = {
      kind: 'colleague',
      name: 'Al',
      email: 'al@example.org',
      roles: [{ role: 'desk', endsOn: null }],
    }
    assert.equal((await site.send(memberId, colleague)).status, role === 'administrator' ? 200 : 404, role)
    const person = { kind: 'person', name: 'Al', email: 'al@example.org' }
    assert.equal((await site.send(memberId, person)).status, staff.includes(role) ? 200 : 404, role)
  }
  const { memberId } = await addMember(site.database, { name: 'Jo', roles: ['worker'] })
  const theirs = { kind: 'person', name: 'Me', email: 'me@example.org', opened: site.olive }
  assert.equal((await site.send(memberId, theirs)).status, 404, 'a way in to a record that somebody else opened')
})

test('without e-mail a letter is ordered, and whoever comes by it sees what was agreed and no more', async () => {
  assert.equal((await site.send(site.olive.memberId, site.toPlan({ name: 'Ivy Lane', email: null }))).status, 200)
  const { rows } = await site.database.owner.query(
    `select m.id, i.accepted_by, l.id as letter from member m join signin_letter l on l.member_id = m.id
     join invitation i on i.member_id is null and i.accepted_by = m.id where m.name = 'Ivy Lane'`,
  )
  assert.equal(rows.length, 1)
  const ivy = await site.as(rows[0].id)
  assert.equal((await ivy.get(`/people/${site.olive.personId}/plan`)).status, 200)
  assert.equal((await ivy.get(`/people/${site.olive.personId}/diary`)).status, 404)
})

test('the owner sees who was invited where they see who can see, and takes it back there', async () => {
  await site.send(site.olive.memberId, site.toPlan({ name: 'Una Webb', email: 'una@example.org' }))
  const me = await site.as(site.olive.memberId)
  const page = await (await me.get(`/people/${site.olive.personId}/sharing`)).text()
  assert.match(page, /Una Webb[\s\S]*Plan \(read\)\.[\s\S]*Sent to una@example\.org/)
  const [, path = ''] = /action="(\/invitation\/[^"]+\/withdraw)"/.exec(page) ?? []
  await me.post(path, { back: `/people/${site.olive.personId}/sharing` })
  assert.doesNotMatch(await (await me.get(`/people/${site.olive.personId}/sharing`)).text(), /una@example\.org/)
})

test('an administrator reads no link at the post', async () => {
  const ann = await addMember(site.database, { name: 'Ann', roles: ['administrator'] })
  await site.tokenOf(ann.memberId, { kind: 'person', name: 'Al', email: 'al3@example.org' })
  await site.database.owner.query('update public.organisation set example = false')
  const page = await (await site.as(ann.memberId)).get('/post')
  await site.database.owner.query('update public.organisation set example = true')
  assert.doesNotMatch(await page.text(), /invitation\?token/)
})
