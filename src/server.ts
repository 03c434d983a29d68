import { createServer } from 'node:net'
import { parseArgs } from 'node:util'
import { serve } from '@hono/node-server'
import pg from 'pg'
import pino from 'pino'
import { createApp } from './app.tsx'
import { type Config, ConfigRefused, readConfig } from './config.ts'
import { fillExample } from './example.ts'
import { allJobs } from './jobs.ts'
import { holdFolder } from './platform/db/embedded.ts'
import { createOrganisation, type Organisation, organisationsOf } from './platform/db/organisations.ts'
import { openPools } from './platform/db/pools.ts'
import { StartRefused } from './platform/db/refused.ts'
import { bringUpToDate, type Database, openDatabase } from './platform/db/start.ts'
import { openSender, runJobs } from './platform/jobs/boss.ts'
import { installationSecret } from './platform/secret.ts'

const drainMs = 8_000

try {
  await start()
} catch (error) {
  if (!(error instanceof StartRefused || error instanceof ConfigRefused)) throw error
  console.error(error.message)
  process.exit(1)
}

async function start() {
  const part = partToRun()
  const config = readConfig(process.env)
  const log = pino({ level: config.logLevel, base: undefined })
  const secret = installationSecret(config.varFolder)
  const held = part === 'jobs' ? undefined : await holdFolder(config.varFolder)
  if (held === null) {
    throw new StartRefused(`Another copy of Alongside serves from ${config.varFolder}. Stop it, or set ALONGSIDE_VAR.`)
  }
  if (part !== 'jobs') await checkPort(config)

  const database = await openDatabase(config, secret)
  if (database.movedTo) console.log(`The database lives in ${database.movedTo}, where its own user can reach it.`)
  const stops: (() => Promise<unknown>)[] = []
  try {
    for (const ran of await bringUpToDate(database, allJobs)) log.info({ migration: ran }, 'migrated')
    await firstOrganisation(database, config)
    const organisations = remembering(database)
    if (part !== 'jobs') stops.push(await serveWeb({ config, log, secret, database, organisations }))
    if (part !== 'web') stops.push(await serveJobs({ config, log, database, organisations }))
  } catch (error) {
    await database.stop()
    throw error
  }
  stopOnSignal(async () => {
    for (const stop of stops) await stop()
    await database.stop()
    held?.release()
  })
}

interface Serving {
  config: Config
  log: pino.Logger
  database: Database
  organisations: () => Promise<readonly Organisation[]>
}

async function serveWeb({ config, log, secret, database, organisations }: Serving & { secret: string }) {
  const pools = openPools(database.logins, (error) => log.warn({ err: error }, 'a database connection broke'))
  const jobs = await openSender(pools.reserved, allJobs)
  const app = createApp({ config, log, secret, pools, jobs, organisations })
  const server = serve({ fetch: app.fetch, port: config.port, hostname: config.host })
  await new Promise<void>((listening, failed) => {
    server.once('listening', listening)
    server.once('error', (error) => failed(portRefusal(config, error)))
  })
  const address = server.address()
  const port = address && typeof address === 'object' ? address.port : config.port
  const name = config.host.includes(':')
    ? `[${config.host}]`
    : config.host.replace(/^(127\.0\.0\.1|0\.0\.0\.0)$/, 'localhost')
  console.log(`Alongside is ready. Open ${config.baseUrl?.href ?? `http://${name}:${port}/`}`)
  return async () => {
    const closed = new Promise((done) => server.close(done))
    if ('closeIdleConnections' in server) server.closeIdleConnections()
    const late = setTimeout(() => 'closeAllConnections' in server && server.closeAllConnections(), drainMs)
    await closed
    clearTimeout(late)
    await jobs.close()
    await pools.end()
  }
}

async function serveJobs({ config, log, database, organisations }: Serving) {
  const pool = new pg.Pool({ ...database.logins.jobs, max: 3 })
  pool.on('error', (error) => log.warn({ err: error }, 'a database connection broke'))
  const running = await runJobs(pool, { config, log, jobs: allJobs, organisations })
  return async () => {
    await running.stop()
    await pool.end()
  }
}

/** The first start makes the example, and BASE_URL names the host of the first organisation. */
async function firstOrganisation(database: Database, config: Config) {
  const { owner, names, migrations } = database
  await owner.query(`select pg_advisory_lock(hashtext('alongside first organisation'))`)
  const organisations = await organisationsOf(owner)
  if (organisations.length === 0) {
    const example = { name: 'Severn Side', strapline: 'care we run together', host: null, example: true }
    await createOrganisation(owner, { names, migrations }, example, fillExample)
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

/** Organisations change about once a year, and are asked for at every request. */
function remembering(database: Database) {
  let found: Promise<Organisation[]> | null = null
  return () => {
    if (!found) {
      found = organisationsOf(database.owner)
      setTimeout(() => {
        found = null
      }, 5_000).unref()
      found.catch(() => {
        found = null
      })
    }
    return found
  }
}

function partToRun() {
  const { values } = parseArgs({ options: { only: { type: 'string' } }, strict: false })
  if (values.only === undefined || values.only === 'web' || values.only === 'jobs') return values.only
  throw new StartRefused('--only takes web or jobs. Leave it out to run both.')
}

// Asked before the database is started, so that a taken port is known in milliseconds.
async function checkPort(config: Config) {
  const probe = createServer()
  await new Promise<void>((free, failed) => {
    probe.once('error', (error) => failed(portRefusal(config, error)))
    probe.listen(config.port, config.host, () => probe.close(() => free()))
  })
}

function portRefusal({ port, host }: Config, error: Error) {
  const code = 'code' in error ? error.code : error.message
  if (code === 'EADDRINUSE')
    return new StartRefused(`Port ${port} is in use. Stop what uses it, or set PORT to another.`)
  if (code === 'EACCES') return new StartRefused(`Port ${port} is not open to this user. Set PORT to one above 1023.`)
  return new StartRefused(`Alongside cannot listen on ${host}:${port} (${code}). Set HOST and PORT to others.`)
}

function stopOnSignal(stop: () => Promise<void>) {
  let stopping = false
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.on(signal, () => {
      if (stopping) return
      stopping = true
      stop().then(
        () => process.exit(0),
        (error) => {
          console.error(error)
          process.exit(1)
        },
      )
    })
  }
}
