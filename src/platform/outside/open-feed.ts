import type { RawRecord } from '../cli/json-records.ts'
import { type AskFeed, askingFor, type FeedAsking, type FirstAnswer, pageUrl } from './ask-feed.ts'
import { recordsFrom } from './one-answer.ts'
import { type ListPage, readAnswer } from './page.ts'
import { pagesOf } from './pages.ts'
import { OutsideRefused } from './refused.ts'

/** A feed that answered. */
export interface OpenFeed {
  /** True when the feed says that nothing changed since `since`: there are no records then. */
  unchanged: boolean
  /** Null when it does not say. */
  pagesTotal: number | null
  /** What to ask with the next time. Only of a feed in one piece: that its first page is the same says nothing of the rest. */
  etag: string | null
  lastModified: string | null
  /** True when the feed's own description says that it can be asked for what changed. */
  takesModifiedAfter: boolean
  /** Why it was not read to its end; null while nothing is wrong. */
  problem: string | null
  /** Throws FileCutShort, with why, after the last record of what cannot be read to its end. */
  records(toPage: (page: number) => void): AsyncGenerator<RawRecord[]>
}

export interface FeedSince {
  etag?: string | null
  lastModified?: string | null
  /** Asks only for what changed since then: an instant, such as '2026-11-22T00:00:00Z'. */
  modifiedAfter?: string | null
}

const heldMax = 16_000_000 // characters

/**
 * Asks for a feed: pages of Open Referral UK 3.0 or 1.0, the root of such an API, or a file of records. Throws
 * OutsideRefused, with a sentence for a steward, when no feed is there.
 */
export async function openFeed(address: string, how: FeedAsking, since: FeedSince = {}): Promise<OpenFeed> {
  const ask = askingFor(how)
  const found = await findList(address.trim(), { ask, since })
  const { url, first, kind } = found
  const { answer } = first
  if (answer.unchanged) return { ...nothingNew, etag: since.etag ?? null, lastModified: since.lastModified ?? null }
  const alone = kind.kind !== 'page' || (kind.pagesTotal ?? 0) === 1
  const feed: OpenFeed = {
    unchanged: false,
    pagesTotal: kind.kind === 'page' ? kind.pagesTotal : null,
    etag: alone ? answer.etag : null,
    lastModified: alone ? answer.lastModified : null,
    takesModifiedAfter: kind.kind === 'page' && !since.modifiedAfter && (await describesChanges(found, ask)),
    problem: null,
    records(toPage) {
      const limits = { pagesMax: how.pagesMax ?? 10_000, recordsMax: how.recordsMax ?? 2_000_000 }
      const records = kind.kind === 'page' ? pagesOf(kind, { url, ask, toPage, ...limits }) : recordsFrom(first, limits)
      return noting(feed, records)
    },
  }
  return feed
}

const nothingNew = {
  unchanged: true,
  pagesTotal: null,
  takesModifiedAfter: false,
  problem: null,
  async *records(): AsyncGenerator<RawRecord[]> {},
}

async function* noting(feed: OpenFeed, records: AsyncGenerator<RawRecord[]>) {
  try {
    yield* records
  } catch (error) {
    if (error instanceof Error) feed.problem = error.message || 'It ends in the middle.'
    throw error
  }
}

interface FoundList {
  /** Where pages are asked for, without the page's number. */
  url: string
  first: FirstAnswer
  kind: ListPage | { kind: 'records' }
  describedAt: string | null
}

async function findList(address: string, { ask, since }: { ask: AskFeed; since: FeedSince }): Promise<FoundList> {
  try {
    const first = await askFirst(address, { ask, since })
    const kind = first.answer.unchanged ? ({ kind: 'records' } as const) : readAnswer(first.text, first)
    if (kind.kind === 'page' || kind.kind === 'records') {
      return { url: pageless(first.answer.url), first, kind, describedAt: null }
    }
    first.answer.drop()
    if (kind.kind !== 'root') throw noFeed(kind.kind)
    const below = await servicesBelow(first.answer.url, { ask, since })
    if (!below) throw noFeed('something else')
    return { ...below, describedAt: kind.describedAt }
  } catch (error) {
    // What speaks 1.0 has no root: its list may still be where such lists are.
    const mayBeBase = error instanceof OutsideRefused && (error.status === 404 || error.reason === 'not a feed')
    const below = mayBeBase ? await servicesBelow(address, { ask, since }) : null
    if (!below) throw error
    return below
  }
}

