import type { ArrivingListing } from '../../community/arrivals/arriving.ts'
import { saveListings } from '../../community/arrivals/queries.ts'
import { importServices } from '../../community/imports/commands.ts'
import { importPostcodes } from '../../community/postcodes/commands.ts'
import { writePostcode } from '../../community/postcodes/postcode.ts'
import { countWords } from '../../community/vocabulary/queries.ts'
import { Db } from '../../platform/db/kysely.ts'
import { runCommand } from '../../test/command.ts'
import { randomFrom } from '../../test/random.ts'
import { realFile } from '../../test/real-files.ts'
import type { BenchMachine } from '../machine.ts'

interface Point {
  postcode: string
  lat: number
  lng: number
  district: string | null
}

/** The real listings, and where in the country copies of them may be put. */
export interface Stock {
  real: ArrivingListing[]
  points: Point[]
}

/** Brings in the postcodes of the country and the real services, and takes them as patterns. Needs the real data. */
export async function stockOf(machine: BenchMachine): Promise<Stock> {
  const { owner } = machine.database
  const services = realFile('services-gm/oruk-v3/services.ndjson.gz')
  const postcodes = realFile('postcodes/gb-postcodes-2014-08.csv.gz')
  if (!services || !postcodes)
    throw new Error('Set ALONGSIDE_DATA to the folder of real data: listings are made from it.')
  const place = { ...machine.database, schema: machine.schema, name: '', close: async () => {} }
  await runCommand(place, importPostcodes, { positionals: [postcodes] })
  await runCommand(place, importServices, { positionals: [services] })
  const { rows } = await owner.query<{ arrived: ArrivingListing }>('select arrived from listing order by id')
  await owner.query('truncate listing, provider, taxonomy, taxonomy_term, import_defect, listing_change cascade')
  const points = await owner.query<Point>(
    'select postcode, lat, lng, district from public.postcode where hashtext(postcode) % 8 = 0 order by postcode',
  )
  return { real: rows.map(({ arrived }) => ({ ...arrived, original: null })), points: points.rows }
}

const batch = 1000

/** Adds copies of the real listings, each at a random real postcode, until there are so many. The same each time. */
export async function fillUpTo(machine: BenchMachine, stock: Stock, { from, to }: { from: number; to: number }) {
  const { owner } = machine.database
  const db = new Db(async () => owner, { schema: machine.schema })
  const random = randomFrom(from + 1)
  for (let at = from; at < to; at += batch) {
    const some = Array.from({ length: Math.min(batch, to - at) }, (_, n) => copyOf(stock, { number: at + n, random }))
    await owner.query('begin')
    await saveListings(db, some)
    await owner.query('commit')
  }
  await countWords(db)
  // As autovacuum does within a minute of an import.
  await owner.query('vacuum (analyze) listing, search_word, provider')
}

/** The real one once, and after that under a name that says where it is. */
function copyOf(
  { real, points }: Stock,
  { number, random }: { number: number; random: () => number },
): ArrivingListing {
  const pattern = real[number % real.length]
  const point = points[Math.floor(random() * points.length)]
  if (!pattern || !point) throw new Error('there is nothing to copy')
  const postcode = writePostcode(point.postcode)
  const name = number < real.length ? pattern.name : `${pattern.name} ${postcode.split(' ')[0]}`
  const places = pattern.places.map((place) => ({ ...place, sourceId: null, postcode, lat: point.lat, lng: point.lng }))
  const serves = pattern.serves.map((area) => (/^[EWS]0[0-9]/.test(area) ? (point.district ?? area) : area))
  return { ...pattern, source: 'bench', sourceId: `bench ${number}`, name: name.slice(0, 300), places, serves }
}
