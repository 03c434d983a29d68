import assert from 'node:assert/strict'
import { randomUUIDv7 } from 'node:crypto'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { inWork } from '../../platform/db/work.ts'
import { type TestApp, testApp } from '../../test/app.ts'
import { addMember } from '../../test/made-up.ts'
import type { Identity } from '../records/identity.ts'
import { factsOf } from '../records/queries.ts'
import { keysOf } from '../records/sounds.ts'
import { howLikely, type LikelyMatch } from './doubt.ts'

let site: TestApp
let desk: string
before(async () => {
  site = await testApp()
  desk = (await addMember(site.database, { name: 'Dee', roles: ['desk'] })).memberId
})
after(() => site.close())

/** 'Olive Hill, 1944-03-31, SY1 1AA, 01632 960001, olive@example.org', each but the name left out by a dash. */
function identity(told: string): Identity {
  const [name = '', bornOn, postcode, telephone, email] = told.split(',').map((part) => part.trim())
  const known = (part: string | undefined) => (part && part !== '-' ? part : null)
  return { name, bornOn: known(bornOn), postcode: known(postcode), telephone: known(telephone), email: known(email) }
}

async function addRecord(told: string): Promise<string> {
  const { personId, memberId } = await addMember(site.database, { name: 'Somebody' })
  await site.database.owner.query('insert into person (id, member_id) values ($1, $2)', [personId, memberId])
  await site.database.owner.query(
    `insert into person_identity select (jsonb_populate_record(null::person_identity, $1::jsonb
       || jsonb_build_object('id', $2::text, 'person_id', $3::text, 'version', 1, 'recorded_by', $4::text,
         'recorded_at', now()))).*`,
    [factsOf(identity(told)), randomUUIDv7(), personId, memberId],
  )
  return personId
}

function matchesOf(told: string): Promise<LikelyMatch[]> {
  const acting = { schema: site.database.schema, memberId: desk }
  return inWork(site.platform.pools.app, acting, async (db) => {
    const { rows } = await sql<LikelyMatch>`
      select * from likely_matches(${factsOf(identity(told))}::jsonb, null)`.execute(db)
    return rows
  })
}

