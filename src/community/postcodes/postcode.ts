/** What somebody typed as a place, read as a postcode or as its first half. Written in capitals with no space. */
export type TypedPlace = { postcode: string; outcode: string } | { postcode: null; outcode: string }

/** A point that a place was found to be. `district` is its nine-letter code; null when that is not known. */
export interface Spot {
  label: string
  lat: number
  lng: number
  district: string | null
}

const whole = /^([A-Z]{1,2}[0-9][A-Z0-9]?)([0-9][A-Z]{2})$/
const firstHalf = /^[A-Z]{1,2}[0-9][A-Z0-9]?$/

/** Reads a postcode or its first half, however it is spaced or cased. Null when it cannot be one. */
export function readPostcode(typed: string): TypedPlace | null {
  const text = typed.slice(0, 50).replaceAll(/[\s.-]/g, '')
  // Asked before making capitals, which turn some foreign letters into English ones.
  if (!/^[A-Za-z0-9]{2,7}$/.test(text)) return null
  const capitals = text.toUpperCase()
  const parts = whole.exec(capitals)
  if (parts?.[1]) return { postcode: capitals, outcode: parts[1] }
  return firstHalf.test(capitals) ? { postcode: null, outcode: capitals } : null
}

/** As postcodes are written on an envelope: 'M33 5FJ'. */
export function writePostcode(postcode: string) {
  return whole.test(postcode) ? `${postcode.slice(0, -3)} ${postcode.slice(-3)}` : postcode
}

const earthRadiusMiles = 3958.7613

/** Miles between two points in degrees, by haversine on a sphere of the earth's mean radius. */
export function milesBetween(a: { lat: number; lng: number }, b: { lat: number; lng: number }) {
  const radians = Math.PI / 180
  const up = Math.sin(((b.lat - a.lat) * radians) / 2) ** 2
  const across = Math.sin(((b.lng - a.lng) * radians) / 2) ** 2
  const h = up + Math.cos(a.lat * radians) * Math.cos(b.lat * radians) * across
  return 2 * earthRadiusMiles * Math.asin(Math.min(1, Math.sqrt(h)))
}

/** False for what lies outside the British Isles, where a point in a British directory is a slip. */
export function isInBritain({ lat, lng }: { lat: number; lng: number }) {
  return lat >= 49 && lat <= 61.5 && lng >= -9.5 && lng <= 2.5
}
