import { FileCutShort } from '../cli/cut-short.ts'
import { type RawRecord, recordsOf } from '../cli/json-records.ts'
import type { FirstAnswer } from './ask-feed.ts'
import { saysMorePages } from './page.ts'
import { OutsideRefused } from './refused.ts'

const endLength = 2000

/** How the answer began, and how it ended: in the last of its text, or for a reason. */
interface Ends {
  start: string
  end: string
  brokenOff: OutsideRefused | null
}

/** The records of a feed that is one answer, as large as it is. Throws FileCutShort after the last whole record. */
export async function* recordsFrom(
  first: FirstAnswer,
  { recordsMax }: { recordsMax: number },
): AsyncGenerator<RawRecord[]> {
  const ends: Ends = { start: first.text.slice(0, endLength), end: '', brokenOff: first.brokenOff }
  let count = 0
  try {
    for await (const records of recordsOf(piecesOf(first, ends))) {
      count += records.length
      if (count > recordsMax)
        throw new FileCutShort(`It holds more than ${recordsMax.toLocaleString('en-GB')} records.`)
      yield records
    }
  } catch (error) {
    if (error instanceof FileCutShort && ends.brokenOff) throw new FileCutShort(ends.brokenOff.message)
    throw error
  } finally {
    first.answer.drop()
  }
  if (ends.brokenOff) throw new FileCutShort(ends.brokenOff.message)
  // A page too large to hold is read like a file; that it is only one of many is told at either end of it.
  if (!first.whole && (saysMorePages(ends.start) || saysMorePages(ends.end))) {
    throw new FileCutShort('Its pages are larger than we can follow.')
  }
}

/** Ends where the answer breaks off, so that the whole records before that are found. */
async function* piecesOf({ text, whole, answer }: FirstAnswer, ends: Ends) {
  yield text
  if (whole || ends.brokenOff) return
  try {
    for await (const piece of answer.pieces) {
      ends.end = (ends.end + piece).slice(-endLength)
      yield piece
    }
  } catch (error) {
    if (!(error instanceof OutsideRefused)) throw error
    ends.brokenOff = error
  }
}
