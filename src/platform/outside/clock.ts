import { OutsideRefused } from './refused.ts'

/** Ends what takes too long in all, however busy it looks. */
export interface Clock {
  /** Aborts with an OutsideRefused as its reason. */
  signal: AbortSignal
  /** More came: so much more time is due. */
  received(bytes: number): void
  stop(): void
}

// What comes slower than this is not worth waiting for: a byte a second would take a week for a feed.
const slowestBytesPerMs = 20

/**
 * Starts counting: `timeoutMs` for a whole answer, and a second more for each 20 kB that came, so that a large feed may
 * take its time and one that drips may not. `until` ends it in any case.
 */
export function startClock({ timeoutMs, until }: { timeoutMs: number; until: AbortSignal | undefined }): Clock {
  const began = performance.now()
  const ended = new AbortController()
  let bytesReceived = 0
  let timer = setTimeout(check, timeoutMs)
  const tooLate = () => ended.abort(until?.reason instanceof OutsideRefused ? until.reason : tooSlow())
  if (until?.aborted) tooLate()
  else until?.addEventListener('abort', tooLate, { once: true })

  function check() {
    const leftMs = timeoutMs + bytesReceived / slowestBytesPerMs - (performance.now() - began)
    if (leftMs <= 0) ended.abort(tooSlow())
    else timer = setTimeout(check, Math.ceil(leftMs))
  }

  return {
    signal: ended.signal,
    received(bytes) {
      bytesReceived += bytes
    },
    stop() {
      clearTimeout(timer)
      until?.removeEventListener('abort', tooLate)
    },
  }
}

function tooSlow() {
  return new OutsideRefused('The address took too long to answer.', { reason: 'too slow' })
}
