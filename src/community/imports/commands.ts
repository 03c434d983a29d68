import { basename } from 'node:path'
import type { Command, CommandRun, Progress } from '../../platform/cli/command.ts'
import { openCsv } from '../../platform/cli/csv-rows.ts'
import { FileCutShort } from '../../platform/cli/cut-short.ts'
import { type NamedInput, openInputs } from '../../platform/cli/input-folder.ts'
import { fileRecords, foreignRemark } from '../../platform/cli/json-files.ts'
import type { RawRecord } from '../../platform/cli/json-records.ts'
import { Db } from '../../platform/db/kysely.ts'
import { StartRefused } from '../../platform/db/refused.ts'
import { openFeed } from '../../platform/outside/open-feed.ts'
import { OutsideRefused } from '../../platform/outside/refused.ts'
import { addRows, beginTables, endTables, indexRows, servicesAfter, strayRows } from '../tables/queries.ts'
import { lacking, type TableName, tableOf } from '../tables/table.ts'
import type { Imported, RecordSource } from './importing.ts'
import { type ImportOf, importRecords } from './queries.ts'

export const importServices: Command = {
  name: 'import services',
  summary: 'Bring services into the directory from files or a feed in the Open Referral UK standard, 3.0 or 1.0.',
  takes: '<file, folder or address> [<file>...]',
  options: {
    source: {
      type: 'string',
      description: 'A name for where they come from. The name of the file or host, if not given.',
    },
    licence: { type: 'string', description: 'The licence to show on each listing, such as "OGL v3.0".' },
    'confirm-removals': {
      type: 'boolean',
      description: 'Mark as gone what the source no longer has, even if that is more than a fifth.',
    },
  },
  async run(run) {
    const inWork = workOf(run)
    const from = await openSource(run, inWork)
    const source = textOption(run, 'source') ?? from.name
    const progress = run.progress('Reading services', from.size)
    // Two imports at once would each take the other's listings for gone. A connection that breaks lets go by itself.
    const lock = `hashtext('import ' || current_schema())`
    await run.owner.query(`select pg_advisory_lock(${lock})`)
    let imported: Imported
    try {
      await gatherIndexEntries(run, true)
      imported = await importRecords({
        source,
        licence: textOption(run, 'licence'),
        records: from.records(progress),
        everything: true,
        removalsAgreed: run.options['confirm-removals'] === true ? Number.POSITIVE_INFINITY : 0,
        inWork,
      })
      progress.end()
      await gatherIndexEntries(run, false)
      // Pages that count the whole directory read it from an index, once it is known that nothing there is stale.
      await run.owner.query(`vacuum (analyze) listing (${searched}), search_word`)
    } catch (error) {
      progress.end()
      if (error instanceof StartRefused) await run.owner.query(`select pg_advisory_unlock(${lock})`)
      throw error
    }
    await run.owner.query(`select pg_advisory_unlock(${lock})`)
    tell(run, { source, imported })
    return exitCode(imported)
  },
}

// What searches look at. The planner has no use for the rest, and to sample whole originals takes seconds.
const searched = `id, provider_id, source, kind, status, name, words, reach, facts, term_ids, place_ids, open_minutes,
  minimum_age, maximum_age, checked_on, merged_into, added_at, changed_at`

/**
 * Lets the database put new listings into its word indexes many at a time, or again one by one: then no search has
 * entries to look through that wait. One that was cut off leaves it on until the next import.
 */
async function gatherIndexEntries({ owner }: CommandRun, gather: boolean) {
  for (const index of ['listing_found', 'listing_facts', 'listing_terms', 'listing_places']) {
    await owner.query(`alter index ${index} set (fastupdate = ${gather ? 'on' : 'off'})`)
  }
}

/** Where the records come from. The one place that chooses what kind of source was named. */
async function openSource(run: CommandRun, inWork: ImportOf['inWork']): Promise<RecordSource> {
  const [path = ''] = run.positionals
  if (/^https?:/i.test(path)) return openAddress(run.positionals)
  const files = await openInputs(run.positionals)
  const name = basename(path).replace(/(\.(nd)?jsonl?|\.csv|\.gz)+$/i, '')
  const size = files.reduce((sum, file) => sum + file.size, 0)
  if (files.some((file) => tableOf(file.name) !== null && /\.csv(\.gz)?$/i.test(file.name))) {
    return { name, size, records: (progress) => tableRecords(files, { progress, inWork }) }
  }
  return { name, size, records: (progress) => fileRecords(files, progress) }
}

/** An operator may name any host, one of their own network too. */
async function openAddress([address = '', ...more]: readonly string[]): Promise<RecordSource> {
  if (more.length > 0) throw new StartRefused('Name one address at a time: each is a source of its own.')
  try {
    const feed = await openFeed(address, { mayReachPrivate: 'anywhere' })
    const name = new URL(address).hostname
    return { name, size: feed.pagesTotal, records: (progress) => feed.records(progress.to) }
  } catch (error) {
    if (error instanceof OutsideRefused) throw new StartRefused(error.message)
    throw error
  }
}

/**
 * One transaction after the other on the owner's connection, whoever asks for the next before the last has ended. They
 * do not wait for the disk one by one: the last statement of an import does, for all of them.
 */
function workOf({ owner, organisation }: CommandRun): ImportOf['inWork'] {
  const db = new Db(async () => owner, { schema: organisation.schema })
  let before: Promise<unknown> = Promise.resolve()
  return (run) => {
    const done = Promise.allSettled([before]).then(async () => {
      await owner.query('begin; set local synchronous_commit = off')
      try {
        const value = await run(db)
        await owner.query('commit')
        return value
      } catch (error) {
        await owner.query('rollback')
        throw error
      }
    })
    before = done
    return done
  }
}

