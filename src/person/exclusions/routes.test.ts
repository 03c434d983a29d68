import assert from 'node:assert/strict'
import { randomUUIDv7 } from 'node:crypto'
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

/** Olive, and Bob, with whom she shares her plan and her notes. */
async function oliveAndBob(roles: string[] = []) {
  const olive = await addMember(site.database, { name: 'Olive Archer', record: true })
  const bob = await addMember(site.database, { name: 'Bob Blunt', roles })
  const given = { personId: olive.personId, memberId: bob.memberId, grantedBy: olive.memberId }
  await share(site.database, { ...given, section: 'plan' })
  const noteId = await share(site.database, { ...given, section: 'notes' })
  const visitor = await site.as(olive.memberId)
  const page = `/people/${olive.personId}/sharing/choices`
  const keepOut = (part: string) => visitor.post(page, { member: bob.memberId, part })
  return { olive, bob, noteId, visitor, page, keepOut, reader: await site.as(bob.memberId) }
}

/** What an answer says, without what differs from request to request. */
async function seen(answer: Response) {
  const text = await answer.text()
  return { status: answer.status, text: text.replaceAll(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, '…') }
}

test('whoever is kept out finds what they would find where there is no such record', async () => {
  const { olive, keepOut, reader } = await oliveAndBob()
  assert.equal((await reader.get(`/people/${olive.personId}/plan`)).status, 200)
  assert.equal((await keepOut('everything')).status, 303)
  for (const part of [
    'plan',
    'notes',
    'sharing',
    'sharing/mine',
    'sharing/choices',
    'keep-out',
    'paper',
    'private-channel',
  ]) {
    const kept = await seen(await reader.get(`/people/${olive.personId}/${part}`))
    const none = await seen(await reader.get(`/people/${randomUUIDv7()}/${part}`))
    assert.equal(kept.status, 404, part)
    assert.deepEqual(kept, none, part)
  }
})

test('kept out of one part, the rest stays open and nothing tells of it', async () => {
  const { olive, bob, keepOut, reader } = await oliveAndBob()
  const before = await (await reader.get(`/people/${olive.personId}/sharing/mine`)).text()
  assert.match(before, /the plan and the notes/)
  await keepOut('plan')
  assert.equal((await reader.get(`/people/${olive.personId}/plan`)).status, 404)
  assert.equal((await reader.get(`/people/${olive.personId}/notes`)).status, 200)
  const mine = await (await reader.get(`/people/${olive.personId}/sharing/mine`)).text()
  assert.match(mine, /the notes, until/)
  assert.doesNotMatch(mine, /plan/i)
  const { rows } = await site.database.owner.query('select 1 from post_item where address = $1', ['Bob Blunt'])
  assert.equal(rows.length, 0, 'no message goes to them')
  assert.ok(bob.memberId)
})

test('under the pages’ login an excluded member reads no exclusion, no withdrawal and no row of it, guardian or not', async () => {
  for (const roles of [[], ['worker'], ['lead'], ['guardian']]) {
    const { olive, bob, visitor, page, keepOut } = await oliveAndBob(roles)
    const asBob = <T>(query: ReturnType<typeof sql<T>>) =>
      inWork(site.platform.pools.app, { schema: site.database.schema, memberId: bob.memberId }, async (db) => {
        const { rows } = await query.execute(db)
        return rows
      })
    const whose = olive.personId
    await keepOut('everything')
    const everyTable = async () => [
      ...(await asBob(sql`select * from exclusion where person_id = ${whose}`)),
      ...(await asBob(sql`select * from withdrawal where person_id = ${whose}`)),
      ...(await asBob(sql`select * from sharings_with_me(${whose})`)),
      ...(await asBob(sql`select * from sharings_of(${whose})`)),
      ...(await asBob(sql`select * from person where id = ${whose}`)),
    ]
    assert.deepEqual(await everyTable(), [], roles.join())
    const [held] = await asBob(sql<{ may: boolean }>`select may_enter_paper(${whose}) as may`)
    assert.equal(held?.may, false)

    const exclusion = /name="exclusion" value="([^"]+)"/.exec(await (await visitor.get(page)).text())?.[1] ?? ''
    assert.equal((await visitor.post(`${page}/lift`, { exclusion })).status, 303)
    assert.deepEqual(await asBob(sql`select * from exclusion where person_id = ${whose}`), [], 'nor when it was lifted')
    assert.equal((await asBob(sql`select * from sharings_with_me(${whose})`)).length, 2, 'and all is as before')
  }
})

