import type { LooseCommand, LooseRun } from '../cli/command.ts'
import { existingPlace } from '../db/embedded-place.ts'
import { loginNames } from '../db/logins.ts'
import { organisationsOf } from '../db/organisations.ts'
import { StartRefused } from '../db/refused.ts'
import type { Database } from '../db/start.ts'
import type { Job } from '../jobs/job.ts'
import { checkMigrations, checkServer } from './database.ts'
import { checkStored } from './files.ts'
import { type Finding, wrong } from './finding.ts'
import { checkLogins } from './logins.ts'
import { checkClock, checkFolder, checkNode } from './machine.ts'
import { checkPolicies } from './policies.ts'
import { checkAddress, checkMail } from './settings.ts'
import { checkAudit, checkJobs, checkPost } from './waiting.ts'

/** Looks at everything Alongside stands on, and changes nothing. Exit code 1 when something is wrong. */
export function doctor(jobs: readonly Job[]): LooseCommand {
  return {
    name: 'doctor',
    summary: 'Say what is well, what is not, and what to do about it.',
    takes: '',
    on: 'nothing',
    async run(run) {
      const findings = [checkNode(), ...(await checkFolder(run.config.varFolder)), await checkMail(run.config)]
      findings.push(...(await checkAllOfDatabase(run, jobs)))
      const words = { well: 'Well:', note: 'Note:', wrong: 'WRONG:' }
      for (const { state, says, advice } of findings) {
        run.say(`${words[state].padEnd(6)} ${says}${advice ? ` ${advice}` : ''}`)
      }
      const bad = findings.filter(({ state }) => state === 'wrong').length
      run.say(bad === 0 ? 'All is well.' : `${bad} ${bad === 1 ? 'thing is' : 'things are'} wrong.`)
      run.answer({ well: bad === 0, findings })
      return bad === 0 ? 0 : 1
    },
  }
}

const libFolder = '/var/lib/alongside'

async function checkAllOfDatabase(run: LooseRun, jobs: readonly Job[]): Promise<Finding[]> {
  const { varFolder, databaseUrls } = run.config
  try {
    if (!databaseUrls.owner && existingPlace({ varFolder, libFolder }) === null) return [notStarted]
    const database = await run.connect()
    return await checkDatabase(database, { run, jobs })
  } catch (error) {
    if (!(error instanceof StartRefused)) throw error
    return [{ state: 'wrong', about: 'database', says: error.message }]
  }
}

async function checkDatabase(
  { owner, logins, migrations }: Database,
  { run, jobs }: { run: LooseRun; jobs: readonly Job[] },
) {
  const findings = await checkServer(owner)
  const { rows } = await owner.query(`select from pg_class where oid = to_regclass('public.organisation')`)
  if (rows.length === 0) return [...findings, notStarted]

  const tables = await checkMigrations(owner, migrations)
  findings.push(tables, await checkClock(owner))
  // What the other checks read may not be there, or be otherwise.
  if (tables.state === 'wrong') return findings
  const names = loginNames(logins)
  const organisations = await organisationsOf(owner)
  findings.push(...(await checkLogins(owner, names)), ...(await checkPolicies(owner, names)))
  findings.push(checkAddress(run.config, organisations), ...(await checkJobs(owner, jobs)))
  for (const organisation of organisations) {
    findings.push(...(await checkPost(owner, organisation)), await checkAudit(owner, organisation))
    findings.push(...(await checkStored(owner, { ...organisation, varFolder: run.config.varFolder })))
  }
  return findings
}

const notStarted = wrong({
  about: 'database',
  says: 'This database holds no Alongside yet.',
  advice: 'Run npm start once, or restore a backup.',
})
