import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { inWork } from '../../platform/db/work.ts'
import { type TestApp, testApp, type Visitor } from '../../test/app.ts'
import { helpingBrowser } from '../../test/helping.ts'
import { addPerson, addReader, type SomebodyWithRecord } from '../../test/records.ts'

let site: TestApp
before(async () => {
  site = await testApp()
})
after(() => site.close())

const owner = (text: string, values: unknown[] = []) => site.database.owner.query(text, values)

const form = {
  channel: 'letter',
  telephone: '',
  email: '',
  format: 'standard',
  language: 'en',
  interpreter: 'none',
  bestTimes: '',
  helps: '',
}

async function olive() {
  const person = await addPerson(site, 'Olive Hart')
  await owner(
    `insert into signin_email (id, member_id, email, confirmed_at) values (gen_random_uuid(), $1, 'olive@example.org', now())`,
    [person.memberId],
  )
  return { ...person, own: await site.as(person.memberId), at: `/people/${person.personId}` }
}

async function change(by: Visitor, at: string, more: Record<string, string>) {
  const text = await (await by.get(`${at}/reaching/change`)).text()
  const basedOn = /name="basedOn" value="([0-9a-f]+)"/.exec(text)?.[1] ?? ''
  const answer = await by.post(`${at}/reaching/change`, { ...form, basedOn, ...more })
  assert.equal(answer.status, 303, await answer.text())
}

// As the job does before it sends, and the desk's pages before they print.
const settle = () => owner('select settle_post(null)')

/** Words to her that wait: where they go, the oldest first. */
async function waiting({ memberId }: SomebodyWithRecord) {
  await settle()
  const { rows } = await owner(
    `select channel, address, subject, note from post_item where member_id = $1 and state = 'waiting' order by created_at, channel`,
    [memberId],
  )
  return rows.map(({ channel, address, subject }) => [channel, address, subject])
}

const tell = ({ memberId }: SomebodyWithRecord, subject: string) =>
  owner(`select queue_words(gen_random_uuid(), $1, null, $2, 'There is something new. Sign in to read it.')`, [
    memberId,
    subject,
  ])

const changed = 'Something changed in how we reach you'

test('when another changes how she is reached, she is told by the old way and by the new one', async () => {
  const { own, at, ...person } = await olive()
  const kim = await addReader(site, person, { name: 'Kim', section: 'about', may: 'write' })
  await change(own, at, { channel: 'email' })
  assert.deepEqual(await waiting(person), [], 'not of what she does herself')
  await change(kim.browser, at, { channel: 'call', telephone: '01632 960 001' })
  assert.deepEqual(await waiting(person), [
    ['call', '01632 960 001', changed],
    ['email', 'olive@example.org', changed],
  ])
  const { rows } = await owner('select body from post_item where member_id = $1', [person.memberId])
  for (const { body } of rows) assert.doesNotMatch(body, /Olive|Kim|01632|http/, 'nothing of the record')
})

test('what told her of a change is not led away by the next one', async () => {
  const { at, ...person } = await olive()
  const kim = await addReader(site, person, { name: 'Kim', section: 'about', may: 'write' })
  await change(kim.browser, at, { channel: 'call', telephone: '01632 960 001' })
  await change(kim.browser, at, { channel: 'call', telephone: '01632 960 999' })
  const places = (await waiting(person)).map(([, address]) => address).sort()
  assert.deepEqual(places, ['01632 960 001', '01632 960 999', '01632 960 999', 'olive@example.org'])
})

test('whose change changes nothing of the way is told of once, and who was second tells nobody', async () => {
  const { at, ...person } = await olive()
  const kim = await addReader(site, person, { name: 'Kim', section: 'about', may: 'write' })
  await change(kim.browser, at, { channel: 'any', format: 'braille' })
  assert.deepEqual(await waiting(person), [['email', 'olive@example.org', changed]])
  const late = await kim.browser.post(`${at}/reaching/change`, { ...form, basedOn: 'read long ago' })
  assert.equal(late.status, 409)
  const text = await (await kim.browser.get(`${at}/reaching/change`)).text()
  const basedOn = /name="basedOn" value="([0-9a-f]+)"/.exec(text)?.[1] ?? ''
  const both = ['a', 'b'].map((helps) => kim.browser.post(`${at}/reaching/change`, { ...form, basedOn, helps }))
  await Promise.all(both)
  const told = (await waiting(person)).filter(([channel]) => channel === 'email')
  assert.equal(told.length, 2, 'of the two that were saved')
})

