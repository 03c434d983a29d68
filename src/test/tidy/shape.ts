import * as ts from 'typescript/unstable/ast'
import { programs, reads } from './places.ts'
import { type Breach, breachAt, isForTests, lineOf, type Source, walk } from './sources.ts'

const generated = ['src/platform/db/schema.ts']
const linesMax = 300
const functionLinesMax = 70
const roomFilesMax = 8
const wings = ['platform', 'test', 'bench', 'prove', ...Object.keys(reads)]
const besideWings = [...programs, 'config.ts']
const layers = ['components', 'controllers', 'handlers', 'hooks', 'layers', 'lib', 'models', 'repositories', 'shared']

/** Length of files: under 300 lines, apart from what is generated. */
export function longFiles(sources: readonly Source[]): Breach[] {
  return ownWork(sources)
    .filter((source) => linesIn(source.text) >= linesMax)
    .map((source) => breachAt(source, 0, `A file has under ${linesMax} lines: split this one by noun`))
}

/** Length of functions: under 70 lines, apart from the bodies of tests. */
export function longFunctions(sources: readonly Source[]): Breach[] {
  return ownWork(sources).flatMap((source) => {
    const found: Breach[] = []
    walk(source.tree, (node, holders) => {
      if (!ts.isFunctionLikeDeclaration(node) || isTestBody(source, holders.at(-1))) return
      const first = lineOf(source.text, node.getStart(source.tree))
      const lines = lineOf(source.text, node.end) - first + 1
      if (lines >= functionLinesMax) {
        found.push(
          breachAt(source, node, `A function has under ${functionLinesMax} lines: take a part out of this one`),
        )
      }
    })
    return found
  })
}

/** Half of the files are no longer than this. Told, not judged. */
export function medianLines(sources: readonly Source[]): number {
  const lengths = ownWork(sources)
    .map((source) => linesIn(source.text))
    .sort((a, b) => a - b)
  return lengths[Math.floor(lengths.length / 2)] ?? 0
}

/** Named exports only, each by its name. */
export function unnamedExports(sources: readonly Source[]): Breach[] {
  return sources.flatMap((source) => {
    const found: Breach[] = []
    // A declaration says how somebody else's package exports.
    if (source.path.endsWith('.d.ts')) return found
    walk(source.tree, (node) => {
      if (ts.isExportDeclaration(node) && !node.exportClause) {
        found.push(breachAt(source, node, 'Export each thing by its own name, not everything of a file'))
      }
      const byName = ts.isExportSpecifier(node) && node.name.text === 'default'
      const keyword = ts.isExportAssignment(node) || node.kind === ts.SyntaxKind.DefaultKeyword
      if (byName || keyword) {
        found.push(breachAt(source, node, 'Named exports only'))
      }
    })
    return found
  })
}

/** Folders and files stand where the house has a place for them. */
export function misplacedFiles(sources: readonly Source[]): Breach[] {
  return sources
    .filter(({ path }) => path.startsWith('src/'))
    .flatMap((source) => {
      const sentence = misplaced(source.path)
      return sentence ? [breachAt(source, 0, sentence)] : []
    })
}

/** A room has eight source files at most, its tests not counted. */
export function crowdedRooms(sources: readonly Source[]): Breach[] {
  const rooms = Map.groupBy(
    sources.filter(({ path }) => /^src\/[^/]+\/[^/]+\/[^/]+$/.test(path) && !isForTests(path)),
    ({ path }) => path.split('/').slice(0, 3).join('/'),
  )
  return [...rooms].flatMap(([room, files]) => {
    const last = files
      .map(({ path }) => path)
      .sort()
      .at(-1)
    if (room.startsWith('src/platform/') || files.length <= roomFilesMax || last === undefined) return []
    const sentence = `${room} has ${files.length} files and may have ${roomFilesMax}: split it by noun`
    return [{ path: last, line: 1, sentence }]
  })
}

function misplaced(path: string): string | undefined {
  const [, wing = '', ...below] = path.split('/')
  const folders = path.split('/').slice(1, -1)
  const file = path.split('/').at(-1) ?? ''
  if (/^index\.tsx?$/.test(file)) return 'No index files: import each thing from where it is'
  if (
    !/^[a-z0-9]+(-[a-z0-9]+)*((\.browser)?\.test|\.d)?\.tsx?$/.test(file) ||
    folders.some((name) => !/^[a-z0-9-]+$/.test(name))
  ) {
    return 'Files and folders are named in small letters, with hyphens'
  }
  const layer = folders.find((name) => layers.includes(name))
  if (layer) return `Split by noun, never by layer: '${layer}' is no noun`
  const top = below.length === 0
  if (top && !isForTests(path) && !besideWings.includes(wing)) return 'Only the program stands beside the wings'
  if (!top && !wings.includes(wing)) return `'${wing}' is no wing of the house`
  if (!top && wing in reads && below.length !== 2)
    return 'Every file of a wing stands in a room, and a room in no other'
  return undefined
}

function isTestBody(source: Source, holder: ts.Node | undefined) {
  if (!isForTests(source.path) || !holder || !ts.isCallExpression(holder)) return false
  return /^(t|test|describe|suite|it|before|after|beforeEach|afterEach)\b/.test(holder.expression.getText(source.tree))
}

function ownWork(sources: readonly Source[]) {
  return sources.filter(({ path }) => !generated.includes(path))
}

function linesIn(text: string) {
  return text.replace(/\n$/, '').split('\n').length
}
