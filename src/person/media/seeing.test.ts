import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { inWork } from '../../platform/db/work.ts'
import { type TestApp, testApp } from '../../test/app.ts'
import { read } from '../../test/desk.ts'
import { helpingBrowser } from '../../test/helping.ts'
import { addMember, share } from '../../test/made-up.ts'
import { addedMedia, addTeller, mediaForm, sendMedia } from '../../test/media.ts'
import { addReader, type SomebodyWithRecord } from '../../test/records.ts'
import { removeFolder, testFolder } from '../../test/setup.ts'

let site: TestApp
let varFolder: string
before(async () => {
  varFolder = await testFolder()
  site = await testApp({ config: { varFolder } })
})
after(async () => {
  await site.close()
  await removeFolder(varFolder)
})

const looksAt = async ({ personId }: SomebodyWithRecord) =>
  (await site.database.owner.query('select * from look where person_id = $1', [personId])).rowCount

test('who may see About me may hear it, and for nobody else is there anything', async () => {
  const person = await addTeller(site)
  const id = await addedMedia(person.own, person.at)
  const sue = await addReader(site, person, { name: 'Sue', section: 'about', may: 'see' })
  const plan = await addReader(site, person, { name: 'Paul', section: 'plan', may: 'write' })
  const lee = await addReader(site, person, { name: 'Lee', roles: ['lead'] })
  const out = await addReader(site, person, { name: 'Max', section: 'about', may: 'write' })
  await site.database.owner.query(
    'insert into exclusion (id, person_id, member_id, recorded_by) values (gen_random_uuid(), $1, $2, $3)',
    [person.personId, out.memberId, person.memberId],
  )
  const nobody = await site.as(null)
  const paths = [person.at, `${person.at}/${id}`, `${person.at}/${id}/words`]
  for (const path of paths) {
    for (const { browser } of [sue, lee]) assert.equal((await browser.get(path)).status, 200, path)
    for (const browser of [plan.browser, out.browser, nobody]) assert.equal((await browser.get(path)).status, 404, path)
  }
  for (const browser of [sue.browser, lee.browser, plan.browser, out.browser, nobody]) {
    assert.equal((await sendMedia(browser, person.at)).status, 404)
    assert.equal((await browser.get(`${person.at}/${id}/take-away`)).status, 404)
    assert.equal((await browser.post(`${person.at}/${id}/take-away`, {})).status, 404)
  }
  const another = await addTeller(site)
  for (const wrong of [
    `${another.at}/${id}`,
    `${person.at}/x`,
    `${person.at}/${person.personId}`,
    '/people/x/about/media',
  ]) {
    assert.equal((await another.own.get(wrong)).status, 404, wrong)
  }

  const seen = (memberId?: string) =>
    inWork(site.platform.pools.app, { schema: site.database.schema, memberId }, async (db) => {
      const { rows } = await sql`select id from about_media where person_id = ${person.personId}`.execute(db)
      return rows.length
    })
  assert.deepEqual(await Promise.all([sue.memberId, lee.memberId, person.memberId].map(seen)), [1, 1, 1])
  assert.deepEqual(await Promise.all([plan.memberId, out.memberId, undefined].map(seen)), [0, 0, 0])
})

test('the pages cannot list it as another’s, change it, or take it away for somebody who may not', async () => {
  const person = await addTeller(site)
  const id = await addedMedia(person.own, person.at)
  const sue = await addReader(site, person, { name: 'Sue', section: 'about', may: 'see' })
  const as = (memberId: string, query: string, values: unknown[] = []) =>
    inWork(site.platform.pools.app, { schema: site.database.schema, memberId }, (db) =>
      sql
        .raw(values.reduce<string>((text, value, index) => text.replace(`$${index + 1}`, `'${value}'`), query))
        .execute(db),
    )
  const insert = `insert into about_media (id, person_id, part, kind, media_type, size_bytes, added_by)
    values (gen_random_uuid(), $1, 'support', 'sound', 'audio/wav', 1, $2)`
  await assert.rejects(as(sue.memberId, insert, [person.personId, sue.memberId]), /row-level security/)
  await assert.rejects(as(sue.memberId, insert, [person.personId, person.memberId]), /row-level security/)
  await assert.rejects(
    as(person.memberId, insert.replace('audio/wav', 'text/html'), [person.personId, person.memberId]),
    /about_media_type/,
  )
  await assert.rejects(as(person.memberId, 'update about_media set digest = null'), /permission denied/)
  await assert.rejects(as(sue.memberId, 'select take_media_away($1)', [id]), /only its author or the person/)
  await assert.rejects(as(person.memberId, 'select files_of_erasure($1)', [id]), /permission denied/)
})

test('each who hears it is in who looked, once in a quarter of an hour; she herself never is', async () => {
  const person = await addTeller(site)
  const id = await addedMedia(person.own, person.at)
  await person.own.get(`${person.at}/${id}`)
  assert.equal(await looksAt(person), 0)
  const sue = await addReader(site, person, { name: 'Sue', section: 'about', may: 'see' })
  for (let times = 0; times < 5; times++) await sue.browser.get(`${person.at}/${id}`, { range: 'bytes=0-9' })
  assert.equal(await looksAt(person), 1)
  await site.database.owner.query(`update look set at = at - interval '16 minutes' where person_id = $1`, [
    person.personId,
  ])
  await sue.browser.get(`${person.at}/${id}/words`)
  assert.equal(await looksAt(person), 2)
  await sue.browser.get(person.at)
  assert.equal(await looksAt(person), 3, 'a page is a look however soon')
})

test('a helper in a session opened for her is named beside it', async () => {
  const person = await addTeller(site)
  const { memberId: kim } = await addMember(site.database, { name: 'Kim Jones', roles: ['worker'] })
  await share(site.database, {
    personId: person.personId,
    memberId: kim,
    grantedBy: person.memberId,
    section: 'about',
    may: 'write',
  })
  const { cookies } = await helpingBrowser(site, person, kim)
  const cookie = { cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; ') }
  const answer = await (await site.as(null)).send(`${person.at}/new`, mediaForm(), cookie)
  assert.equal(answer.status, 303)
  const { text } = await read(person.own.get(person.at))
  assert.match(text, /Added by Olive, with Kim Jones,/)
})
