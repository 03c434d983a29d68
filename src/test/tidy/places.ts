/** Which wings a wing's rooms may read, apart from their own and the platform. */
export const reads: Readonly<Record<string, readonly string[]>> = {
  community: [],
  person: ['community'],
  work: ['community', 'person'],
  coop: [],
  voice: ['coop'],
  commons: ['coop', 'voice'],
  insight: ['community', 'person', 'work', 'coop', 'voice', 'commons', 'space'],
  space: ['community', 'person', 'work', 'coop', 'voice', 'commons', 'insight'],
}

/** The files beside the wings, which put everything together and may import anything. */
export const programs = ['server.ts', 'app.tsx', 'cli.ts', 'jobs.ts', 'example.ts', 'start.ts', 'commands.ts']

const roles: Readonly<Record<string, Role>> = {
  'queries.ts': 'queries',
  'views.tsx': 'views',
  'routes.ts': 'routes',
  'routes.tsx': 'routes',
  'jobs.ts': 'jobs',
  'commands.ts': 'commands',
  'feed.ts': 'feed',
}

export type Role = 'noun' | 'queries' | 'views' | 'routes' | 'jobs' | 'commands' | 'feed'

export type Place =
  | { kind: 'program' | 'config' | 'tests' | 'elsewhere' }
  | { kind: 'platform'; part: string }
  | { kind: 'room'; wing: string; room: string; role: Role }

/** Where in the house a file stands: `src/person/plans/queries.ts` is the queries of the room `person/plans`. */
export function placeOf(path: string): Place {
  if (/^src\/(test|bench|prove)\//.test(path) || /\.test\.tsx?$/.test(path)) return { kind: 'tests' }
  const [top, wing = '', room, file, ...deeper] = path.split('/')
  if (top !== 'src') return { kind: 'elsewhere' }
  if (wing === 'config.ts') return { kind: 'config' }
  if (programs.includes(wing)) return { kind: 'program' }
  if (wing === 'platform') return { kind: 'platform', part: file === undefined ? '' : (room ?? '') }
  if (!(wing in reads) || room === undefined || file === undefined || deeper.length > 0) return { kind: 'elsewhere' }
  return { kind: 'room', wing, room: `${wing}/${room}`, role: roles[file] ?? otherRole(file) }
}

// A card or a second page beside views.tsx is a view; any other file holds a noun's rules.
function otherRole(file: string): Role {
  return file.endsWith('.tsx') ? 'views' : 'noun'
}
