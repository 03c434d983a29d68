import pg from 'pg'
import type { Logins } from '../platform/db/logins.ts'

/** What the global set-up leaves for the test files. Logins name the template; a clone has another database name. */
export interface TestServer {
  prefix: string
  template: string
  schema: string
  logins: Logins
  /** The owner at the database that was there before, from which others are made. */
  home: pg.ClientConfig
  superuser: pg.ClientConfig | null
}

export interface TestDatabase {
  name: string
  schema: string
  logins: Logins
  /** Connects as the owner, with the organisation's schema on the path; closed with the database. */
  owner: pg.Client
  close(): Promise<void>
}

/** A database of its own for one test file, cloned from the migrated template. */
export async function testDatabase(): Promise<TestDatabase> {
  const server = testServer()
  const name = `${server.prefix}_${process.pid}_${Math.random().toString(36).slice(2, 8)}`
  const maker = new pg.Client(server.home)
  await maker.connect()
  await maker.query(`create database ${name} template ${server.template}`)
  await maker.end()

  const logins = Object.fromEntries(
    Object.entries(server.logins).map(([kind, config]) => [kind, at(config, name)]),
  ) as Logins
  const owner = new pg.Client(logins.owner)
  await owner.connect()
  await owner.query(`set search_path = "${server.schema}", public, pg_temp`)
  return { name, schema: server.schema, logins, owner, close: () => owner.end() }
}

export function templateSchema() {
  return testServer().schema
}

/** The template's owner as a URL, for tools that want one. */
export function ownerUrl() {
  return urlOf(testServer().logins.owner)
}

/** A database with nothing in it, as its owner's URL. */
export async function emptyDatabaseUrl(): Promise<string> {
  const { home, prefix } = testServer()
  const name = `${prefix}_${process.pid}_${Math.random().toString(36).slice(2, 8)}`
  const maker = new pg.Client(home)
  await maker.connect()
  await maker.query(`create database ${name} template template0`)
  await maker.end()
  return urlOf(at(home, name))
}

function urlOf(config: pg.ClientConfig) {
  const { host, port, user, password, database } = new pg.Client(config)
  const login = password ? `${user}:${encodeURIComponent(password)}` : user
  return host.startsWith('/')
    ? `postgres://${login}@localhost:${port}/${database}?host=${encodeURIComponent(host)}`
    : `postgres://${login}@${host}:${port}/${database}`
}

/** The server of this run of the tests. */
export function testServer(): TestServer {
  const text = process.env.ALONGSIDE_TEST_SERVER
  if (!text) throw new Error('Run the tests with npm test: it starts the database they need.')
  return JSON.parse(text)
}

/** The same login at another database of the same server. */
export function at(config: pg.ClientConfig, database: string): pg.ClientConfig {
  if (!config.connectionString) return { ...config, database }
  const url = new URL(config.connectionString)
  url.pathname = `/${database}`
  return { connectionString: url.href }
}
