import { request as httpRequest, type IncomingMessage } from 'node:http'
import { request as httpsRequest } from 'node:https'
import type { LookupFunction } from 'node:net'
import { bareHost, checkAddress, type Reach } from './address.ts'
import { agentsFor, lookupWithin, privateAddress } from './agents.ts'
import { type Clock, startClock } from './clock.ts'
import { OutsideRefused } from './refused.ts'
import { textOf } from './unpack.ts'

export interface Asking {
  mayReachPrivate: Reach
  /** For the whole answer, from the first look-up of a name to its last byte; more for what is large. */
  timeoutMs: number
  /** Of the answer, unpacked. */
  bytesMax: number
  redirectsMax: number
  headers?: Readonly<Record<string, string>>
  /** Ends it whatever comes. */
  until?: AbortSignal | undefined
  /** How names are found: as the system does, if not given. */
  lookup?: LookupFunction | undefined
}

export interface OutsideAnswer {
  /** Where it came from in the end. */
  url: string
  /** True when it is what we have already (304): there is no text then. */
  unchanged: boolean
  etag: string | null
  lastModified: string | null
  /** Its text. Throws OutsideRefused where it breaks off, is too much or too slow. Read it, or `drop` it. */
  pieces: AsyncGenerator<string>
  drop(): void
}

/**
 * The one door to other hosts: asks one address with GET. http and https alone; every redirect is checked anew; private
 * addresses are refused by name and again when connecting. Throws OutsideRefused, whose message a steward understands.
 */
export async function fetchOutside(address: string, asking: Asking): Promise<OutsideAnswer> {
  const clock = startClock({ timeoutMs: asking.timeoutMs, until: asking.until })
  try {
    let url = allowed(address, asking.mayReachPrivate)
    for (let redirects = 0; ; redirects++) {
      const response = await answerOf(url, { asking, clock })
      const next = redirectOf(response, url)
      if (next === null) return answerFrom(response, { url, asking, clock })
      response.destroy()
      if (redirects === asking.redirectsMax) throw refused('The address sends us round in circles.', 'unreachable')
      url = nextUrl(next, { from: url, reach: asking.mayReachPrivate })
    }
  } catch (error) {
    clock.stop()
    throw error
  }
}

function allowed(address: string, reach: Reach) {
  const checked = checkAddress(address, reach)
  if ('problem' in checked) throw refused(checked.problem, 'address')
  return checked.url
}

function nextUrl(next: string, { from, reach }: { from: URL; reach: Reach }) {
  const url = allowed(next, reach)
  if (from.protocol === 'https:' && url.protocol === 'http:') {
    throw refused('The address sends us on to one without a secure connection.', 'security')
  }
  return url
}

function redirectOf({ statusCode, headers }: IncomingMessage, from: URL) {
  if (![301, 302, 303, 307, 308].includes(statusCode ?? 0)) return null
  if (!headers.location || !URL.canParse(headers.location, from)) {
    throw refused('The address sends us on, and does not say where to.', 'unreachable')
  }
  return new URL(headers.location, from).href
}

function answerOf(url: URL, { asking, clock }: { asking: Asking; clock: Clock }): Promise<IncomingMessage> {
  const agents = agentsFor(asking.mayReachPrivate)
  const secure = url.protocol === 'https:'
  const options = {
    host: bareHost(url),
    port: url.port || (secure ? 443 : 80),
    path: url.pathname + url.search,
    headers: {
      'User-Agent': 'Alongside',
      Accept: 'application/json, application/x-ndjson, */*;q=0.1',
      'Accept-Encoding': 'gzip, br',
      ...asking.headers,
      Host: url.host,
    },
    lookup: lookupWithin(asking.mayReachPrivate, asking.lookup),
    signal: clock.signal,
  }
  return new Promise((resolve, reject) => {
    const asked = secure
      ? httpsRequest({ ...options, agent: agents.https }, resolve)
      : httpRequest({ ...options, agent: agents.http }, resolve)
    asked.on('error', (error) => reject(named(error, { clock, host: url.hostname })))
    asked.end()
  })
}

