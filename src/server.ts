import { parseArgs } from 'node:util'
import pg from 'pg'
import pino from 'pino'
import { createApp } from './app.tsx'
import { type Config, ConfigRefused, readConfig } from './config.ts'
import { allJobs } from './jobs.ts'
import { holdFolder } from './platform/db/embedded.ts'
import { type Organisation, organisationsOf } from './platform/db/organisations.ts'
import { endingOf, openPools } from './platform/db/pools.ts'
import { StartRefused } from './platform/db/refused.ts'
import { type Database, openDatabase } from './platform/db/start.ts'
import { openSender, runJobs } from './platform/jobs/boss.ts'
import { Ended, type Lifetime, lifetime, surviveClosedOutput } from './platform/lifetime.ts'
import { installationSecret } from './platform/secret.ts'
import { checkFree } from './platform/web/free-port.ts'
import { listen } from './platform/web/listen.ts'
import { withoutContent } from './platform/without-content.ts'
import { prepare } from './start.ts'

// Ten seconds is what operators grant. What was still being answered after seven is cut off, to leave the database
// the time to stop.
const drainMs = 7_000
const endMs = 9_500

surviveClosedOutput()
const life = lifetime({ endMs })
try {
  const ready = await start(life)
  life.ready()
  console.log(ready)
} catch (error) {
  const refused = error instanceof StartRefused || error instanceof ConfigRefused
  if (refused) console.error(error.message)
  else if (!(error instanceof Ended)) console.error(error)
  await life.end(error instanceof Ended ? 0 : 1)
}

/** Gives the line that says what to open. */
async function start(life: Lifetime) {
  refuseOldNode()
  const part = partToRun()
  const config = readConfig(process.env)
  const log = pino({ level: config.logLevel, base: undefined })
  const secret = installationSecret(config.varFolder)
  if (part !== 'jobs') {
    await hold(config, life)
    await checkFree(config)
  }
  const database = await openDatabase(config, secret)
  life.began(() => database.stop())
  if (database.movedTo) console.log(`The database lives in ${database.movedTo}, where its own user can reach it.`)
  for (const ran of await prepare(database, config)) log.info({ migration: ran }, 'migrated')

  const parts: (() => Promise<unknown>)[] = []
  life.began(() => Promise.all(parts.map((end) => end())))
  let ready = 'Alongside is ready to run jobs.'
  if (part !== 'jobs') ready = await serveWeb({ config, log, database, parts }, secret)
  if (part !== 'web') await serveJobs({ config, log, database, parts })
  // Pages and jobs have logins of their own, and nothing else here needs the owner's.
  await database.owner.end()
  return ready
}

function refuseOldNode() {
  const [major] = process.versions.node.split('.')
  if (Number(major) < 26) {
    throw new StartRefused(`This is Node ${process.versions.node}. Run "npm start", which brings the one it needs.`)
  }
}

async function hold({ varFolder }: Config, life: Lifetime) {
  const held = await holdFolder(varFolder)
  if (held === null) {
    throw new StartRefused(`Another copy of Alongside serves from ${varFolder}. Stop it, or set ALONGSIDE_VAR.`)
  }
  life.began(() => held.release())
}

interface Serving {
  config: Config
  log: pino.Logger
  database: Database
  parts: (() => Promise<unknown>)[] // how to end what was begun
}

async function serveWeb({ config, log, database, parts }: Serving, secret: string) {
  const pools = openPools(database.logins, (error) =>
    log.warn({ err: withoutContent(error) }, 'a database connection broke'),
  )
  parts.push(() => pools.end())
  const jobs = await openSender(pools.reserved, allJobs, (error) =>
    log.error({ err: withoutContent(error) }, 'the list of queues could not be read'),
  )
  const app = createApp({ config, log, secret, pools, jobs, organisations: remembering(pools.reserved) })
  const listening = await listen(app.fetch, config)
  parts[0] = async () => {
    await listening.close(drainMs)
    await jobs.close()
    await pools.end()
  }
  return `Alongside is ready. Open ${config.baseUrl?.href ?? `http://${nameOf(config.host)}:${listening.port}/`}`
}

function nameOf(host: string) {
  return host.includes(':') ? `[${host}]` : host.replace(/^(127\.0\.0\.1|0\.0\.0\.0)$/, 'localhost')
}

async function serveJobs({ config, log, database, parts }: Serving) {
  const pool = new pg.Pool({ ...database.logins.jobs, max: 3 })
  pool.on('error', (error) => log.warn({ err: withoutContent(error) }, 'a database connection broke'))
  const endPool = endingOf(pool)
  const running = await runJobs(pool, { config, log, jobs: allJobs, organisations: remembering(pool) })
  parts.push(async () => {
    await running.stop(drainMs)
    await endPool()
  })
}

/** Organisations change about once a year, and are asked for at every request. */
function remembering(pool: pg.Pool) {
  let found: Promise<Organisation[]> | null = null
  return () => {
    if (!found) {
      found = organisationsOf(pool)
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
