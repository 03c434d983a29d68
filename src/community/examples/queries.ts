import type pg from 'pg'
import { Db } from '../../platform/db/kysely.ts'
import { type ArrivingListing, plainTerm } from '../arrivals/arriving.ts'
import { saveListings } from '../arrivals/queries.ts'
import { renewPlaceNames } from '../place-names/queries.ts'
import { addOutcodes } from '../postcodes/queries.ts'
import { told } from './listings.ts'
import { slugOf, type Told } from './told.ts'

/** The middles of some first halves of postcodes, roughly: enough to look around with before an import knows better. */
const outcodes = [
  { outcode: 'SY1', lat: 52.719, lng: -2.745, district: 'E06000051' },
  { outcode: 'SY2', lat: 52.71, lng: -2.72, district: 'E06000051' },
  { outcode: 'SY3', lat: 52.699, lng: -2.773, district: 'E06000051' },
  { outcode: 'SY4', lat: 52.8, lng: -2.71, district: 'E06000051' },
  { outcode: 'SY5', lat: 52.65, lng: -2.85, district: 'E06000051' },
  { outcode: 'SY6', lat: 52.55, lng: -2.78, district: 'E06000051' },
  { outcode: 'SY7', lat: 52.43, lng: -2.89, district: 'E06000051' },
  { outcode: 'SY8', lat: 52.365, lng: -2.695, district: 'E06000051' },
  { outcode: 'SY9', lat: 52.5, lng: -2.99, district: 'E06000051' },
  { outcode: 'SY11', lat: 52.87, lng: -3.03, district: 'E06000051' },
  { outcode: 'SY13', lat: 52.95, lng: -2.69, district: 'E06000051' },
  { outcode: 'TF1', lat: 52.705, lng: -2.505, district: 'E06000020' },
  { outcode: 'WR1', lat: 52.195, lng: -2.22, district: 'E07000237' },
  { outcode: 'WR2', lat: 52.19, lng: -2.25, district: 'E07000237' },
  { outcode: 'WR3', lat: 52.225, lng: -2.215, district: 'E07000237' },
  { outcode: 'WR4', lat: 52.205, lng: -2.185, district: 'E07000237' },
  { outcode: 'WR5', lat: 52.175, lng: -2.19, district: 'E07000237' },
  { outcode: 'WR6', lat: 52.23, lng: -2.39, district: 'E07000235' },
  { outcode: 'WR7', lat: 52.2, lng: -2.05, district: 'E07000238' },
  { outcode: 'WR8', lat: 52.075, lng: -2.205, district: 'E07000235' },
  { outcode: 'WR9', lat: 52.27, lng: -2.16, district: 'E07000238' },
  { outcode: 'WR10', lat: 52.115, lng: -2.065, district: 'E07000238' },
  { outcode: 'WR11', lat: 52.095, lng: -1.93, district: 'E07000238' },
  { outcode: 'WR12', lat: 52.04, lng: -1.87, district: 'E07000238' },
  { outcode: 'WR13', lat: 52.095, lng: -2.345, district: 'E07000235' },
  { outcode: 'WR14', lat: 52.115, lng: -2.32, district: 'E07000235' },
  { outcode: 'WR15', lat: 52.305, lng: -2.57, district: 'E07000235' },
]

/** The invented listings, and the places around Shrewsbury and Worcester to look from. Bears running twice. */
export async function addExampleListings(owner: pg.Client, { schema, today }: { schema: string; today: string }) {
  const db = new Db(async () => owner, { schema })
  await addOutcodes(db, outcodes)
  await saveListings(
    db,
    told.map((one) => arriving(one, today)),
  )
  await renewPlaceNames(db)
}

function arriving(one: Told, today: string): ArrivingListing {
  const sourceId = slugOf(one.name)
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
    minimumAge: one.ageMin ?? null,
    maximumAge: one.ageMax ?? null,
    languages: (one.languages ?? []).map((name) => ({ code: null, name })),
    website: `https://${sourceId}.example.org/`,
    email: `${sourceId}@example.org`,
    phones: [{ number: one.phone, note: null }],
    places: one.places.map((place) => ({ sourceId: null, county: null, ...place })),
    times: one.times,
    terms: one.terms.map(plainTerm),
    areas: [],
    serves: one.serves,
    addressHidden: one.hiddenAddress ?? false,
    checkedOn: one.checkedDaysAgo === null ? null : daysBefore(today, one.checkedDaysAgo),
    checkedBy: one.checkedDaysAgo === null ? null : 'a steward',
    licence: null,
    original: null,
  }
}

function daysBefore(today: string, days: number) {
  return Temporal.PlainDate.from(today).subtract({ days }).toString()
}
