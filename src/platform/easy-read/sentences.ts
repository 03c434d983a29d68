const splitter = new Intl.Segmenter('en-GB', { granularity: 'sentence' })

/** The sentences of a text in order, without the space around them. A line break ends one too. */
export function sentencesOf(text: string): string[] {
  return text
    .split('\n')
    .flatMap((line) => [...splitter.segment(line)].map(({ segment }) => segment.trim()))
    .filter(Boolean)
}
