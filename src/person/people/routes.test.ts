import assert from 'node:assert/strict'
import { randomUUIDv7 } from 'node:crypto'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { inWork } from '../../platform/db/work.ts'
import { type TestApp, testApp } from '../../test/app.ts'
import { addMember, makeJottings, share } from '../../test/made-up.ts'

let server: TestApp
before(async () => {
  server = await testApp()
  await makeJottings(server.database)
})
after(() => server.close())

const someone = (name: string, roles: string[] = []) => addMember(server.database, { name, record: true, roles })

async function page(memberId: string, path = '/people') {
  return (await (await server.as(memberId)).get(path)).text()
}

async function shareAll(person: { personId: string; memberId: string }, memberId: string, sections: string[]) {
  for (const section of sections) {
    await share(server.database, { personId: person.personId, grantedBy: person.memberId, memberId, section })
  }
}

async function lookedAt(memberId: string) {
  const { rows } = await server.database.owner.query(
    `select count(distinct id)::int as looks, count(*)::int as people from look where member_id = $1`,
    [memberId],
  )
  return rows[0]
}

test('a visitor is led to sign in, and whoever has nobody is told so', async () => {
  const visitor = await server.as(null)
  assert.equal((await visitor.get('/people')).status, 303)
  const { memberId } = await someone('Alone')
  assert.match(await page(memberId), /Nobody shares anything with you yet/)
})

test('people are listed with what they share, until when, and what is new; one look names those shown', async () => {
  const { memberId } = await someone('Sue Hart')
  const [ada, bob, cy] = [await someone('Ada'), await someone('Bob'), await someone('Cy')]
  await shareAll(ada, memberId, ['about', 'plan'])
  await shareAll(bob, memberId, ['diary'])
  const sharing = await share(server.database, { ...{ personId: cy.personId, grantedBy: cy.memberId }, memberId })
  await server.database.owner.query(
    'insert into withdrawal (id, person_id, sharing_id, recorded_by) values ($1, $2, $3, $4)',
    [randomUUIDv7(), cy.personId, sharing, cy.memberId],
  )
  const entry = randomUUIDv7()
  await server.database.owner.query(
    `insert into about_entry (id, person_id, entry_id, version, words, happened_on, written_by)
     values ($1, $2, $1, 1, 'Ring after eleven', current_date, $3)`,
    [entry, ada.personId, ada.memberId],
  )
  const text = await page(memberId)
  assert.match(text, /Ada.*Ring after eleven.*About me.*Plan.*until \d+ \w+ \d{4}.*Bob.*Diary/s)
  assert.doesNotMatch(text, /Cy</)
  assert.deepEqual(await lookedAt(memberId), { looks: 1, people: 1 }, 'Bob’s name alone was shown, and no look was had')
  assert.match(text, new RegExp(`/people/${bob.personId}/diary`))
})

test('who keeps somebody out is not on their list, nor counted on its pages', async () => {
  const { memberId } = await someone('Ned')
  for (let n = 0; n < 61; n++) await shareAll(await someone(`Person ${String(n).padStart(2, '0')}`), memberId, ['plan'])
  assert.match(await page(memberId), /rel="next"/)
  assert.match(await page(memberId, '/people?page=2'), /Person 60/)
  const { rows } = await server.database.owner.query(
    `select p.id, p.member_id from person p join member m on m.id = p.member_id where m.name = 'Person 00'`,
  )
  await server.database.owner.query(
    'insert into exclusion (id, person_id, member_id, recorded_by) values ($1, $2, $3, $4)',
    [randomUUIDv7(), rows[0].id, memberId, rows[0].member_id],
  )
  const text = await page(memberId)
  assert.doesNotMatch(text, /Person 00/)
  assert.doesNotMatch(text, /rel="next"/)
  assert.match(await page(memberId, '/people?name=per'), /Person 01/)
  assert.match(await page(memberId, '/people?name=07'), /Person 07/, 'by the beginning of a surname too')
  assert.match(await page(memberId, '/people?name=%25'), /Nobody’s name here begins with/)
})

test('a lead finds anybody by their first letters, without reading anything of them; a worker does not', async () => {
  await someone('Zebedee Findme')
  const lead = await someone('Lee Shah', ['lead'])
  const worker = await someone('Kim', ['worker'])
  assert.doesNotMatch(await page(lead.memberId), /Zebedee/)
  assert.match(await page(lead.memberId, '/people?name=zeb'), /Zebedee Findme.*by your role.*\/access-requests"/s)
  assert.doesNotMatch(await page(worker.memberId, '/people?name=zeb'), /Zebedee/)
  assert.deepEqual(await lookedAt(lead.memberId), { looks: 0, people: 0 })
})

test('the newest lines are read only by the look of a list that was opened in the same breath, and only by who opened it', async () => {
  const [reader, other, ada] = [await someone('Reader'), await someone('Other'), await someone('Ada')]
  await shareAll(ada, reader.memberId, ['about'])
  await server.database.owner.query(
    `insert into about_entry (id, person_id, entry_id, version, words, happened_on, written_by)
     values ($1, $2, $1, 1, 'Ring after eleven', current_date, $3)`,
    [randomUUIDv7(), ada.personId, ada.memberId],
  )
  const look = randomUUIDv7()
  const read = async (memberId: string, open: boolean) =>
    inWork(server.platform.pools.app, { schema: server.database.schema, memberId }, async (db) => {
      if (open) await sql`select open_list(${look}, array[${ada.personId}]::uuid[], 'about', null)`.execute(db)
      const { rows } = await sql<{ words: string }>`select words from newest_about(${look})`.execute(db)
      return rows.map(({ words }) => words)
    })
  assert.deepEqual(await read(reader.memberId, true), ['Ring after eleven'])
  assert.deepEqual(await read(reader.memberId, false), [], 'a moment later the look proves nothing')
  assert.deepEqual(await read(other.memberId, false), [])
  await assert.rejects(read(other.memberId, true), /only records that may be seen/)
})
