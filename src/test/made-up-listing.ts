import type { ArrivingListing, ArrivingPlace } from '../community/arrivals/arriving.ts'
import { saveListings } from '../community/arrivals/queries.ts'
import { Db } from '../platform/db/kysely.ts'
import type { TestDatabase } from './database.ts'

/** A listing that says nothing but its name, and what `rest` says. */
export function madeUpListing(rest: Partial<ArrivingListing> & { name: string }): ArrivingListing {
  return {
    source: 'test',
    sourceId: rest.name,
    provider: null,
    kind: 'service',
    status: 'published',
    description: '',
    whoFor: null,
    howToStart: null,
    cost: null,
    free: null,
    costOptions: [],
    minimumAge: null,
    maximumAge: null,
    languages: [],
    website: null,
    email: null,
    phones: [],
    places: [],
    times: [],
    terms: [],
    areas: [],
    serves: [],
    addressHidden: false,
    checkedOn: null,
    checkedBy: null,
    licence: null,
    original: null,
    ...rest,
  }
}

/** A place in Shrewsbury by its name, and what `rest` says. */
export function madeUpPlace(name: string, rest: Partial<ArrivingPlace> = {}): ArrivingPlace {
  const nowhere = { sourceId: null, postcode: null, county: null, lat: null, lng: null, access: [] }
  return { ...nowhere, name, address: ['Shrewsbury'], ...rest }
}

/** Saves made-up listings as an import would. Gives their ids, in order. */
export async function addListings(
  { owner, schema }: TestDatabase,
  ...listings: (Partial<ArrivingListing> & { name: string })[]
): Promise<string[]> {
  const db = new Db(async () => owner, { schema })
  return (await saveListings(db, listings.map(madeUpListing))).ids
}
