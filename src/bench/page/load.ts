import autocannon from 'autocannon'
import { quantile } from '../bench.ts'
import { answerParent } from '../child.ts'
import type { Asker } from './record.ts'

/** What is asked of a server: so many requests in all, by so many clients, each waiting for its answer. */
export interface Asked {
  url: string
  /** The end of the path, after /people/<id>. */
  page: string
  askers: readonly Asker[]
  requests: number
}

export interface Loaded {
  answered: number // with status 200
  perSecond: number
  p50Ms: number
  p95Ms: number
  bytesEach: number
}

answerParent<Asked, Loaded>(load)

// In a process of its own, because whoever shares an event loop with it would be measured too.
function load({ url, page, askers, requests }: Asked): Promise<Loaded> {
  const times: number[] = []
  let next = 0
  let bytes = 0
  let last = 0
  const began = performance.now()
  const options = {
    url,
    connections: askers.length,
    amount: requests,
    setupClient(client: autocannon.Client) {
      const asker = askers[next++ % askers.length]
      if (!asker) return
      const headers = { cookie: `alongside=${asker.token}` }
      client.setRequests(asker.personIds.map((id) => ({ method: 'GET', path: `/people/${id}/${page}`, headers })))
    },
  }
  return new Promise((done, failed) => {
    const run = autocannon(options, (error, result) => {
      // The library notices the end at the next full second.
      const seconds = (last - began) / 1000
      const wrong = result.errors + result.timeouts + result.non2xx
      if (error || wrong > 0 || result['2xx'] !== requests) {
        failed(error ?? new Error(`${wrong} of ${requests} requests for ${page} went wrong`))
        return
      }
      done({
        answered: result['2xx'],
        perSecond: result['2xx'] / seconds,
        p50Ms: quantile(times, 0.5),
        p95Ms: quantile(times, 0.95),
        bytesEach: bytes / times.length,
      })
    })
    run.on('response', (_client, _status, length, ms) => {
      last = performance.now()
      times.push(ms)
      bytes += length
    })
  })
}
