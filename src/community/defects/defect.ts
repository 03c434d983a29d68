/** How many faulty records a page of a source's holds. */
export const defectsPerPage = 50

const originalMax = 4000

/** A record as its source gave it, for people who read such things. Long ones are cut. */
export function originalInWords(original: unknown) {
  if (original === null || original === undefined) return ''
  const text = typeof original === 'string' ? original : JSON.stringify(original, null, 2)
  return text.length > originalMax ? `${text.slice(0, originalMax)} …` : text
}
