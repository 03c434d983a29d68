import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { testDatabase } from '../../test/database.ts'
import { madeUpCopy } from '../../test/made-up-copy.ts'
import { type FactTable, factKinds } from '../facts/fact.ts'
import { recordCopy } from './copy.ts'
import { type Leaving, leaveOut } from './leaving.ts'
import { copiedFacts, knownTables, type ToldTable, toldTables } from './tables.ts'

const database = await testDatabase()
after(() => database.close())

async function columnsOf(table: string): Promise<string[]> {
  const { rows } = await database.owner.query<{ name: string }>(
    'select column_name as name from information_schema.columns where table_schema = $1 and table_name = $2',
    [database.schema, table],
  )
  return rows.map(({ name }) => name.replaceAll(/_[a-z]/g, (letter) => letter.slice(1).toUpperCase()))
}

test('a copy knows every table about a person, or says why it leaves it behind', async () => {
  const { rows } = await database.owner.query<{ name: string }>(
    `select c.table_name as name from information_schema.columns c
     join information_schema.tables t using (table_schema, table_name)
     where c.table_schema = $1 and t.table_type = 'BASE TABLE' and c.column_name = 'person_id' order by 1`,
    [database.schema],
  )
  assert.deepEqual(
    rows.map(({ name }) => name),
    knownTables().sort(),
  )
})

test('every fact of every version is in a copy', async () => {
  const { rows } = await database.owner.query<{ name: string }>('select table_name as name from versioned order by 1')
  assert.deepEqual(
    rows.map(({ name }) => name),
    Object.keys(factKinds).sort(),
  )
  const head = [
    'id',
    'personId',
    'subjectId',
    'version',
    'removed',
    'happenedOn',
    'writtenBy',
    'helpedBy',
    'helperName',
    'recordedAt',
    'memberId',
  ]
  for (const table of Object.keys(factKinds) as FactTable[]) {
    const facts = (await columnsOf(table)).filter((name) => !head.includes(name))
    assert.deepEqual(facts.sort(), copiedFacts(table).sort(), table)
  }
})

test('what is told of a table is there to be told', async () => {
  for (const table of Object.keys(toldTables) as ToldTable[]) {
    const columns = await columnsOf(table)
    const { columns: told, members } = toldTables[table]
    for (const name of [...told, ...members]) assert.ok(columns.includes(name), `${table}.${name}`)
  }
})

test('a copy reads as its schema says', () => {
  assert.ok(recordCopy.safeParse(madeUpCopy()).success)
  assert.ok(!recordCopy.safeParse({ ...madeUpCopy(), privateChannel: 'x' }).success)
})

test('with nothing to leave out a copy stays whole', () => {
  const leaving: Leaving = { whyLeftOut: () => null, inCopy: (_, { words }) => words }
  assert.deepEqual(leaveOut(madeUpCopy(), leaving), madeUpCopy())
})

test('what is about somebody else is left out whole, with a note, or blacked out', () => {
  const leaving: Leaving = {
    whyLeftOut: ({ kind }) => (kind === 'contact' ? 'It is about somebody else.' : null),
    inCopy: (_, { words }) => words.replaceAll('Cooking', '███████'),
  }
  const copy = leaveOut(madeUpCopy(), leaving)
  assert.equal(copy.complete, false)
  assert.deepEqual(copy.facts.contact, [])
  assert.equal(copy.leftOut.length, 3)
  const about = copy.facts.about_part.map(({ facts }) => facts.words)
  assert.deepEqual(about, ['Baking', '███████ on Sundays', 'Ring after eleven'])
  assert.doesNotMatch(JSON.stringify(copy), /Sue Hart.*daughter|Cooking/)
  assert.ok(recordCopy.safeParse(copy).success)
})
