import assert from 'node:assert/strict'
import { test } from 'node:test'
import { compassWord, directionTo, layOut, ringsFor, ringWords, sketch } from './sketch.ts'

const shrewsbury = { latitude: 52.7077, longitude: -2.7541 }

test('Wem is ten miles north of Shrewsbury', () => {
  const { bearing, miles } = directionTo(shrewsbury, { latitude: 52.8553, longitude: -2.7264 })

  assert.ok(Math.abs(miles - 10.3) < 0.1, String(miles))
  assert.equal(compassWord(bearing), 'north')
})

test('a place at your own door is no miles away', () => {
  assert.equal(directionTo(shrewsbury, shrewsbury).miles, 0)
})

test('directions have names all the way round', () => {
  assert.deepEqual([0, 44, 90, 180, 225, 271, 359.9, -45].map(compassWord), [
    'north',
    'north east',
    'east',
    'south',
    'south west',
    'west',
    'north',
    'north west',
  ])
})

test('the rings are at 1, 3 and 5 miles, and grow with the map', () => {
  assert.deepEqual(ringsFor(5), [1, 3, 5])
  assert.deepEqual(ringsFor(25), [5, 15, 25])
  assert.deepEqual(ringsFor(1), [0.2, 0.6, 1])
})

test('east is to the right, and a place on a ring stands on its circle', () => {
  const [east] = layOut([{ bearing: 90, miles: 3 }], 5)

  assert.ok(east)
  assert.ok(Math.abs(east.at.x - (sketch.middle + (sketch.rim * 2) / 3)) < 0.01)
  assert.ok(Math.abs(east.at.y - sketch.middle) < 0.01)
})

test('a place beyond the map stands at its rim', () => {
  const [far] = layOut([{ bearing: 0, miles: 80 }], 5)

  assert.equal(far?.at.y, sketch.middle - sketch.rim)
})

test('twenty places in one house can all be read: no number covers another, or you', () => {
  const pins = layOut(new Array(20).fill({ bearing: 40, miles: 0.05 }), 5).map(({ pin }) => pin)

  for (const [index, pin] of pins.entries()) {
    assert.ok(pin.x >= sketch.pinRadius && pin.x <= sketch.size - sketch.pinRadius)
    assert.ok(Math.hypot(pin.x - sketch.middle, pin.y - sketch.middle) > sketch.pinRadius + 12)
    for (const other of pins.slice(index + 1)) {
      assert.ok(Math.hypot(pin.x - other.x, pin.y - other.y) >= sketch.pinRadius * 2, `${index}`)
    }
  }
})

test('how far a ring is can be read beside the numbers', () => {
  const pins = layOut(
    [
      { bearing: 2, miles: 1 },
      { bearing: 358, miles: 4.8 },
    ],
    5,
  )

  for (const word of ringWords(ringsFor(5), pins)) {
    for (const { pin } of pins) assert.ok(Math.hypot(word.x - pin.x, word.y - pin.y) >= 40)
  }
})
