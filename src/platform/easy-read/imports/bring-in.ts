import { randomUUID } from 'node:crypto'
import type { Db } from '../../db/kysely.ts'
import type { PeopleInIt } from '../photos/photo.ts'
import { rowsMax, type TwinRow } from '../twin.ts'
import type { Brought, LeftOut } from './brought.ts'
import { type Drawn, pictureKeeper } from './pictures.ts'
import type { Came } from './rows-of-blocks.ts'

// Under the megabyte that the database takes for the rows of one twin.
const bytesMax = 900_000
const rowBytesMax = 600 // of all but its words: a picture with what it shows

/**
 * Makes rows of a twin of what came with a file, below those that stay, and keeps their pictures, in the caller's
 * transaction. Says what came, and what had to be left out.
 */
export async function bringIn(
  db: Db,
  came: Came,
  how: { stay: readonly TwinRow[]; drawn: ReadonlyMap<string, Drawn>; people: PeopleInIt; varFolder: string },
): Promise<{ rows: TwinRow[]; brought: Brought }> {
  const { stay, drawn, people, varFolder } = how
  const keep = pictureKeeper(db, { drawn, people, varFolder })
  const room = rowsMax - stay.length
  const rows: TwinRow[] = []
  let bytesLeft = bytesMax - Buffer.byteLength(JSON.stringify(stay))
  const brought: Brought = { rows: 0, pictures: 0, left: {}, cut: came.rows.length > room }
  for (const row of came.rows.slice(0, room)) {
    const bytes = Buffer.byteLength(JSON.stringify(row.words))
    if (bytesLeft < bytes) {
      brought.cut = true
      break
    }
    bytesLeft -= bytes + rowBytesMax
    const picture = await keep(row)
    if (typeof picture === 'string') leaveOut(brought, picture)
    else if (picture) brought.pictures++
    const shown = typeof picture === 'string' ? null : picture
    // A row that was its picture alone is none without it.
    if (row.words !== '' || shown) rows.push({ id: newId(), kind: row.kind, words: row.words, picture: shown })
  }
  brought.rows = rows.length
  return { rows: [...stay, ...rows], brought }
}

function leaveOut({ left }: Brought, reason: LeftOut) {
  left[reason] = (left[reason] ?? 0) + 1
}

function newId() {
  return `r${randomUUID().replaceAll('-', '').slice(0, 16)}`
}
