const degrees = Math.PI / 180
const airy = { a: 6377563.396, b: 6356256.909 }
const wgs84 = { a: 6378137, b: 6356752.3142 }
const scale = 0.9996012717
const origin = { lat: 49 * degrees, lng: -2 * degrees, east: 400000, north: -100000 }

/**
 * Latitude and longitude of a point of the British National Grid, in metres, right to about five metres.
 * Formulas: Ordnance Survey, "A guide to coordinate systems in Great Britain", annexes B and C, and §6.6.
 */
export function fromNationalGrid({ east, north }: { east: number; north: number }): { lat: number; lng: number } {
  const point = onAiry(east, north)
  return moved(point)
}

function onAiry(east: number, north: number) {
  const { a, b } = airy
  const e2 = 1 - b ** 2 / a ** 2
  let lat = origin.lat
  let arc = 0
  do {
    lat += (north - origin.north - arc) / (a * scale)
    arc = meridianArc(lat)
  } while (Math.abs(north - origin.north - arc) >= 0.00001)

  const sine = Math.sin(lat)
  const nu = (a * scale) / Math.sqrt(1 - e2 * sine ** 2)
  const rho = (a * scale * (1 - e2)) / (1 - e2 * sine ** 2) ** 1.5
  const eta2 = nu / rho - 1
  const tan = Math.tan(lat)
  const t2 = tan ** 2
  const sec = 1 / Math.cos(lat)
  const d = east - origin.east
  const VII = tan / (2 * rho * nu)
  const VIII = (tan / (24 * rho * nu ** 3)) * (5 + 3 * t2 + eta2 - 9 * t2 * eta2)
  const IX = (tan / (720 * rho * nu ** 5)) * (61 + 90 * t2 + 45 * t2 ** 2)
  const X = sec / nu
  const XI = (sec / (6 * nu ** 3)) * (nu / rho + 2 * t2)
  const XII = (sec / (120 * nu ** 5)) * (5 + 28 * t2 + 24 * t2 ** 2)
  const XIIA = (sec / (5040 * nu ** 7)) * (61 + 662 * t2 + 1320 * t2 ** 2 + 720 * t2 ** 3)
  return {
    lat: lat - VII * d ** 2 + VIII * d ** 4 - IX * d ** 6,
    lng: origin.lng + X * d - XI * d ** 3 + XII * d ** 5 - XIIA * d ** 7,
  }
}

function meridianArc(lat: number) {
  const n = (airy.a - airy.b) / (airy.a + airy.b)
  const difference = lat - origin.lat
  const sum = lat + origin.lat
  return (
    airy.b *
    scale *
    ((1 + n + (5 / 4) * (n ** 2 + n ** 3)) * difference -
      (3 * n + 3 * n ** 2 + (21 / 8) * n ** 3) * Math.sin(difference) * Math.cos(sum) +
      (15 / 8) * (n ** 2 + n ** 3) * Math.sin(2 * difference) * Math.cos(2 * sum) -
      (35 / 24) * n ** 3 * Math.sin(3 * difference) * Math.cos(3 * sum))
  )
}

/** From the Airy ellipsoid to WGS84, which satellites and web maps use, by the seven-parameter transformation. */
function moved({ lat, lng }: { lat: number; lng: number }) {
  const from = 1 - airy.b ** 2 / airy.a ** 2
  const nu = airy.a / Math.sqrt(1 - from * Math.sin(lat) ** 2)
  const x1 = nu * Math.cos(lat) * Math.cos(lng)
  const y1 = nu * Math.cos(lat) * Math.sin(lng)
  const z1 = nu * (1 - from) * Math.sin(lat)

  const seconds = degrees / 3600
  const [rx, ry, rz] = [0.1502 * seconds, 0.247 * seconds, 0.8421 * seconds]
  const s = 1 - 20.4894e-6
  const x = 446.448 + s * x1 - rz * y1 + ry * z1
  const y = -125.157 + rz * x1 + s * y1 - rx * z1
  const z = 542.06 - ry * x1 + rx * y1 + s * z1

  const to = 1 - wgs84.b ** 2 / wgs84.a ** 2
  const p = Math.hypot(x, y)
  let up = Math.atan2(z, p * (1 - to))
  for (let round = 0; round < 5; round++) {
    const radius = wgs84.a / Math.sqrt(1 - to * Math.sin(up) ** 2)
    up = Math.atan2(z + to * radius * Math.sin(up), p)
  }
  return { lat: up / degrees, lng: Math.atan2(y, x) / degrees }
}
