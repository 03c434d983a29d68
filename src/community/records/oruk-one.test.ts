import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readService } from './oruk.ts'

const from = { source: 'council', licence: null, at: 'record 1' }

/** As the reference feed of 1.0 writes one: its names, its plurals, its dates, ids that are no UUIDs. */
const club = {
  id: '1024',
  name: 'Tuesday lunch club',
  description: '<p>Lunch and company.</p>',
  url: 'https://example.org/lunch',
  email: 'lunch@example.org',
  fees: 'Pay what you can',
  deliverable_type: 'Advice',
  attending_type: 'venue',
  attending_access: 'appointment',
  assured_date: '14/03/2024 00:00:00',
  organization: { id: 'org-7', name: 'Good Neighbours', description: 'A charity', url: 'https://example.org' },
  eligibilitys: [
    { id: 'e1', eligibility: 'Adults', minimum_age: 55, maximum_age: 120 },
    { id: 'e2', eligibility: 'Carers', minimum_age: 18, maximum_age: 99 },
  ],
  fundings: [{ id: 'f1', source: 'The lottery' }],
  cost_options: [{ id: 'c1', option: 'Lunch', amount: 4.5, amount_description: 'each' }],
  regular_schedules: [{ id: 's1', freq: 'WEEKLY', byday: 'TU', opens_at: '12:00', closes_at: '14:00' }],
  holiday_schedules: [{ id: 'h1', closed: true, start_date: '2024-12-25' }],
  languages: [{ id: 'l1', language: 'Polish' }],
  contacts: [{ id: 'p1', name: 'The kitchen', phones: [{ id: 'n1', number: '01743 123456' }] }],
  service_areas: [
    { id: 'a1', service_area: 'Trafford', uri: 'http://statistics.data.gov.uk/id/statistical-geography/E08000009' },
  ],
  service_taxonomys: [
    {
      id: 't1',
      taxonomy: { id: 'http://id.esd.org.uk/service/313', name: 'Lunch clubs', vocabulary: 'esdServiceTypes' },
    },
  ],
  service_at_locations: [
    {
      id: 'sal1',
      location: {
        id: 'loc1',
        name: 'Church hall',
        latitude: 53.42,
        longitude: -2.33,
        physical_addresses: [
          { id: 'ad1', address_1: '1 High Street', city: 'Sale', state_province: 'Cheshire', postal_code: 'm33 7xx' },
        ],
        accessibility_for_disabilities: [{ id: 'ac1', accessibility: 'Ramp at the side door' }],
      },
      regular_schedules: [{ id: 's2', freq: 'MONTHLY', byday: '1SA', opens_at: '10:00', closes_at: '11:00' }],
    },
  ],
  reviews: [{ id: 'r1', title: 'Lovely', score: '5' }],
}

test('a service of version 1.0 is read under its own names, whole and without complaint', () => {
  const { listing, defects } = readService(club, from)
  assert.deepEqual(defects, [])
  assert.ok(listing)
  assert.equal(listing.status, 'published')
  assert.equal(listing.description, 'Lunch and company.')
  assert.equal(listing.checkedOn, '2024-03-14')
  assert.deepEqual([listing.whoFor, listing.minimumAge, listing.maximumAge], ['Adults. Carers', 18, 120])
  assert.equal(listing.howToStart, 'Make an appointment first.')
  assert.equal(listing.cost, 'Pay what you can. £4.50 (Lunch, each)')
  assert.equal(listing.provider?.website, 'https://example.org/')
  assert.deepEqual(listing.phones, [{ number: '01743 123456', note: null }])
  assert.deepEqual(listing.languages, [{ code: null, name: 'Polish' }])
  assert.deepEqual(listing.serves, ['E08000009'])
  assert.deepEqual(
    listing.times.map(({ days, nth }) => [days, nth]),
    [
      [['TU'], undefined],
      [['SA'], [1]],
    ],
  )
  const [place] = listing.places
  assert.deepEqual(
    [place?.address, place?.postcode, place?.access],
    [['1 High Street', 'Sale'], 'M33 7XX', ['Ramp at the side door']],
  )
  assert.deepEqual(
    listing.terms.map(({ name, taxonomy }) => `${taxonomy.name}: ${name}`),
    ['esdServiceTypes: Lunch clubs', 'Deliverable type: Advice'],
  )
  assert.equal(listing.kind, 'advice')
})

test('what came in version 1.0 is kept as it came, and no review of anybody is shown', () => {
  const { listing } = readService(club, from)
  assert.ok(listing)
  const { original, ...shown } = listing
  assert.deepEqual(original, club)
  assert.doesNotMatch(JSON.stringify(shown), /Lovely|lottery/)
})

test('what happens only online has no place, and what visits at home says so', () => {
  const online = readService({ id: '1', name: 'Chat', attending_type: 'online' }, from)
  assert.deepEqual([online.listing?.places, online.listing?.serves], [[], ['online']])
  const visiting = readService({ ...club, attending_type: 'home visit' }, from)
  assert.deepEqual(visiting.listing?.places[0]?.access, ['Ramp at the side door', 'Visits you at home'])
})

test('a service of version 1.0 with the wrong things in every place loses nothing but those', () => {
  for (const wrong of [null, 7, 'x', [], {}, [null], ['x'], [{}], [[]], [{ location: 'x', taxonomy: 'x' }], true]) {
    const changed = Object.fromEntries(Object.keys(club).map((key) => [key, wrong]))
    const { listing } = readService({ ...changed, id: '1', name: 'Chat', deliverable_type: wrong }, from)
    assert.equal(listing?.name, 'Chat', JSON.stringify(wrong))
  }
})
