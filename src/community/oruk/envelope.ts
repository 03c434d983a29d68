/** Where in a list to begin, and how much to give. */
export interface Slice {
  offset: number
  limit: number
}

export function sliceOf({ page, perPage }: { page: number; perPage: number }): Slice {
  return { offset: (page - 1) * perPage, limit: perPage }
}

/** One page of a list as the standard wraps it. A page past the last is empty, and is a last page too. */
export function envelope<T>(
  contents: readonly T[],
  { total, page, perPage }: { total: number; page: number; perPage: number },
) {
  const pages = Math.ceil(total / perPage)
  return {
    total_items: total,
    total_pages: pages,
    page_number: page,
    size: contents.length,
    first_page: page === 1,
    last_page: page >= pages,
    empty: contents.length === 0,
    contents,
  }
}
