import { Agent, get, type RequestOptions } from 'node:http'
import { quantile } from '../bench.ts'
import { answerParent } from '../child.ts'

/** What is asked: each path so many times by so many clients, each waiting for its answer. */
export interface Asked {
  url: string
  paths: readonly string[]
  clients: number
  rounds: number
  /** What the browser of whoever asks holds, as a header. */
  cookie?: string
  /** Which bytes are asked for, as a player does: 'bytes=0-'. */
  range?: string
}

export interface Loaded {
  answered: number
  /** Answers that were no page of results, or none at all. */
  errors: number
  perSecond: number
  p50Ms: number
  p95Ms: number
  /** The largest answer, headers and all. */
  bytesMost: number
  /** Each path's median, slowest first. */
  slowest: { path: string; ms: number }[]
}

answerParent<Asked, Loaded>(load)

// In a process of its own, because whoever shares an event loop with it would be measured too.
async function load({ url, paths, clients, rounds, cookie, range }: Asked): Promise<Loaded> {
  const agent = new Agent({ keepAlive: true, maxSockets: clients })
  const waiting = Array.from({ length: rounds }, () => paths).flat()
  const times = new Map<string, number[]>()
  let errors = 0
  let bytesMost = 0
  const began = performance.now()
  async function client() {
    for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
      const asked = performance.now()
      const { status, bytes } = await fetched(`${url}${path}`, {
        agent,
        headers: { ...(cookie && { cookie }), ...(range && { range }) },
      })
      times.set(path, [...(times.get(path) ?? []), performance.now() - asked])
      if (status !== (range ? 206 : 200)) errors++
      bytesMost = Math.max(bytesMost, bytes)
    }
  }
  await Promise.all(Array.from({ length: clients }, client))
  const seconds = (performance.now() - began) / 1000
  agent.destroy()
  const all = [...times.values()].flat()
  const medians = [...times].map(([path, ms]) => ({ path, ms: quantile(ms, 0.5) }))
  return {
    answered: all.length,
    errors,
    perSecond: all.length / seconds,
    p50Ms: quantile(all, 0.5),
    p95Ms: quantile(all, 0.95),
    bytesMost,
    slowest: medians.sort((a, b) => b.ms - a.ms),
  }
}

function fetched(url: string, options: RequestOptions): Promise<{ status: number; bytes: number }> {
  return new Promise((answered) => {
    const failed = () => answered({ status: 0, bytes: 0 })
    get(url, options, (response) => {
      let bytes = response.rawHeaders.join('').length
      response.on('data', (piece: Buffer) => {
        bytes += piece.length
      })
      response.on('end', () => answered({ status: response.statusCode ?? 0, bytes }))
      response.on('error', failed)
    }).on('error', failed)
  })
}
