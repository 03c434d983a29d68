import { createHash } from 'node:crypto'
import { FileCutShort } from '../cli/cut-short.ts'
import type { RawRecord } from '../cli/json-records.ts'
import { type AskFeed, pageUrl } from './ask-feed.ts'
import { idOf, isThin, type ListPage, parsed, readAnswer, tellsMore } from './page.ts'
import { OutsideRefused } from './refused.ts'

interface Following {
  /** The list's address, without a page's number. */
  url: string
  ask: AskFeed
  toPage: (page: number) => void
  pagesMax: number
  recordsMax: number
}

const detailsAtOnce = 4
const longest = 1_000_000 // characters of one record
const pageLengthMax = 32_000_000 // characters

/**
 * The records of a paged list, from its first page on, until its last page, an empty one, or one that came before: a
 * server that does not look at `page` gives the same for ever. Throws FileCutShort, with why, where it is not whole.
 */
export async function* pagesOf(first: ListPage, following: Following): AsyncGenerator<RawRecord[]> {
  const seen = new Set<string>()
  let recordsRead = 0
  let page = first
  try {
    const thin = isThin(first) && (await isWorthAsking(first, following))
    for (let number = 1; ; number++) {
      const digest = digestOf(page)
      const known = seen.has(digest)
      if (!known && page.items.length > 0) {
        seen.add(digest)
        recordsRead += page.items.length
        refuseTooMany({ number, recordsRead }, following)
        for (let from = 0; from < page.items.length; from += detailsAtOnce) {
          const some = page.items.slice(from, from + detailsAtOnce)
          const at = (index: number) => `page ${number}, record ${from + index + 1}`
          yield await Promise.all(some.map((item, index) => recordOf(item, { at: at(index), thin, following })))
        }
      }
      following.toPage(number)
      if (isEnd(page, { number, known })) return refuseTooFew(page, { number, known, recordsRead })
      page = await nextPage(number + 1, following)
    }
  } catch (error) {
    if (error instanceof OutsideRefused) throw new FileCutShort(error.message)
    throw error
  }
}

function isEnd(page: ListPage, { number, known }: { number: number; known: boolean }) {
  if (known || page.items.length === 0) return true
  return page.pagesTotal === null ? page.isLast === true : number >= page.pagesTotal
}

/** A list that ended before it gave what it promises is not whole: what it left out is not gone. */
function refuseTooFew(page: ListPage, read: { number: number; known: boolean; recordsRead: number }) {
  const { pagesTotal, itemsTotal, isLast } = page
  if (read.known && (isLast === false || (pagesTotal ?? 0) > 1)) {
    throw new FileCutShort('It gives the same page again and again, so we could not read the rest.')
  }
  if (itemsTotal !== null && read.recordsRead < itemsTotal) {
    throw new FileCutShort(`It says that it holds ${itemsTotal} services, and gave ${read.recordsRead}.`)
  }
  if (pagesTotal !== null && read.number < pagesTotal) {
    throw new FileCutShort(`It says that it has ${pagesTotal} pages, and gave ${read.number}.`)
  }
}

function refuseTooMany({ number, recordsRead }: { number: number; recordsRead: number }, following: Following) {
  const { pagesMax, recordsMax } = following
  if (number > pagesMax) throw new FileCutShort(`It has more than ${pagesMax.toLocaleString('en-GB')} pages.`)
  if (recordsRead > recordsMax) {
    throw new FileCutShort(`It holds more than ${recordsMax.toLocaleString('en-GB')} services.`)
  }
}

async function nextPage(number: number, { url, ask }: Following): Promise<ListPage> {
  let text: string
  try {
    text = await textAt(pageUrl(url, number), ask)
  } catch (error) {
    // Some say nothing of how many pages there are, and that there is no such page after the last.
    if (error instanceof OutsideRefused && error.status === 404) return noPage
    throw error
  }
  const page = readAnswer(text, { whole: true })
  if (page.kind === 'page') return page
  throw new OutsideRefused(`Page ${number} is not a list of services.`, { reason: 'not a feed' })
}

const noPage: ListPage = { kind: 'page', items: [], pagesTotal: null, itemsTotal: null, isLast: true }

async function textAt(url: string, ask: AskFeed) {
  const answer = await ask(url)
  let text = ''
  for await (const piece of answer.pieces) {
    text += piece
    if (text.length > pageLengthMax) throw new OutsideRefused('One of its pages is too large.', { reason: 'too much' })
  }
  return text
}

/** Whether the first service tells more when it is asked for by itself. */
async function isWorthAsking({ items }: ListPage, following: Following) {
  const [item] = items
  try {
    return tellsMore(parsed(await alone(item, following)), { than: item })
  } catch (error) {
    if (error instanceof OutsideRefused && error.reason === 'status') return false
    throw error
  }
}

async function recordOf(
  item: unknown,
  { at, thin, following }: { at: string; thin: boolean; following: Following },
): Promise<RawRecord> {
  if (!thin || idOf(item) === null) return recordFrom(item, at)
  try {
    const text = await alone(item, following)
    const same = idOf(parsed(text)) === idOf(item)
    return same ? sized(text, at) : { at, problem: 'asked for by itself, it is another service' }
  } catch (error) {
    if (!(error instanceof OutsideRefused && (error.status === 404 || error.status === 410))) throw error
    return { at, problem: 'in the list, but not to be had by itself' }
  }
}

async function alone(item: unknown, { url, ask }: Following) {
  const one = new URL(url)
  one.search = ''
  one.pathname = `${one.pathname.replace(/\/$/, '')}/${encodeURIComponent(idOf(item) ?? '')}`
  return textAt(one.href, ask)
}

function recordFrom(item: unknown, at: string): RawRecord {
  try {
    return sized(JSON.stringify(item), at)
  } catch (error) {
    // Lists within lists, thousands deep.
    if (error instanceof RangeError) return { at, problem: 'too deep' }
    throw error
  }
}

function sized(text: string, at: string): RawRecord {
  return text.length > longest ? { at, problem: 'longer than 1,000,000 characters, so it was left out' } : { at, text }
}

function digestOf({ items }: ListPage) {
  const hash = createHash('sha256')
  for (const item of items) hash.update(`${idOf(item) ?? JSON.stringify(recordFrom(item, ''))}\n`)
  return hash.digest('base64url')
}
