import assert from 'node:assert/strict'
import { randomUUIDv7 } from 'node:crypto'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { allRooms } from '../../app.tsx'
import { inWork } from '../../platform/db/work.ts'
import { type TestApp, testApp } from '../app.ts'
import { helpingBrowser } from '../helping.ts'
import { addMember, share } from '../made-up.ts'
import { addReached, type Reached, setPrivately, tellAll, wish } from '../reached.ts'
import { addPerson, addReader } from '../records.ts'

// Somebody who may ask, but not for this: with another's ids under a record of their own, with one part of a record
// for the rest of it, or as the pages themselves by SQL.

let site: TestApp
before(async () => {
  site = await testApp()
})
after(() => site.close())

/** A person in whose record one id stands for something in every table, and one word stands in all that they told. */
async function addOlive() {
  const olive = await addReached(site, { name: 'Olive', channel: 'letter', bestTimes: 'mornings' })
  const id = randomUUIDv7()
  const { owner } = site.database
  const add = (table: string, columns: string, values: string) =>
    owner.query(
      `insert into ${table} (id, person_id, subject_id, version, happened_on, written_by, ${columns})
       values ($1, $2, $1, 1, current_date, $3, ${values})`,
      [id, olive.personId, olive.memberId],
    )
  await add('about_part', 'part, words', `'important', 'Wombat'`)
  await add('contact', 'name, kind, telephone', `'Wombat', 'family', '01632 960999'`)
  await add('identifier', 'kind, whose, value', `'other', 'Wombat', 'Wombat'`)
  await add('day_that_matters', 'what, on_day, every_year', `'Wombat', current_date, true`)
  await add('media_words', 'words', `'Wombat'`)
  await owner.query(
    `update home set address = E'12 Wombat Lane\\nShrewsbury', words = 'Wombat', subject_id = $1 where person_id = $2`,
    [id, olive.personId],
  )
  for (const part of ['about', 'people', 'plan', 'notes']) {
    await owner.query(
      `insert into ${part}_entry (id, person_id, entry_id, version, words, happened_on, written_by)
       values ($1, $2, $1, 1, 'Wombat', current_date, $3)`,
      [id, olive.personId, olive.memberId],
    )
  }
  await owner.query(`insert into stored_file (digest, media_type, size_bytes) values ($1, 'audio/wav', 1)`, [
    'a'.repeat(64),
  ])
  await owner.query(
    `insert into about_media (id, person_id, part, kind, digest, media_type, size_bytes, description, added_by)
     values ($1, $2, 'important', 'sound', $3, 'audio/wav', 1, 'Wombat', $4)`,
    [id, olive.personId, 'a'.repeat(64), olive.memberId],
  )
  await owner.query(
    `insert into access_request (id, person_id, opened_by, asked_as, words, came_on, counts_from, due_on)
     values ($1, $2, $3, 'own page', 'Wombat', current_date, current_date, current_date + 28)`,
    [id, olive.personId, olive.memberId],
  )
  await setPrivately(site, olive, { channel: 'call', address: '01632 960777 Wombat' })
  return { ...olive, id }
}

const parts = ['about', 'people', 'notes']
const kinds = ['entry', 'about_part', 'about_media', 'contact', 'home', 'identifier', 'day_that_matters', 'reaching']
const pattern = /^\/people\/:\w+\//

/** Every address about a person, with this record and this id in it wherever one is asked for. */
function addresses(personId: string, id: string) {
  const routes = allRooms().routes.filter(
    ({ method, path }) => (method === 'GET' || method === 'POST') && pattern.test(path),
  )
  const asked = routes.flatMap(({ method, path }) => {
    const begun = path.replace(/^\/people\/:\w+/, `/people/${personId}`).replace(/:part(\{[^}]*\})?/g, 'important')
    const ofParts = /:section/.test(begun) ? parts.map((part) => begun.replace(/:section(\{[^}]*\})?/g, part)) : [begun]
    const ofKinds = ofParts.flatMap((each) =>
      /:kind/.test(each) ? kinds.map((kind) => each.replace(/:kind(\{[^}]*\})?/g, kind)) : [each],
    )
    return ofKinds.map((each) => `${method} ${each.replace(/:\w+(\{[^}]*\})?/g, id)}`)
  })
  return [...new Set(asked)]
}

interface Browser {
  get(path: string): Promise<unknown>
  post(path: string, fields: Record<string, string>): Promise<unknown>
}

async function textOf(answer: unknown): Promise<string> {
  const { text } = answer as { text: string | (() => Promise<string>) }
  return typeof text === 'function' ? text.call(answer) : text
}

