/** Bytes of a file, both ends included, counted from 0. */
export interface ByteRange {
  start: number
  end: number
}

/**
 * What a Range header asks of a file (RFC 9110 section 14.2). Null: all of it, as for a header that says several ranges,
 * or nothing we know. 'outside': nothing of it, an answer of 416.
 */
export function rangeAsked(header: string | undefined, sizeBytes: number): ByteRange | 'outside' | null {
  const [, from, to] = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(header?.replaceAll(' ', '') ?? '') ?? []
  if (from === undefined || to === undefined || from + to === '') return null
  if (from === '') {
    const length = Number(to)
    return length === 0 || sizeBytes === 0 ? 'outside' : { start: Math.max(0, sizeBytes - length), end: sizeBytes - 1 }
  }
  const start = Number(from)
  const end = to === '' ? sizeBytes - 1 : Number(to)
  if (end < start && to !== '') return null
  return start >= sizeBytes ? 'outside' : { start, end: Math.min(end, sizeBytes - 1) }
}
