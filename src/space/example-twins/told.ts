import type { TwinRow } from '../../platform/easy-read/twin.ts'

/** A twin of the example organisation. All who wrote or checked it are invented. */
export interface ToldTwin {
  kind: 'page' | 'notice' | 'listing'
  /** What it is of: a short name, or, of a listing, its name. */
  subject: string
  title: string
  rows: TwinRow[]
  writtenAs: string
  helpedBy: string
  check: { checkedBy: string; said: string } | null
  /** What its text said when this was written, where it has changed since. */
  textWas?: { is: string; was: string }
}

export const jo = 'Jo, who writes Easy Read here (invented)'
export const readers = 'four members of the Riverside Easy Read group (invented)'

/** Rows in order: a heading alone, or the name of one of our own symbols and the words beside it, each on a line. */
export function rowsOf(...told: readonly (string | readonly [symbol: string, ...lines: string[]])[]): TwinRow[] {
  return told.map((row, index) => {
    const id = `r${index + 1}`
    if (typeof row === 'string') return { id, kind: 'heading', words: row, picture: null }
    const [name, ...lines] = row
    return { id, kind: 'idea', words: lines.join('\n'), picture: { kind: 'symbol', set: 'alongside', name } }
  })
}
