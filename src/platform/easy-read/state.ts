/** A paragraph that is new in the text, or is not there any more. */
export interface TextChange {
  kind: 'new' | 'gone'
  words: string
}

/** What changed in a text since a twin was written of it, in the order of the text. None: the twin is not older. */
export function changesSince(was: readonly string[], is: readonly string[]): TextChange[] {
  const gone = was.filter((words) => !is.includes(words)).map((words) => ({ kind: 'gone' as const, words }))
  const added = is.filter((words) => !was.includes(words)).map((words) => ({ kind: 'new' as const, words }))
  return [...gone, ...added]
}
