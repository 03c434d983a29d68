import { StartRefused } from '../db/refused.ts'
import { FileCutShort } from './cut-short.ts'
import { linesOf } from './input-file.ts'

/**
 * One record's JSON; or why it could not be taken out of the file; or something to tell that is no record at all, with
 * what it is about. `at` says where: 'line 3', 'record 3'.
 */
export type RawRecord =
  | { at: string; text: string }
  | { at: string; problem: string }
  | { at: string; remark: string; text?: string }

const longest = 1_000_000 // characters of one record
const headLength = 64 * 1024

/**
 * The records of a feed, a few at a time and never the whole of it: one JSON object a line, a JSON array, or a page
 * `{"contents": [...]}`, or one object after another. Throws FileCutShort after the last whole record of a file that ends in the middle, and
 * StartRefused for what is no feed.
 */
export async function* recordsOf(pieces: AsyncGenerator<string>): AsyncGenerator<RawRecord[]> {
  let head = ''
  while (head.length < headLength) {
    const { done, value } = await pieces.next()
    if (done) break
    head += value
  }
  head = head.replace(/^\uFEFF/, '')
  const whole = followed(head, pieces)
  if (isLines(head)) yield* fromLines(whole)
  else if (/^\s*[[{]/.test(head)) yield* fromDocument(whole)
  else
    throw new StartRefused('This file holds no records: it must be a list of them in JSON, or one JSON object a line.')
}

async function* followed(head: string, rest: AsyncGenerator<string>) {
  yield head
  yield* rest
}

/** True when one of the first lines is a whole object of its own, and no page of them. */
function isLines(head: string) {
  if (/^\s*\[/.test(head)) return false
  const lines = head.split('\n').slice(0, 50)
  return (
    lines.some((line) => {
      if (!line.startsWith('{')) return false
      const value = parsed(line)
      return typeof value === 'object' && value !== null && !('contents' in value) && !('content' in value)
    }) ||
    lines.filter((line) => line.startsWith('{"')).length > 1 ||
    (lines.length === 1 && lines[0]?.startsWith('{"id"') === true)
  )
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    if (error instanceof SyntaxError) return null
    throw error
  }
}

async function* fromLines(pieces: AsyncIterable<string>): AsyncGenerator<RawRecord[]> {
  let number = 0
  for await (const lines of linesOf(pieces, longest)) {
    const records: RawRecord[] = []
    for (const text of lines) {
      number++
      const at = `line ${number}`
      if (text.length > longest) records.push({ at, problem: tooLong })
      else if (text.trim() !== '') records.push({ at, text })
    }
    yield records
  }
}

const tooLong = `longer than ${longest.toLocaleString('en-GB')} characters, so it was left out`

// Character codes, because a loop over text by code is ten times as fast.
const quote = 34
const comma = 44
const backslash = 92
const [openList, closeList, openObject, closeObject] = [91, 93, 123, 125]

/** Takes the objects out of a JSON array, or out of the `contents` of a page, by counting brackets. */
async function* fromDocument(pieces: AsyncIterable<string>): AsyncGenerator<RawRecord[]> {
  const scan = newScan()
  for await (const piece of pieces) {
    const records = scan.read(piece)
    if (records.length > 0) yield records
  }
  if (!scan.found) throw new StartRefused('This file holds no records: a list of them, or `contents`, is missing.')
  if (scan.depth > 0) throw new FileCutShort()
}

function newScan() {
  const scan = { depth: 0, found: false, read }
  let itemsAt = 0 // depth of the list whose objects are the records; 0: not inside it
  let listAt = false // whether the outermost object has such a list: else it is a record itself
  let inText = false
  let escaped = false
  let key = '' // the text last seen in the outermost object
  let keyStart = 0
  let keyHead = '' // what the piece before held of a text
  let taken: string | null = null // the record so far
  let number = 0

  function read(piece: string): RawRecord[] {
    const records: RawRecord[] = []
    let from = 0
    for (let i = 0; i < piece.length; i++) {
      const code = piece.charCodeAt(i)
      if (inText) {
        if (escaped) escaped = false
        else if (code === backslash) escaped = true
        else if (code === quote) {
          inText = false
          if (scan.depth === 1) key = keyHead + piece.slice(keyStart, i)
          keyHead = ''
        }
      } else if (code === quote) {
        inText = true
        keyStart = i + 1
      } else if (code === comma && scan.depth === 1) key = ''
      else if (code === openObject || code === openList) {
        scan.depth++
        if (startsRecord(code)) [taken, from] = ['', i]
        else if (itemsAt === 0 && startsList(code)) [itemsAt, listAt, taken] = [scan.depth, true, null]
      } else if (code === closeObject || code === closeList) {
        scan.depth = Math.max(0, scan.depth - 1)
        if (taken !== null && scan.depth === itemsAt) {
          scan.found = true
          records.push(numbered(++number, taken + piece.slice(from, i + 1)))
          taken = null
        } else if (scan.depth < itemsAt) itemsAt = 0
        if (scan.depth === 0) listAt = false
      }
    }
    if (inText && scan.depth === 1 && keyHead.length < longest) keyHead += piece.slice(keyStart)
    keyStart = 0
    if (taken !== null && taken.length <= longest) taken += piece.slice(from)
    return records
  }

  /** An item of the list; or the outermost object, until it turns out to hold a list of them. */
  function startsRecord(code: number) {
    if (taken !== null) return false
    return itemsAt > 0 ? scan.depth === itemsAt + 1 : code === openObject && scan.depth === 1 && !listAt
  }

  /** An array at the very start, or the one under `contents` (3.0) or `content` (1.0) of the outermost object. */
  function startsList(code: number) {
    const found =
      code === openList && (scan.depth === 1 || (scan.depth === 2 && (key === 'contents' || key === 'content')))
    scan.found ||= found
    return found
  }

  return scan
}

function numbered(number: number, text: string): RawRecord {
  const at = `record ${number}`
  return text.length > longest ? { at, problem: tooLong } : { at, text }
}
