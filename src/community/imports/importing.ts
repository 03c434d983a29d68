import type { Progress } from '../../platform/cli/command.ts'
import type { RawRecord } from '../../platform/cli/json-records.ts'
import type { ArrivingListing, Defect } from '../arrivals/arriving.ts'
import { isBag, keepable } from '../records/fields.ts'
import { readService } from '../records/oruk.ts'

/** Where records come from: a file, a folder of them, or a feed. */
export interface RecordSource {
  /** Stands for it until somebody gives it a better name. */
  name: string
  /** Of what its progress counts; null when nobody knows. */
  size: number | null
  /** Its records, some at a time. Throws FileCutShort after the last whole one of what ends in the middle. */
  records(progress: Progress): AsyncIterable<RawRecord[]>
}

/** What an import did, and what it could not use. */
export interface Imported {
  read: number
  added: number
  changed: number
  unchanged: number
  /** Marked as gone, because the source no longer has them. */
  removed: number
  /** How many of the source's listings were known, and how many of those it no longer has but that stay for now. */
  known: number
  notRemoved: number
  /** Why they stay; null when nothing does. */
  staysFor: 'more than a fifth' | 'unreadable records' | 'cut short' | 'read again meanwhile' | null
  cutShort: boolean
  /** The first ten thousand. */
  defects: Defect[]
  defectsLeftOut: number
}

/** An import on its way. */
export interface Importing {
  source: string
  licence: string | null
  imported: Imported
  /** The source's own ids that came by, usable or not: what came by is not gone. */
  met: Set<string>
  /** Records of which not even the id could be read. */
  unreadable: number
  /** Records of which a row of defects was made. */
  kept: number
}

/** One record as it was read. */
export interface ReadRecord {
  /** The source's own id, or where it stands in the file: under this its defects are kept. */
  record: string
  listing: ArrivingListing | null
  defects: Defect[]
  /** What came, when it is no listing: else the listing keeps it. */
  original: unknown
}

const defectsMax = 10_000
const originalMax = 20_000
// A feed that never ends, or that is nothing but junk, must fill neither the memory nor the database.
export const recordsMax = 1_000_000
const keptMax = 100_000

export function newImporting(from: Pick<Importing, 'source' | 'licence'>): Importing {
  const counts = { read: 0, added: 0, changed: 0, unchanged: 0, removed: 0, known: 0, notRemoved: 0 }
  const imported = { ...counts, staysFor: null, cutShort: false, defects: [], defectsLeftOut: 0 }
  return { ...from, imported, met: new Set(), unreadable: 0, kept: 0 }
}

/** Reads one record, as faulty as it comes, and counts it. */
export function readRecord(importing: Importing, raw: RawRecord): ReadRecord {
  if ('remark' in raw) {
    const original = raw.text === undefined ? null : asText(raw.text)
    return noted(importing, { record: raw.at, listing: null, defects: [defectAt(raw.at, raw.remark)], original })
  }
  importing.imported.read++
  const bag = 'problem' in raw ? raw.problem : objectIn(raw.text)
  if (typeof bag === 'string') {
    importing.unreadable++
    const original = 'text' in raw ? asText(raw.text) : null
    return noted(importing, { record: raw.at, listing: null, defects: [defectAt(raw.at, bag)], original })
  }
  const { source, licence, met } = importing
  const { listing, sourceId, defects } = readService(bag, { source, licence, at: raw.at })
  const original = listing ? null : shortened(bag)
  if (sourceId === null) return noted(importing, { record: raw.at, listing, defects, original })
  if (!met.has(sourceId)) {
    met.add(sourceId)
    return noted(importing, { record: sourceId, listing, defects, original })
  }
  const twice = { record: sourceId, field: 'id', problem: `used twice: the record at ${raw.at} was left out` }
  return noted(importing, { record: raw.at, listing: null, defects: [...defects, twice], original: shortened(bag) })
}

/** One source of defects, as a list of them shows it. */
export interface DefectSource {
  source: string
  /** How many records it has something wrong with. */
  records: number
  seenAt: Date
}

/** What is wrong with one record of a source, and what came, where that became no listing. */
export interface FaultyRecord {
  id: string
  /** The source's own id, or where it stood: 'line 7', 'attributes.csv row 1', 'the end'. */
  record: string
  listingId: string | null
  listingName: string | null
  problems: { field: string; problem: string }[]
  original: unknown
  seenAt: Date
}

/** A record that the database would not hold. */
export function refusedRecord(importing: Importing, read: ReadRecord, why: string): ReadRecord {
  const defect = { record: read.record, field: '', problem: `could not be kept: ${why}` }
  note(importing, [defect])
  const original = asText(JSON.stringify(read.listing?.original))
  return { record: read.record, listing: null, defects: [...read.defects, defect], original }
}

/** What stands for the part of a source that never came, or that was not wanted. */
export function cutShort(importing: Importing, problem = 'the file ends in the middle: fetch it again'): ReadRecord {
  importing.imported.cutShort = true
  const defects = [defectAt('the end', problem)]
  return noted(importing, { record: 'the end', listing: null, defects, original: null })
}

/** Those records of a batch whose defects get rows of their own; past a hundred thousand in an import, no more do. */
export function toKeep(importing: Importing, some: readonly ReadRecord[]) {
  const faulty = some.filter(({ defects }) => defects.length > 0).slice(0, Math.max(0, keptMax - importing.kept))
  importing.kept += faulty.length
  return faulty
}

function noted(importing: Importing, read: ReadRecord) {
  note(importing, read.defects)
  return read
}

function note({ imported }: Importing, defects: readonly Defect[]) {
  for (const defect of defects) {
    if (imported.defects.length < defectsMax) imported.defects.push(defect)
    else imported.defectsLeftOut++
  }
}

function defectAt(record: string, problem: string): Defect {
  return { record, field: '', problem }
}

function objectIn(text: string) {
  try {
    const value: unknown = JSON.parse(text)
    return isBag(value) ? value : 'not an object'
  } catch (error) {
    if (error instanceof SyntaxError) return 'not JSON'
    if (error instanceof RangeError) return 'too deep'
    throw error
  }
}

/** As it came where that is short, else the first part of its text. */
function shortened(bag: object) {
  const kept = keepable(bag)
  const text = JSON.stringify(kept)
  return text.length > originalMax ? asText(text) : kept
}

function asText(text: string) {
  return keepable(text.slice(0, originalMax))
}
