import { bareName, inParentheses, type Statement, statementsOf } from './sql/statements.ts'
import { type Table, tablesOf } from './sql/tables.ts'
import { type Breach, type Files, isForTests, lineOf } from './tidy/sources.ts'

const folders = ['public', 'organisation']

/** Triggers that may stand, by name. A rule is a constraint, or a function that is the only door. */
const allowedTriggers: readonly string[] = []

type Rule = (statements: readonly Statement[]) => Breach[]
const everywhere: readonly Rule[] = [identityCalls, triggers, enumTypes, policies, unindexedKeys]
const inOrganisations: readonly Rule[] = [unfixedFunctions, openTables]

/**
 * What keeps the database safe, and able to scale out on Citus (design.md, chapter 4), over `migrations/**` and the
 * SQL in `src/**`.
 */
export function sqlBreachesOf(files: Files): Breach[] {
  const found = [...migrationNames(files), ...identityCallsInCode(files)]
  for (const folder of folders) {
    const statements = migrationsIn(files, folder).flatMap(([path, text]) => statementsOf({ path, text }))
    const rules = folder === 'organisation' ? [...everywhere, ...inOrganisations] : everywhere
    found.push(...rules.flatMap((rule) => rule(statements)))
  }
  return found.sort((a, b) => a.path.localeCompare(b.path) || a.line - b.line)
}

function migrationsIn(files: Files, folder: string) {
  return Object.entries(files)
    .filter(([path]) => path.startsWith(`migrations/${folder}/`))
    .sort(([a], [b]) => a.localeCompare(b))
}

/** 0001-name.sql, 0002-name.sql …: each number once, none left out, each file opening with why. */
function migrationNames(files: Files): Breach[] {
  const numbers = new Map<string, number>()
  const paths = Object.keys(files).filter((path) => path.startsWith('migrations/'))
  return paths.sort().flatMap((path) => {
    const breach = (sentence: string) => [{ path, line: 1, sentence }]
    const [, folder = '', number] = /^migrations\/([a-z]+)\/(\d{4})-[a-z0-9-]+\.sql$/.exec(path) ?? []
    if (!folders.includes(folder)) return breach('A migration is migrations/public|organisation/0001-name.sql')
    const next = (numbers.get(folder) ?? 0) + 1
    numbers.set(folder, Number(number))
    if (Number(number) !== next) return breach(`The next number here is ${String(next).padStart(4, '0')}`)
    const opensWithWhy = /^--\s*\S+(\s+\S+){2}/.test(files[path] ?? '')
    return opensWithWhy ? [] : breach('A migration opens with a comment that says why')
  })
}

