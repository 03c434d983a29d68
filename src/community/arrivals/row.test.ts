import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { ArrivingListing, ArrivingPlace } from './arriving.ts'
import { type Kept, rowOf } from './row.ts'

const id = '0199d5f0-0000-7000-8000-000000000001'
const nothingKept: Kept = { amended: {}, addressHidden: false }

const hall: ArrivingPlace = {
  sourceId: 'hall',
  name: 'Quaker Meeting House',
  address: ['17 Secret Lane', 'Shrewsbury'],
  postcode: 'SY1 1XL',
  lat: 52.7,
  lng: -2.75,
  county: 'Shropshire',
  access: ['Step-free at the side door'],
}

function arriving(rest: Partial<ArrivingListing> = {}): ArrivingListing {
  return {
    source: 'council',
    sourceId: '17',
    provider: { sourceId: '3', name: 'Good Neighbours', description: null, website: null },
    kind: 'service',
    status: 'published',
    name: 'Refuge',
    description: 'A safe place',
    whoFor: 'Women',
    howToStart: null,
    cost: null,
    free: true,
    costOptions: [],
    minimumAge: null,
    maximumAge: null,
    languages: [],
    website: null,
    email: null,
    phones: [],
    places: [hall],
    times: [],
    terms: [],
    areas: [],
    serves: ['E06000051'],
    addressHidden: false,
    checkedOn: '2026-01-10',
    checkedBy: 'the council',
    licence: null,
    original: { id: '17' },
    ...rest,
  }
}

function row(listing: ArrivingListing, kept = nothingKept) {
  return rowOf(listing, { id, digest: 'd', kept })
}

test('of a hidden address nothing is left where pages and searches look, whoever hid it', () => {
  for (const hidden of [
    row(arriving({ addressHidden: true })),
    row(arriving(), { amended: {}, addressHidden: true }),
  ]) {
    const { arrived, original, ...readByPages } = hidden
    assert.doesNotMatch(JSON.stringify(readByPages), /Secret|Quaker|SY1|52\.7|2\.75|Shropshire|s527|l105/)
    assert.deepEqual([hidden.lats, hidden.lngs, hidden.reach], [[], [], ['E06000051']])
    assert.deepEqual(hidden.places[0]?.access, ['Step-free at the side door'], 'what one must know to come in stays')
    assert.equal(arrived.places[0]?.postcode, 'SY1 1XL', 'stewards still have it')
    assert.deepEqual(original, { id: '17' })
  }
})

test('an address that a steward wrote is hidden like one that arrived', () => {
  const kept: Kept = { amended: { places: [{ ...hall, address: ['4 Other Street'] }] }, addressHidden: true }
  const { amended, arrived, ...readByPages } = row(arriving(), kept)
  assert.doesNotMatch(JSON.stringify(readByPages), /Other Street|Secret/)
})

test('what a steward wrote stands over what the source says, in every column that follows from it', () => {
  const changed = row(arriving(), {
    amended: { name: 'Safe house', free: false, kind: 'group', whoFor: 'Anyone', places: [] },
    addressHidden: false,
  })
  assert.deepEqual([changed.name, changed.free, changed.kind, changed.places], ['Safe house', false, 'group', []])
  assert.ok(changed.facts.includes('free:no') && changed.facts.includes('kind:group'))
  assert.match(changed.also, /Anyone/)
  assert.equal(changed.arrived.name, 'Refuge')
})

test('of two checks the later one counts, whoever made it', () => {
  const earlier = { checkedOn: '2025-06-01', checkedBy: 'a steward' }
  const later = { checkedOn: '2026-06-01', checkedBy: 'a steward' }
  const checks = [earlier, later].map((amended) => row(arriving(), { amended, addressHidden: false }))
  assert.deepEqual(
    checks.map((one) => [one.checked_on, one.checked_by]),
    [
      ['2026-01-10', 'the council'],
      ['2026-06-01', 'a steward'],
    ],
  )
})

test('two places with one id are two places, and each keeps its own id from one import to the next', () => {
  const two = arriving({ places: [hall, { ...hall, name: 'Library' }, { ...hall, sourceId: null }] })
  const { place_ids: ids, places } = row(two)
  assert.equal(new Set(ids).size, 3)
  assert.deepEqual(
    places.map((place) => place.id),
    ids,
  )
  assert.deepEqual(row(two).place_ids, ids)
})

test('a place without a point is on no square, and stays', () => {
  const nowhere = row(arriving({ places: [{ ...hall, lat: null, lng: null }], serves: [] }))
  assert.deepEqual([nowhere.lats, nowhere.reach, nowhere.places.length], [[], [], 1])
})
