import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import { getRequestListener } from '@hono/node-server'
import { type Address, refusalOf } from './free-port.ts'

export interface Listening {
  port: number
  /** Takes no more connections and waits for the answers under way, for `drainMs` at most. */
  close(drainMs: number): Promise<void>
}

// How long a connection on which nothing was asked yet may still ask when the server closes.
const firstWordsMs = 500

/** Serves at an address. Throws StartRefused when it cannot listen there. */
export async function listen(
  fetch: (request: Request, env: unknown) => Promise<Response> | Response,
  address: Address,
): Promise<Listening> {
  const busy = new Map<Socket, number>() // each connection, with how many answers are under way on it
  let closing = false
  const answer = getRequestListener(fetch as Parameters<typeof getRequestListener>[0])
  // 50 MB over half a megabit a second: a film from a telephone in the country.
  const server = createServer({ requestTimeout: 900_000 }, (request: IncomingMessage, response: ServerResponse) => {
    const { socket } = request
    busy.set(socket, (busy.get(socket) ?? 0) + 1)
    if (closing) response.shouldKeepAlive = false
    response.once('close', () => {
      if (!busy.has(socket)) return
      busy.set(socket, (busy.get(socket) ?? 1) - 1)
      if (closing && busy.get(socket) === 0) socket.destroySoon()
    })
    answer(request, response)
  })
  server.on('connection', (socket: Socket) => {
    busy.set(socket, 0)
    socket.once('close', () => busy.delete(socket))
  })
  await new Promise<void>((listening, failed) => {
    server.once('error', (error) => failed(refusalOf(address, error)))
    server.listen(address.port, address.host, listening)
  })

  return {
    port: (server.address() as AddressInfo).port,
    async close(drainMs) {
      closing = true
      const closed = new Promise((done) => server.close(done))
      // A browser keeps spare connections open on which it never asks: nothing would end them before the limit.
      const spare = setTimeout(() => {
        for (const [socket, answers] of busy) if (answers === 0) socket.destroy()
      }, firstWordsMs)
      const late = setTimeout(() => server.closeAllConnections(), drainMs)
      await closed
      clearTimeout(spare)
      clearTimeout(late)
    },
  }
}
