import { type Fields, first } from '../web/form.ts'
import { sentencesOf } from './sentences.ts'
import { rowsMax, rowWordsMax, type TwinDraft, type TwinRow } from './twin.ts'

/** What a button of the editor does, with the row that it stands beside; null where it stands beside none. */
export interface Deed {
  what: string
  row: string | null
}

/** What became of it, for the page to say. */
export type Said = keyof typeof sayings

/** Sentences about what was just done, or why it could not be. */
export const sayings = {
  kept: 'Kept. Only you see it until you save it.',
  begun: 'Here are your first rows. Change the words until they are easy to read.',
  added: 'Here is the new row.',
  moved: 'Moved.',
  split: 'Split. The picture stayed with the first part.',
  'cannot-split': 'This row has one sentence. Press Enter where the row should split, then press Split.',
  joined: 'Joined.',
  'joined-one-picture': 'Joined. A row has one picture, so the second picture was left out.',
  'cannot-join': `Together these two rows are too long. A row has ${rowWordsMax} letters at most.`,
  'taken-out': 'Taken out.',
  'put-back': 'Put back.',
  heading: 'This is a heading now.',
  idea: 'This is a row with a picture now.',
  pictured: 'The picture is there.',
  full: `An Easy Read has ${rowsMax} rows at most. Take one out first.`,
  elsewhere: 'You have changed this in another window. Look at it again before you save.',
} as const

/** What a deed leaves: the rows, the row to go on from, and what to say. */
export interface Done {
  rows: TwinRow[]
  takenOut: TwinDraft['takenOut']
  at: string | null
  said: Said
}

type Before = Pick<TwinDraft, 'rows' | 'takenOut'>

/** Reads the button that was pressed, such as 'up:r1a2b'. */
export function deedOf(fields: Fields): Deed {
  const [what = '', row] = first(fields, 'do').split(':')
  return { what, row: row ?? null }
}

/** The words as they were posted, in the places of the rows. A row that was not posted stays as it is. */
export function rowsFrom(fields: Fields, rows: readonly TwinRow[]): TwinRow[] {
  const posted = postedWords(fields)
  return rows.map((row) => ({ ...row, words: posted.get(row.id) ?? row.words }))
}

/** The rows that were posted and no others, in their order, with the kinds and pictures that are known of them. */
export function rowsAsPosted(fields: Fields, known: readonly TwinRow[]): TwinRow[] {
  const byId = new Map(known.map((row) => [row.id, row]))
  return [...postedWords(fields)]
    .slice(0, rowsMax)
    .map(([id, words]): TwinRow => ({ kind: 'idea', picture: null, ...byId.get(id), id, words }))
}

/** The words of each posted row by its id. What comes in no shape of ours is left out; of two the first counts. */
export function postedWords(fields: Fields): Map<string, string> {
  const ids = [fields.row ?? []].flat()
  const words = [fields.words ?? []].flat()
  const posted = new Map<string, string>()
  for (const [at, id] of ids.entries()) {
    if (!/^r[a-z0-9]{1,20}$/.test(id) || posted.has(id)) continue
    posted.set(id, (words[at] ?? '').replaceAll(/\r\n?/g, '\n').trim())
  }
  return posted
}

/** A row of one's own, with an id that none of `taken` has. */
export function newRow(taken: readonly TwinRow[], row: Partial<Omit<TwinRow, 'id'>> = {}): TwinRow {
  const ids = new Set(taken.map(({ id }) => id))
  let id = ''
  do id = `r${Math.random().toString(36).slice(2, 8)}`
  while (id === 'r' || ids.has(id))
  return { id, kind: 'idea', words: '', picture: null, ...row }
}

/** First rows from a text: a row for each sentence. */
export function rowsOfText({ title, says }: { title: string; says: readonly string[] }): TwinRow[] {
  const body = says[0] === title ? says.slice(1) : says
  const rows: TwinRow[] = []
  for (const words of body.flatMap(sentencesOf).flatMap(piecesOf).slice(0, rowsMax)) rows.push(newRow(rows, { words }))
  return rows
}

/**
 * Does what a button says to the rows. No words and no pictures are lost or doubled but by 'out', which keeps the row
 * for 'back', and by 'join', which says so. A deed that nobody knows, or on a row that is gone, changes nothing.
 */
export function doTo(before: Before, { what, row }: Deed): Done {
  const at = before.rows.findIndex(({ id }) => id === row)
  const none: Done = { rows: [...before.rows], takenOut: before.takenOut, at: null, said: 'kept' }
  if (what === 'begin' || what === 'add-last') return addAt(before, before.rows.length, 'idea')
  if (what === 'back') return putBack(before)
  const deed = Object.hasOwn(deeds, what) ? deeds[what] : undefined
  return deed && at >= 0 ? deed(before, at) : none
}

