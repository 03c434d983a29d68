import { type Block, tidyWords } from './block.ts'

/** The letters of a text file: as most programs write them now, or as Windows once did. */
export function lettersOf(content: Uint8Array): string {
  const [first, second] = content
  if (first === 0xff && second === 0xfe) return new TextDecoder('utf-16le').decode(content)
  if (first === 0xfe && second === 0xff) return new TextDecoder('utf-16be').decode(content)
  const utf8 = new TextDecoder('utf-8', { fatal: true })
  try {
    return utf8.decode(content)
  } catch (error) {
    if (!(error instanceof TypeError)) throw error
    return new TextDecoder('windows-1252').decode(content)
  }
}

/** Paragraphs, with an empty line between them. */
export function blocksOfPlainText(text: string): Block[] {
  return text
    .split(/\r?\n[ \t]*(?:\r?\n[ \t]*)+/)
    .map((paragraph): Block => ({ kind: 'words', words: tidyWords(paragraph.replaceAll('\r', '')), pictures: [] }))
    .filter(({ words }) => words !== '')
}
