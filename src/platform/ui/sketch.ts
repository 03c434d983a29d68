/** Degrees, as postcodes have them. */
export interface Point {
  latitude: number
  longitude: number
}

/** Where a place is as seen from you: degrees clockwise from north, and miles in a straight line. */
export interface Direction {
  bearing: number
  miles: number
}

export interface Pin {
  /** Where the place is on the drawing. */
  at: Spot
  /** Where its number is drawn: the same, or moved aside so that every number can be read. */
  pin: Spot
}

interface Spot {
  x: number
  y: number
}

/** The drawing: a square with you in its middle; the outermost ring is `rim` from it. */
export const sketch = { size: 400, middle: 200, rim: 168, pinRadius: 16 }

const earthMiles = 3958.8
const radians = Math.PI / 180

/** How far and in which direction, on a round earth: good to a few yards over the distances we draw. */
export function directionTo(from: Point, to: Point): Direction {
  const fromLatitude = from.latitude * radians
  const toLatitude = to.latitude * radians
  const east = (to.longitude - from.longitude) * radians
  const half = (angle: number) => Math.sin(angle / 2) ** 2
  const chord = half(toLatitude - fromLatitude) + Math.cos(fromLatitude) * Math.cos(toLatitude) * half(east)
  const bearing = Math.atan2(
    Math.sin(east) * Math.cos(toLatitude),
    Math.cos(fromLatitude) * Math.sin(toLatitude) - Math.sin(fromLatitude) * Math.cos(toLatitude) * Math.cos(east),
  )
  return {
    bearing: (bearing / radians + 360) % 360,
    miles: 2 * earthMiles * Math.asin(Math.min(1, Math.sqrt(chord))),
  }
}

/** The rings of a map that reaches this many miles: 1, 3 and 5 for five miles, and in that proportion for others. */
export function ringsFor(radiusMiles: number): number[] {
  return [0.2, 0.6, 1].map((part) => Number((radiusMiles * part).toPrecision(2)))
}

/** North, north east, … in words. */
export function compassWord(bearing: number): string {
  const words = ['north', 'north east', 'east', 'south east', 'south', 'south west', 'west', 'north west'] as const
  return words[Math.round((((bearing % 360) + 360) % 360) / 45) % 8] ?? 'north'
}

/** Places each direction on the drawing; those beyond the radius stand on the rim. */
export function layOut(directions: readonly Direction[], radiusMiles: number): Pin[] {
  const spots = directions.map((direction) => spotOf(direction, ringsFor(radiusMiles)))
  const pins = spots.map((spot) => ({ ...spot }))
  for (let round = 0; round < 200 && pushApart(pins); round++);
  return spots.map((at, index) => ({ at, pin: pins[index] ?? at }))
}

/** Where to write how far each ring is: due north where that is free, or else where the numbers leave most room. */
export function ringWords(rings: readonly number[], pins: readonly Pin[]): Spot[] {
  const ways = [0, 45, 315, 90, 270, 135, 225].map((bearing) => {
    const spots = rings.map((miles) => spotOf({ bearing, miles }, rings))
    const gaps = spots.flatMap((spot) => pins.map(({ pin }) => Math.hypot(pin.x - spot.x, pin.y - spot.y)))
    return { spots, room: Math.min(44, ...gaps) }
  })
  return ways.reduce((best, way) => (way.room > best.room ? way : best)).spots
}

// The rings are drawn evenly apart, which gives the places close by, where people look first, the most room.
function spotOf({ bearing, miles }: Direction, rings: readonly number[]): Spot {
  const between = sketch.rim / rings.length
  let inner = 0
  let distance = sketch.rim
  for (const [index, outer] of rings.entries()) {
    if (miles <= outer) {
      distance = between * (index + (miles - inner) / (outer - inner))
      break
    }
    inner = outer
  }
  const angle = bearing * radians
  return { x: sketch.middle + distance * Math.sin(angle), y: sketch.middle - distance * Math.cos(angle) }
}

// Two numbers that touch each move half of what is missing; none covers you. True while something moved.
function pushApart(pins: Spot[]): boolean {
  const apart = sketch.pinRadius * 2 + 3
  const fromYou = sketch.pinRadius + 26
  let moved = false
  for (const [index, pin] of pins.entries()) {
    for (const other of pins.slice(index + 1)) {
      const gap = gapOf(pin, other, index)
      if (gap.length >= apart - 0.01) continue
      const step = (apart - gap.length) / 2
      pin.x -= gap.x * step
      pin.y -= gap.y * step
      other.x += gap.x * step
      other.y += gap.y * step
      moved = true
    }
    const you = gapOf({ x: sketch.middle, y: sketch.middle + 6 }, pin, index)
    if (you.length < fromYou - 0.01) {
      pin.x += you.x * (fromYou - you.length)
      pin.y += you.y * (fromYou - you.length)
      moved = true
    }
    moved = keepInside(pin) || moved
  }
  return moved
}

// From one spot to another: how far, and the direction as a step of length one. On one spot they part by their order.
function gapOf(from: Spot, to: Spot, order: number): Spot & { length: number } {
  const x = to.x - from.x
  const y = to.y - from.y
  const length = Math.hypot(x, y)
  if (length > 0.001) return { x: x / length, y: y / length, length }
  const angle = order * 2.4
  return { x: Math.cos(angle), y: Math.sin(angle), length: 0 }
}

function keepInside(pin: Spot): boolean {
  const edge = sketch.pinRadius + 3
  const x = Math.min(Math.max(pin.x, edge), sketch.size - edge)
  const y = Math.min(Math.max(pin.y, edge), sketch.size - edge)
  const moved = Math.abs(x - pin.x) > 0.01 || Math.abs(y - pin.y) > 0.01
  pin.x = x
  pin.y = y
  return moved
}
