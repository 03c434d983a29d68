import { type Bench, printTable, type Target } from './bench.ts'
import { type Child, startChild } from './child.ts'
import { type BenchMachine, onBenchMachine } from './machine.ts'
import type { Served, ToServe } from './page/serving.ts'
import { pathsOf, placeless } from './search/asked.ts'
import { fillUpTo, stockOf } from './search/fill.ts'
import type { Asked, Loaded } from './search/load.ts'

const sizes = [
  { listings: 2_000, p95Most: 15 },
  { listings: 10_000, p95Most: 20 },
  { listings: 100_000, p95Most: 35 },
] as const

const clients = 16
const rounds = 20

/** The page that people search on, whole, from the first byte asked to the last one answered. */
export const search: Bench = {
  name: 'search',
  about: `${pathsOf({ real: [], points: [] }).length} mixed searches with places, over HTTP; then ${clients} clients at once.`,
  measure: () => onBenchMachine(measureOn),
}

interface Measured {
  listings: number
  p95Most: number
  one: Loaded
  many: Loaded
  without: Loaded
}

async function measureOn(machine: BenchMachine, children: Child<never, unknown>[]): Promise<Target[]> {
  const stock = await stockOf(machine)
  const loader = startChild<Asked, Loaded>('./search/load.js')
  const web = startChild<ToServe, Served>('./search/serve.js', ['--max-old-space-size=384', '--max-semi-space-size=16'])
  children.push(loader, web)
  const { port } = await web.ask({ logins: machine.database.logins, schema: machine.schema })
  const url = `http://127.0.0.1:${port}`
  const paths = pathsOf(stock)
  const measured: Measured[] = []
  let from = 0
  for (const { listings, p95Most } of sizes) {
    await fillUpTo(machine, stock, { from, to: listings })
    from = listings
    await loader.ask({ url, paths: [...paths, ...placeless], clients: 1, rounds: 3 })
    const one = await loader.ask({ url, paths, clients: 1, rounds })
    const many = await loader.ask({ url, paths, clients, rounds })
    const without = await loader.ask({ url, paths: placeless, clients: 1, rounds: 5 })
    measured.push({ listings, p95Most, one, many, without })
    printSlowest(listings, { one, without })
  }
  print(measured)
  return targetsOf(measured)
}

function printSlowest(listings: number, { one, without }: { one: Loaded; without: Loaded }) {
  console.log(`\nSlowest of ${listings}, in ms:`)
  for (const { path, ms } of [...one.slowest.slice(0, 6), ...without.slowest])
    console.log(`  ${ms.toFixed(1)}  ${path}`)
}

function print(measured: readonly Measured[]) {
  console.log()
  printTable(
    [
      'listings',
      'p50 ms',
      'p95 ms',
      `p95 ms, ${clients} clients`,
      `pages/s, ${clients} clients`,
      'errors',
      'largest kB',
      'no place: p50 ms',
      'p95 ms',
    ],
    measured.map(({ listings, one, many, without }) => [
      listings.toLocaleString('en-GB'),
      one.p50Ms.toFixed(1),
      one.p95Ms.toFixed(1),
      many.p95Ms.toFixed(1),
      many.perSecond.toFixed(0),
      String(one.errors + many.errors + without.errors),
      (Math.max(one.bytesMost, without.bytesMost) / 1000).toFixed(1),
      without.p50Ms.toFixed(1),
      without.p95Ms.toFixed(1),
    ]),
  )
  console.log()
}

function targetsOf(measured: readonly Measured[]): Target[] {
  const [, middle, last] = measured
  const growth = (last?.one.p50Ms ?? Number.NaN) / (middle?.one.p50Ms ?? Number.NaN)
  const errors = measured.reduce((sum, { one, many, without }) => sum + one.errors + many.errors + without.errors, 0)
  const bytes = Math.max(...measured.map(({ one, without }) => Math.max(one.bytesMost, without.bytesMost)))
  return [
    ...measured.map(({ listings, p95Most, one }) => ({
      what: `p95 of a page, one client, ${listings.toLocaleString('en-GB')} listings`,
      figure: one.p95Ms,
      limit: { most: p95Most },
      unit: ' ms',
    })),
    { what: 'p50 at 100,000 beside 10,000', figure: growth, limit: { most: 3 }, unit: ' times' },
    { what: 'answers that were no page', figure: errors, limit: { most: 0 }, unit: '' },
    { what: 'the largest page', figure: bytes / 1000, limit: { most: 60 }, unit: ' kB' },
  ]
}