const reasons = {
  'more than a fifth': 'that is more than a fifth: give --confirm-removals if it is right',
  'unreadable records': 'they may be among those that could not be read: give --confirm-removals if they are not',
  'cut short': 'it could not be read to its end',
  'read again meanwhile': 'somebody else began to read the same source',
}

function tell(run: CommandRun, { source, imported }: { source: string; imported: Imported }) {
  const { read, added, changed, unchanged, removed, known, notRemoved, staysFor, defects, defectsLeftOut } = imported
  run.say(`${read} read: ${added} added, ${changed} changed, ${unchanged} unchanged, ${removed} gone.`)
  for (const { record, field, problem } of defects.slice(0, 20)) run.say(`  ${record} ${field}: ${problem}`)
  const more = defects.length + defectsLeftOut - 20
  if (more > 0) run.say(`  and ${more} more; --json lists the first ten thousand, and stewards see all.`)
  if (staysFor) {
    run.say(`${notRemoved} of ${known} listings of “${source}” are not in it and stay: ${reasons[staysFor]}.`)
  }
  run.answer({
    ...{ read, added, changed, unchanged, removed },
    ...(notRemoved > 0 ? { notRemoved } : {}),
    ...(defectsLeftOut > 0 ? { defectsLeftOut } : {}),
    defects,
  })
}

/** 0 when all went well; 1 when somebody should look. */
function exitCode({ read, added, changed, unchanged, cutShort, staysFor }: Imported) {
  const nothingKept = read > 0 && added + changed + unchanged === 0
  return cutShort || nothingKept || staysFor === 'more than a fifth' ? 1 : 0
}

function textOption(run: CommandRun, name: string) {
  const value = run.options[name]
  return typeof value === 'string' && value.trim() !== '' ? value.trim().slice(0, 200) : null
}

interface Reading {
  progress: Progress
  inWork: ImportOf['inWork']
}

const servicesAtOnce = 250
const strayMax = 1000

/**
 * The services of HSDS tables, each as the nested record that it would be in JSON. All rows are read first, into a
 * temporary table of the connection that `inWork` uses. Throws StartRefused, with the file and what it lacks, for
 * columns that will not do, and FileCutShort after the last service when a file ends in the middle.
 */
async function* tableRecords(files: readonly NamedInput[], reading: Reading): AsyncGenerator<RawRecord[]> {
  const { inWork } = reading
  const named = files.flatMap((file) => ({ file, table: tableOf(file.name) }))
  const known = named.flatMap(({ file, table }) =>
    table && /\.[ct]sv(\.gz)?$/i.test(file.name) ? { file, table } : [],
  )
  if (!known.some(({ table }) => table === 'services')) {
    throw new StartRefused('There is no services.csv among these files, and the others mean nothing without it.')
  }
  await inWork(beginTables)
  let cutShort = false
  let before = 0
  for (const { file, table } of known) {
    const start = before
    const progress = { ...reading.progress, to: (done: number) => reading.progress.to(start + done) }
    try {
      yield* readTable(file, { table, progress, inWork })
    } catch (error) {
      if (!(error instanceof FileCutShort)) throw error
      cutShort = true
      yield [{ at: file.name, remark: 'ends in the middle: fetch it again' }]
    }
    yield foreignRemark(file)
    before += file.size
  }
  await inWork(indexRows)
  yield* joinedServices(reading)
  for (const { table, file } of known) yield* strays(file.name, { table, inWork })
  await inWork(endTables)
  if (cutShort) throw new FileCutShort()
}

/** Puts the rows of one file where they can be found. Gives what there is to say about them. */
async function* readTable(
  file: NamedInput,
  { table, progress, inWork }: Reading & { table: TableName },
): AsyncGenerator<RawRecord[]> {
  const { columns, rows } = await openCsv(file.pieces(progress))
  const problem = lacking(table, { file: file.name, columns })
  if (problem) throw new StartRefused(problem)
  for await (const some of rows) {
    await inWork((db) => addRows(db, { table, rows: some.map(({ number, cells }) => ({ number, cells })) }))
    yield some.flatMap(({ number, odd, cells }) =>
      odd ? [{ at: `${file.name} row ${number}`, remark: odd, text: JSON.stringify(cells) }] : [],
    )
  }
}

async function* joinedServices({ inWork }: Reading): AsyncGenerator<RawRecord[]> {
  let number = 0
  while (true) {
    const services = await inWork((db) => servicesAfter(db, { number, max: servicesAtOnce }))
    if (services.length === 0) return
    yield services.map((one) => ({ at: `services.csv row ${one.number}`, text: JSON.stringify(one.service) }))
    number = services.at(-1)?.number ?? number
  }
}

async function* strays(
  file: string,
  { table, inWork }: Pick<Reading, 'inWork'> & { table: TableName },
): AsyncGenerator<RawRecord[]> {
  const rows = await inWork((db) => strayRows(db, { table, max: strayMax }))
  yield rows.map(({ number, cells }) => {
    const remark = `belongs to nothing that is here, so it is not shown`
    return { at: `${file} row ${number}`, remark, text: JSON.stringify(cells) }
  })
  if (rows.length === strayMax) yield [{ at: file, remark: 'more rows like these belong to nothing here' }]
}
