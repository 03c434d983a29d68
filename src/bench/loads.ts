import { printTable } from './bench.ts'
import type { Loaded } from './search/load.ts'

/** What one page took, asked by one client and then by sixteen. */
export interface PageLoad {
  says: string
  one: Loaded
  many: Loaded
}

/** Prints a line for each page. Gives how many answers were no page. */
export function printLoads(measured: readonly PageLoad[]): number {
  printTable(
    ['', 'p50 ms', 'p95 ms', '16 clients: p95 ms', 'pages/s', 'errors', 'kB'],
    measured.map(({ says, one, many }) => [
      says,
      one.p50Ms.toFixed(1),
      one.p95Ms.toFixed(1),
      many.p95Ms.toFixed(1),
      many.perSecond.toFixed(0),
      String(one.errors + many.errors),
      (one.bytesMost / 1000).toFixed(0),
    ]),
  )
  return measured.reduce((sum, { one, many }) => sum + one.errors + many.errors, 0)
}
