import type { Db } from '../../db/kysely.ts'
import { findSymbol, symbolSetsOf } from '../symbols/queries.ts'
import type { Picture } from '../twin.ts'

/**
 * The symbol that a file names: 'symbol:set/name', or 'symbol:name' for the first set that has one so called, our own
 * before others. Undefined when none is here.
 */
export async function findNamedSymbol(db: Db, src: string): Promise<Picture | undefined> {
  const [, set, name] = /^symbol:(?:([a-z0-9-]{1,40})\/)?([^/]{1,360})$/.exec(src) ?? []
  if (name === undefined) return undefined
  const wanted = decoded(name)
  if (/\p{Cc}/u.test(wanted)) return undefined
  const sets = set === undefined ? (await symbolSetsOf(db)).map((each) => each.name) : [set]
  for (const one of sets) {
    if (await findSymbol(db, { set: one, name: wanted })) return { kind: 'symbol', set: one, name: wanted }
  }
  return undefined
}

function decoded(name: string) {
  try {
    return decodeURIComponent(name)
  } catch (error) {
    if (error instanceof URIError) return name
    throw error
  }
}
