import type pg from 'pg'
import type { LoginNames } from '../db/logins.ts'
import { type Finding, well, wrong } from './finding.ts'

interface Table {
  schema: string
  name: string
  forced: boolean
  keeps: boolean
  open: boolean
}

/** Whether every table about a person is closed to whom no policy lets in, and whole for the owner's backup. */
export async function checkPolicies(owner: pg.ClientBase, names: LoginNames): Promise<Finding[]> {
  const about = 'policies'
  const { rows } = await owner.query<Table>(
    `select n.nspname as schema, c.relname as name, c.relrowsecurity and c.relforcerowsecurity as forced,
       exists (select ${shownAll} and (0 = any(p.polroles) or o.oid = any(p.polroles)) and p.polcmd = '*') as keeps,
       exists (select ${shownAll} and (0 = any(p.polroles) or p.polroles && l.oids)) as open
     from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace,
       (select oid from pg_roles where rolname = $1) o,
       (select array_agg(oid) as oids from pg_roles where rolname = any($2)) l
     where a.attname = 'person_id' and not a.attisdropped and c.relkind in ('r', 'p')
       and n.nspname in (select schema_name from public.organisation)
     order by 1, 2`,
    [names.owner, [names.app, names.signin, names.jobs]],
  )
  const findings = rows.flatMap(({ schema, name, ...is }): Finding[] => {
    const say = (says: string) =>
      wrong({
        about,
        says: `${schema}.${name} ${says}.`,
        advice: 'Do not serve until it is mended: ask whoever changed it.',
      })
    if (!is.forced) return [say('is about a person and has no forced row security')]
    if (is.open) return [say('has a policy that shows every row to pages')]
    return is.keeps ? [] : [say("hides rows from the owner's login, and so from a backup")]
  })
  if (findings.length > 0) return findings
  return [well({ about, says: `All ${rows.length} tables about a person are closed by row security.` })]
}

const shownAll = `from pg_policy p where p.polrelid = c.oid and p.polpermissive
  and pg_get_expr(p.polqual, p.polrelid) = 'true'`
