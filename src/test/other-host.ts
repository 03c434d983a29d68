import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

export type Answering = (asked: IncomingMessage, answer: ServerResponse, url: URL) => void

export interface OtherHost {
  /** Such as 'http://127.0.0.1:41234'. */
  origin: string
  port: number
  /** How often somebody connected, and what was asked for. */
  connections: () => number
  asked: string[]
  close(): Promise<void>
}

/** A real web server on loopback that stands for another organisation's. Gives every connection up when it closes. */
export async function otherHost(answering: Answering): Promise<OtherHost> {
  let connections = 0
  const asked: string[] = []
  const server = createServer((request, response) => {
    asked.push(request.url ?? '')
    answering(request, response, new URL(request.url ?? '/', 'http://here'))
  })
  server.on('connection', () => connections++)
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  return {
    origin: `http://127.0.0.1:${port}`,
    port,
    connections: () => connections,
    asked,
    async close() {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}

/** Answers with JSON. */
export function giveJson(answer: ServerResponse, value: unknown, headers: Record<string, string> = {}) {
  answer.writeHead(200, { 'Content-Type': 'application/json', ...headers }).end(JSON.stringify(value))
}