/** The addresses at which this browser was told what it must not know. */
async function toldAt(browser: Browser, of: { personId: string; id: string }): Promise<string[]> {
  const told: string[] = []
  const fields = { words: 'x', basedOn: '1', name: 'x', kind: 'family', what: 'x', member: 'none', helper: 'x' }
  for (const address of addresses(of.personId, of.id)) {
    const [method, path = ''] = address.split(' ')
    const answer = method === 'GET' ? await browser.get(path) : await browser.post(path, fields)
    if (/Wombat|960999|960777/.test(await textOf(answer))) told.push(address)
  }
  return told
}

async function rowsOf({ personId }: { personId: string }) {
  const tables = ['about_part', 'contact', 'home', 'identifier', 'day_that_matters', 'media_words', 'reaching']
  const counted = [...tables, ...parts.map((part) => `${part}_entry`), 'about_media', 'different_view']
  const counts = counted.map((table) => `(select count(*) from ${table} where person_id = $1) as ${table}`)
  const { rows } = await site.database.owner.query(`select ${counts}`, [personId])
  return rows[0]
}

test('with another’s ids under a record of one’s own, nothing is read, and nothing of theirs changes', async () => {
  const { id, ...olive } = await addOlive()
  const otto = await addPerson(site, 'Otto')
  const before = await rowsOf(olive)
  assert.deepEqual(await toldAt(await site.as(otto.memberId), { personId: otto.personId, id }), [])
  assert.deepEqual(await rowsOf(olive), before)

  const kim = await addReader(site, olive, { name: 'Kim', roles: ['worker'], section: 'diary', may: 'write' })
  assert.deepEqual(await toldAt(kim.browser, { personId: olive.personId, id }), [], 'the diary opens the diary alone')
  const helping = await helpingBrowser(site, olive, kim.memberId)
  assert.deepEqual(await toldAt(helping, { personId: olive.personId, id }), [], 'nor in a session opened for her')
  assert.deepEqual(await rowsOf(olive), before)
  const own = await site.as(olive.memberId)
  for (const page of ['about', 'people', 'home', 'identifiers', 'days', 'notes', `people/${id}/history`, `about/media`])
    assert.match(await (await own.get(`/people/${olive.personId}/${page}`)).text(), /Wombat/, `${page}, to herself`)
})

const asPages = async <T>(member: string | undefined, query: string, assistantId?: string) => {
  const acting = { schema: site.database.schema, memberId: member, assistantId }
  const { rows } = await inWork(site.platform.pools.app, acting, (db) => sql.raw<T>(query).execute(db))
  return rows
}

test('what a function of the database is asked of another’s record, it does not answer', async () => {
  const olive = await addReached(site, { name: 'Olive', channel: 'email', bestTimes: 'mornings' })
  const mallory = (await addMember(site.database, { name: 'Mallory', roles: ['desk', 'worker'] })).memberId
  const whose = `'${olive.personId}'`
  for (const table of ['home', 'reaching', 'contact', 'member', 'private_channel', 'home; drop table home', '']) {
    assert.deepEqual(await asPages(mallory, `select newest_in('${table}', array[${whose}, null]::uuid[])`), [], table)
    assert.deepEqual(await asPages(olive.memberId, `select newest_in('${table}', null)`), [], table)
  }
  assert.deepEqual(await asPages(olive.memberId, `select newest_in('private_channel', array[${whose}]::uuid[])`), [])
  assert.deepEqual(await asPages(mallory, `select needs_of(${whose}) as needs`), [{ needs: null }])
  assert.deepEqual(await asPages(mallory, `select * from email_to_reach(${whose})`), [])
  assert.deepEqual(await asPages(mallory, `select * from met_among(array['${olive.memberId}', null]::uuid[])`), [])
  assert.deepEqual(await asPages(mallory, `select * from access_items(${whose})`), [])
  assert.deepEqual(await asPages(mallory, 'select * from waiting_access()'), [])
  for (const told of [`tell_by_old_way(${whose}, 'x', 'x')`, `tell_by_new_way(${whose}, false)`])
    await assert.rejects(asPages(mallory, `select ${told}`), /only who may change where somebody is reached/)
  const kept = [
    `way_to('${olive.memberId}')`,
    `way_of_code('${olive.memberId}')`,
    `postal_of(${whose})`,
    `postal_address('${olive.memberId}')`,
    `needs_of_reader('${olive.memberId}')`,
    `has_private_channel('${olive.memberId}')`,
    'settle_post(null)',
    'due_post()',
    `subject_now(${whose}, 'about', 'home', ${whose})`,
    `access_to_answer(${whose})`,
    `queue_words(${whose}, ${whose}, ${whose}, 'x', 'x')`,
  ]
  for (const call of kept) await assert.rejects(asPages(mallory, `select ${call}`), /permission denied/, call)
})

