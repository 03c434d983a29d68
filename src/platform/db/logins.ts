import { createHmac } from 'node:crypto'
import pg from 'pg'
import { StartRefused } from './refused.ts'

export interface LoginNames {
  owner: string
  app: string
  signin: string
  jobs: string
}

/** How to connect as each of the four logins. The owner migrates, backs up and erases; pages never use it. */
export type Logins = Record<keyof LoginNames, pg.ClientConfig>

export interface LoginSources {
  owner: pg.ClientConfig
  urls: { app?: string | undefined; signin?: string | undefined; jobs?: string | undefined }
  /** What passwords are made from, unless the database keeps another already. */
  secret: string
}

/** Finds the four logins, making the three lesser ones where the owner may. Throws StartRefused. */
export async function prepareLogins(owner: pg.Client, sources: LoginSources): Promise<Logins> {
  const { rows } = await owner.query<{ database: string; owner: string; may: boolean; version: number }>(
    `select current_database() as database, current_user as owner, r.rolcreaterole or r.rolsuper as may,
       current_setting('server_version_num')::int as version
     from pg_roles r where r.rolname = current_user`,
  )
  const found = rows[0]
  if (!found) throw new StartRefused('The database login of DATABASE_URL is unknown. Check its name.')
  if (found.version < 150000) throw new StartRefused('This PostgreSQL is too old. Use PostgreSQL 15 or later.')

  // Two servers starting together would both make them, and PostgreSQL refuses the slower one.
  await owner.query(`select pg_advisory_lock(hashtext('alongside logins'))`)
  const secret = found.may ? await sharedSecret(owner, sources.secret) : sources.secret
  const logins: Logins = { owner: sources.owner, app: {}, signin: {}, jobs: {} }
  for (const kind of ['app', 'signin', 'jobs'] as const) {
    const url = sources.urls[kind]
    if (url) {
      logins[kind] = { connectionString: url }
    } else if (found.may) {
      const name = `${found.database}_${kind}`
      const password = createHmac('sha256', secret).update(name).digest('base64url')
      logins[kind] = { ...placeOf(sources.owner), user: name, password }
      await makeLogin(owner, { name, password, config: logins[kind] })
    } else {
      throw new StartRefused(
        `The database login of DATABASE_URL may not make other logins. Set ${kind.toUpperCase()}_DATABASE_URL too.`,
      )
    }
  }
  await owner.query(`select pg_advisory_unlock(hashtext('alongside logins'))`)
  return logins
}

/** The names of the logins, for grants. Throws StartRefused for a name that could not be quoted safely. */
export function loginNames(logins: Logins): LoginNames {
  const names = {
    owner: userOf(logins.owner),
    app: userOf(logins.app),
    signin: userOf(logins.signin),
    jobs: userOf(logins.jobs),
  }
  for (const name of Object.values(names)) {
    if (!/^[A-Za-z0-9_-]{1,63}$/.test(name)) {
      throw new StartRefused(`The database login "${name}" cannot be used. Use letters, digits, - and _ in its name.`)
    }
  }
  if (new Set(Object.values(names)).size < 4) {
    throw new StartRefused('Two of the four database logins are the same. Give each a login of its own.')
  }
  return names
}

function userOf(config: pg.ClientConfig) {
  return new pg.Client(config).user ?? ''
}

/** Where the owner's server is, without who the owner is. */
function placeOf(owner: pg.ClientConfig): pg.ClientConfig {
  const { host, port, database, ssl } = new pg.Client(owner)
  return { host, port, ...(database ? { database } : {}), ...(ssl ? { ssl: true } : {}) }
}

/**
 * What the passwords are made from is kept beside them, for the owner alone: two servers on one database, each with a
 * folder of its own, would otherwise go on setting a password that the other does not know.
 */
async function sharedSecret(owner: pg.Client, own: string) {
  await owner.query(`
    create schema if not exists logins;
    create table if not exists logins.secret (only_row boolean primary key default true check (only_row), secret text not null)`)
  await owner.query('insert into logins.secret (secret) values ($1) on conflict do nothing', [own])
  const { rows } = await owner.query<{ secret: string }>('select secret from logins.secret')
  return rows[0]?.secret ?? own
}

async function makeLogin(owner: pg.Client, login: { name: string; password: string; config: pg.ClientConfig }) {
  if (await canConnect(login.config)) return
  const name = pg.escapeIdentifier(login.name)
  const rights = 'login nosuperuser nocreatedb nocreaterole noinherit nobypassrls noreplication'
  const known = await owner.query('select from pg_roles where rolname = $1', [login.name])
  if (known.rowCount === 0) {
    // Two servers starting together: the second finds the role made, and only sets the same password again.
    await owner.query(`do $$ begin create role ${name} ${rights}; exception when duplicate_object then null; end $$`)
  }
  await owner.query(`alter role ${name} password ${pg.escapeLiteral(login.password)}`)
}

async function canConnect(config: pg.ClientConfig) {
  const client = new pg.Client(config)
  try {
    await client.connect()
    return true
  } catch (error) {
    // 28P01 wrong password, 28000 no such login, 3D000 no such database: all are put right by making the login.
    if (['28P01', '28000', '3D000'].includes((error as pg.DatabaseError).code ?? '')) return false
    throw error
  } finally {
    await client.end()
  }
}
