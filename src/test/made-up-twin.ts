import { Hono } from 'hono'
import { allRooms } from '../app.tsx'
import { inWork } from '../platform/db/work.ts'
import { type NewVersion, saveVersion } from '../platform/easy-read/queries.ts'
import type { TwinRow } from '../platform/easy-read/twin.ts'
import type { Env } from '../platform/web/env.ts'
import type { TestApp } from './app.ts'
import { addMember } from './made-up.ts'

/** Every room, and a set of symbols called 'made-up' that has a drawing for every name. */
export function roomsWithSymbols(): Hono<Env> {
  const rooms = new Hono<Env>()
  const drawing = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><circle cx="4.5" cy="4.5" r="4"/></svg>'
  rooms.get('/symbols/made-up/:name', (c) => c.body(drawing, 200, { 'content-type': 'image/svg+xml' }))
  return rooms.route('/', allRooms())
}

/** So many rows, each a picture and two short sentences, with a heading before every eighth. */
export function madeUpRows(count: number): TwinRow[] {
  return Array.from({ length: count }, (_, index) =>
    index % 8 === 0
      ? { id: `r${index}`, kind: 'heading', words: `Part ${index / 8 + 1}: what we do`, picture: null }
      : madeUpRow(index, 'We keep your name and where you live. **Private** means nobody else can see it.'),
  )
}

export function madeUpRow(index: number, words: string): TwinRow {
  return { id: `r${index}`, kind: 'idea', words, picture: { kind: 'symbol', set: 'made-up', name: `picture${index}` } }
}

/** Saves a twin of the home page, or of what `added` says, as an editor would. Gives the editor's id. */
export async function addTwin(site: TestApp, added: Partial<NewVersion> = {}): Promise<string> {
  const { memberId } = await addMember(site.database, { name: 'Jo', roles: ['editor', 'steward'] })
  const twin: NewVersion = {
    kind: 'page',
    subject: 'home',
    basedOn: null,
    title: 'What would help?',
    rows: madeUpRows(9),
    ofText: ['What would help?'],
    writtenAs: 'Jo',
    helpedBy: '',
    ...added,
  }
  const { pools, jobs } = site.platform
  await inWork(pools.app, { schema: site.database.schema, memberId, jobs }, (db) => saveVersion(db, twin))
  return memberId
}
