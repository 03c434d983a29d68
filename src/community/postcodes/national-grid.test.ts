import assert from 'node:assert/strict'
import { test } from 'node:test'
import { fromNationalGrid } from './national-grid.ts'
import { milesBetween } from './postcode.ts'

test('the water tower of the Ordnance Survey guide is where it should be', () => {
  // OSTN15: 52°39′28.723″ N, 1°42′57.787″ E.
  const tower = fromNationalGrid({ east: 651409.903, north: 313177.27 })
  const miles = milesBetween(tower, { lat: 52 + 39 / 60 + 28.723 / 3600, lng: 1 + 42 / 60 + 57.787 / 3600 })
  assert.ok(miles * 1609 < 10, `${miles * 1609} metres away`)
})

test('Shrewsbury station is on the right side of the meridian', () => {
  const { lat, lng } = fromNationalGrid({ east: 349450, north: 312950 })
  assert.ok(Math.abs(lat - 52.7117) < 0.002 && Math.abs(lng - -2.7497) < 0.002, `${lat} ${lng}`)
})
