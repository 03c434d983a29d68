import assert from 'node:assert/strict'
import { test } from 'node:test'
import { milesBetween, readPostcode, writePostcode } from './postcode.ts'

test('a postcode is read however it is spaced or cased', () => {
  for (const typed of ['M33 5FJ', 'm335fj', ' m 33 5 fj ', 'M33-5FJ']) {
    assert.deepEqual(readPostcode(typed), { postcode: 'M335FJ', outcode: 'M33' }, typed)
  }
  assert.deepEqual(readPostcode('ec1a 1bb'), { postcode: 'EC1A1BB', outcode: 'EC1A' })
  assert.deepEqual(readPostcode('W1A 0AX'), { postcode: 'W1A0AX', outcode: 'W1A' })
})

test('the first half of a postcode is enough', () => {
  assert.deepEqual(readPostcode('sy3'), { postcode: null, outcode: 'SY3' })
  assert.deepEqual(readPostcode(' M1 '), { postcode: null, outcode: 'M1' })
})

test('what cannot be a postcode is not taken for one', () => {
  for (const typed of [
    '',
    'Shrewsbury',
    'M',
    '33',
    'M33 5F',
    'M3355FJ',
    '£$%',
    'M33\u0000',
    'M33 5FJ M33 5FJ',
    'ſY3',
  ]) {
    assert.equal(readPostcode(typed), null, typed)
  }
})

test('a postcode is written with its space', () => {
  assert.equal(writePostcode('M335FJ'), 'M33 5FJ')
  assert.equal(writePostcode('SY3'), 'SY3')
})

test('distances are in miles along the ground', () => {
  // Shrewsbury station to Worcester Foregate Street station, measured on a map: 41.5 miles.
  const miles = milesBetween({ lat: 52.7117, lng: -2.7497 }, { lat: 52.195, lng: -2.2217 })
  assert.ok(Math.abs(miles - 42) < 1, String(miles))
  assert.equal(milesBetween({ lat: 52, lng: -2 }, { lat: 52, lng: -2 }), 0)
  // One degree of latitude is 69.09 miles on the mean sphere.
  assert.ok(Math.abs(milesBetween({ lat: 52, lng: -2 }, { lat: 53, lng: -2 }) - 69.09) < 0.01)
})