async function servicesBelow(
  base: string,
  { ask, since }: { ask: AskFeed; since: FeedSince },
): Promise<FoundList | null> {
  const url = URL.canParse(base) ? new URL(base) : null
  if (!url || isFile(url) || /\/services\/?$/.test(url.pathname)) return null
  url.pathname = url.pathname.replace(/\/?$/, '/services')
  try {
    const first = await askFirst(url.href, { ask, since })
    const kind = first.answer.unchanged ? ({ kind: 'records' } as const) : readAnswer(first.text, first)
    if (kind.kind === 'page' || kind.kind === 'records') {
      return { url: pageless(first.answer.url), first, kind, describedAt: null }
    }
    first.answer.drop()
    return null
  } catch (error) {
    if (error instanceof OutsideRefused && error.reason === 'status' && error.status === 404) return null
    throw error
  }
}

async function askFirst(address: string, { ask, since }: { ask: AskFeed; since: FeedSince }): Promise<FirstAnswer> {
  const headers = {
    ...(since.etag ? { 'If-None-Match': since.etag } : {}),
    ...(since.lastModified ? { 'If-Modified-Since': since.lastModified } : {}),
  }
  const answer = await ask(firstUrl(address, since), headers)
  let text = ''
  if (answer.unchanged) return { answer, text, whole: true, brokenOff: null }
  try {
    for (let next = await answer.pieces.next(); !next.done; next = await answer.pieces.next()) {
      text += next.value
      if (text.length > heldMax) return { answer, text, whole: false, brokenOff: null }
    }
  } catch (error) {
    // The records that came before are kept.
    if (!(error instanceof OutsideRefused) || error.reason !== 'broken off') throw error
    return { answer, text, whole: false, brokenOff: error }
  }
  return { answer, text, whole: true, brokenOff: null }
}

function firstUrl(address: string, { modifiedAfter }: FeedSince) {
  const url = URL.canParse(address) ? new URL(address) : null
  if (!url || isFile(url)) return address
  if (modifiedAfter) url.searchParams.set('modified_after', modifiedAfter)
  return pageUrl(url.href, 1)
}

function pageless(address: string) {
  const url = new URL(address)
  url.searchParams.delete('page')
  url.searchParams.delete('per_page')
  return url.href
}

function isFile({ pathname }: URL) {
  return /\.(nd)?jsonl?(\.gz)?$/i.test(pathname)
}

function noFeed(kind: 'web page' | 'something else') {
  const sentence =
    kind === 'web page'
      ? 'The address answered with a web page, not with a feed.'
      : 'The address answered, but not with a list of services.'
  return new OutsideRefused(sentence, { reason: 'not a feed' })
}

/** Whether the feed's description names the way to ask for changes. One that cannot be read names nothing. */
async function describesChanges({ url, describedAt }: FoundList, ask: AskFeed): Promise<boolean> {
  try {
    const at = describedAt ?? (await descriptionFrom(url, ask))
    return at !== null && (await shortText(at, ask)).includes('"modified_after"')
  } catch (error) {
    if (error instanceof OutsideRefused) return false
    throw error
  }
}

async function descriptionFrom(list: string, ask: AskFeed) {
  const url = new URL(list)
  url.pathname = url.pathname.replace(/\/services\/?$/, '/')
  url.search = ''
  const root = readAnswer(await shortText(url.href, ask), { whole: true })
  return root.kind === 'root' ? root.describedAt : null
}

async function shortText(address: string, ask: AskFeed) {
  const answer = await ask(address)
  let text = ''
  for await (const piece of answer.pieces) {
    text += piece
    if (text.length > heldMax) break
  }
  return text
}