test('what waits is sent the new way when she changes it, and a letter with a code waits to be asked about', async () => {
  const { own, at, ...person } = await olive()
  await change(own, at, { channel: 'letter' })
  await tell(person, 'A word')
  const desk = await addReader(site, person, { name: 'Dee', section: 'about', roles: ['desk'] })
  assert.equal((await desk.browser.post(`${at}/letter`, {})).status, 303)
  const code = () =>
    owner('select channel, address, note from post_item where member_id = $1 and letter_id is not null', [
      person.memberId,
    ])
  assert.deepEqual((await code()).rows, [
    {
      channel: 'letter',
      address: 'Olive Hart',
      note: 'We do not know their address. Ask them for it before this is posted.',
    },
  ])
  await owner('update post_item set printed_at = now(), printed_by = $1 where member_id = $2', [
    desk.memberId,
    person.memberId,
  ])

  await change(own, at, { channel: 'call', telephone: '01632 960 001' })
  assert.deepEqual((await waiting(person))[0], ['call', '01632 960 001', 'A word'])
  const { rows } = await owner(
    'select printed_at, printed_by from post_item where member_id = $1 and letter_id is null',
    [person.memberId],
  )
  assert.deepEqual(rows, [{ printed_at: null, printed_by: null }], 'somebody has to pick it up anew')
  assert.match((await code()).rows[0]?.note, /Do not post this yet/)
})

test('her private channel takes over what waits, what told her of changes too, and never before she sets it', async () => {
  const { own, at, ...person } = await olive()
  const kim = await addReader(site, person, { name: 'Kim', section: 'about', may: 'write' })
  await owner(
    `insert into home (id, person_id, subject_id, version, address, happened_on, written_by)
     values (gen_random_uuid(), $1, $1, 1, '1 High Street', current_date, $2)`,
    [person.personId, person.memberId],
  )
  await change(kim.browser, at, { channel: 'letter' })
  const desk = await addReader(site, person, { name: 'Dee', section: 'about', roles: ['desk'] })
  assert.equal((await desk.browser.post(`${at}/letter`, {})).status, 303)
  await owner(`delete from post_item where member_id = $1 and subject = 'A letter for you to sign in with'`, [
    person.memberId,
  ])

  await own.post(`${at}/private-channel`, { channel: 'call', call: '01743 999 999', note: 'say it is the library' })
  await settle()
  const { rows } = await owner(
    `select channel, address, note from post_item where member_id = $1 and state = 'waiting' order by channel`,
    [person.memberId],
  )
  const hidden = { channel: 'call', address: '01743 999 999', note: 'say it is the library' }
  const held = 'Do not post this yet. They do not want letters. We have asked them where this one may go.'
  assert.deepEqual(rows, [hidden, hidden, { channel: 'letter', address: 'Olive Hart', note: held }])

  await change(kim.browser, at, { channel: 'email' })
  const after = await waiting(person)
  assert.deepEqual(
    after.filter(([channel]) => channel !== 'letter').map(([, address]) => address),
    ['01743 999 999', '01743 999 999', '01743 999 999'],
    'and one more word of that change',
  )
  await own.post(`${at}/private-channel/end`, {})
  await tell(person, 'A word')
  assert.deepEqual((await waiting(person)).at(-1), ['email', 'olive@example.org', 'A word'])
})

test('nobody reads or changes it in a session that they opened for her', async () => {
  const { at, ...person } = await olive()
  const kim = await addReader(site, person, { name: 'Kim', section: 'about', may: 'write', roles: ['worker'] })
  const helping = await helpingBrowser(site, person, kim.memberId)
  for (const page of ['', '/change', '/history']) assert.equal((await helping.get(`${at}/reaching${page}`)).status, 404)
  assert.equal((await helping.post(`${at}/reaching/change`, form)).status, 404)
  const about = await helping.get(`${at}/about`)
  assert.equal(about.status, 200)
  assert.doesNotMatch(about.text, /\/reaching/)
})

