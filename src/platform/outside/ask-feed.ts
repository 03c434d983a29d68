import type { LookupFunction } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'
import type { Reach } from './address.ts'
import { fetchOutside, type OutsideAnswer } from './fetch.ts'
import { OutsideRefused } from './refused.ts'

/** How a feed is asked, for as long as it is read. */
export interface FeedAsking {
  mayReachPrivate: Reach
  lookup?: LookupFunction
  /** For one page, and more for a large one. 60 seconds, if not given. */
  pageTimeoutMs?: number
  /** For the whole feed: 45 minutes, if not given. */
  readingTimeoutMs?: number
  /** 10,000 pages and two million records, if not given. */
  pagesMax?: number
  recordsMax?: number
}

/** Asks for one thing of a feed. Busy hosts are asked twice more, after a while. Throws OutsideRefused. */
export type AskFeed = (url: string, headers?: Readonly<Record<string, string>>) => Promise<OutsideAnswer>

/** The first of a feed's answers, as far as it had to be read. */
export interface FirstAnswer {
  answer: OutsideAnswer
  /** The whole of it, or its beginning when `whole` is false. */
  text: string
  whole: boolean
  /** Why the rest will not come, when it broke off already. */
  brokenOff: OutsideRefused | null
}

const triesMax = 3
const pauseMsMax = 30_000
const bytesMax = 500_000_000
const busy = [429, 502, 503, 504]

/** A way to ask one feed, with one limit of time for everything that is asked of it. */
export function askingFor(how: FeedAsking): AskFeed {
  const until = readingLimit(how.readingTimeoutMs ?? 45 * 60_000)
  return async (url, headers = {}) => {
    for (let tries = 1; ; tries++) {
      try {
        return await fetchOutside(url, {
          mayReachPrivate: how.mayReachPrivate,
          lookup: how.lookup,
          timeoutMs: how.pageTimeoutMs ?? 60_000,
          bytesMax,
          redirectsMax: 5,
          headers,
          until,
        })
      } catch (error) {
        const again = error instanceof OutsideRefused && busy.includes(error.status ?? 0) && tries < triesMax
        if (!again) throw error
        await pause(Math.min(pauseMsMax, (error.retryAfterSeconds ?? 4 ** tries / 2) * 1000))
      }
    }
  }
}

/** The address of one page of a list, asked for a hundred services a page. */
export function pageUrl(list: string, page: number): string {
  const url = new URL(list)
  url.searchParams.set('page', String(page))
  url.searchParams.set('per_page', '100')
  return url.href
}

function readingLimit(timeoutMs: number) {
  const limit = new AbortController()
  const minutes = Math.max(1, Math.round(timeoutMs / 60_000))
  const why = new OutsideRefused(`Reading it took longer than ${minutes} ${minutes === 1 ? 'minute' : 'minutes'}.`, {
    reason: 'too slow',
  })
  setTimeout(() => limit.abort(why), timeoutMs).unref()
  return limit.signal
}
