import { type Fields, first } from '../../platform/web/form.ts'
import type { Listing } from '../listings/listing.ts'

export interface DeskCounts {
  listings: number
  /** Never checked, or not for three months: how fresh the standard (Open Referral UK) asks listings to be. */
  toCheck: number
  waiting: number
  duplicates: number
  defects: number
}

/** A listing in the queue. */
export type Waiting = Listing

/** Which part of the queue: of one source or all, and after which listing of the page before. */
export interface QueueAsked {
  source: string | null
  after: { checkedOn: string | null; id: string } | null
}

export const queuePageSize = 10

/** Reads what was asked of the queue. A place in it that cannot be is its beginning. */
export function readQueueAsked(fields: Fields): QueueAsked {
  const [, day, id] =
    /^(never|\d{4}-\d{2}-\d{2})\.([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/.exec(first(fields, 'after')) ?? []
  const isDay = day !== undefined && (day === 'never' || isRealDay(day))
  return {
    source: first(fields, 'source').slice(0, 300) || null,
    after: isDay && id ? { checkedOn: day === 'never' ? null : day, id } : null,
  }
}

function isRealDay(day: string) {
  const at = new Date(`${day}T00:00:00Z`)
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(day)
}

/** As a query string has it: 'never.019a…' or '2026-11-22.019a…'. */
export function writeAfter({ checkedOn, id }: { checkedOn: string | null; id: string }) {
  return `${checkedOn ?? 'never'}.${id}`
}

/** The queue's address for what was asked, with the listing that was just dealt with. */
export function queueUrl({ source, after }: QueueAsked, done?: { id: string; act: 'checked' | 'back' }) {
  const query = new URLSearchParams()
  if (source) query.set('source', source)
  if (after) query.set('after', writeAfter(after))
  if (done) query.set(done.act, done.id)
  return query.size > 0 ? `/steward/queue?${query}` : '/steward/queue'
}
