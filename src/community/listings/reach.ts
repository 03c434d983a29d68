import { isInBritain } from '../postcodes/postcode.ts'

interface Point {
  lat: number
  lng: number
}

/** What every place reaches: what is online, and what serves a whole nation or all of them. */
export const everywhere = ['online', 'everywhere', 'E92000001', 'W92000004', 'S92000003', 'N92000002', 'K02000001']

// Tenths of a degree for short ways, halves for long ones: in both a search asks for a few dozen squares at most.
const small = { prefix: 's', perDegree: 10 }
const large = { prefix: 'l', perDegree: 2 }
const smallMilesMax = 9

/** The squares that a point lies in, as `reach` keeps them. */
export function squaresOf(point: Point): string[] {
  return [small, large].map((size) => square(size, { x: at(size, point.lng), y: at(size, point.lat) }))
}

/** Squares that hold everything within so many miles of a point, and some that is further. */
export function squaresAround(point: Point, miles: number): string[] {
  if (!isInBritain(point)) throw new Error('not a point in Britain')
  const size = miles <= smallMilesMax ? small : large
  // A degree is 69.09 miles on the mean sphere; a little over, so that rounding loses nothing.
  const up = (miles / 69.09) * 1.001
  const across = up / Math.cos(((Math.abs(point.lat) + up) * Math.PI) / 180)
  const found: string[] = []
  for (let y = at(size, point.lat - up); y <= at(size, point.lat + up); y++) {
    for (let x = at(size, point.lng - across); x <= at(size, point.lng + across); x++)
      found.push(square(size, { x, y }))
  }
  return found
}

type Size = typeof small

function at(size: Size, degrees: number) {
  return Math.floor(degrees * size.perDegree)
}

function square(size: Size, { x, y }: { x: number; y: number }) {
  return `${size.prefix}${y}:${x}`
}
