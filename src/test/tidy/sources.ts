import * as ts from 'typescript/unstable/ast'
import { createVirtualFileSystem } from 'typescript/unstable/fs'
import { API } from 'typescript/unstable/sync'

/** Files by their path from the project's root, such as 'src/person/plans/plan.ts'. */
export type Files = Readonly<Record<string, string>>

/** One place where a rule is broken, as a sentence that says what to do instead. `line` counts from 1. */
export interface Breach {
  path: string
  line: number
  sentence: string
}

/** A TypeScript or JavaScript file, read by the compiler itself. */
export interface Source {
  path: string
  text: string
  tree: ts.SourceFile
  /** The text with strings, templates and patterns blanked out: code and comments alone. */
  unquoted: string
}

/** Reads every .ts, .tsx and .mjs file of `files`. Nothing is looked up on the disk, and nothing is type-checked. */
export function readSources(files: Files): Source[] {
  const paths = Object.keys(files).filter((path) => /\.(ts|tsx|mjs)$/.test(path))
  if (paths.length === 0) return []
  const compilerOptions = { noLib: true, noResolve: true, noEmit: true, allowJs: true, types: [], jsx: 'preserve' }
  const disk: Record<string, string> = { '/tsconfig.json': JSON.stringify({ compilerOptions, files: paths }) }
  for (const path of paths) disk[`/${path}`] = files[path] ?? ''

  // The pinned compiler's own parser: its API is young, so this file alone touches it.
  const compiler = new API({ fs: createVirtualFileSystem(disk), cwd: '/' })
  try {
    const snapshot = compiler.updateSnapshot({ openProjects: ['/tsconfig.json'] })
    const program = snapshot.getProject('/tsconfig.json')?.program
    const sources = paths.map((path) => {
      const tree = program?.getSourceFile(`/${path}`)
      if (!tree) throw new Error(`the compiler did not read ${path}`)
      return { path, text: tree.text, tree, unquoted: withoutStrings(tree) }
    })
    snapshot.dispose()
    return sources
  } finally {
    compiler.close()
  }
}

/** Calls `visit` for a node and everything below it, parents first, with the nodes that hold it, nearest last. */
export function walk(node: ts.Node, visit: (node: ts.Node, holders: readonly ts.Node[]) => void): void {
  const holders: ts.Node[] = []
  const step = (each: ts.Node) => {
    visit(each, holders)
    holders.push(each)
    each.forEachChild(step)
    holders.pop()
  }
  step(node)
}

/** The breach at a node, or at a position in the text. */
export function breachAt(source: Source, place: ts.Node | number, sentence: string): Breach {
  const position = typeof place === 'number' ? place : place.getStart(source.tree)
  return { path: source.path, line: lineOf(source.text, position), sentence }
}

export function lineOf(text: string, position: number) {
  return text.slice(0, position).split('\n').length
}

/** Tests, and the folders whose only users are tests, benches and proofs. */
export function isForTests(path: string) {
  return /^src\/(test|bench|prove)\//.test(path) || /\.test\.tsx?$/.test(path)
}

function withoutStrings(tree: ts.SourceFile) {
  const parts: string[] = []
  let from = 0
  walk(tree, (node) => {
    if (!quoted.has(node.kind)) return
    const start = node.getStart(tree)
    parts.push(tree.text.slice(from, start), tree.text.slice(start, node.end).replace(/[^\n]/g, ' '))
    from = node.end
  })
  return parts.join('') + tree.text.slice(from)
}

const quoted = new Set([
  ts.SyntaxKind.StringLiteral,
  ts.SyntaxKind.NoSubstitutionTemplateLiteral,
  ts.SyntaxKind.TemplateHead,
  ts.SyntaxKind.TemplateMiddle,
  ts.SyntaxKind.TemplateTail,
  ts.SyntaxKind.RegularExpressionLiteral,
  ts.SyntaxKind.JsxText,
])
