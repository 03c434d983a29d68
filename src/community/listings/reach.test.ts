import assert from 'node:assert/strict'
import { test } from 'node:test'
import { milesBetween } from '../postcodes/postcode.ts'
import { squaresAround, squaresOf } from './reach.ts'

test('whatever lies within the distance lies in one of the squares', () => {
  let seed = 42
  const random = () => {
    seed = (seed * 1103515245 + 12345) % 2147483648
    return seed / 2147483648
  }
  for (let trial = 0; trial < 20_000; trial++) {
    const middle = { lat: 50 + random() * 10, lng: -7 + random() * 8 }
    const miles = [5, 10, 20, 50][trial % 4] ?? 5
    const other = { lat: middle.lat + (random() - 0.5) * 2, lng: middle.lng + (random() - 0.5) * 3 }
    if (milesBetween(middle, other) > miles) continue
    const around = new Set(squaresAround(middle, miles))
    assert.ok(
      squaresOf(other).some((square) => around.has(square)),
      JSON.stringify({ middle, other, miles }),
    )
  }
})

test('a search asks for few squares', () => {
  for (const miles of [5, 10, 20, 50]) {
    assert.ok(squaresAround({ lat: 53.4, lng: -2.3 }, miles).length <= 40, String(miles))
  }
})