function answerFrom(response: IncomingMessage, from: { url: URL; asking: Asking; clock: Clock }): OutsideAnswer {
  const { url, asking, clock } = from
  const { statusCode: status = 0, headers } = response
  const drop = () => {
    clock.stop()
    response.destroy()
  }
  if (status !== 200 && status !== 304) {
    drop()
    const retryAfterSeconds = secondsOf(headers['retry-after'])
    throw new OutsideRefused(sentenceOfStatus(status), { reason: 'status', status, retryAfterSeconds })
  }
  const [, charset = ''] = /charset="?([\w-]+)/i.exec(headers['content-type'] ?? '') ?? []
  const packed = { encoding: (headers['content-encoding'] ?? '').trim().toLowerCase(), charset }
  if (status === 304) drop()
  return {
    url: url.href,
    unchanged: status === 304,
    etag: short(headers.etag),
    lastModified: short(headers['last-modified']),
    pieces: piecesOf(response, { ...packed, bytesMax: asking.bytesMax, clock, host: url.hostname }),
    drop,
  }
}

async function* piecesOf(
  response: IncomingMessage,
  body: { encoding: string; charset: string; bytesMax: number; clock: Clock; host: string },
) {
  try {
    yield* textOf(received(response, body.clock), body)
  } catch (error) {
    throw named(error, body)
  } finally {
    body.clock.stop()
    response.destroy()
  }
}

async function* received(response: IncomingMessage, clock: Clock): AsyncGenerator<Uint8Array> {
  for await (const bytes of response) {
    clock.received(bytes.length)
    yield bytes
  }
}

/** What went wrong, by a name that can be told. What has none is a bug, and stays as it is. */
function named(error: unknown, { clock, host }: { clock: Clock; host: string }): unknown {
  if (clock.signal.aborted) return clock.signal.reason
  if (error instanceof OutsideRefused || !(error instanceof Error)) return error
  if (/^DNS lookup .* is not allowed/.test(error.message)) return privateAddress()
  const code = 'code' in error ? String(error.code) : ''
  if (/^(ENOTFOUND|EAI_|ENODATA)/.test(code))
    return refused(`There is nothing called ${host} on the web.`, 'unreachable')
  if (code === 'CERT_HAS_EXPIRED')
    return refused(`The certificate of ${host} has run out, so we did not read it.`, 'security')
  if (/^(ERR_TLS|ERR_SSL|EPROTO|CERT_|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO|HOSTNAME_MISMATCH|INVALID_CA)/.test(code)) {
    return refused(`The secure connection to ${host} cannot be trusted (${code}).`, 'security')
  }
  if (
    /^(Z_|ERR__?ZLIB|ERR_BROTLI|ERR_STREAM_PREMATURE|ERR__ERROR_FORMAT|ECONNRESET$)/.test(code) ||
    /^aborted$/.test(error.message)
  ) {
    return refused('The answer broke off in the middle.', 'broken off')
  }
  if (/^(HPE_|E[A-Z]+$)/.test(code)) return refused(`The host ${host} does not answer (${code}).`, 'unreachable')
  return error
}

function sentenceOfStatus(status: number) {
  if (status === 404 || status === 410) return `There is no such page at the address (${status}).`
  if (status === 401 || status === 403) return `The address is not open to us (${status}).`
  if (status === 429 || status === 503) return `The address is too busy to answer (${status}).`
  if (status >= 500) return `The address has a problem of its own (${status}).`
  return `The address did not give what we asked for (${status}).`
}

/** Seconds to wait, from a number of them or a moment. */
function secondsOf(header: string | undefined) {
  if (header === undefined) return null
  if (/^\d+$/.test(header)) return Number(header)
  const at = Date.parse(header)
  return Number.isNaN(at) ? null : Math.max(0, Math.ceil((at - Date.now()) / 1000))
}

/** Kept for the next time, when it is not longer than such a thing is. */
function short(header: string | undefined) {
  return header && header.length <= 300 ? header : null
}

function refused(sentence: string, reason: OutsideRefused['reason']) {
  return new OutsideRefused(sentence, { reason })
}
