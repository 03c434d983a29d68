import * as ts from 'typescript/unstable/ast'
import { type Breach, breachAt, isForTests, type Source, walk } from './sources.ts'

// Which thing it is, these words do not say. The list is the style's.
const anywhere = ['manager', 'managers', 'helper', 'helpers', 'util', 'utils', 'misc', 'common']
const atTheEnd = ['handler', 'handlers', 'data', 'info']

/** Banned words in the names of files, of folders, and of whatever stands at the top of a file. */
export function bannedNames(sources: readonly Source[]): Breach[] {
  return sources.flatMap((source) => [...bannedInPath(source), ...bannedInDeclarations(source)])
}

/** Units and qualifiers come last: `timeoutMs`, `visitsMax`. Names that a library chose are not ours to order. */
export function unitsFirst(sources: readonly Source[]): Breach[] {
  return sources.flatMap((source) => {
    const found: Breach[] = []
    const check = (name: ts.Node) => {
      const [, unit, rest] =
        /^(ms|max|min|pence|seconds|days|km|miles)([A-Z]\w*)$/.exec(name.getText(source.tree)) ?? []
      if (unit === undefined || rest === undefined) return
      const better = rest.charAt(0).toLowerCase() + rest.slice(1) + unit.charAt(0).toUpperCase() + unit.slice(1)
      found.push(breachAt(source, name, `Units and qualifiers come last: ${better}`))
    }
    for (const name of declaredNames(source)) if (ts.isVariableDeclaration(name.parent)) check(name)
    walk(source.tree, (node) => {
      if (ts.isPropertySignatureDeclaration(node)) check(node.name)
    })
    return found
  })
}

/** `add(a: string, b: string)` is called the wrong way round one day, so two of a kind go in an object. */
export function twinArguments(sources: readonly Source[]): Breach[] {
  return sources
    .filter(({ path }) => path.startsWith('src/') && !isForTests(path))
    .flatMap((source) => source.tree.statements.flatMap((statement) => twinsIn(source, statement)))
}

function twinsIn(source: Source, statement: ts.Statement): Breach[] {
  if (!ts.isFunctionDeclaration(statement) || !isExported(statement)) return []
  const types = statement.parameters.map((each) => each.type?.getText(source.tree) ?? '')
  const twin = types.find((type, at) => /^(string|number|boolean|Date)$/.test(type) && types.indexOf(type) < at)
  if (twin === undefined) return []
  return [breachAt(source, statement, `Two arguments of one type (${twin}) go in an object`)]
}

function isExported(statement: ts.FunctionDeclaration) {
  return statement.modifiers?.some((each) => each.kind === ts.SyntaxKind.ExportKeyword) ?? false
}

function bannedInPath(source: Source): Breach[] {
  const parts = source.path
    .replace(/(\.test)?\.\w+$/, '')
    .split('/')
    .slice(1)
  return parts.flatMap((part) => {
    const words = part.toLowerCase().split('-')
    // A room about ORUK's services may be called so; a file of somebody's service may not.
    const service = words.length > 1 && words.at(-1) === 'service' && words[0] !== 'oruk'
    const word = service ? 'service' : bannedWord(words)
    return word ? [breachAt(source, 0, sentenceFor(word, part))] : []
  })
}

function bannedInDeclarations(source: Source): Breach[] {
  return declaredNames(source).flatMap((name) => {
    const text = name.getText(source.tree)
    const words = text.split(/(?<=[a-z0-9])(?=[A-Z])|_/).map((word) => word.toLowerCase())
    const word = isServiceObject(name, words) ? 'service' : bannedWord(words)
    return word ? [breachAt(source, name, sentenceFor(word, text))] : []
  })
}

// `Service` alone, `findService` and `ShowService` are about a service of the directory. `PlanService` is a layer.
function isServiceObject(name: ts.Node, words: readonly string[]) {
  if (words.length < 2 || words.at(-1) !== 'service' || words[0] === 'oruk') return false
  const { parent } = name
  if (ts.isClassDeclaration(parent)) return true
  const value = ts.isVariableDeclaration(parent) ? parent.initializer : undefined
  return value !== undefined && (ts.isNewExpression(value) || ts.isObjectLiteralExpression(value))
}

function bannedWord(words: readonly string[]) {
  const last = words.at(-1) ?? ''
  return words.find((word) => anywhere.includes(word)) ?? (atTheEnd.includes(last) ? last : undefined)
}

function sentenceFor(word: string, name: string) {
  return `'${word}' does not say what '${name}' is: name it by its noun`
}

/** The names that a file declares at its top level, exported or not. */
function declaredNames(source: Source): ts.Identifier[] {
  return source.tree.statements.flatMap((statement) => {
    if (ts.isVariableStatement(statement)) {
      return statement.declarationList.declarations.flatMap(({ name }) => (ts.isIdentifier(name) ? [name] : []))
    }
    const isNamed =
      ts.isFunctionDeclaration(statement) ||
      ts.isClassDeclaration(statement) ||
      ts.isInterfaceDeclaration(statement) ||
      ts.isTypeAliasDeclaration(statement)
    return isNamed && statement.name && ts.isIdentifier(statement.name) ? [statement.name] : []
  })
}
