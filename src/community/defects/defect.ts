/** Records of a source that an import could not use whole. */
export interface DefectSource {
  source: string
  records: number
  seenAt: Date
}

/** One record, what was wrong with it, and where it is kept all the same. */
export interface RecordDefects {
  id: string
  source: string
  record: string
  listingId: string | null
  listingName: string | null
  problems: { field: string; problem: string }[]
  original: unknown
  seenAt: Date
}

export const defectsPerPage = 20

const originalMax = 4000

/** A record as its source gave it, for people who read such things. Long ones are cut. */
export function originalInWords(original: unknown) {
  if (original === null || original === undefined) return ''
  const text = typeof original === 'string' ? original : JSON.stringify(original, null, 2)
  return text.length > originalMax ? `${text.slice(0, originalMax)} …` : text
}
