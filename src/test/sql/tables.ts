import { bareName, inParentheses, listItems, type Statement } from './statements.ts'

/** What the migrations of one folder say about a table, as far as the lint asks. */
export interface Table {
  name: string
  /** Where it gained its person_id, if it has one. */
  personId: Statement | undefined
  foreignKeys: { columns: string[]; made: Statement }[]
  /** The columns of each index, primary key and unique constraint, in order. */
  indexes: string[][]
}

const name = String.raw`((?:"[^"]+"|[\w.])+)`
const createTable = new RegExp(String.raw`^create (?:unlogged )?table (?:if not exists )?${name}\s*\(`)
const alterTable = new RegExp(String.raw`^alter table (?:if exists )?(?:only )?${name}\s+([\s\S]*)`)
const createIndex = new RegExp(
  String.raw`^create (?:unique )?index (?:concurrently )?(?:if not exists )?(?:[\w"]+ )?on (?:only )?${name}\s*(?:using btree\s*)?\(`,
)
const dropTable = new RegExp(`^drop table (?:if exists )?${name}`)

/** Reads statements in the order in which they will run. */
export function tablesOf(statements: readonly Statement[]): Table[] {
  const tables = new Map<string, Table>()
  for (const statement of statements) {
    const words = statement.words.replace(/\s+/g, ' ')
    const made = createTable.exec(words)
    if (made) {
      const table = { name: bareName(made[1]), personId: undefined, foreignKeys: [], indexes: [] }
      tables.set(table.name, table)
      for (const item of listItems(inParentheses(words, made[0].length - 1))) addItem(table, item, statement)
    }
    const changed = alterTable.exec(words)
    const table = changed && tables.get(bareName(changed[1]))
    for (const item of table ? listItems(changed[2] ?? '') : []) {
      const added = /^add (?:column )?(?:if not exists )?(.*)/.exec(item)
      if (table && added?.[1]) addItem(table, added[1], statement)
    }
    addIndex(tables, words)
    tables.delete(bareName(dropTable.exec(words)?.[1]))
  }
  return [...tables.values()]
}

/** One column, or one constraint, of a table. */
function addItem(table: Table, item: string, made: Statement) {
  const rule = item.replace(/^constraint \S+ /, '')
  const key = /^(?:primary key|unique)(?: nulls (?:not )?distinct)? ?\(/.exec(rule)
  const foreign = /^foreign key ?\(/.exec(rule)
  if (key) table.indexes.push(columnsIn(rule, key[0].length - 1))
  else if (foreign) table.foreignKeys.push({ columns: columnsIn(rule, foreign[0].length - 1), made })
  else if (!/^(check|exclude|like)\b/.test(rule)) addColumn(table, item, made)
}

function addColumn(table: Table, item: string, made: Statement) {
  const column = bareName(/^\S+/.exec(item)?.[0])
  if (column === 'person_id') table.personId = made
  if (/ (primary key|unique)\b/.test(item)) table.indexes.push([column])
  if (/ references /.test(item)) table.foreignKeys.push({ columns: [column], made })
}

// An index of some rows finds no others, unless the rows left out are those that point at nothing.
function addIndex(tables: ReadonlyMap<string, Table>, words: string) {
  const index = createIndex.exec(words)
  if (!index) return
  const columns = columnsIn(words, index[0].length - 1)
  const where = / where (.*)$/.exec(words)?.[1]?.replace(/[()]/g, '').trim()
  if (where === undefined || where === `${columns[0]} is not null`)
    tables.get(bareName(index[1]))?.indexes.push(columns)
}

function columnsIn(text: string, open: number) {
  return listItems(inParentheses(text, open)).map((item) => bareName(/^\S+/.exec(item)?.[0]))
}
