import { fromNationalGrid } from './national-grid.ts'
import { isInBritain } from './postcode.ts'

/** A row to keep; `ended` when the postcode is no longer in use; or what is wrong with it. */
export type PostcodeRow =
  | { postcode: string; lat: number; lng: number; district: string }
  | 'ended'
  | { field: string; problem: string }

export type ReadRow = (line: string) => PostcodeRow

/**
 * Knows a postcode file by its first line: our own columns, the ONS Postcode Directory's, or Code-Point Open's, which
 * has no headings. Null when it is none of them. `firstIsRow`: that line is itself a postcode.
 */
export function readerOf(firstLine: string): { read: ReadRow; firstIsRow: boolean } | null {
  const cells = cellsOf(firstLine.replace(/^\uFEFF/, ''))
  if (cells.length === 10 && /^[A-Z0-9 ]{5,8}$/.test(cells[0] ?? '') && /^\d+$/.test(cells[2] ?? '')) {
    return { read: readCodePoint, firstIsRow: true }
  }
  const names = cells.map((name) => name.trim().toLowerCase())
  const at = (...known: string[]) => names.findIndex((name) => known.includes(name))
  const district = names.findIndex((name) => /^(lad_gss|oslaua|lad\d\dcd|la_code)$/.test(name))
  const columns = {
    postcode: at('postcode', 'pcds', 'pcd', 'pcd7', 'pcd8'),
    lat: at('lat', 'latitude'),
    lng: at('lng', 'long', 'lon', 'longitude'),
    district,
    ended: at('doterm'),
  }
  if (columns.postcode < 0 || columns.lat < 0 || columns.lng < 0) return null
  return { read: (line) => readColumns(line, columns), firstIsRow: false }
}

type Columns = Record<'postcode' | 'lat' | 'lng' | 'district' | 'ended', number>

function readColumns(line: string, columns: Columns): PostcodeRow {
  const cells = cellsOf(line)
  if (columns.ended >= 0 && cells[columns.ended]) return 'ended'
  const point = { lat: numberOf(cells[columns.lat]), lng: numberOf(cells[columns.lng]) }
  return checked({ written: cells[columns.postcode] ?? '', point, district: cells[columns.district] ?? '' })
}

function readCodePoint(line: string): PostcodeRow {
  const cells = cellsOf(line)
  const [east, north] = [numberOf(cells[2]), numberOf(cells[3])]
  const point = east > 0 && north > 0 ? fromNationalGrid({ east, north }) : { lat: Number.NaN, lng: Number.NaN }
  return checked({ written: cells[0] ?? '', point, district: cells[8] ?? '' })
}

function checked(row: { written: string; point: { lat: number; lng: number }; district: string }): PostcodeRow {
  const postcode = row.written.replaceAll(' ', '').toUpperCase()
  if (!/^[A-Z]{1,2}[0-9][A-Z0-9]?[0-9][A-Z]{2}$/.test(postcode)) {
    return { field: 'postcode', problem: `“${row.written.slice(0, 20)}” is not a postcode` }
  }
  // ONS gives latitude 99.999999 where it knows no place.
  if (!isInBritain(row.point)) return { field: 'lat', problem: `no usable place for ${postcode}` }
  return { postcode, ...row.point, district: /^[A-Z][0-9]{8}$/.test(row.district) ? row.district : '' }
}

function numberOf(cell: string | undefined) {
  return cell ? Number(cell) : Number.NaN
}

/** Cells of one line. Nearly no line has quotes, and a plain split is several times as fast. */
export function cellsOf(line: string): string[] {
  if (!line.includes('"')) return line.split(',')
  const cells = line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)
  return [...cells].map(([, quoted, plain]) => quoted?.replaceAll('""', '"') ?? plain ?? '')
}