const pairs: readonly [expected: 'likely' | 'doubt' | 'none', one: string, other: string][] = [
  // One person, however it was typed.
  ['likely', 'Olive Hill, 1944-03-31', 'Olive Hill, 1944-03-31'],
  ['likely', 'olive  HILL, 1944-04-01', 'Olive Hill, 1944-04-01'],
  ['likely', 'Mrs Ada Penn, 1950-02-03', 'Ada Penn, 1950-02-03'],
  ['likely', 'Mary-Ann Oakes, 1961-07-08', 'Mary Ann Oakes, 1961-07-08'],
  ['likely', 'Ruth Smith-Jones, 1948-01-09', 'Ruth Smith Jones, 1948-01-09'],
  ['likely', 'Ruth Marlow-Dean, 1948-02-19', 'Ruth Dean, 1948-02-19'],
  ['likely', 'Sean O’Brien, 1971-05-06', 'Sean OBrien, 1971-05-06'],
  ['likely', "Sean O'Leary, 1971-05-07", 'Sean O’Leary, 1971-05-07'],
  ['likely', 'Łukasz Wójcik, 1984-11-02', 'Lukasz Wojcik, 1984-11-02'],
  ['likely', 'Zofia Żółkiewska, 1939-06-12', 'Zofia Zolkiewska, 1939-06-12'],
  ['likely', 'Małgorzata Dąbrowska, 1955-09-30', 'Gosia Dabrowska, 1955-09-30'],
  ['likely', 'Katarzyna Nowak, 1990-10-10', 'Kasia Nowak, 1990-10-10'],
  ['likely', 'Siân Évans, 1967-03-03', 'Sian Evans, 1967-03-03'],
  ['likely', 'Margaret Poole, 1941-12-24', 'Peggy Poole, 1941-12-24'],
  ['likely', 'Robert Tull, 1952-08-15', 'Bob Tull, 1952-08-15'],
  ['likely', 'William Frost, 1947-04-22', 'Bill Frost, 1947-04-22'],
  ['likely', 'Elizabeth Crane, 1933-06-01', 'Betty Crane, 1933-06-01'],
  ['likely', 'Mohammed Khan, 1978-01-20', 'Muhammad Khan, 1978-01-20'],
  ['likely', 'Ann Smith, 1949-10-11', 'Anne Smyth, 1949-10-11'],
  ['likely', 'Philip Reid, 1956-05-27', 'Phil Read, 1956-05-27'],
  ['likely', 'Catherine Moore, 1963-02-14', 'Katherine More, 1963-02-14'],
  ['likely', 'Mai Nguyen, 1981-12-05', 'Nguyen Mai, 1981-12-05'],
  ['likely', 'Peter Vale, 1958-03-07', 'Peter Vale, 1958-07-03'],
  ['likely', 'Iris Combe, 1944-11-09', 'Iris Coombe, 1944-09-11'],
  ['likely', 'Jean Webb, 1937-04-17, SY3 7AB', 'Jean Webb, 1973-04-17, SY3 7AB'],
  ['likely', 'Jean Wood, 1937-05-18, -, 01632 960123', 'Jean Wood, 1937-05-19, -, +44 1632 960123'],
  ['likely', 'Grace Dunn, 1946-06-06, -, 01632 960 222', 'Grace Pryce, 1946-06-06, -, (01632) 960222'],
  ['likely', 'Hilda Fenn, 1951-07-07, -, -, hilda@example.org', 'Hilda Ross, 1951-07-07, -, -, Hilda@Example.org'],
  ['likely', 'Nora Platt, 1942-08-08, SY1 2BC', 'Nora Gill, 1942-08-08, sy12bc'],
  ['likely', 'Mary Shaw, 1945-09-13', 'Polly Shaw, 1945-09-13'],
  // Perhaps one person: a human looks.
  ['doubt', 'Grace Dunne, 1946-01-16', 'Grace Farr, 1946-01-16'],
  ['doubt', 'Kay Lowe, 1953-04-04', 'May Lowe, 1953-04-04'],
  ['doubt', 'Tom Birch, 1988-02-29', 'Tim Birch, 1988-02-29'],
  ['doubt', 'Jane Holt, 1960-01-15', 'Joan Holt, 1960-01-15'],
  ['doubt', 'Mark Elms, 1992-07-19, SY2 6CD, 01632 960333', 'Luke Elms, 1992-07-19, SY2 6CD, 01632 960333'],
  ['doubt', 'Ewa Lis, 1993-07-19, SY2 6CD', 'Ola Lis, 1993-07-19, SY2 6CD'],
  ['doubt', 'Carol Nash, 1954-03-03', 'Karol Nash, 1954-03-03'],
  ['doubt', 'Arthur Pike, 1931-05-05, SY4 3EF', 'Arthur Pike, 1960-10-12, SY4 3EF'],
  ['doubt', 'Brenda Coe, 1940-08-30', 'Brenda Coe'],
  ['doubt', 'Stan Ives', 'Stanley Ives, 1935-01-02'],
  ['doubt', 'Vera Lamb, 1938-02-11', 'Vera Lamb, 1938-02-12'],
  ['doubt', 'Ivy Munn, -, SY5 9GH', 'Ivy Teal, 1936-03-19, SY5 9GH'],
  ['doubt', 'Dora Keen, 1943-12-01, SY6 8JK', 'Nell Rudd, 1943-12-01, SY6 8JK'],
  ['doubt', 'Rita Shah, 1959-06-21, -, 01632 960444', 'Rita Patel, 1961-01-30, -, 01632960444'],
  ['doubt', 'Lily Marsh, -, -, -, marsh@example.org', 'Lillian Brook, 1948-05-12, -, -, marsh@example.org'],
  ['doubt', 'Colin Hurst, 1965-10-03', 'Collin Hearst, 1965-10-03'],
  // Two people, whom nobody need be asked about.
  ['none', 'John Smith, 1950-01-02', 'John Smith, 1962-09-17'],
  ['none', 'Ken Ball, 1949-02-13, SY7 7LM, 01632 960555', 'Joyce Ball, 1951-11-28, SY7 7LM, 01632 960555'],
  ['none', 'Una Bray, 1940-03-14', 'Gwen Stone, 1940-03-14'],
  ['none', 'Olga Petrov, 1970-01-01', 'Ivan Petrov, 1968-08-19'],
  ['none', 'Fay Dale, 1957-04-26, SY8 1NP', 'Ross Kerr, 1980-12-17, SY8 1NP'],
  ['none', 'Amir Aziz, 1985-05-16', 'Amira Aziz, 1987-11-04'],
  ['none', 'Paul Gray, 1966-06-18', 'Paula Gray, 1968-02-25'],
  ['none', 'Beth Yates, 1977-07-30', 'Seth Yates, 1979-10-08'],
  ['none', 'Lee Chan, 1991-08-13', 'Lee Chan, 1975-04-09'],
  ['none', 'Eve Moss, -, -, 01632 960666', 'Glen Moss, -, -, 01632 960666'],
  ['none', 'Ian Rowe, 1944-01-31', 'Ian Stubbs, 1944-02-28'],
  ['none', 'Zoe Quinn, 1999-09-09', 'Yann Roux, 1999-08-09'],
  ['none', 'Rosa Diaz, 1969-12-12, -, -, home@example.org', 'Hugo Diaz, 1964-04-24, -, -, home@example.org'],
]

for (const [expected, one, other] of pairs) {
  test(`${one} and ${other}: ${expected}`, async () => {
    const personId = await addRecord(other)
    const found = (await matchesOf(one)).find((match) => match.personId === personId)
    assert.equal(howLikely(found?.reasons ?? []), expected, (found?.reasons ?? []).join())
    const back = await addRecord(one)
    const turned = (await matchesOf(other)).find((match) => match.personId === back)
    assert.deepEqual(turned?.reasons ?? [], found?.reasons ?? [], 'whichever was first')
  })
}

test('an older name of a record finds it too, and no more is told than tells them apart', async () => {
  const personId = await addRecord('Nina Keys, 1950-05-05, SY9 9ZZ, 01632 960777')
  await site.database.owner.query(
    `insert into person_identity select (jsonb_populate_record(i, $1::jsonb)).* from person_identity i
     where person_id = $2`,
    [
      JSON.stringify({ ...keysOf({ ...identity('Nina Orr') }), id: randomUUIDv7(), version: 2, name: 'Nina Orr' }),
      personId,
    ],
  )
  const found = await matchesOf('Nina Keys, 1950-05-05')
  assert.deepEqual(
    found.filter((match) => match.personId === personId),
    [{ personId, name: 'Nina Orr', bornYear: 1950, reasons: ['first name and birth', 'name and birth'] }],
  )
})
