import { type ArrivingListing, plainTerm } from '../community/arrivals/arriving.ts'
import { madeUpListing } from './made-up-listing.ts'

const plain = madeUpListing({ source: 'odd', sourceId: '', name: 'Odd' })

const place = {
  sourceId: null,
  name: null,
  address: [],
  county: null,
  postcode: null,
  lat: null,
  lng: null,
  access: [],
}
const week = { days: [], opens: null, closes: null, every: 'week' as const, words: null }
const month = { ...week, every: 'month' as const }

/** Listings that know nothing, or everything, or what hardly any other does. */
export const oddListings: readonly ArrivingListing[] = [
  { ...plain, sourceId: 'nothing', name: 'Known by its name alone' },
  {
    ...plain,
    sourceId: 'everything',
    kind: 'technology',
    name: 'Everything & “more”, a < b > c, than one thinks',
    description: 'One paragraph.\n\nAnother, with café and 😀.',
    provider: { sourceId: 'p', name: 'Provider', description: null, website: 'https://example.org/a|b?c=[d]&e={f}^`' },
    website: 'https://example.org/ü/%zz?x={y}#one#two',
    email: "o'neil+help@example.org",
    whoFor: 'Adults.',
    howToStart: 'Ring.',
    cost: '£4.50 (A visit). Free (The first). Or ask us.',
    free: false,
    costOptions: [
      { option: 'A visit', amount: 4.5, words: null },
      { option: null, amount: 0, words: 'The first' },
      { option: null, amount: null, words: 'ask us' },
    ],
    minimumAge: 0,
    maximumAge: 120,
    languages: [
      { code: 'pl', name: 'Polish' },
      { code: null, name: 'Urdu' },
    ],
    phones: [
      { number: '01632 960 001', note: 'mornings' },
      { number: '01632 960 002 ext 4', note: null },
    ],
    places: [0, 1, 2, 3, 4, 6].map((lines) => ({
      ...place,
      address: ['1 One', '2 Two', '3 Three', '4 Four', '5 Five', '6 Six'].slice(0, lines),
      county: lines % 2 ? 'Shropshire' : null,
      postcode: lines > 1 ? 'SY3 7PQ' : null,
      lat: lines > 2 ? 52.7 : null,
      lng: lines > 2 ? -2.77 : null,
      access: lines > 3 ? ['Step-free entrance', 'Hearing loop'] : [],
    })),
    times: [
      { ...week, days: ['MO', 'SU'], opens: '09:00', closes: '17:30', interval: 2, startsOn: '2027-01-04' },
      { ...month, days: ['TU', 'TH'], opens: '10:00', closes: null, nth: [1, -1], words: 'First and last' },
      { ...month, monthDays: [1, 15], opens: '00:00', closes: '24:00', from: '2027-01-01', until: '2027-12-31' },
      { ...week, words: 'Whenever somebody is in' },
      { ...month, words: 'Once a month' },
    ],
    terms: [
      plainTerm('Odd things'),
      { ...plainTerm('A term'), sourceId: 't1', uri: 'https://example.org/terms/1', code: 'T-1', parentId: 't0' },
    ],
    areas: [
      { name: 'Shropshire', extent: 'E06000051', extentType: 'gss' },
      { name: 'All around', extent: null, extentType: null },
    ],
    serves: ['E06000051', 'E07000237', 'online'],
    checkedOn: '2026-11-04',
    checkedBy: 'a steward',
    licence: 'OGL v3.0',
  },
  { ...plain, sourceId: 'everywhere', name: 'For everybody in the country', serves: ['everywhere'], free: true },
  {
    ...plain,
    sourceId: 'hidden',
    name: 'A refuge',
    addressHidden: true,
    places: [
      { ...place, name: 'House', address: ['7 Secret Lane', 'Nowhere'], postcode: 'SY1 1AA', lat: 52.7, lng: -2.7 },
    ],
    phones: [{ number: '01632 960 003', note: null }],
  },
]