const deeds: Readonly<Record<string, (before: Before, at: number) => Done>> = {
  up: (before, at) => move(before, { from: at, to: Math.max(0, at - 1) }),
  down: (before, at) => move(before, { from: at, to: Math.min(before.rows.length - 1, at + 1) }),
  add: (before, at) => addAt(before, at + 1, 'idea'),
  'add-heading': (before, at) => addAt(before, at + 1, 'heading'),
  heading: (before, at) => turnInto(before, at, 'heading'),
  idea: (before, at) => turnInto(before, at, 'idea'),
  split,
  join,
  out: takeOut,
}

function move({ rows, takenOut }: Before, { from, to }: { from: number; to: number }): Done {
  const moved = rows[from] as TwinRow
  return { rows: rows.toSpliced(from, 1).toSpliced(to, 0, moved), takenOut, at: moved.id, said: 'moved' }
}

function addAt({ rows, takenOut }: Before, at: number, kind: TwinRow['kind']): Done {
  if (rows.length >= rowsMax) return { rows: [...rows], takenOut, at: rows[at - 1]?.id ?? null, said: 'full' }
  const added = newRow(takenOut ? [...rows, takenOut.row] : rows, { kind })
  return { rows: rows.toSpliced(at, 0, added), takenOut, at: added.id, said: 'added' }
}

function turnInto({ rows, takenOut }: Before, at: number, kind: TwinRow['kind']): Done {
  const row = rows[at] as TwinRow
  return { rows: rows.with(at, { ...row, kind }), takenOut, at: row.id, said: kind }
}

function split({ rows, takenOut }: Before, at: number): Done {
  const row = rows[at] as TwinRow
  const lines = whole(row.words.split('\n').map((line) => line.trim()))
  const [words = '', ...more] = lines.length > 1 ? lines : whole(sentencesOf(row.words))
  if (more.length === 0) return { rows: [...rows], takenOut, at: row.id, said: 'cannot-split' }
  if (rows.length + more.length > rowsMax) return { rows: [...rows], takenOut, at: row.id, said: 'full' }
  const parts = [{ ...row, words }]
  const others = takenOut ? [...rows, takenOut.row] : rows
  for (const part of more) parts.push(newRow([...others, ...parts], { kind: row.kind, words: part }))
  return { rows: rows.toSpliced(at, 1, ...parts), takenOut, at: row.id, said: 'split' }
}

/** Pieces without the empty ones. Where `**` opens in one and closes in a later one, they stay together. */
function whole(pieces: readonly string[]): string[] {
  const kept: string[] = []
  let open = ''
  for (const piece of pieces.filter(Boolean)) {
    // Where a sentence is told to end before the closing sign, that sign belongs to it, without a space.
    const space = open && !piece.startsWith('**') ? ' ' : ''
    const sofar = `${open}${space}${piece}`
    const isOpen = (sofar.split('**').length - 1) % 2 === 1
    if (!isOpen) kept.push(sofar)
    open = isOpen ? sofar : ''
  }
  return open ? [...kept, open] : kept
}

function join({ rows, takenOut }: Before, at: number): Done {
  const [row, next] = [rows[at] as TwinRow, rows[at + 1]]
  if (!next) return { rows: [...rows], takenOut, at: row.id, said: 'kept' }
  const lines = /\n/.test(row.words + next.words) || row.kind !== next.kind
  const words = [row.words, next.words].filter(Boolean).join(lines ? '\n' : ' ')
  if ([...words].length > rowWordsMax) return { rows: [...rows], takenOut, at: row.id, said: 'cannot-join' }
  const joined: TwinRow = {
    ...row,
    kind: row.kind === next.kind ? row.kind : 'idea',
    words,
    picture: row.picture ?? next.picture,
  }
  const said = row.picture && next.picture ? 'joined-one-picture' : 'joined'
  return { rows: rows.toSpliced(at, 2, joined), takenOut, at: row.id, said }
}

function takeOut({ rows }: Before, at: number): Done {
  const row = rows[at] as TwinRow
  const next = rows[at + 1] ?? rows[at - 1]
  return { rows: rows.toSpliced(at, 1), takenOut: { row, at }, at: next?.id ?? null, said: 'taken-out' }
}

function putBack({ rows, takenOut }: Before): Done {
  if (!takenOut) return { rows: [...rows], takenOut, at: null, said: 'kept' }
  if (rows.length >= rowsMax) return { rows: [...rows], takenOut, at: null, said: 'full' }
  const { row, at } = takenOut
  // Its id may be taken by now where the same draft was begun again.
  const { id, ...rest } = row
  const back = rows.some((other) => other.id === id) ? newRow(rows, rest) : row
  return { rows: rows.toSpliced(Math.min(at, rows.length), 0, back), takenOut: null, at: back.id, said: 'put-back' }
}

/** A sentence in pieces that fit a row, cut between words where it can be. */
function piecesOf(sentence: string): string[] {
  if (sentence.length <= rowWordsMax) return [sentence]
  const space = sentence.lastIndexOf(' ', rowWordsMax)
  const end = space > 0 ? space : rowWordsMax
  return [sentence.slice(0, end).trim(), ...piecesOf(sentence.slice(end).trim())]
}
