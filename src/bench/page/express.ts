import { randomUUID } from 'node:crypto'
import { openSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import express, { type Request } from 'express'
import nunjucks from 'nunjucks'
import type pg from 'pg'
import pino from 'pino'
import { openPools } from '../../platform/db/pools.ts'
import { resumeSession } from '../../platform/identity/sessions.ts'
import { answerParent } from '../child.ts'
import { goalHeads, goals, howOften } from './content.ts'
import type { BenchPlan } from './record.ts'
import { type Served, standing, type ToServe } from './serving.ts'

// What most would build instead: Express, Nunjucks and GOV.UK's own templates, as they run in production.
process.env.NODE_ENV = 'production'
const root = join(import.meta.dirname, '..', '..', '..')

let served: { port: number } | null = null
answerParent<ToServe, Served>(async (toServe) => {
  served ??= await serveExpress(toServe)
  return standing(served.port)
})

async function serveExpress({ logins, schema }: ToServe) {
  const pools = openPools(logins, (error) => console.error(error))
  const log = pino(
    { level: 'info', base: undefined },
    pino.destination({ dest: openSync('/dev/null', 'w'), sync: true }),
  )
  const app = express()
  app.disable('x-powered-by')
  app.set('etag', false) // ours makes none, and it would be paid for here alone
  nunjucks.configure([join(root, 'node_modules/govuk-frontend/dist'), join(root, 'src/bench/page')], {
    autoescape: true,
    watch: false,
    noCache: false,
    express: app,
  })

  app.use((request, response, next) => {
    const began = performance.now()
    const id = randomUUID()
    response.on('finish', () => {
      const ms = Math.round(performance.now() - began)
      log.info({ request: id, method: request.method, status: response.statusCode, ms }, 'answered')
    })
    response.set({ ...sameHeaders, 'X-Request-Id': id })
    next()
  })
  app.use(async (request, response, next) => {
    response.locals.member = await resumeSession(pools.signin, { schema, token: tokenOf(request) })
    next()
  })
  app.get('/people/:personId/plain', async (request, response) => {
    const plan = await newestPlan(pools.app, { schema, personId: request.params.personId ?? '' })
    if (!plan) return response.status(404).send('Page not found')
    const around = { path: request.path, formKey: randomUUID(), goals, goalHeads, howOften }
    response.render('express.njk', { plan, ...around })
  })
  const server = createServer(app)
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  return { port: (server.address() as AddressInfo).port }
}

// The headers that ours sends, so that neither answer is the longer.
const sameHeaders = {
  'Content-Security-Policy':
    "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; img-src 'self' data:; media-src 'self'; connect-src 'self'; manifest-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Permissions-Policy': 'camera=(), microphone=(), geolocation=(), interest-cohort=()',
  'Referrer-Policy': 'same-origin',
  'X-Content-Type-Options': 'nosniff',
  'X-Frame-Options': 'DENY',
  'Cache-Control': 'private, no-store',
}

function tokenOf(request: Request) {
  return /(?:^|; *)alongside=([^;]+)/.exec(request.headers.cookie ?? '')?.[1] ?? ''
}

async function newestPlan(pool: pg.Pool, { schema, personId }: { schema: string; personId: string }) {
  const { rows } = await pool.query<BenchPlan>({
    name: 'plan', // as ours are: planned once a connection
    text: `select person_id as "personId", version, title, starts_on as "startsOn", matters, outcome
     from "${schema}".bench_plan where person_id = $1 order by version desc limit 1`,
    values: [personId],
  })
  return rows[0]
}
