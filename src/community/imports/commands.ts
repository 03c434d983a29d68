import { basename } from 'node:path'
import pg from 'pg'
import type { Command, CommandRun } from '../../platform/cli/command.ts'
import { FileCutShort, openInput } from '../../platform/cli/input-file.ts'
import { type RawRecord, recordsOf } from '../../platform/cli/json-records.ts'
import { Db } from '../../platform/db/kysely.ts'
import { StartRefused } from '../../platform/db/refused.ts'
import type { ArrivingListing, Defect } from '../arrivals/arriving.ts'
import { saveListings } from '../arrivals/queries.ts'
import { countWords } from '../vocabulary/queries.ts'
import { isBag } from './fields.ts'
import { readService } from './oruk.ts'
import { countUnmet, forgetMet, markUnmetGone, noteMet } from './queries.ts'

export const importServices: Command = {
  name: 'import services',
  summary: 'Bring services into the directory from a file in the Open Referral UK 3.0 standard.',
  takes: '<file>',
  options: {
    source: { type: 'string', description: 'A name for where they come from. The name of the file, if not given.' },
    licence: { type: 'string', description: 'The licence to show on each listing, such as "OGL v3.0".' },
    'confirm-removals': {
      type: 'boolean',
      description: 'Mark as gone what the source no longer has, even if that is more than a fifth.',
    },
  },
  async run(run) {
    const path = run.positionals[0]
    const file = await openInput(path)
    const source = textOption(run, 'source') ?? basename(path ?? '').replace(/(\.(nd)?jsonl?|\.gz)+$/i, '')
    const task = newTask(run, { source, licence: textOption(run, 'licence') })
    const progress = run.progress('Reading services', file.size)
    // Two imports at once would each take the other's listings for gone. A connection that breaks lets go by itself.
    const lock = `hashtext('import ' || current_schema())`
    await run.owner.query(`select pg_advisory_lock(${lock})`)
    let code: number
    try {
      await forgetMet(task.db)
      await readAll(task, recordsOf(file.pieces(progress)))
      progress.end()
      code = await finish(run, task)
    } catch (error) {
      progress.end()
      if (error instanceof StartRefused) await run.owner.query(`select pg_advisory_unlock(${lock})`)
      throw error
    }
    await run.owner.query(`select pg_advisory_unlock(${lock})`)
    return code
  },
}

const batchSize = 500
const defectsMax = 10_000

interface Task {
  db: Db
  owner: pg.Client
  source: string
  licence: string | null
  counts: { read: number; added: number; changed: number; unchanged: number; removed: number }
  defects: Defect[]
  met: Set<string>
  /** False once part of the file could not be read: what is missing from it may only seem to be gone. */
  whole: boolean
}

function newTask(run: CommandRun, from: { source: string; licence: string | null }): Task {
  return {
    ...from,
    db: new Db(async () => run.owner, { schema: run.organisation.schema }),
    owner: run.owner,
    counts: { read: 0, added: 0, changed: 0, unchanged: 0, removed: 0 },
    defects: [],
    met: new Set(),
    whole: true,
  }
}

async function readAll(task: Task, records: AsyncGenerator<RawRecord[]>) {
  let waiting: ArrivingListing[] = []
  try {
    for await (const some of records) {
      for (const raw of some) {
        const listing = readOne(task, raw)
        if (listing) waiting.push(listing)
        if (waiting.length < batchSize) continue
        await saveSome(task, waiting)
        waiting = []
      }
    }
  } catch (error) {
    if (!(error instanceof FileCutShort)) throw error
    task.whole = false
    note(task, { record: 'the end', field: '', problem: 'the file ends in the middle: fetch it again' })
  }
  await saveSome(task, waiting)
}

function readOne(task: Task, raw: RawRecord): ArrivingListing | null {
  task.counts.read++
  const bag = 'problem' in raw ? raw.problem : objectIn(raw.text)
  if (typeof bag === 'string') {
    task.whole = false
    note(task, { record: raw.at, field: '', problem: bag })
    return null
  }
  const { listing, defects } = readService(bag, { source: task.source, licence: task.licence, at: raw.at })
  for (const defect of defects) note(task, defect)
  if (!listing) return null
  if (task.met.has(listing.sourceId)) {
    note(task, { record: listing.sourceId, field: 'id', problem: `used twice: the record at ${raw.at} was left out` })
    return null
  }
  task.met.add(listing.sourceId)
  return listing
}

function objectIn(text: string) {
  try {
    const value: unknown = JSON.parse(text)
    return isBag(value) ? value : 'not an object'
  } catch (error) {
    if (error instanceof SyntaxError) return 'not JSON'
    if (error instanceof RangeError) return 'too deep'
    throw error
  }
}

/** Saves a batch, whole or not at all. One that the database refuses is halved until the faulty record stands alone. */
async function saveSome(task: Task, listings: ArrivingListing[]): Promise<void> {
  if (listings.length === 0) return
  await task.owner.query('begin')
  try {
    const counts = await saveListings(task.db, listings)
    await noteMet(task.db, counts.ids)
    await task.owner.query('commit')
    for (const name of ['added', 'changed', 'unchanged'] as const) task.counts[name] += counts[name]
  } catch (error) {
    await task.owner.query('rollback')
    // 22 a value it cannot hold, 23 a rule of the table, 54 a limit of its own: the fault is in what was sent.
    if (!(error instanceof pg.DatabaseError && /^(22|23|54)/.test(error.code ?? ''))) throw error
    const [only] = listings
    if (listings.length === 1 && only) {
      task.whole = false
      return note(task, { record: only.sourceId, field: '', problem: `could not be kept: ${error.message}` })
    }
    const half = Math.ceil(listings.length / 2)
    await saveSome(task, listings.slice(0, half))
    await saveSome(task, listings.slice(half))
  }
}

function note(task: Task, defect: Defect) {
  if (task.defects.length < defectsMax) task.defects.push(defect)
}

async function finish(run: CommandRun, task: Task) {
  const { known, unmet } = await countUnmet(task.db, task.source)
  const tooMany = unmet > known / 5 && !run.options['confirm-removals']
  if (unmet > 0 && task.whole && !tooMany) {
    await markUnmetGone(task.db, task.source)
    task.counts.removed = unmet
  }
  await forgetMet(task.db)
  await countWords(task.db)
  await run.owner.query('analyze listing')
  await run.owner.query('analyze search_word')

  const { read, added, changed, unchanged, removed } = task.counts
  run.say(`${read} read: ${added} added, ${changed} changed, ${unchanged} unchanged, ${removed} gone.`)
  for (const { record, field, problem } of task.defects.slice(0, 20)) run.say(`  ${record} ${field}: ${problem}`)
  if (task.defects.length > 20) run.say(`  and ${task.defects.length - 20} more; --json lists them.`)
  if (unmet > 0 && removed === 0) {
    const why = task.whole
      ? 'that is more than a fifth: give --confirm-removals if it is right'
      : 'the file was not whole'
    run.say(`${unmet} of ${known} listings of “${task.source}” are not in the file and stay: ${why}.`)
  }
  run.answer({ ...task.counts, ...(unmet > removed ? { notRemoved: unmet - removed } : {}), defects: task.defects })
  const cutShort = task.defects.some((defect) => defect.record === 'the end')
  const nothingKept = read > 0 && added + changed + unchanged === 0
  return cutShort || nothingKept || (unmet > 0 && tooMany) ? 1 : 0
}

function textOption(run: CommandRun, name: string) {
  const value = run.options[name]
  return typeof value === 'string' && value.trim() !== '' ? value.trim().slice(0, 200) : null
}
