/** A picture beside words: a symbol, by its set and name, or a photo of one's own. */
export type Picture =
  | { kind: 'symbol'; set: string; name: string }
  /** `alt` says what it shows, for those who do not see it. */
  | { kind: 'photo'; id: string; alt: string }

/** One row: a picture on the left and words on the right, or a heading above the rows that follow. */
export interface TwinRow {
  /** Stays with the row through every change: 'r' and letters or digits. */
  id: string
  kind: 'idea' | 'heading'
  /** Plain text with line breaks; `**` on both sides marks a hard word, which is shown in bold. */
  words: string
  picture: Picture | null
}

/** Which text a twin belongs to: one subject of a kind, such as the listing with this id, or the notice 'privacy'. */
export interface TextOf {
  kind: string
  subject: string
}

/** A saved version of a twin. It is never changed: a change saves another. */
export interface TwinVersion extends TextOf {
  id: string
  twinId: string
  version: number
  basedOn: number | null
  /** False where somebody else had saved meanwhile: it is kept aside until somebody chooses it. */
  stands: boolean
  title: string
  rows: TwinRow[]
  /** The paragraphs of the text as they were when this was written. */
  ofText: string[]
  writtenBy: string
  writtenAs: string
  helpedBy: string
  savedAt: Date
}

/** What people with learning disabilities said of a version. */
export interface TwinCheck {
  version: number
  easy: boolean
  checkedBy: string
  checkedOn: string
  said: string
}

/** What somebody is writing: theirs alone until it is saved. */
export interface TwinDraft extends TextOf {
  basedOn: number | null
  title: string
  rows: TwinRow[]
  takenOut: { row: TwinRow; at: number } | null
  /** The paragraphs of the text that its author began from; missing or null where that is not known. */
  ofText?: string[] | null
  writtenAs: string
  helpedBy: string
  revision: number
  changedAt: Date
}

export const rowsMax = 500
export const rowWordsMax = 600
export const titleMax = 120

/** The address of a picture. Null for none. */
export function pictureUrl(picture: Picture | null): string | null {
  if (picture === null) return null
  if (picture.kind === 'photo') return `/photos/${picture.id}`
  return `/symbols/${picture.set}/${encodeURIComponent(picture.name)}.svg`
}

/** Where a twin is read by itself; what is done with it is below that. */
export function twinUrl({ kind, subject }: TextOf): string {
  return `/easy-read/${kind}/${subject}`
}
