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
