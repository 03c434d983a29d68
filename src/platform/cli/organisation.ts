import type pg from 'pg'
import { type Organisation, organisationsOf } from '../db/organisations.ts'
import { StartRefused } from '../db/refused.ts'

/** The organisation that is meant by its host or schema, or the first. Throws StartRefused when there is none. */
export async function organisationMeant(owner: pg.ClientBase, meant: string | undefined): Promise<Organisation> {
  const organisations = await organisationsOf(owner)
  const found = meant
    ? organisations.find(({ host, schema }) => host === meant.toLowerCase() || schema === meant)
    : organisations[0]
  if (found) return found
  const known = organisations.map(({ name, host, schema }) => `${host ?? schema} (${name})`)
  throw new StartRefused(`There is no organisation "${meant ?? ''}". There is ${known.join(', ') || 'none yet'}.`)
}
