import { type Fields, first } from '../../platform/web/form.ts'
import type { Listing } from '../listings/listing.ts'
import type { NeedName } from '../needs/need.ts'
import { type Filters, filterParams, type Order, orders, readFilters } from './filters.ts'

/** Miles to look within, one after another, until something is found. */
export const radii = [5, 10, 20, 50] as const

export const pageSize = 20

/** What somebody looks for. `page` is null when it is no number of a page. */
export interface Search {
  words: string
  place: string
  page: number | null
  filters: Filters
  /** Null: what suits the search best. */
  order: Order | null
}

const wordsMax = 200
const placeMax = 50

/** What a query asks for, cut to sensible lengths. It is never refused: whatever was typed is searched. */
export function readSearch(fields: Fields): Search {
  return {
    words: kept(first(fields, 'words'), wordsMax),
    // The form on other pages may call it by the name that people know it by.
    place: kept(first(fields, 'place') || first(fields, 'postcode'), placeMax),
    page: readPage(first(fields, 'page')),
    filters: readFilters(fields).filters,
    order: readOrder(first(fields, 'order')),
  }
}

function kept(typed: string, max: number) {
  // Cut before it is looked at: a page of text is no slower than a line.
  const text = typed
    .slice(0, max * 4)
    .toWellFormed()
    .replaceAll(/[\s\p{Cc}]+/gu, ' ')
    .trim()
  return [...text].slice(0, max).join('').trim()
}

function readOrder(typed: string): Order | null {
  return (Object.keys(orders) as Order[]).find((order) => order === typed) ?? null
}

function readPage(typed: string) {
  if (typed === '') return 1
  return /^[1-9][0-9]{0,5}$/.test(typed) ? Number(typed) : null
}

/** One page of what a search found. */
export interface Found {
  total: number
  /** How many of them have a place within `radius` of the spot; the others serve it, or are online. */
  near: number
  /** How many of `total` fit only some of the words. */
  some: number
  /** Miles looked within. Null: anywhere, or no place was given. */
  radius: number | null
  order: Order
  /** Words that nobody says, and what they were taken for. */
  readAs: { typed: string; read: string }[]
  listings: FoundListing[]
}

export interface FoundListing extends Listing {
  miles: number | null // to its nearest place
  nearest: { lat: number; lng: number } | null
  says: string[] // words of the search that it says, or those that stand for them
  comes: boolean // it serves the spot, wherever it is
  needs: NeedName[] // that were chosen or spoken of, and that it names itself
  openMinutes: string | null // as PostgreSQL writes a multirange; null when its times are not stated
  fitsAll: boolean // false when it fits only some of the words
}

/** The words alone: what means something to a search engine, such as quotes and signs, means nothing to people. */
export function lettersOf(words: string) {
  return words
    .normalize('NFC')
    .replaceAll('’', "'")
    .replaceAll(/[^\p{L}\p{M}\p{N}']+/gu, ' ')
    .trim()
}

/** Page numbers to show: the first, the last, and those around the current one; null where some are left out. */
export function pagesShown({ current, last }: { current: number; last: number }): (number | null)[] {
  const near = [1, current - 1, current, current + 1, last].filter((page) => page >= 1 && page <= last)
  const pages = [...new Set(near)].sort((a, b) => a - b)
  return pages.flatMap((page, index) => {
    const before = pages[index - 1] ?? 0
    if (page - before === 2) return [page - 1, page]
    return page - before > 2 ? [null, page] : [page]
  })
}

type Parts = { [K in keyof Search]?: Search[K] | undefined }

/** The address of a search, or of one of its pages. */
export function searchUrl(search: Parts) {
  return `/support${queryOf(search)}`
}

/** The address of a listing, with the search that led to it, so that it can say how far and lead back. */
export function listingUrl(id: string, { words, place, filters, order }: Parts) {
  return `/support/${id}${queryOf({ words, place, filters, order })}`
}

function queryOf({ words, place, filters, order, page }: Parts) {
  const query = new URLSearchParams(filters ? filterParams(filters) : [])
  const own = new URLSearchParams()
  if (words) own.set('words', words)
  if (place) own.set('place', place)
  for (const [name, value] of query) own.append(name, value)
  if (order) own.set('order', order)
  if (page && page > 1) own.set('page', String(page))
  return own.size > 0 ? `?${own}` : ''
}
