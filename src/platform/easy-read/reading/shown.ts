import { dayInWords, dayOf } from '../../ui/moments.ts'
import type { TextChange } from '../state.ts'
import type { TextOf, TwinCheck, TwinRow } from '../twin.ts'

/** A twin as readers are shown it. */
export interface ShownTwin {
  of: TextOf
  title: string
  rows: TwinRow[]
  /** Where the text itself is. */
  textHref: string
  version: number
  writtenAs: string
  helpedBy: string
  savedAt: Date
  /** The newest check of this version; null when nobody with a learning disability has checked it yet. */
  check: TwinCheck | null
  /** What changed in the text since; none: it is up to date. */
  changes: TextChange[]
}

/** What a page with a text says of its twin. */
export interface EasyReadOffer {
  of: TextOf
  /**
   * 'none': there is no twin. 'offered': there is one, and the page says so. 'shown': this reader wants Easy Read, and
   * the page shows `twin` in the place of its text.
   */
  state: 'none' | 'offered' | 'shown'
  twin: ShownTwin | null
  /** True for whoever may write it. */
  mayWrite: boolean
}

/** When it was written, by whom, with whose help, in one sentence. */
export function writtenInWords(twin: Pick<ShownTwin, 'writtenAs' | 'helpedBy' | 'savedAt'>): string {
  const { writtenAs, helpedBy, savedAt } = twin
  const helped = helpedBy ? `, with help from ${helpedBy}` : ''
  return `Written by ${writtenAs}${helped}, ${dayOf(savedAt)}.`
}

/** What people with learning disabilities said of it, in a sentence or two. */
export function checkedInWords({ check }: Pick<ShownTwin, 'check'>): string {
  if (check === null) return 'Nobody with a learning disability has checked this yet.'
  const who = `${check.checkedBy}, ${dayInWords(check.checkedOn)}.`
  if (check.easy) return `Checked by people with learning disabilities: ${who}`
  return `People with learning disabilities read this and said it is not easy enough yet: ${who}`
}
