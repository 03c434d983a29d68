/** One page of a list, of Open Referral UK 3.0 or 1.0. Null is what it does not say. */
export interface ListPage {
  kind: 'page'
  items: readonly unknown[]
  pagesTotal: number | null
  itemsTotal: number | null
  /** True or false where the page itself says whether it is the last. */
  isLast: boolean | null
}

/** What an answer turned out to be. */
export type ReadAnswer =
  | ListPage
  /** The root of an API, which says what it speaks and where that is described. */
  | { kind: 'root'; describedAt: string | null }
  /** Records without pages: a list, lines, or one alone. */
  | { kind: 'records' }
  | { kind: 'web page' }
  | { kind: 'something else' }

/** Tells what came. `whole` is false for the beginning of what is longer. */
export function readAnswer(text: string, { whole }: { whole: boolean }): ReadAnswer {
  const start = text
    .slice(0, 1000)
    .replace(/^\uFEFF/, '')
    .trimStart()
  if (start.startsWith('<')) return { kind: 'web page' }
  if (!/^[[{]/.test(start)) return { kind: 'something else' }
  const value = whole ? parsed(text.replace(/^\uFEFF/, '')) : undefined
  // Lines of JSON, or what does not end: whoever takes out the records says what is wrong with them.
  if (value === undefined || Array.isArray(value)) return { kind: 'records' }
  if (!isBag(value)) return { kind: 'something else' }
  const items = value.contents ?? value.content
  if (Array.isArray(items)) {
    return {
      kind: 'page',
      items,
      pagesTotal: countOf(value.total_pages ?? value.totalPages),
      itemsTotal: countOf(value.total_items ?? value.totalElements),
      isLast: flagOf(value.last_page ?? value.last),
    }
  }
  if (typeof value.name === 'string' && value.id !== undefined) return { kind: 'records' }
  if (typeof value.version === 'string' || typeof value.openapi_url === 'string') {
    return { kind: 'root', describedAt: typeof value.openapi_url === 'string' ? value.openapi_url : null }
  }
  return { kind: 'something else' }
}

/** True when a page that is too long to hold says, at its start or end, that others follow it. */
export function saysMorePages(text: string): boolean {
  return [...text.matchAll(/"total_?[pP]ages"\s*:\s*"?(\d+)/g)].some(([, pages]) => Number(pages) > 1)
}

/**
 * True for a page whose services hold nothing but lines of text: no contacts, places or times. Some feeds give those
 * only with each service by itself.
 */
export function isThin({ items }: ListPage): boolean {
  return items.length > 0 && items.every((item) => isBag(item) && partsOf(item) === 0)
}

/** True when a service by itself tells more than its line in the list, and is the same one. */
export function tellsMore(alone: unknown, { than }: { than: unknown }): boolean {
  return isBag(alone) && isBag(than) && String(alone.id) === String(than.id) && partsOf(alone) > partsOf(than)
}

/** The id that a service can be asked for by; null where it has none. */
export function idOf(item: unknown): string | null {
  const id = isBag(item) ? item.id : null
  const text = typeof id === 'string' || typeof id === 'number' ? String(id) : ''
  return text !== '' && text.length <= 200 ? text : null
}

/** What JSON says, or undefined when it is none. */
export function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof RangeError) return undefined
    throw error
  }
}

function partsOf(bag: Record<string, unknown>) {
  return Object.values(bag).filter((value) => Array.isArray(value) && value.length > 0).length
}

function countOf(value: unknown) {
  const count = typeof value === 'number' || typeof value === 'string' ? Number(value) : Number.NaN
  return Number.isSafeInteger(count) && count >= 0 ? count : null
}

function flagOf(value: unknown) {
  return typeof value === 'boolean' ? value : null
}

function isBag(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
