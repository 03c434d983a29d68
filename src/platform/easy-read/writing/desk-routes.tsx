import { Hono } from 'hono'
import type { Db } from '../../db/kysely.ts'
import type { Env } from '../../web/env.ts'
import { notFound } from '../../web/refusals.ts'
import { changesSince } from '../state.ts'
import type { TwinnedText } from '../texts.ts'
import type { TextOf } from '../twin.ts'
import { type DeskText, ShowDesk } from './desk.tsx'
import { draftsOf, kindsToWrite, type WatchedTwin, watchedMax, watchedTwins } from './queries.ts'

/** What there is to do for those who write Easy Read. Nobody else finds it. */
export function deskRoutes(texts: readonly TwinnedText[]): Hono<Env> {
  const rooms = new Hono<Env>()

  rooms.get('/easy-read/desk', async (c) => {
    const { db } = c.var
    const may = await kindsToWrite(db)
    const kinds = texts.filter(({ kind }) => may.includes(kind))
    if (kinds.length === 0) notFound()

    const watched = await watchedTwins(
      db,
      kinds.map(({ kind }) => kind),
    )
    const twins = (await Promise.all(watched.map((twin) => besideText(db, kinds, twin)))).filter(
      (each) => each !== null,
    )
    const begun = await Promise.all((await draftsOf(db)).map((draft) => named(db, kinds, draft)))
    const isThere = ({ kind, subject }: TextOf) =>
      watched.some((twin) => twin.hasRows && twin.kind === kind && twin.subject === subject)
    const missing = kinds
      .flatMap(({ kind, subjects }) => subjects.map((subject) => ({ kind, subject })))
      .filter((of) => !isThere(of))
    return c.html(
      <ShowDesk
        older={twins.filter(({ changes }) => changes.length > 0)}
        unchecked={twins.filter(({ easy }) => easy === null)}
        hard={twins.filter(({ easy }) => easy === false)}
        drafts={begun.filter((each) => each !== null)}
        missing={(await Promise.all(missing.map((of) => named(db, kinds, of)))).filter((each) => each !== null)}
        only={watched.length === watchedMax ? watchedMax : null}
      />,
    )
  })

  return rooms
}

/** A twin with what changed in its text since; null for one that was taken away, or whose text is gone. */
async function besideText(db: Db, kinds: readonly TwinnedText[], twin: WatchedTwin) {
  if (!twin.hasRows) return null
  const text = await kinds.find(({ kind }) => kind === twin.kind)?.find(db, twin.subject)
  return text ? { ...twin, title: text.title, changes: changesSince(twin.ofText, text.says) } : null
}

async function named(db: Db, kinds: readonly TwinnedText[], of: TextOf): Promise<DeskText | null> {
  const kind = kinds.find((known) => known.kind === of.kind)
  const text = await kind?.find(db, of.subject)
  return kind && text ? { ...of, title: text.title } : null
}
