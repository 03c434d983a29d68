import { Readable } from 'node:stream'
import { type CsvError, parse } from 'csv-parse'
import { FileCutShort } from './cut-short.ts'

/** One row under the names of its columns, without what is empty. `odd` when it has more or fewer cells than names. */
export interface CsvRow {
  number: number // 1 for the first under the headings
  cells: Record<string, string>
  odd: string | null
}

/** The headings of a table, and its rows, some at a time. */
export interface CsvTable {
  columns: string[]
  rows: AsyncGenerator<CsvRow[]>
}

const recordMax = 1_000_000 // characters
const rowsAtOnce = 500

/**
 * Reads a table by its headings, in small letters and with '_' for spaces. Commas, semicolons and tabs divide cells,
 * whichever the headings have. Rows throw FileCutShort where a quotation is never closed.
 */
export async function openCsv(pieces: AsyncGenerator<string>): Promise<CsvTable> {
  let head = ''
  while (!head.trimStart().includes('\n') && head.length < recordMax) {
    const { done, value } = await pieces.next()
    if (done) break
    head += value
  }
  const firstLine = head.trimStart().split(/\r?\n/, 1)[0] ?? ''
  const records = recordsIn(followed(head, pieces), { delimiter: delimiterOf(firstLine) })
  const { value: headings } = await records.next()
  const columns = (headings ?? []).map((name) =>
    name
      .trim()
      .toLowerCase()
      .replaceAll(/[\s-]+/g, '_'),
  )
  return { columns, rows: rowsUnder(columns, records) }
}

function delimiterOf(line: string) {
  const count = (mark: string) => line.split(mark).length
  return [',', ';', '\t'].reduce((best, mark) => (count(mark) > count(best) ? mark : best))
}

async function* followed(head: string, rest: AsyncGenerator<string>) {
  yield head
  yield* rest
}

async function* recordsIn(pieces: AsyncIterable<string>, { delimiter }: { delimiter: string }) {
  const parser = parse({
    delimiter,
    max_record_size: recordMax,
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: true,
    skip_records_with_empty_values: true,
  })
  const source = Readable.from(pieces)
  source.on('error', (error) => parser.destroy(error))
  try {
    for await (const record of source.pipe(parser)) yield record as string[]
  } catch (error) {
    const { code } = error as CsvError
    if (code === 'CSV_QUOTE_NOT_CLOSED' || code === 'CSV_MAX_RECORD_SIZE') throw new FileCutShort()
    throw error
  } finally {
    source.destroy()
  }
}

async function* rowsUnder(columns: readonly string[], records: AsyncGenerator<string[]>): AsyncGenerator<CsvRow[]> {
  let rows: CsvRow[] = []
  let number = 0
  for await (const cells of records) {
    number++
    const named = columns.flatMap((name, at) => (name && cells[at]?.trim() ? [[name, cells[at]] as const] : []))
    const odd = cells.length === columns.length ? null : `has ${cells.length} cells under ${columns.length} headings`
    rows.push({ number, cells: Object.fromEntries(named), odd })
    if (rows.length < rowsAtOnce) continue
    yield rows
    rows = []
  }
  if (rows.length > 0) yield rows
}
