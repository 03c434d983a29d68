import type { Kind, Opening, Phone, Place } from '../directory/listing.ts'

/** Something in a record that could not be used, for the person who keeps the source. */
export interface Defect {
  record: string
  field: string
  problem: string
}

/** A listing as it comes in. Saved, it gets a name-based identifier: the same source and id, the same UUID. */
export interface ArrivingListing {
  source: string
  sourceId: string
  provider: ArrivingProvider | null
  kind: Kind
  status: 'published' | 'closed'
  name: string
  description: string
  whoFor: string | null
  howToStart: string | null
  cost: string | null
  free: boolean | null
  website: string | null
  email: string | null
  phones: Phone[]
  places: Place[]
  times: Opening[]
  terms: string[]
  /** Districts (nine-letter codes) that it serves wherever they are reached from, 'online', 'everywhere'. */
  serves: string[]
  checkedOn: string | null
  checkedBy: string | null
  licence: string | null
  /** As the source gave it, cleaned of what a database cannot hold. Null for what was written here. */
  original: unknown
}

export interface ArrivingProvider {
  sourceId: string
  name: string
  website: string | null
}
