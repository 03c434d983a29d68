/** A picture of a file, before it is known whether it can be used. */
export interface PictureSource {
  /** 'symbol:set/name', 'file:' and where it lies, 'data:…', or an address elsewhere. */
  src: string
  /** What the file says it shows; often empty, or written by a program. */
  alt: string
}

/** A piece of a file in its order, whatever kind of file it was. */
export interface Block {
  kind: 'title' | 'heading' | 'words'
  /** Lines as they are shown; `**` around what is bold. */
  words: string
  pictures: PictureSource[]
  /** A row by itself, as in a table: it takes no picture from beside it, and gives it none. */
  whole?: true
}

/** The words of a block without characters that cannot be kept: lines without space around them, none empty at the ends, `**` that marks nothing left out. */
export function tidyWords(words: string): string {
  return words
    .toWellFormed()
    .replace(/[^\P{Cc}\n]/gu, ' ')
    .replaceAll('****', '')
    .split('\n')
    .map((line) => line.trim())
    .join('\n')
    .trim()
}

/** Bold words, with the space around them outside of the marks. */
export function bold(words: string): string {
  const [, before = '', inside = '', after = ''] = /^(\s*)(.*?)(\s*)$/s.exec(words) ?? []
  return inside === '' ? words : `${before}**${inside.replaceAll('**', '')}**${after}`
}

const nameOfColumn = /^(pictures?|images?|photos?|symbols?|words?|text|easy read)?$/i

/**
 * One row of a table. Pictures in cells of their own belong to the words of the same row; a cell that is a page in
 * itself is read as one. The names of columns are no rows.
 */
export function blocksOfCells(cells: readonly Block[][]): Block[] {
  const filled = cells.filter((cell) => cell.some(({ words, pictures }) => words !== '' || pictures.length > 0))
  const isPage = (cell: readonly Block[]) =>
    cell.length > 1 && (filled.length === 1 || (hasPictures(cell) && hasWords(cell)))
  if (filled.some(isPage)) return filled.flat()
  if (!filled.some(hasPictures) && filled.every((cell) => nameOfColumn.test(wordsOf(cell)))) return []
  const [pictures, words] = [filled.filter((cell) => !hasWords(cell)), filled.filter(hasWords)]
  if (pictures.length > 1 && pictures.length === words.length) {
    return pictures.flatMap((cell, at) => oneRow([cell, words[at] ?? []]))
  }
  return oneRow(filled)
}

function oneRow(cells: readonly Block[][]): Block[] {
  const blocks = cells.flat()
  if (blocks.length > 0 && blocks.every(({ kind, pictures }) => kind !== 'words' && pictures.length === 0))
    return blocks
  const words = cells.map(wordsOf).filter(Boolean).join('\n')
  return [{ kind: 'words', words, pictures: blocks.flatMap(({ pictures }) => pictures), whole: true }]
}

function wordsOf(cell: readonly Block[]) {
  return cell
    .map(({ words }) => words)
    .filter(Boolean)
    .join('\n')
}

function hasWords(cell: readonly Block[]) {
  return cell.some(({ words }) => words !== '')
}

function hasPictures(cell: readonly Block[]) {
  return cell.some(({ pictures }) => pictures.length > 0)
}