test('the owner chooses from who is near, or from who works here by name', async () => {
  const { olive, visitor, page } = await oliveAndBob()
  const zed = await addMember(site.database, { name: 'Zed Zebrowski', roles: ['desk'] })
  await addMember(site.database, { name: 'Zelda Zebrowski' })
  const shown = await (await visitor.get(page)).text()
  assert.match(shown, /<title>More choices/)
  assert.match(shown, /Bob Blunt/)
  assert.doesNotMatch(shown, /Zebrowski/)
  const found = await (await visitor.post(page, { find: 'yes', named: 'zebrow' })).text()
  assert.match(found, /Zed Zebrowski/)
  assert.doesNotMatch(found, /Zelda/, 'who does not work here is not found by name')
  assert.match(await (await visitor.post(page, { find: 'yes', named: '%' })).text(), /We found nobody/)
  assert.equal((await visitor.post(page, { member: zed.memberId, part: 'everything' })).status, 303)
  assert.match(await (await visitor.get(page)).text(), /Zed Zebrowski sees nothing of yours\./)
  const led = await visitor.get(`/people/${olive.personId}/keep-out`)
  assert.equal(led.headers.get('location'), page, 'no address that a browser keeps speaks of it')
})

test('who tried to look is offered', async () => {
  const { olive, visitor, page } = await oliveAndBob()
  const eve = await addMember(site.database, { name: 'Eve Early' })
  await (await site.as(eve.memberId)).get(`/people/${olive.personId}/plan`)
  assert.match(await (await visitor.get(page)).text(), /Eve Early[\s\S]*They tried to look, and could not\./)
})

test('a form that names nobody, a stranger, the owner or another’s exclusion does nothing', async () => {
  const { olive, bob, visitor, page, keepOut } = await oliveAndBob()
  const stranger = await addMember(site.database, { name: 'Una' })
  assert.equal((await visitor.post(page, { part: 'everything' })).status, 422)
  assert.equal((await visitor.post(page, { member: bob.memberId, part: 'all of it' })).status, 422)
  for (const member of [stranger.memberId, olive.memberId, randomUUIDv7(), 'x']) {
    assert.equal((await visitor.post(page, { member, part: 'everything' })).status, 404)
  }
  const other = await oliveAndBob()
  await other.keepOut('everything')
  const theirs = /name="exclusion" value="([^"]+)"/.exec(await (await other.visitor.get(other.page)).text())?.[1] ?? ''
  assert.equal((await visitor.post(`${page}/lift`, { exclusion: theirs })).status, 404)
  assert.equal((await other.reader.post(`${other.page}/lift`, { exclusion: theirs })).status, 404)
  await keepOut('plan')
  await keepOut('plan')
  const { rows } = await site.database.owner.query('select 1 from exclusion where person_id = $1', [olive.personId])
  assert.equal(rows.length, 1, 'and twice is once')
})

test('no proof is asked for, however long ago they signed in', async () => {
  const { olive, keepOut, noteId, visitor } = await oliveAndBob()
  await site.database.owner.query(
    `update signin_session set proved_at = now() - interval '1 hour' where member_id = $1`,
    [olive.memberId],
  )
  assert.match((await keepOut('everything')).headers.get('location') ?? '', /choices$/)
  const back = await visitor.post(`/people/${olive.personId}/sharing/take-back`, { sharing: noteId })
  assert.match(back.headers.get('location') ?? '', /taken-back/)
})
