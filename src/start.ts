import type { Config } from './config.ts'
import { fillExample } from './example.ts'
import { allJobs } from './jobs.ts'
import { createOrganisation, organisationsOf } from './platform/db/organisations.ts'
import { bringUpToDate, type Database } from './platform/db/start.ts'

/**
 * What a first start does and every later one checks: tables and queues up to date, and an organisation there.
 * Gives the names of the migrations that ran. Throws StartRefused.
 */
export async function prepare(database: Database, config: Config): Promise<string[]> {
  const ran = await prepareTables(database)
  await firstOrganisation(database, config)
  return ran
}

/** The same without an organisation, for whoever is about to make one. */
export function prepareTables(database: Database): Promise<string[]> {
  return bringUpToDate(database, allJobs)
}

/** With none there, the example is made; BASE_URL names the host of the first organisation. */
async function firstOrganisation(database: Database, config: Config) {
  const { owner, names, migrations } = database
  await owner.query(`select pg_advisory_lock(hashtext('alongside first organisation'))`)
  const organisations = await organisationsOf(owner)
  if (organisations.length === 0) {
    const example = {
      name: 'Severn Side',
      strapline: 'care we run together',
      host: null,
      example: true,
      // From Ofcom's range for invented numbers.
      telephone: '01632 960 155',
    }
    await createOrganisation(owner, { names, migrations }, example, (client, schema) =>
      fillExample(client, schema, { varFolder: config.varFolder }),
    )
  }
  if (config.baseUrl) {
    await owner.query(
      `update public.organisation set host = $1
       where host is null and id = (select id from public.organisation order by created_at, id limit 1)
         and not exists (select from public.organisation where host = $1)`,
      [config.baseUrl.hostname],
    )
  }
  await owner.query(`select pg_advisory_unlock(hashtext('alongside first organisation'))`)
}
