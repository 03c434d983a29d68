import * as ts from 'typescript/unstable/ast'
import { type Breach, breachAt, type Source, walk } from './sources.ts'

/** Faults that nobody would hear of: `.catch(() => false)`, `catch {}`, an awaited failure that becomes a constant. */
export function silentCatches(sources: readonly Source[]): Breach[] {
  return eachNode(sources, (source, node) => {
    if (ts.isTryStatement(node) && node.catchClause) {
      const { block, variableDeclaration } = node.catchClause
      const hides = !variableDeclaration && isSilent(block) && contains(node.tryBlock, ts.isAwaitExpression)
      const silent = block.statements.length === 0 || hides
      return silent
        ? breachAt(source, node.catchClause, 'Catch only what you can name, and say what follows')
        : undefined
    }
    const answer = rejectionOf(node)
    if (!answer || !ts.isArrowFunction(answer) || !isSilent(answer.body)) return undefined
    return breachAt(source, answer, 'Catch only what you can name, and say what follows')
  })
}

/** `any` switches the compiler off, and so do the comments that silence it. */
export function uncheckedTypes(sources: readonly Source[]): Breach[] {
  const typed = eachNode(sources, (source, node) =>
    node.kind === ts.SyntaxKind.AnyKeyword
      ? breachAt(source, node, "No 'any': say what it is, or 'unknown'")
      : undefined,
  )
  const silenced = sources.flatMap((source) =>
    placesOf(source.unquoted, /@ts-(ignore|expect-error|nocheck)/g).map((at) =>
      breachAt(source, at, 'The compiler is not silenced: change what it complains of'),
    ),
  )
  return [...typed, ...silenced]
}

/** A test that is left out says why in its name; none is run alone or left to do. */
export function skippedTests(sources: readonly Source[]): Breach[] {
  return eachNode(sources, (source, node) => {
    if (!ts.isCallExpression(node) || !/\.test\.tsx?$/.test(source.path)) return undefined
    const [, how] = /^(?:test|describe|suite|it|t)\.(skip|only|todo)$/.exec(node.expression.getText(source.tree)) ?? []
    if (how === undefined) return undefined
    if (how !== 'skip') return breachAt(source, node, `No test.${how}: write it, and run all of them`)
    const name = node.arguments[0]
    const reason =
      name !== undefined && /\b(because|needs?|unless|until|where|without)\b/.test(name.getText(source.tree))
    return reason ? undefined : breachAt(source, node, 'A test that is left out says why in its name')
  })
}

/** URLs are whole and literal, in routes and in links, so that one search finds both ends. */
export function builtUrls(sources: readonly Source[]): Breach[] {
  return eachNode(sources, (source, node) => {
    const url = urlIn(node)
    if (!url || !isBuilt(url)) return undefined
    return breachAt(source, url, 'Write a URL whole, beginning with its path, so that one search finds it')
  })
}

function urlIn(node: ts.Node): ts.Node | undefined {
  if (ts.isJsxAttribute(node) && ts.isIdentifier(node.name) && /^(href|action|formaction)$/.test(node.name.text)) {
    const value = node.initializer
    return value && ts.isJsxExpression(value) ? value.expression : value
  }
  if (!ts.isCallExpression(node) || !ts.isPropertyAccessExpression(node.expression)) return undefined
  const [first, ...rest] = node.arguments
  const method = node.expression.name.text
  if (method === 'redirect') return first
  if (method === 'basePath') return node
  const last = rest.at(-1)
  const isRoute = /^(get|post|put|patch|delete|all)$/.test(method) && last !== undefined && ts.isArrowFunction(last)
  return isRoute ? first : undefined
}

function isBuilt(url: ts.Node) {
  if (ts.isCallExpression(url))
    return ts.isPropertyAccessExpression(url.expression) && url.expression.name.text === 'basePath'
  if (ts.isBinaryExpression(url)) return url.operatorToken.kind === ts.SyntaxKind.PlusToken
  return ts.isTemplateExpression(url) && url.head.text === ''
}

function rejectionOf(node: ts.Node): ts.Node | undefined {
  if (!ts.isCallExpression(node) || !ts.isPropertyAccessExpression(node.expression)) return undefined
  const { text } = node.expression.name
  return text === 'catch' ? node.arguments[0] : text === 'then' ? node.arguments[1] : undefined
}

/** Nothing happens here but, perhaps, the answer of a constant. */
function isSilent(body: ts.Node): boolean {
  if (!ts.isBlock(body)) return isConstant(body)
  const [first, ...rest] = body.statements
  if (first === undefined) return true
  return rest.length === 0 && ts.isReturnStatement(first) && (!first.expression || isConstant(first.expression))
}

function isConstant(node: ts.Node): boolean {
  if (ts.isParenthesizedExpression(node)) return isConstant(node.expression)
  if (ts.isArrayLiteralExpression(node)) return node.elements.length === 0
  if (ts.isObjectLiteralExpression(node)) return node.properties.length === 0
  return constants.has(node.kind) || (ts.isIdentifier(node) && node.text === 'undefined')
}

const constants = new Set([
  ts.SyntaxKind.TrueKeyword,
  ts.SyntaxKind.FalseKeyword,
  ts.SyntaxKind.NullKeyword,
  ts.SyntaxKind.StringLiteral,
  ts.SyntaxKind.NoSubstitutionTemplateLiteral,
  ts.SyntaxKind.NumericLiteral,
  ts.SyntaxKind.VoidExpression,
])

function contains(node: ts.Node, is: (node: ts.Node) => boolean) {
  let found = false
  walk(node, (each) => {
    if (is(each)) found = true
  })
  return found
}

function eachNode(sources: readonly Source[], check: (source: Source, node: ts.Node) => Breach | undefined): Breach[] {
  return sources.flatMap((source) => {
    const found: Breach[] = []
    walk(source.tree, (node) => {
      const breach = check(source, node)
      if (breach) found.push(breach)
    })
    return found
  })
}

export function placesOf(text: string, pattern: RegExp): number[] {
  return [...text.matchAll(pattern)].map((match) => match.index)
}
