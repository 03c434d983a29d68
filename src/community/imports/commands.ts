import { basename } from 'node:path'
import type { Command, CommandRun } from '../../platform/cli/command.ts'
import { openInput } from '../../platform/cli/input-file.ts'
import { recordsOf } from '../../platform/cli/json-records.ts'
import { Db } from '../../platform/db/kysely.ts'
import { StartRefused } from '../../platform/db/refused.ts'
import type { Imported, RecordSource } from './importing.ts'
import { type ImportOf, importRecords } from './queries.ts'

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
    const from = await openSource(run)
    const source = textOption(run, 'source') ?? from.name
    const progress = run.progress('Reading services', from.size)
    // Two imports at once would each take the other's listings for gone. A connection that breaks lets go by itself.
    const lock = `hashtext('import ' || current_schema())`
    await run.owner.query(`select pg_advisory_lock(${lock})`)
    let imported: Imported
    try {
      imported = await importRecords({
        source,
        licence: textOption(run, 'licence'),
        records: from.records(progress),
        everything: true,
        removalsConfirmed: run.options['confirm-removals'] === true,
        inWork: workOf(run),
      })
      progress.end()
      await run.owner.query('analyze listing')
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

/** Where the records come from. The one place that chooses what kind of source was named. */
async function openSource(run: CommandRun): Promise<RecordSource> {
  const [path] = run.positionals
  const file = await openInput(path)
  const name = basename(path ?? '').replace(/(\.(nd)?jsonl?|\.gz)+$/i, '')
  return { name, size: file.size, records: (progress) => recordsOf(file.pieces(progress)) }
}

function workOf({ owner, organisation }: CommandRun): ImportOf['inWork'] {
  const db = new Db(async () => owner, { schema: organisation.schema })
  return async (run) => {
    await owner.query('begin')
    try {
      const value = await run(db)
      await owner.query('commit')
      return value
    } catch (error) {
      await owner.query('rollback')
      throw error
    }
  }
}

const reasons = {
  'more than a fifth': 'that is more than a fifth: give --confirm-removals if it is right',
  'unreadable records': 'they may be among those that could not be read: give --confirm-removals if they are not',
  'cut short': 'the file was not whole',
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
