import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type InvitingApp, invitingApp } from '../inviting.ts'
import { addMember } from '../made-up.ts'

let site: InvitingApp
before(async () => {
  site = await invitingApp()
})
after(() => site.close())

const status = async (token: string) => (await (await site.as(null)).get(`/invitation?token=${token}`)).status

test('the first way in to a record is worth nothing once its person has found another', async () => {
  const { memberId: worker } = await addMember(site.database, { name: 'Kim', roles: ['worker'] })
  const ada = await addMember(site.database, { name: 'Ada', record: true })
  await site.database.owner.query('insert into opened_record (person_id, opened_by) values ($1, $2)', [
    ada.personId,
    worker,
  ])
  const token = await site.tokenOf(worker, {
    kind: 'person',
    name: 'Ada',
    email: 'kims-own@example.org',
    opened: ada,
  })
  assert.equal(await status(token), 200)
  await (await site.as(ada.memberId)).get('/my-space')
  assert.equal(await status(token), 404)
  assert.notEqual((await site.accept(token, 'new')).status, 303)
  const { rows } = await site.database.owner.query('select email from signin_email where member_id = $1', [
    ada.memberId,
  ])
  assert.deepEqual(rows, [])
})

test('who no longer owns a record, since it was parted from theirs, has invited nobody to it', async () => {
  const lee = await addMember(site.database, { name: 'Lee', roles: ['lead'] })
  const rex = await addMember(site.database, { name: 'Rex', record: true })
  const { rows } = await site.database.owner.query(
    `insert into same_person (id, person_id, from_person_id, why, joined_by)
     values (gen_random_uuid(), $1, $2, 'Alike', $3) returning id`,
    [site.olive.personId, rex.personId, lee.memberId],
  )
  const token = await site.tokenOf(rex.memberId, site.toPlan())
  assert.equal(await status(token), 200)
  await site.database.owner.query('update same_person set undone_at = now(), undone_by = $2 where id = $1', [
    rows[0].id,
    lee.memberId,
  ])
  assert.equal(await status(token), 404)
  const { memberId } = await addMember(site.database, { name: 'Friend' })
  assert.notEqual((await site.accept(token, 'me', memberId)).status, 303)
})
