import { sentencesOf } from '../sentences.ts'
import { rowWordsMax, titleMax } from '../twin.ts'
import type { Block, PictureSource } from './block.ts'

/** A row of a file: its picture is only looked for when all of them are known. */
export interface CameRow {
  kind: 'idea' | 'heading'
  words: string
  picture: PictureSource | null
}

/** What a file holds, as rows. */
export interface Came {
  /** The heading that the file begins with; null when it begins otherwise. */
  title: string | null
  rows: CameRow[]
}

/**
 * Rows of the blocks of a file. A picture alone belongs to the words that follow it, or, in a file that begins with
 * words and ends with a picture, to those before it. What finds no words is a row with a picture only.
 */
export function rowsOfBlocks(blocks: readonly Block[]): Came {
  const filled = blocks.filter(({ words, pictures, whole }) => words !== '' || pictures.length > 0 || whole)
  const [first, ...rest] = filled
  const titled = first !== undefined && first.kind !== 'words' && first.pictures.length === 0
  const title = titled && [...first.words].length <= titleMax ? first.words.replaceAll('\n', ' ') : null
  const rows = paired(title === null ? filled : rest)
  return { title: title?.replaceAll('**', '') ?? null, rows: rows.flatMap(shortened) }
}

function paired(blocks: readonly Block[]): CameRow[] {
  const rows: CameRow[] = []
  const picturesFollow = doPicturesFollow(blocks)
  let waiting: PictureSource[] = []
  const release = () => {
    for (const picture of waiting) rows.push({ kind: 'idea', words: '', picture })
    waiting = []
  }
  for (const { kind, words, pictures, whole } of blocks) {
    const [own = null, ...more] = pictures
    if (kind === 'words' && words === '' && !whole) {
      const before = rows.at(-1)
      if (picturesFollow && before?.kind === 'idea' && before.picture === null && own) {
        before.picture = own
        waiting.push(...more)
      } else waiting.push(...pictures)
      continue
    }
    const beside = kind === 'words' && own === null && !whole ? (waiting.pop() ?? null) : own
    release()
    rows.push({ kind: kind === 'words' ? 'idea' : 'heading', words, picture: beside })
    waiting = more
    if (whole || kind !== 'words') release()
  }
  release()
  return rows
}

function doPicturesFollow(blocks: readonly Block[]) {
  const flow = blocks.filter(({ kind, whole }) => kind === 'words' && !whole)
  const last = flow.at(-1)
  return flow[0]?.pictures.length === 0 && last?.words === '' && last.pictures.length > 0
}

/** A row that is too long becomes several, at the ends of sentences. The picture stays with the first. */
function shortened(row: CameRow): CameRow[] {
  if ([...row.words].length <= rowWordsMax) return [row]
  const parts: string[] = []
  for (const piece of sentencesOf(row.words).flatMap(pieces)) {
    const before = parts.at(-1)
    if (before !== undefined && [...before].length + [...piece].length < rowWordsMax - 4)
      parts.splice(-1, 1, `${before} ${piece}`)
    else parts.push(piece)
  }
  return closed(parts).map((words, at) => ({ kind: 'idea', words, picture: at === 0 ? row.picture : null }))
}

/** What is longer than a row without an end of a sentence is cut between two words. */
function pieces(sentence: string): string[] {
  const max = rowWordsMax - 4 // room for marks that are closed below
  if ([...sentence].length <= max) return [sentence]
  const found: string[] = []
  let rest = [...sentence]
  while (rest.length > max) {
    const space = rest.lastIndexOf(' ', max)
    const end = space > 0 ? space : max
    found.push(rest.slice(0, end).join('').trim())
    rest = rest.slice(end)
  }
  return [...found, rest.join('').trim()]
}

/** Bold that was cut in two is closed, and opened again. */
function closed(parts: readonly string[]): string[] {
  let open = false
  return parts.map((part) => {
    const begun = open ? `**${part}` : part
    open = begun.split('**').length % 2 === 0
    return open ? `${begun}**` : begun
  })
}
