import type pg from 'pg'
import { Db } from '../../platform/db/kysely.ts'
import { type ArrivingListing, plainTerm } from '../arrivals/arriving.ts'
import { saveListings } from '../arrivals/queries.ts'
import { addOutcodes } from '../postcodes/queries.ts'
import { type Told, told } from './listings.ts'

/** The middles of some first halves of postcodes, roughly: enough to look around with before an import knows better. */
const outcodes = [
  { outcode: 'SY1', lat: 52.719, lng: -2.745, district: 'E06000051' },
  { outcode: 'SY2', lat: 52.71, lng: -2.72, district: 'E06000051' },
  { outcode: 'SY3', lat: 52.699, lng: -2.773, district: 'E06000051' },
  { outcode: 'SY4', lat: 52.8, lng: -2.71, district: 'E06000051' },
  { outcode: 'SY5', lat: 52.65, lng: -2.85, district: 'E06000051' },
  { outcode: 'SY6', lat: 52.55, lng: -2.78, district: 'E06000051' },
  { outcode: 'WR1', lat: 52.195, lng: -2.22, district: 'E07000237' },
  { outcode: 'WR2', lat: 52.19, lng: -2.25, district: 'E07000237' },
  { outcode: 'WR3', lat: 52.225, lng: -2.215, district: 'E07000237' },
  { outcode: 'WR4', lat: 52.205, lng: -2.185, district: 'E07000237' },
  { outcode: 'WR5', lat: 52.175, lng: -2.19, district: 'E07000237' },
  { outcode: 'WR6', lat: 52.23, lng: -2.39, district: 'E07000235' },
]

/** Ten invented listings and a dozen places around Shrewsbury and Worcester. Bears running twice. */
export async function addExampleListings(owner: pg.Client, { schema, today }: { schema: string; today: string }) {
  const db = new Db(async () => owner, { schema })
  await addOutcodes(db, outcodes)
  await saveListings(
    db,
    told.map((one) => arriving(one, today)),
  )
}

function arriving(one: Told, today: string): ArrivingListing {
  const sourceId = one.name.toLowerCase().replaceAll(/[^a-z]+/g, '-')
  const provider = one.provider
  return {
    source: 'example',
    sourceId,
    provider: { sourceId: provider, name: provider, description: null, website: null },
    kind: one.kind,
    status: 'published',
    name: one.name,
    description: one.description.join('\n\n'),
    whoFor: one.whoFor,
    howToStart: one.howToStart,
    cost: one.cost,
    free: one.cost.startsWith('Free'),
    costOptions: [],
    minimumAge: null,
    maximumAge: null,
    languages: [],
    website: `https://${sourceId}.example.org/`,
    email: `${sourceId}@example.org`,
    phones: [{ number: one.phone, note: null }],
    places: one.places.map((place) => ({ sourceId: null, county: null, ...place })),
    times: one.times,
    terms: one.terms.map(plainTerm),
    areas: [],
    serves: one.serves,
    addressHidden: false,
    checkedOn: daysBefore(today, one.checkedDaysAgo),
    checkedBy: 'a steward',
    licence: null,
    original: null,
  }
}

function daysBefore(today: string, days: number) {
  return Temporal.PlainDate.from(today).subtract({ days }).toString()
}