const asMember = (who: { memberId?: string; assistantId?: string }, statement: string) =>
  inWork(site.platform.pools.app, { schema: site.database.schema, ...who }, (db) => sql.raw(statement).execute(db))

test('in the database too it is seen and written by those to whom About me is open, in their own name', async () => {
  const { own, at, ...person } = await olive()
  await change(own, at, {})
  const { memberId, personId } = person
  const reader = await addReader(site, person, { name: 'Rob', section: 'about' })
  const writer = await addReader(site, person, { name: 'Kim', section: 'about', may: 'write' })
  const elsewhere = await addReader(site, person, { name: 'Pat', section: 'plan', may: 'write' })
  const stranger = await addReader(site, person, { name: 'Sam', roles: ['desk', 'worker', 'administrator', 'editor'] })
  const out = await addReader(site, person, { name: 'Dan', section: 'about', may: 'write' })
  await owner('insert into exclusion (id, person_id, member_id, recorded_by) values (gen_random_uuid(), $1, $2, $3)', [
    personId,
    out.memberId,
    memberId,
  ])
  const seen = async (who: { memberId?: string; assistantId?: string }) => [
    (await asMember(who, `select id from reaching where person_id = '${personId}'`)).rows.length,
    (await asMember(who, `select needs_of('${personId}') as needs`)).rows.filter(
      (row) => (row as { needs: object | null }).needs !== null,
    ).length,
  ]
  let version = 2
  const insert = (author: string) => `insert into reaching (id, person_id, subject_id, version, happened_on, written_by)
    values (gen_random_uuid(), '${personId}', '${personId}', ${version++}, current_date, '${author}')`
  const writes = async (who: { memberId?: string; assistantId?: string }, author = who.memberId ?? memberId) => {
    const done = await Promise.allSettled([asMember(who, insert(author))])
    return done[0]?.status === 'fulfilled'
  }
  const helped = { memberId, assistantId: writer.memberId }
  for (const [who, sees, mayWrite] of [
    [{ memberId }, [1, 1], true],
    [reader, [1, 1], false],
    [writer, [1, 1], true],
    [helped, [1, 1], false],
    [elsewhere, [0, 1], false],
    [stranger, [0, 0], false],
    [out, [0, 0], false],
    [{}, [0, 0], false],
  ] as [{ memberId?: string; assistantId?: string }, number[], boolean][]) {
    const acting = { ...(who.memberId ? { memberId: who.memberId } : {}), ...(who.assistantId ? helped : {}) }
    assert.deepEqual(await seen(acting), sees)
    assert.equal(await writes(acting), mayWrite)
    await owner('delete from reaching where person_id = $1 and version > 1', [personId])
  }
  assert.equal(await writes({ memberId: writer.memberId }, memberId), false, 'not in her name')
  for (const statement of [
    `update reaching set channel = 'call'`,
    'delete from reaching',
    `select * from way_to('${memberId}')`,
    `select * from way_of_code('${memberId}')`,
    `select postal_of('${personId}')`,
    `select queue_words(gen_random_uuid(), '${memberId}', null, 'x', 'x')`,
  ]) {
    await assert.rejects(asMember({ memberId: writer.memberId }, statement), /permission denied/, statement)
  }
  for (const who of [reader, elsewhere, stranger, out]) {
    const acting = { memberId: who.memberId }
    await assert.rejects(asMember(acting, `select tell_by_new_way('${personId}', true)`), /only who may change/)
    await assert.rejects(asMember(acting, `select tell_by_old_way('${personId}', 'x', 'x')`), /only who may change/)
    assert.equal((await asMember(acting, `select * from email_to_reach('${personId}')`)).rows.length, 0)
  }
  const told = async (who: object) => (await asMember(who, `select * from email_to_reach('${personId}')`)).rows
  assert.deepEqual(await told({ memberId: writer.memberId }), [{ known: true, email: null }])
  assert.deepEqual(await told({ memberId }), [{ known: true, email: 'olive@example.org' }])
})
