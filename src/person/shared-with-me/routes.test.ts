import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
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

test('whoever was given something sees it, and may give it up', async () => {
  const owner = await olive()
  const sue = await sueOf(owner)
  const page = await (await sue.visitor.get(`${owner.page}/mine`)).text()
  assert.match(page, /Olive Archer shares with you: the plan, until/)
  const others = await sueOf(await olive())
  assert.equal((await sue.visitor.post(`${owner.page}/mine`, { sharing: others.id })).status, 404)
  assert.equal((await sue.visitor.post(`${owner.page}/mine`, { sharing: sue.id })).status, 303)
  assert.equal((await sue.visitor.get(`${owner.page}/mine`)).status, 404)
  const { rows } = await site.database.owner.query('select subject from post_item where person_id = $1', [
    owner.personId,
  ])
  assert.deepEqual(rows, [{ subject: 'Something changed in who can see your record' }])
})

test('a worker gives up nothing that they have by their work', async () => {
  const owner = await olive()
  const kim = await addMember(site.database, { name: 'Kim Jones' })
  const given = { personId: owner.personId, memberId: kim.memberId, grantedBy: kim.memberId, section: 'plan' }
  const id = await share(site.database, { ...given, basis: 'allocated' })
  const worker = await site.as(kim.memberId)
  assert.doesNotMatch(await (await worker.get(`${owner.page}/mine`)).text(), /Give this up/)
  assert.equal((await worker.post(`${owner.page}/mine`, { sharing: id })).status, 404)
})
