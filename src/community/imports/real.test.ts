import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { runCommand } from '../../test/command.ts'
import { type TestDatabase, testDatabase } from '../../test/database.ts'
import { realFile, unlessReal } from '../../test/real-files.ts'
import type { Defect } from '../arrivals/arriving.ts'
import { importServices } from './commands.ts'

let database: TestDatabase

before(async () => {
  database = await testDatabase()
})

after(() => database.close())

interface Answer {
  read: number
  added: number
  changed: number
  unchanged: number
  removed: number
  defects: Defect[]
}

async function imported(path: string, options: Record<string, string> = {}) {
  const { code, answer, refused } = await runCommand<Answer>(database, importServices, {
    positionals: [realFile(path) ?? ''],
    options,
  })
  return { code, answer, refused, defects: answer.defects?.map(({ record, field }) => `${record} ${field}`.trim()) }
}

const folder = 'services-gm/oruk-v3'

test(
  'a folder of a whole directory is read: its services are kept, its vocabularies are not taken for services',
  unlessReal(folder),
  async () => {
    const first = await imported(folder, { source: 'gm' })
    assert.deepEqual([first.code, first.answer.read, first.answer.added], [0, 2000, 2000])
    const again = await imported(folder, { source: 'gm' })
    assert.deepEqual([again.answer.unchanged, again.answer.changed, again.answer.removed], [2000, 0, 0])
    const { rows } = await database.owner.query(
      `select kind, count(*)::int as count from listing where source = 'gm' group by kind order by kind`,
    )
    assert.deepEqual(
      rows.map(({ kind }) => kind),
      ['advice', 'group', 'service', 'technology'],
    )
    const kept = await database.owner.query(`select count(*)::int as count from import_defect where source = 'gm'`)
    assert.equal(kept.rows[0].count, new Set(first.answer.defects.map(({ record }) => record)).size)
  },
)

const tables = 'oruk-spec/hsds-3.0-tabular-example'

test(
  'the example tables of the standard become one whole service, and what is odd in them is told',
  unlessReal(tables),
  async () => {
    const { code, answer, defects } = await imported(tables, { source: 'tables' })
    assert.deepEqual([code, answer.read, answer.added], [0, 1, 1])
    for (const told of ['ac148810-d857-441c-9679-408f346de14b location.latitude', 'attributes.csv row 1']) {
      assert.ok(defects.includes(told), `${told} is told: ${defects.join(', ')}`)
    }
    const { rows } = await database.owner.query(`select * from listing where source = 'tables'`)
    const [row] = rows
    assert.equal(row.name, 'Community Counselling')
    assert.equal(row.minimum_age, 12)
    assert.deepEqual(row.places[0].address, ['A. Persona', '1-30 Main Street', 'MyVillage', 'MyCity'])
    assert.match(row.phones[0].number, /^\+44 1234 234567 ext 100$/)
    assert.deepEqual(row.times[0].days, ['TH', 'FR'])
    assert.equal(row.original.organization.name, 'Example Organization Inc.')
  },
)
