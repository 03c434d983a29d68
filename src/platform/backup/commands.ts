import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type pg from 'pg'
import type { Command, DatabaseRun } from '../cli/command.ts'
import { loginNames } from '../db/logins.ts'
import { readMigrations } from '../db/migrations.ts'
import { StartRefused } from '../db/refused.ts'
import type { Job } from '../jobs/job.ts'
import type { Manifest } from './manifest.ts'
import { verifyBackup } from './read.ts'
import { restoreBackup } from './restore.ts'
import { writeBackup } from './write.ts'

const passphraseMin = 12

const passphraseOption = {
  'passphrase-file': { type: 'string', description: 'Read the passphrase from this file, not BACKUP_PASSPHRASE' },
} as const

/** Writes everything into one encrypted file, then reads that back. Exit code 1 when a stored file was missing. */
export const backup: Command = {
  name: 'backup',
  summary: 'Write everything into one encrypted file, and prove that it can be read.',
  takes: '<file>',
  on: 'database',
  options: {
    ...passphraseOption,
    'no-verify': { type: 'boolean', description: 'Do not read the file again after writing it' },
  },
  async run(run) {
    const file = fileNamed(run)
    await refuseEmpty(run.owner)
    const passphrase = await passphraseOf(run)
    if (passphrase.length < passphraseMin) {
      throw new StartRefused(`The passphrase is too short. Use at least ${passphraseMin} characters.`)
    }
    const progress = run.progress('Backing up', null)
    let rows = 0
    const manifest = await writeBackup(run.owner, {
      file,
      passphrase,
      varFolder: run.config.varFolder,
      names: loginNames(run.logins),
      program: await programVersion(),
      onTable: (sum) => {
        rows += sum.rows
        progress.to(rows)
      },
    })
    progress.end()
    const verified = run.options['no-verify'] !== true
    if (verified) await verifyBackup({ file, passphrase })
    tell(run, { file, manifest, verified })
    return manifest.files.missing.length === 0 ? 0 : 1
  },
}

/** Brings back a backup onto an empty database, and erases again what was erased since. */
export function restore(jobs: readonly Job[]): Command {
  return {
    name: 'restore',
    summary: 'Bring back a backup, onto an empty database.',
    takes: '<file>',
    on: 'database',
    options: {
      ...passphraseOption,
      erasures: { type: 'string', description: 'The erasures.log of the machine that the backup comes from' },
    },
    async run(run) {
      const erasures = run.options.erasures
      const progress = run.progress('Restoring', null)
      let rows = 0
      const restored = await restoreBackup(run.owner, {
        file: fileNamed(run),
        passphrase: await passphraseOf(run),
        varFolder: run.config.varFolder,
        names: loginNames(run.logins),
        migrations: await readMigrations(),
        jobs,
        program: await programVersion(),
        erasures: typeof erasures === 'string' ? erasures : undefined,
        onTable: (loaded) => {
          rows += loaded.rows
          progress.to(rows)
        },
      })
      progress.end()
      const { manifest, files, erasuresKnown, jobsLeftOut } = restored
      run.say(`Restored ${restored.rows} rows and ${files} files, as they were on ${manifest.madeAt}.`)
      run.say(`${restored.erasures} erasures were played again.`)
      if (!erasuresKnown) {
        run.say('No erasures.log was found: whoever was erased after that day is back. Name it with --erasures.')
      }
      if (jobsLeftOut > 0) run.say(`${jobsLeftOut} jobs were left out, because this program has no such jobs.`)
      run.answer({
        rows: restored.rows,
        files,
        erasures: restored.erasures,
        erasuresKnown,
        jobsLeftOut,
        madeAt: manifest.madeAt,
        organisations: manifest.organisations,
      })
      return 0
    },
  }
}

function tell(run: DatabaseRun, { file, manifest, verified }: { file: string; manifest: Manifest; verified: boolean }) {
  const { tables, files } = manifest
  const rows = tables.reduce((sum, table) => sum + table.rows, 0)
  const policed = tables.filter(({ seen }) => seen === 'keeping policy').length
  run.say(`Every row was read: ${rows} rows of ${tables.length} tables, each counted by the server too.`)
  run.say(`${policed} tables have row security; for each, a policy shows all of it to the login that read it.`)
  run.say(`${files.count} stored files.`)
  for (const { schema, digest } of files.missing) run.say(`Missing: file ${digest} of ${schema}. Run doctor.`)
  run.say(verified ? `${file} was read again and is whole.` : `${file} was not read again.`)
  run.answer({ file, verified, rows, tables, files, madeAt: manifest.madeAt, program: manifest.program })
}

async function refuseEmpty(owner: pg.ClientBase) {
  const { rows } = await owner.query(`select from pg_class where oid = to_regclass('public.organisation')`)
  if (rows.length === 0) throw new StartRefused('There is nothing to back up: this database holds no organisation yet.')
}

function fileNamed({ positionals }: DatabaseRun) {
  const [file, ...more] = positionals
  if (!file || more.length > 0) throw new StartRefused('Name one file for the backup.')
  return file
}

async function passphraseOf({ config, options }: DatabaseRun): Promise<string> {
  const file = options['passphrase-file']
  const passphrase = typeof file === 'string' ? await firstLineOf(file) : config.backupPassphrase
  if (!passphrase) {
    throw new StartRefused('A backup needs a passphrase: set BACKUP_PASSPHRASE, or name a file with --passphrase-file.')
  }
  return passphrase
}

async function firstLineOf(file: string) {
  try {
    return (await readFile(file, 'utf8')).split(/\r?\n/)[0] ?? ''
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    throw new StartRefused(`The passphrase file ${file} cannot be read (${code}). Check its name.`)
  }
}

async function programVersion(): Promise<string> {
  const file = join(import.meta.dirname, '..', '..', '..', 'package.json')
  const { version } = JSON.parse(await readFile(file, 'utf8')) as { version: string }
  return version
}
