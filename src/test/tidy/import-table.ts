import { type Import, importsOf, isLibrary } from './imports.ts'
import { type Place, placeOf, type Role, reads } from './places.ts'
import type { Breach, Source } from './sources.ts'

type Room = Extract<Place, { kind: 'room' }>

/** Libraries that only reckon: a noun file may use them. */
const pureLibraries = ['zod']

/** What the platform reckons by hashing: the same answer for the same words. Its library could do other things too. */
const pureFiles = ['src/platform/db/name-uuid.ts']

/** Libraries that one kind of file never needs, because another kind does that work. */
const foreignLibraries: Partial<Record<Role, RegExp>> = {
  queries: /^(hono|@hono)\b/,
  views: /^(kysely|pg|pg-boss|node:fs|node:net|node:http)\b/,
}

/** The import table of the style, the order of the wings, and no production file importing from tests. */
export function importBreaches(sources: readonly Source[]): Breach[] {
  const imports = sources.flatMap(importsOf)
  const isPure = purity(imports)
  return imports.flatMap((each) => {
    const sentence = refusal(each, isPure)
    return sentence ? [{ path: each.from, line: each.line, sentence }] : []
  })
}

function refusal(one: Import, isPure: (path: string) => boolean): string | undefined {
  const from = placeOf(one.from)
  if (from.kind === 'tests') return undefined
  const to = placeOf(one.to)
  if (!isLibrary(one.to)) {
    if (to.kind === 'tests') return `Only tests import ${one.to}`
    if (to.kind === 'program' && from.kind !== 'program') return `Only the program's own files import ${one.to}`
    if (to.kind === 'room' && from.kind !== 'program') {
      const refused = refusedRoom(from, to)
      if (refused) return refused
    }
  }
  if (from.kind === 'room') return refusedByTable(one, { from, to, isPure })
  const runsConfig = from.kind === 'platform' && to.kind === 'config' && !one.typesOnly
  return runsConfig ? 'The platform is given its configuration: import only its types' : undefined
}

function refusedRoom(from: Place, to: Room): string | undefined {
  if (from.kind !== 'room') return `${from.kind === 'platform' ? 'The platform' : 'This file'} imports no room`
  const otherRoom = from.room !== to.room
  if (otherRoom && (to.role === 'routes' || to.role === 'views')) return `Nobody imports another room's ${to.role}`
  if (from.wing !== to.wing && !reads[from.wing]?.includes(to.wing)) {
    return `${from.wing} may not read ${to.wing}: subscribe to an event instead`
  }
  return undefined
}

function refusedByTable(
  one: Import,
  { from, to, isPure }: { from: Room; to: Place; isPure: (path: string) => boolean },
): string | undefined {
  const own = to.kind === 'room' && to.room === from.room
  const target = to.kind === 'room' ? to.role : undefined
  if (isLibrary(one.to)) {
    if (from.role === 'noun') {
      return pureLibraries.includes(one.to) || one.typesOnly ? undefined : `A noun file is pure: it has no ${one.to}`
    }
    return foreignLibraries[from.role]?.test(one.to) ? `${from.role} has no use for ${one.to}` : undefined
  }
  switch (from.role) {
    case 'noun':
      if (target === 'noun' || isPure(one.to) || (one.typesOnly && target === undefined)) return undefined
      return `A noun file imports pure files only, not ${one.to}`
    case 'queries':
      if (target === 'noun' || target === 'queries' || isPure(one.to)) return undefined
      if (to.kind === 'platform' && (to.part === 'db' || one.to.endsWith('/queries.ts') || one.typesOnly))
        return undefined
      return `Queries import nouns, queries and platform/db, not ${one.to}`
    case 'views':
      if (target === 'queries') return 'Views never import queries: they are functions of what they are given'
      if (one.typesOnly || target === 'noun' || (own && target === 'views')) return undefined
      if (isPure(one.to) || (to.kind === 'platform' && to.part === 'ui')) return undefined
      return `Views import nouns, platform/ui and types, not ${one.to}`
    default:
      if (own || to.kind === 'platform' || target === 'noun' || target === 'queries' || one.typesOnly) return undefined
      return `${from.role} imports its own room, the platform and other rooms' nouns and queries, not ${one.to}`
  }
}

/** A file of the platform is pure when nothing that it runs reaches beyond pure files and pure libraries. */
function purity(imports: readonly Import[]) {
  const runs = Map.groupBy(
    imports.filter((each) => !each.typesOnly),
    (each) => each.from,
  )
  const known = new Map<string, boolean>()
  return function isPure(path: string): boolean {
    const { kind } = placeOf(path)
    if (pureFiles.includes(path)) return true
    if (kind !== 'platform' || path.endsWith('.tsx')) return false
    const before = known.get(path)
    if (before !== undefined) return before
    known.set(path, true) // a cycle is another rule's breach
    const pure = (runs.get(path) ?? []).every(({ to }) => (isLibrary(to) ? pureLibraries.includes(to) : isPure(to)))
    known.set(path, pure)
    return pure
  }
}
