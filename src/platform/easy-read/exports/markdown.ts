import type { TwinRow } from '../twin.ts'

/** Where the picture of a row lies in the zip, and what it shows. Null for none. */
export interface PlacedPicture {
  /** 'pictures/01-home.svg', or 'symbol:alongside/home', which says the same wherever that set is. */
  src: string
  alt: string
}

/** A twin as Markdown that reads well by itself, and that bringing in reads back to the same rows. */
export function markdownOf(
  { title, rows }: { title: string; rows: readonly TwinRow[] },
  pictureOf: (row: TwinRow) => PlacedPicture | null,
): string {
  return `${[`# ${inOneLine(title)}`, ...rows.map((row) => paragraphOf(row, pictureOf(row)))].filter(Boolean).join('\n\n')}\n`
}

function paragraphOf({ kind, words }: TwinRow, picture: PlacedPicture | null): string {
  const shown = picture ? `![${escaped(picture.alt.replaceAll('\n', ' '))}](<${picture.src}>)` : ''
  if (kind === 'heading') return `## ${[shown, inOneLine(words)].filter(Boolean).join(' ')}`
  // Space that does not break stands for the words: without it the picture would go to the next row.
  if (words === '') return shown && `${shown} &nbsp;`
  const lines = words.split('\n').map(escapedLine)
  return [shown, lines.join('\\\n')].filter(Boolean).join('\\\n')
}

function inOneLine(words: string) {
  return words
    .split('\n')
    .map(escaped)
    .join('<br>')
    .replace(/#+$/, (marks) => marks.replaceAll('#', '\\#'))
}

/** What begins a list, a heading or a line in Markdown, where words begin with it. */
function escapedLine(line: string) {
  return escaped(line)
    .replace(/^([#+=-]|:)/, '\\$1')
    .replace(/^(\d{1,9})([.)])/, '$1\\$2')
}

/** Two stars mark what is bold, here as in a row; every other sign stands for itself. */
function escaped(words: string) {
  return words.replace(/\*\*|[\\`*_[\]<>&|~!]/g, (sign) => (sign === '**' ? sign : `\\${sign}`))
}
