import { type RecordCopy, recordCopy } from '../copies/copy.ts'
import { copiedFacts } from '../copies/tables.ts'
import { type FactTable, factKinds } from '../facts/fact.ts'

/** What cannot be brought in is a sentence for whoever typed the command. */
export type Brought = { ok: true; copy: RecordCopy } | { ok: false; why: string }

/** Reads `record.json`: a whole record of this format, or why it is none. */
export function readRecord(text: string): Brought {
  const json = parsed(text)
  const { format, version } = (typeof json === 'object' && json !== null ? json : {}) as Record<string, unknown>
  if (format !== 'alongside-record')
    return no('This is no record that somebody took along: its record.json is not ours.')
  if (version !== 1)
    return no(`This record is of format ${String(version)}, and this program knows format 1 only. Update it first.`)
  const read = recordCopy.safeParse(json)
  if (!read.success) {
    const [first] = read.error.issues
    return no(`record.json is not whole: ${first?.path.join('.') || 'it'} (${first?.message}).`)
  }
  const why = whyNot(read.data)
  return why === null ? { ok: true, copy: read.data } : no(why)
}

function whyNot(copy: RecordCopy): string | null {
  if (!copy.complete) {
    return 'Something was left out of this copy, so it is not the whole record. Ask the person to take it along themselves.'
  }
  const keys = new Set(copy.members.map(({ key }) => key))
  const records = new Set(copy.records.map(({ id }) => id))
  if (keys.size !== copy.members.length || records.size !== copy.records.length)
    return 'record.json names somebody twice.'
  for (const row of rowsIn(copy)) {
    if (row.record && !records.has(row.record)) return 'record.json points at a record that is not in it.'
    const missing = row.members.find((key) => key !== null && !keys.has(key))
    if (missing) return `record.json points at somebody who is not in it: ${missing}.`
  }
  for (const table of Object.keys(factKinds) as FactTable[]) {
    const known = copiedFacts(table)
    const other = copy.facts[table].flatMap(({ facts }) => Object.keys(facts)).find((name) => !known.includes(name))
    if (other) return `record.json says something that this program does not know: ${other}.`
  }
  if (isFromLater(copy)) return 'record.json says something of a day that has not come.'
  return hasGaps(copy) ? 'record.json leaves out a version, so somebody changed it.' : null
}

interface Pointing {
  record?: string
  members: (string | null)[]
}

function rowsIn(copy: RecordCopy): Pointing[] {
  const versions = [...Object.values(copy.facts).flat(), ...Object.values(copy.entries).flat(), ...copy.differentViews]
  return [
    ...copy.records.map(({ member }) => ({ members: [member] })),
    ...copy.identity.map(({ record, recordedBy }) => ({ record, members: [recordedBy] })),
    ...versions.map(({ record, writtenBy, helpedBy }) => ({ record, members: [writtenBy, helpedBy] })),
    ...copy.media.map(({ record, addedBy, helpedBy, removedBy, removalHelpedBy }) => ({
      record,
      members: [addedBy, helpedBy, removedBy, removalHelpedBy],
    })),
  ]
}

const dayMs = 24 * 60 * 60 * 1000

/** What was written last counts, so words of a year to come would beat all that is written here. A day for clocks. */
function isFromLater(copy: RecordCopy): boolean {
  const written = [copy.identity, ...Object.values(copy.facts), ...Object.values(copy.entries), copy.differentViews]
  const moments = [
    ...written.flat().map(({ recordedAt }) => recordedAt),
    ...copy.media.map(({ addedAt }) => addedAt),
    copy.exportedAt,
  ]
  return moments.some((moment) => Date.parse(moment) > Date.now() + dayMs)
}

/** Versions of one thing count 1, 2, 3: who changes it later goes on from the last. */
function hasGaps(copy: RecordCopy): boolean {
  const counted = [
    ...copy.identity.map(({ record, version }) => ({ of: record, version })),
    ...Object.values(copy.facts).flatMap((rows) => rows.map(({ subject, version }) => ({ of: subject, version }))),
    ...Object.entries(copy.entries).flatMap(([name, rows]) =>
      rows.map(({ entry, version }) => ({ of: `${name} ${entry}`, version })),
    ),
  ]
  const subjects = Map.groupBy(counted, ({ of }) => of)
  return [...subjects.values()].some((rows) => {
    const versions = rows.map(({ version }) => version).sort((a, b) => a - b)
    return versions.some((version, index) => version !== index + 1)
  })
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    if (error instanceof SyntaxError) return null
    throw error
  }
}

// What a file says of itself reaches the terminal of whoever types the command, so nothing in it steers that.
function no(why: string): Brought {
  return { ok: false, why: steersNothing(why) }
}

/** Words of a file as a terminal may show them. */
export function steersNothing(words: string): string {
  return words.replaceAll(/\p{C}/gu, '')
}
