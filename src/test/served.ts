import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { serve } from '@hono/node-server'
import { type TestApp, type TestAppOptions, testApp } from './app.ts'

export interface ServedApp extends TestApp {
  /** Where a browser finds it, such as 'http://localhost:41234'. */
  origin: string
}

/** The whole application over a database of its own, at a port, for a real browser. */
export async function servedApp(options: TestAppOptions = {}): Promise<ServedApp> {
  const test = await testApp(options)
  const server = serve({ fetch: test.app.fetch, port: 0, hostname: '127.0.0.1' })
  await once(server, 'listening')
  return {
    ...test,
    origin: `http://localhost:${(server.address() as AddressInfo).port}`,
    async close() {
      await new Promise((closed) => server.close(closed))
      await test.close()
    },
  }
}
