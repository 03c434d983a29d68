import type { Area, CostOption, Kind, Language, Phone, Place } from '../listings/listing.ts'
import type { Opening } from '../openings/opening.ts'

/** Something in a record that could not be used, for the person who keeps the source. */
export interface Defect {
  record: string
  field: string
  problem: string
}

/**
 * A listing as it comes in. Saved, it keeps its source's id where that is a UUID that nobody else has, and gets a
 * name-based one otherwise: the same source and id, the same UUID.
 */
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
  costOptions: CostOption[]
  minimumAge: number | null
  maximumAge: number | null
  languages: Language[]
  website: string | null
  email: string | null
  phones: Phone[]
  places: ArrivingPlace[]
  times: Opening[]
  terms: ArrivingTerm[]
  areas: Area[]
  /** Districts (nine-letter codes) that it serves wherever they are reached from, 'online', 'everywhere'. */
  serves: string[]
  /** True for a place that must not be found by strangers: its address is kept for stewards alone. */
  addressHidden: boolean
  checkedOn: string | null
  checkedBy: string | null
  licence: string | null
  /** As the source gave it, cleaned of what a database cannot hold. Null for what was written here. */
  original: unknown
}

/** `sourceId` null: the listing's id and the order of its places stand for it. */
export interface ArrivingPlace extends Omit<Place, 'id'> {
  sourceId: string | null
}

export interface ArrivingProvider {
  sourceId: string
  name: string
  description: string | null
  website: string | null
}

/** Waiting for a steward; published; closed by its own or a steward's account; gone from the source it came from. */
export type ListingStatus = 'waiting' | 'published' | 'closed' | 'gone'

/** A word that a source sorts by. `sourceId` null: its name stands for it. */
export interface ArrivingTerm {
  sourceId: string | null
  name: string
  description: string
  code: string | null
  uri: string | null
  parentId: string | null
  taxonomy: { sourceId: string | null; name: string }
}

/** The fields that a steward may write over what a source says. They stay when it arrives again. */
export type Amendment = Partial<
  Pick<
    ArrivingListing,
    | 'kind'
    | 'name'
    | 'description'
    | 'whoFor'
    | 'howToStart'
    | 'cost'
    | 'free'
    | 'minimumAge'
    | 'maximumAge'
    | 'website'
    | 'email'
    | 'phones'
    | 'places'
    | 'times'
    | 'checkedOn'
    | 'checkedBy'
    | 'status'
  >
>

/** A plain word, where no vocabulary of somebody else's is meant. */
export function plainTerm(name: string): ArrivingTerm {
  return {
    sourceId: null,
    name,
    description: name,
    code: null,
    uri: null,
    parentId: null,
    taxonomy: { sourceId: null, name: 'Kinds of support' },
  }
}
