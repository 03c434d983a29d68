import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sectionNames } from '../../platform/identity/sections.ts'
import { type TestDatabase, testDatabase } from '../database.ts'
import { sectionTables, tablesApart } from './tables.ts'

let database: TestDatabase
before(async () => {
  database = await testDatabase()
})
after(() => database.close())

test('each table about a person is in the specification: in its section, or apart with who sees it', async () => {
  const { rows } = await database.owner.query<{ name: string; rule: string | null }>(
    `select c.relname as name, (
       select pg_get_expr(p.polqual, p.polrelid) from pg_policy p
       where p.polrelid = c.oid and p.polcmd in ('r', '*') and p.polname not like '%\\_keeping' limit 1) as rule
     from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'person_id' and not a.attisdropped
     where c.relnamespace = $1::regnamespace and c.relkind = 'r' order by 1`,
    [database.schema],
  )
  const wrong = rows.flatMap(({ name, rule }) => {
    const specified = sectionTables.filter((table) => table.name === name).map(({ section }) => section)
    const found = sectionsOf(rule ?? '')
    if (found === null) {
      if (specified.length > 0) return [`${name} is said to follow its section, and does not: ${rule}`]
      return Object.hasOwn(tablesApart, name) ? [] : [`${name} is not in the specification: say who sees it`]
    }
    const [a, b] = [found, specified].map((names) => [...names].sort().join(', '))
    return a === b ? [] : [`${name} follows ${a}, and the specification says: ${b || 'nothing'}`]
  })
  assert.deepEqual(wrong, [])
  const gone = Object.keys(tablesApart).filter((name) => !rows.some((row) => row.name === name))
  assert.deepEqual(gone, [], 'these are not there any more')
})

test('each table of facts that has versions is among them', async () => {
  const { rows } = await database.owner.query<{ name: string; section: string }>(
    'select table_name as name, section from versioned order by 1',
  )
  assert.ok(rows.length > 3)
  for (const { name, section } of rows) {
    assert.equal(sectionTables.find((table) => table.name === name)?.section, section, name)
  }
})

/** The sections of a policy that follows them: one that is named, or each, where the row says. Null for another rule. */
function sectionsOf(rule: string): readonly string[] | null {
  const named = /^may_see\(person_id, '([a-z]+)'::text\)$/.exec(rule)?.[1]
  if (named) return [named]
  return rule === 'may_see(person_id, section)' ? sectionNames : null
}
