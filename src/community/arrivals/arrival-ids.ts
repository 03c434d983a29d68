import { nameUuid } from '../../platform/db/name-uuid.ts'
import type { ArrivingListing, ArrivingTerm } from './arriving.ts'

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/

/** True for an RFC 9562 UUID, in small letters. */
export function isUuid(id: string) {
  return uuid.test(id)
}

interface Foreign {
  source: string
  of: 'service' | 'organization' | 'place' | 'taxonomy' | 'term'
  sourceId: string
}

/** A source's own id where it is a UUID, so that a directory that comes back has the same ids; else a name-based one. */
export function keptId({ source, of, sourceId }: Foreign) {
  const small = sourceId.toLowerCase()
  return isUuid(small) ? small : nameUuid(source, of, sourceId)
}

/** The id of the organisation behind a listing; null when it names none. */
export function providerId({ provider, source }: Pick<ArrivingListing, 'provider' | 'source'>) {
  return provider && keptId({ source, of: 'organization', sourceId: provider.sourceId })
}

/** The ids of a term and of the vocabulary that it belongs to. */
export function termIds(source: string, term: Pick<ArrivingTerm, 'sourceId' | 'name' | 'taxonomy'>) {
  const { taxonomy } = term
  const taxonomyId = keptId({ source, of: 'taxonomy', sourceId: taxonomy.sourceId ?? taxonomy.name })
  const id = keptId({ source, of: 'term', sourceId: term.sourceId ?? `${taxonomy.name}: ${term.name}` })
  return { id, taxonomyId }
}
