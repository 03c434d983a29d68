import { StartRefused } from '../../platform/db/refused.ts'
import { type Job, type JobRun, send } from '../../platform/jobs/job.ts'
import { type OpenFeed, openFeed } from '../../platform/outside/open-feed.ts'
import { OutsideRefused } from '../../platform/outside/refused.ts'
import type { Imported } from '../imports/importing.ts'
import { type ImportOf, importRecords } from '../imports/queries.ts'
import { FeedLost, type FeedOutcome, type FeedQuestion, type KeptFeed, questionFor } from './kept-feed.ts'
import {
  dueFeeds,
  findEnded,
  type Holding,
  noteProblem,
  noteWell,
  stillHeld,
  takeFeed,
  type WellRead,
} from './queries.ts'

/**
 * Reads feeds, each in a job of its own: at night those whose turn it is, and at any time the one that a steward asks
 * for. The network is asked between transactions, and each batch is one.
 */
export const fetchFeeds: Job = {
  name: 'fetch-feeds',
  every: '30 2 * * *',
  // A reading ends itself after 45.
  minutesMax: 60,
  async run(job) {
    const { feed: id, ended } = job.ids
    if (ended) return removeListings(job, ended)
    if (id) return readFeed(job, id)
    await job.inWork(async (db) => {
      for (const due of await dueFeeds(db)) await send(db, fetchFeeds, { feed: due.id })
    })
  },
}

async function readFeed(job: JobRun, id: string) {
  const holding: Holding = { id, reader: job.id }
  const feed = await job.inWork((db) => takeFeed(db, holding))
  if (!feed) return
  const began = new Date()
  try {
    const read = await readFrom(job, { feed, holding, question: questionFor(feed, began) })
    const { problem, outcome } = read
    await job.inWork((db) =>
      problem === null ? noteWell(db, holding, { ...read, began }) : noteProblem(db, holding, { problem, outcome }),
    )
  } catch (error) {
    if (error instanceof FeedLost) return
    if (!(error instanceof OutsideRefused || error instanceof StartRefused)) throw error
    job.log.info({ feed: id, reason: error.message }, 'a feed could not be read')
    await job.inWork((db) => noteProblem(db, holding, { problem: error.message, outcome: null }))
  }
}

type FeedRead = Omit<WellRead, 'began'> & { problem: string | null }

async function readFrom(
  job: JobRun,
  given: { feed: KeptFeed; holding: Holding; question: FeedQuestion },
): Promise<FeedRead> {
  const { feed, holding } = given
  const { question, open } = await opened(job, given)
  const kept = { etag: open.etag, lastModified: open.lastModified, takesModifiedAfter: open.takesModifiedAfter }
  if (open.unchanged) return { ...kept, outcome: null, problem: null }
  const everything = question.modifiedAfter === null
  const imported = await importRecords({
    source: feed.source,
    licence: feed.licence,
    records: open.records(() => {}),
    everything,
    removalsAgreed: feed.removalsAgreed,
    inWork: whileHeld(job, holding),
  })
  const problem = open.problem ?? problemIn(imported)
  // While something is left open, the next reading must see everything again.
  const etags = imported.staysFor === null ? {} : { etag: null, lastModified: null }
  return { ...kept, ...etags, outcome: outcomeOf(imported, everything), problem }
}

/** Asks for what changed; of a feed that does not understand that, after all, for everything. */
async function opened(
  { config }: JobRun,
  { feed, question }: { feed: KeptFeed; question: FeedQuestion },
): Promise<{ question: FeedQuestion; open: OpenFeed }> {
  const asking = { mayReachPrivate: config.feedsMayReach }
  try {
    return { question, open: await openFeed(feed.url, asking, question) }
  } catch (error) {
    const refusedChanges =
      question.modifiedAfter !== null && error instanceof OutsideRefused && error.reason === 'status'
    if (!refusedChanges) throw error
    const everything = { etag: null, lastModified: null, modifiedAfter: null }
    return { question: everything, open: await openFeed(feed.url, asking) }
  }
}

/** Each batch is saved only while the feed is still ours: a steward may end it in the middle. */
function whileHeld({ inWork }: JobRun, holding: Holding): ImportOf['inWork'] {
  return (run) =>
    inWork(async (db) => {
      const value = await run(db)
      await stillHeld(db, holding)
      return value
    })
}

function problemIn({ read, added, changed, unchanged, cutShort }: Imported) {
  if (cutShort) return 'It holds more than we can keep, so only the first part was read.'
  const nothingKept = read > 0 && added + changed + unchanged === 0
  return nothingKept ? 'Nothing that it gave could be read as a listing.' : null
}

function outcomeOf({ defects, defectsLeftOut, ...counts }: Imported, everything: boolean): FeedOutcome {
  return { ...counts, defects: defects.length + defectsLeftOut, everything }
}

/** Marks the listings of a feed that ended as gone, when the steward said so. */
async function removeListings(job: JobRun, id: string) {
  const ended = await job.inWork((db) => findEnded(db, id))
  if (!ended) return
  await importRecords({
    source: ended.source,
    licence: null,
    records: none(),
    everything: true,
    removalsAgreed: Number.POSITIVE_INFINITY,
    inWork: job.inWork,
  })
}

async function* none() {}