async function itemFor(olive: Omit<Reached, 'email'>, desk: string) {
  await tellAll(site, olive, [{ subject: 'An answer', words: 'There is an answer.' }])
  const { rows } = await site.database.owner.query(
    'select id from post_item where member_id = $1 order by id desc limit 1',
    [olive.memberId],
  )
  await asPages(desk, `select * from open_post('${rows[0].id}', gen_random_uuid(), gen_random_uuid())`)
  return rows[0].id as string
}

test('the desk puts words into the language that their reader reads, and writes no others for them', async () => {
  const desk = (await addMember(site.database, { name: 'Dee', roles: ['desk'] })).memberId
  const olive = await addReached(site, { name: 'Olive', channel: 'letter' })
  const id = await itemFor(olive, desk)
  const write = async (language: string) => {
    const [row] = await asPages<{ done: boolean }>(
      desk,
      `select write_made_words('${id}', 0, '${language}', 'x', 'Send us your bank card', gen_random_uuid(), gen_random_uuid())
       as done`,
    )
    return row?.done
  }
  assert.deepEqual([await write('en'), await write('pl')], [false, false], 'she reads English')
  await wish(site, olive, { channel: 'letter', language: 'pl' })
  assert.deepEqual([await write('en'), await write('ur'), await write('pl')], [false, false, true])
  const called = await addReached(site, { name: 'Olga', channel: 'call', language: 'pl' })
  const call = await itemFor(called, desk)
  assert.deepEqual(
    await asPages(
      desk,
      `select write_made_words('${call}', 0, 'pl', 'x', 'x', gen_random_uuid(), gen_random_uuid()) as done`,
    ),
    [{ done: false }],
    'an interpreter says what a caller reads out',
  )
})

/** Two records that were found to be of one person. */
async function addJoined(name: string) {
  const [kept, other] = [
    await addReached(site, { name, channel: 'letter' }),
    await addReached(site, { name, channel: 'letter' }),
  ]
  await site.database.owner.query(
    `insert into same_person (id, person_id, from_person_id, why, joined_by) values ($1, $2, $3, 'The same', $4)`,
    [randomUUIDv7(), kept.personId, other.personId, kept.memberId],
  )
  return { kept, other }
}

test('a private channel of a joined record is hinted at by nothing that waits', async () => {
  const { kept, other } = await addJoined('Olive Joined')
  await tellAll(site, kept, [{ subject: 'An answer', words: 'There is an answer.' }])
  assert.equal((await asPages(kept.memberId, 'select * from post_for_me()')).length, 1)
  await setPrivately(site, other, { channel: 'call', address: '01632 960778' })
  assert.deepEqual(await asPages(kept.memberId, 'select * from post_for_me()'), [])
})

test('a helper does not lead post to where somebody lived before, by a record that was joined', async () => {
  const { kept, other } = await addJoined('Olive Moved')
  const kim = (await addMember(site.database, { name: 'Kim', roles: ['worker'] })).memberId
  await share(site.database, {
    ...{ personId: kept.personId, memberId: kim, grantedBy: kept.memberId, section: 'about', may: 'write' },
  })
  await site.database.owner.query(
    `update home set address = 'With him', recorded_at = now() - interval '1 year' where person_id = $1`,
    [kept.personId],
  )
  const write = (address: string) =>
    asPages(
      kept.memberId,
      `insert into home (id, person_id, subject_id, version, address, postcode, words, happened_on, written_by, helped_by)
       select gen_random_uuid(), person_id, subject_id, 2, ${address}, postcode, 'x', current_date, '${kept.memberId}', '${kim}'
       from home where person_id = '${kept.personId}'`,
      kim,
    )
  await assert.rejects(write('address'), /row-level security/)
  await write(`(select address from home where person_id = '${other.personId}')`)
})

test('no list and no copy stands for a look at what somebody says in a film', async () => {
  const olive = await addPerson(site, 'Olive')
  const lead = (await addMember(site.database, { name: 'Lee', roles: ['lead'] })).memberId
  const open = (how: string) =>
    asPages(
      lead,
      `select open_section(gen_random_uuid(), '${olive.personId}', 'about', 'see', null, '${how}') as basis`,
    )
  const looks = async () =>
    (await site.database.owner.query('select from look where person_id = $1', [olive.personId])).rowCount
  await asPages(lead, `select open_list(gen_random_uuid(), array['${olive.personId}']::uuid[], 'about', null)`)
  await open('export')
  assert.equal(await looks(), 2)
  await open('media')
  assert.equal(await looks(), 3)
  await open('media')
  assert.equal(await looks(), 3, 'one look is enough for the pieces of one film')
})
