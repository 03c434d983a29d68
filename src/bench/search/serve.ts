import { openSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { serve } from '@hono/node-server'
import pino from 'pino'
import { createApp } from '../../app.tsx'
import { readConfig } from '../../config.ts'
import { organisationsOf } from '../../platform/db/organisations.ts'
import { openPools } from '../../platform/db/pools.ts'
import { openSender } from '../../platform/jobs/boss.ts'
import { answerParent } from '../child.ts'
import { type Served, standing, type ToServe } from '../page/serving.ts'

// The whole application in a process of its own, as `npm start` runs it.
let served: { port: number } | null = null
answerParent<ToServe, Served>(async ({ logins, varFolder }) => {
  served ??= await serveAll(logins, varFolder)
  return standing(served.port)
})

async function serveAll(logins: ToServe['logins'], varFolder: string | undefined) {
  const pools = openPools(logins, (error) => console.error(error))
  const organisations = await organisationsOf(pools.reserved)
  const app = createApp({
    config: readConfig(varFolder ? { ALONGSIDE_VAR: varFolder } : {}),
    log: pino({ level: 'info', base: undefined }, pino.destination({ dest: openSync('/dev/null', 'w'), sync: true })),
    secret: 'bench'.repeat(8),
    pools,
    jobs: await openSender(pools.reserved, [], () => {}),
    organisations: async () => organisations,
  })
  const server = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' })
  await new Promise((listening) => server.once('listening', listening))
  return { port: (server.address() as AddressInfo).port }
}
