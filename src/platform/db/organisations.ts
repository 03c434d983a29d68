import { randomUUIDv7 } from 'node:crypto'
import type pg from 'pg'
import type { LoginNames } from './logins.ts'
import { buildSchema, type MigrationFolders } from './migrations.ts'

export interface Organisation {
  id: string
  schema: string
  host: string | null
  name: string
  strapline: string
  example: boolean
  /** Whom to ring when a page does not help. */
  telephone: string | null
}

/** Every organisation on this database, oldest first. */
export async function organisationsOf(db: pg.Pool | pg.ClientBase): Promise<Organisation[]> {
  const { rows } = await db.query<Organisation>(
    `select id, schema_name as schema, host, name, strapline, example, telephone from public.organisation order by created_at, id`,
  )
  return rows
}

export interface NewOrganisation {
  name: string
  strapline: string
  host: string | null
  example: boolean
  telephone?: string | null
}

/** Makes an organisation, its schema and what `fill` puts there, all or nothing. Throws pg's unique violation when the host is taken. */
export async function createOrganisation(
  owner: pg.Client,
  { names, migrations }: { names: LoginNames; migrations: MigrationFolders },
  organisation: NewOrganisation,
  fill: (owner: pg.Client, schema: string) => Promise<void> = async () => {},
): Promise<Organisation> {
  const id = randomUUIDv7()
  const schema = `org_${organisation.name
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '_')
    .slice(0, 20)}_${id.slice(-6)}`
  await owner.query('begin')
  try {
    await owner.query(
      `insert into public.organisation (id, schema_name, host, name, strapline, example, telephone)
       values ($1, $2, $3, $4, $5, $6, $7)`,
      [
        id,
        schema,
        organisation.host,
        organisation.name,
        organisation.strapline,
        organisation.example,
        organisation.telephone ?? null,
      ],
    )
    await buildSchema(owner, { schema, names, migrations })
    await fill(owner, schema)
    await owner.query('commit')
  } catch (error) {
    await owner.query('rollback')
    throw error
  }
  return { id, schema, telephone: null, ...organisation }
}

/**
 * The organisation that lives at a host name. A loopback name finds the one with that host, else the first that has
 * no host, else the first of all: on one's own machine there is usually one.
 */
export function organisationAt(organisations: readonly Organisation[], hostHeader: string): Organisation | undefined {
  const host = hostHeader.toLowerCase().replace(/\.?(:\d+)?$/, '')
  const named = organisations.find((organisation) => organisation.host === host)
  if (named || !isLoopback(host)) return named
  return organisations.find((organisation) => organisation.host === null) ?? organisations[0]
}

/** True for names that only ever reach this machine. */
export function isLoopback(host: string) {
  return host === 'localhost' || host.endsWith('.localhost') || host === '[::1]' || /^127(\.\d{1,3}){3}$/.test(host)
}