function identityCalls(statements: readonly Statement[]): Breach[] {
  return statements
    .filter(({ text }) => /\bset_config\s*\(/i.test(text))
    .map((statement) => breachOf(statement, 'Identity is set with SET LOCAL statements, not set_config(): Citus'))
}

function identityCallsInCode(files: Files): Breach[] {
  return Object.entries(files)
    .filter(([path]) => path.startsWith('src/') && !isForTests(path))
    .flatMap(([path, text]) =>
      [...text.matchAll(/\bset_config\s*\(/gi)].map((match) => ({
        path,
        line: lineOf(text, match.index),
        sentence: 'Identity is set with SET LOCAL statements, not set_config(): Citus',
      })),
    )
}

function triggers(statements: readonly Statement[]): Breach[] {
  return statements.flatMap((statement) => {
    const [, name] = /^create (?:or replace )?(?:constraint )?trigger ([\w"]+)/.exec(oneLine(statement)) ?? []
    if (name === undefined || allowedTriggers.includes(bareName(name))) return []
    return [breachOf(statement, 'No trigger carries a rule: use a constraint, or a function that is the only door')]
  })
}

function enumTypes(statements: readonly Statement[]): Breach[] {
  return statements
    .filter((statement) => /^create type \S+ as enum\b/.test(oneLine(statement)))
    .map((statement) => breachOf(statement, 'No enum types: text with a named check'))
}

/** A policy is one function call, never a sub-select, and the function is made for it. */
function policies(statements: readonly Statement[]): Breach[] {
  const functions = new Map(functionsIn(statements))
  return statements.flatMap((statement) => {
    if (!oneLine(statement).startsWith('create policy ')) return []
    return clausesOf(statement).flatMap((clause) => {
      if (/\bselect\b/.test(clause)) return [breachOf(statement, 'A policy holds no sub-select: call a function')]
      const calls = [...clause.matchAll(/([\w."]+)\s*\(/g)].map((match) => bareName(match[1]))
      const names = calls.filter((name) => !['and', 'or', 'not', 'in', 'any', 'all'].includes(name))
      const open = clause.trim() === 'true' && isKeeping(statement)
      if (names.length !== 1) return open ? [] : [breachOf(statement, 'A policy is exactly one function call')]
      const made = functions.get(names[0] ?? '')
      if (made === undefined) return [breachOf(statement, `The policy's function ${names[0]} is not made here`)]
      const fit = ['stable', 'security definer', 'set search_path'].every((word) => made.includes(word))
      return fit ? [] : [breachOf(statement, `${names[0]} must be 'stable security definer' with 'set search_path'`)]
    })
  })
}

function clausesOf(statement: Statement) {
  const words = oneLine(statement)
  return [...words.matchAll(/\b(using|with check) ?\(/g)].map((at) => inParentheses(words, at.index + at[0].length - 1))
}

function unfixedFunctions(statements: readonly Statement[]): Breach[] {
  return statements
    .filter((statement) => functionName(statement) !== undefined)
    .filter((statement) => !/\bset search_path from current\b/.test(oneLine(statement)))
    .map((statement) => breachOf(statement, "A function ends with 'set search_path from current'"))
}

/** Every table of a person: row security forced, page policies, and one for the owner's login, in the same file. */
function openTables(statements: readonly Statement[]): Breach[] {
  return tablesOf(statements).flatMap((table) => {
    if (!table.personId) return []
    const { path } = table.personId
    const words = statements.filter((statement) => statement.path === path).map(oneLine)
    const missing = missingFrom(table, words)
    return missing ? [breachOf(table.personId, `${table.name} has a person_id: ${missing}, in this file`)] : []
  })
}

function missingFrom({ name }: Table, words: readonly string[]): string | undefined {
  const changes = words.filter((text) => new RegExp(`^alter table (only )?"?${name}"? `).test(text))
  const own = words.filter((text) => new RegExp(`^create policy \\S+ on "?${name}"? `).test(text))
  if (!changes.some((text) => text.includes('enable row level security'))) return 'enable row level security'
  if (!changes.some((text) => text.includes('force row level security'))) return 'force row level security'
  if (own.every((text) => keeping.test(text))) return 'say in a policy who may see it'
  if (!own.some((text) => keeping.test(text) && /\bto "?\{owner\}"?/.test(text))) {
    return `make ${name}_keeping for the owner's login, without which a backup is silently empty`
  }
  return undefined
}

function unindexedKeys(statements: readonly Statement[]): Breach[] {
  return tablesOf(statements).flatMap(({ name, foreignKeys, indexes }) =>
    foreignKeys
      .filter(({ columns }) => !indexes.some((index) => leads(index, columns)))
      .map(({ columns, made }) => breachOf(made, `${name} (${columns.join(', ')}) points elsewhere and has no index`)),
  )
}

/** Whether an index begins with these columns, in any order among themselves. */
function leads(index: readonly string[], columns: readonly string[]) {
  const first = index.slice(0, columns.length)
  return first.length === columns.length && columns.every((column) => first.includes(column))
}

const keeping = /^create policy "?\w+_keeping"? /

function isKeeping(statement: Statement) {
  return keeping.test(oneLine(statement))
}

function functionsIn(statements: readonly Statement[]) {
  return statements.flatMap((statement): [string, string][] => {
    const name = functionName(statement)
    return name === undefined ? [] : [[name, oneLine(statement)]]
  })
}

function functionName(statement: Statement) {
  const made = /^create (?:or replace )?(?:function|procedure) ([\w."]+)/.exec(oneLine(statement))
  return made ? bareName(made[1]) : undefined
}

function oneLine(statement: Statement) {
  return statement.words.replace(/\s+/g, ' ')
}

function breachOf({ path, line }: Statement, sentence: string): Breach {
  return { path, line, sentence }
}
