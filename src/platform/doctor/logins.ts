import type pg from 'pg'
import type { LoginNames } from '../db/logins.ts'
import { type Finding, well, wrong } from './finding.ts'

interface Login {
  name: string
  super: boolean
  bypasses: boolean
  makes: boolean
  is_owner: boolean
  owns: number
}

/** Whether the logins of pages, sign-in and jobs may do no more than they should. */
export async function checkLogins(owner: pg.ClientBase, names: LoginNames): Promise<Finding[]> {
  const about = 'logins'
  const lesser = [names.app, names.signin, names.jobs]
  const { rows } = await owner.query<Login>(
    `select rolname as name, rolsuper as super, rolbypassrls as bypasses, rolcreaterole or rolcreatedb as makes,
       pg_has_role(oid, (select oid from pg_roles where rolname = $2), 'MEMBER') as is_owner,
       (select count(*)::int from pg_class where relowner = r.oid) as owns
     from pg_roles r where rolname = any($1)`,
    [lesser, names.owner],
  )
  const findings = lesser.flatMap((name): Finding[] => {
    const found = rows.find((row) => row.name === name)
    if (!found)
      return [wrong({ about, says: `The login "${name}" is missing.`, advice: 'Start Alongside, which makes it.' })]
    return faultsOf(found).map(({ says, advice }) => wrong({ about, says: `The login "${name}" ${says}.`, advice }))
  })
  if (findings.length > 0) return findings
  return [well({ about, says: 'The logins of pages, sign-in and jobs own nothing and pass by no policy.' })]
}

function faultsOf(login: Login) {
  const alter = (word: string) => `Run as a superuser: alter role "${login.name}" ${word};`
  const faults = [
    login.super && { says: 'is a superuser', advice: alter('nosuperuser') },
    login.bypasses && { says: 'passes by row security', advice: alter('nobypassrls') },
    login.makes && { says: 'may make logins or databases', advice: alter('nocreaterole nocreatedb') },
    login.is_owner && !login.super && { says: "has the owner's rights", advice: 'Revoke that membership.' },
    login.owns > 0 && {
      says: `owns ${login.owns} tables or indexes`,
      advice: 'Give them to the owner: reassign owned.',
    },
  ]
  return faults.filter((fault) => fault !== false)
}
