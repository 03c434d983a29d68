import type pg from 'pg'
import type { MigrationFolders } from '../db/migrations.ts'
import { type Finding, note, well, wrong } from './finding.ts'

/** Which PostgreSQL this is, and whether the owner's login could see past row security. */
export async function checkServer(owner: pg.ClientBase): Promise<Finding[]> {
  const { rows } = await owner.query<{ version: string; all: boolean; name: string }>(
    `select current_setting('server_version') as version, rolsuper or rolbypassrls as all, rolname as name
     from pg_roles where rolname = current_user`,
  )
  const [found] = rows
  const findings = [well({ about: 'database', says: `The database answers, PostgreSQL ${found?.version}.` })]
  if (found?.all) {
    const says = `The owner's login "${found.name}" is a superuser or passes by row security, which it need not.`
    const advice = 'Give Alongside an owner that is neither: it needs to own its database and to make logins.'
    findings.push(note({ about: 'owner', says, advice }))
  }
  return findings
}

/** Whether the tables are what this program expects. */
export async function checkMigrations(owner: pg.ClientBase, migrations: MigrationFolders): Promise<Finding> {
  const about = 'tables'
  const { rows } = await owner.query<{ scope: string; number: number; checksum: string }>(
    `select scope, number, checksum from public.migration
     where scope = 'public' or scope in (select schema_name from public.organisation)`,
  )
  const scopes = await owner.query<{ scope: string }>(
    `select 'public' as scope union all select schema_name from public.organisation`,
  )
  let missing = 0
  for (const { scope } of scopes.rows) {
    const ours = scope === 'public' ? migrations.public : migrations.organisation
    const theirs = new Map(rows.filter((row) => row.scope === scope).map((row) => [row.number, row.checksum]))
    const newest = ours.at(-1)?.number ?? 0
    if (Math.max(0, ...theirs.keys()) > newest) {
      return wrong({ about, says: 'The tables are newer than this program.', advice: 'Install the newer Alongside.' })
    }
    const changed = ours.find(({ number, checksum }) => theirs.has(number) && theirs.get(number) !== checksum)
    if (changed) {
      const says = `Migration ${changed.number} of ${scope} was changed after it ran.`
      return wrong({ about, says, advice: 'Put the file back as it was.' })
    }
    missing += ours.filter(({ number }) => !theirs.has(number)).length
  }
  if (missing > 0) {
    return wrong({ about, says: `${missing} migrations have not run.`, advice: 'Make a backup, then start Alongside.' })
  }
  return well({ about, says: `The tables of ${scopes.rows.length - 1} organisations are up to date.` })
}
