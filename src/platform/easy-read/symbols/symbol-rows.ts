import { parse } from 'csv-parse/sync'

/** What a set says of one symbol. */
export interface SymbolRow {
  /** The names that its file may have, the likeliest first. */
  names: string[]
  tags: string[]
  category: string
}

/** The table of a set cannot be used. The message ends a sentence that begins with the file's name. */
export class UnreadableRows extends Error {}

/**
 * Reads the table of a set in Mulberry's layout, old or new: under `symbol` or `symbol-en`, `category` or `category-en`,
 * and `tags`, with spaces, commas or semicolons between tags. Throws UnreadableRows.
 */
export function readRows(text: string): SymbolRow[] {
  const [headings = [], ...rows] = recordsIn(text)
  const columns = headings.map((heading) =>
    heading
      .trim()
      .toLowerCase()
      .replaceAll(/[\s_]+/g, '-'),
  )
  const cellOf = (cells: readonly string[], column: string) => cells[columns.indexOf(column)]?.trim() ?? ''
  if (!columns.includes('symbol') && !columns.includes('symbol-en'))
    throw new UnreadableRows('has no column “symbol-en”')
  return rows.flatMap((cells) => {
    const names = [cellOf(cells, 'symbol-en'), cellOf(cells, 'symbol')].filter(Boolean)
    if (names.length === 0) return []
    const category = cellOf(cells, 'category-en') || cellOf(cells, 'category')
    return [{ names: [...new Set(names)], tags: tagsIn(cellOf(cells, 'tags')), category }]
  })
}

function tagsIn(cell: string): string[] {
  const tags = cell.toLowerCase().split(/[\s,;]+/)
  return [...new Set(tags.map((tag) => tag.slice(0, 60)).filter(Boolean))].slice(0, 60)
}

function recordsIn(text: string): string[][] {
  try {
    return parse(text, {
      bom: true,
      delimiter: delimiterIn(text),
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: true,
      max_record_size: 100_000,
    })
  } catch (error) {
    if (error instanceof Error && 'code' in error && String(error.code).startsWith('CSV_')) {
      throw new UnreadableRows(`cannot be read (${error.message.slice(0, 120)})`)
    }
    throw error
  }
}

function delimiterIn(text: string) {
  const [line = ''] = text.split(/\r?\n/, 1)
  return [',', ';', '\t'].reduce((best, mark) => (line.split(mark).length > line.split(best).length ? mark : best))
}
