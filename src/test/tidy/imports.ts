import { posix } from 'node:path'
import * as ts from 'typescript/unstable/ast'
import { lineOf, type Source, walk } from './sources.ts'

/** One import, re-export, `import()` or `typeof import()`. */
export interface Import {
  from: string
  /** A path from the project's root, or the name of a library such as 'hono' or 'node:fs'. */
  to: string
  line: number
  /** Nothing of it is left once the file is compiled. */
  typesOnly: boolean
}

/** Everything that a file imports, in the order of the file. */
export function importsOf(source: Source): Import[] {
  const found: Import[] = []
  walk(source.tree, (node) => {
    const named = specifierOf(node)
    if (named === undefined) return
    const line = lineOf(source.text, node.getStart(source.tree))
    found.push({ from: source.path, to: resolve(source.path, named), line, typesOnly: isTypesOnly(node) })
  })
  return found
}

export function isLibrary(to: string) {
  return !to.startsWith('src/') && !to.startsWith('../')
}

function specifierOf(node: ts.Node): string | undefined {
  if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) return textOf(node.moduleSpecifier)
  if (ts.isImportTypeNode(node)) return ts.isLiteralTypeNode(node.argument) ? textOf(node.argument.literal) : undefined
  const isDynamic = ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword
  return isDynamic ? textOf(node.arguments[0]) : undefined
}

function textOf(node: ts.Node | undefined) {
  return node && ts.isStringLiteral(node) ? node.text : undefined
}

function resolve(from: string, to: string) {
  return to.startsWith('.') ? posix.join(posix.dirname(from), to) : to
}

function isTypesOnly(node: ts.Node): boolean {
  if (ts.isImportTypeNode(node)) return true
  if (ts.isExportDeclaration(node)) return node.isTypeOnly
  if (!ts.isImportDeclaration(node) || !node.importClause) return false
  const { phaseModifier, name, namedBindings } = node.importClause
  if (phaseModifier === ts.SyntaxKind.TypeKeyword) return true
  if (name || !namedBindings || !ts.isNamedImports(namedBindings)) return false
  return namedBindings.elements.length > 0 && namedBindings.elements.every((each) => each.isTypeOnly)
}
