import { all, type Checked, type Fields, text } from '../../platform/web/form.ts'
import type { Imported } from '../imports/importing.ts'

/** A feed of another organisation's that stewards keep. */
export interface KeptFeed {
  id: string
  url: string
  /** What its listings say that they come from. */
  source: string
  licence: string | null
  endedAt: Date | null
  /** Whether its listings stayed when it ended. */
  endedWith: 'stay' | 'gone' | null
  etag: string | null
  lastModified: string | null
  takesModifiedAfter: boolean
  askedAt: Date | null
  readingUntil: Date | null
  readAt: Date | null
  wellAt: Date | null
  wholeAt: Date | null
  nextAt: Date
  outcome: FeedOutcome | null
  problem: string | null
  failures: number
  removalsAgreed: number
}

/** What the last reading did. */
export type FeedOutcome = Omit<Imported, 'defects' | 'defectsLeftOut'> & {
  defects: number
  /** False when only what changed was asked for. */
  everything: boolean
}

/** The feed was ended, or somebody else reads it now. */
export class FeedLost extends Error {}

export interface FeedForm {
  url: string
  source: string
  licence: string
}

/** Checks what a steward typed. `checkAddress` says what the address comes to, or why it may not be asked. */
export function checkFeedForm(
  fields: Fields,
  checkAddress: (typed: string) => { url: URL } | { problem: string },
): Checked<FeedForm> {
  const typed = text(fields, 'url', { max: 2000, missing: 'Enter the address of the feed' })
  const address = 'error' in typed ? null : checkAddress(typed.value)
  const url = address && 'url' in address ? address.url : null
  const source = text(fields, 'source', { max: 100, tooLong: 'The name must be 100 characters or fewer' })
  return all<FeedForm>({
    url: url ? { value: url.href } : { error: address && 'problem' in address ? address.problem : errorOf(typed) },
    source: 'error' in source || source.value !== '' ? source : { value: url?.hostname.slice(0, 100) ?? '' },
    licence: text(fields, 'licence', { max: 100, tooLong: 'The licence must be 100 characters or fewer' }),
  })
}

function errorOf(field: { value: string } | { error: string }) {
  return 'error' in field ? field.error : ''
}

const dayMs = 24 * 3600_000
const pauseDays = [1, 2, 4, 7]

/** Days until a feed is tried again: more each time that it fails. */
export function daysUntilNext(failures: number): number {
  return pauseDays[Math.min(failures, pauseDays.length) - 1] ?? 1
}

/** What to ask for. */
export interface FeedQuestion {
  etag: string | null
  lastModified: string | null
  modifiedAfter: string | null
}

/**
 * Asks for less than everything only where that is safe: the last reading went well, left nothing open, and everything
 * was read in the last week. A day is read twice, because clocks differ.
 */
export function questionFor(feed: KeptFeed, now: Date): FeedQuestion {
  const everything = { etag: null, lastModified: null, modifiedAfter: null }
  const wholeLately = feed.wholeAt !== null && now.getTime() - feed.wholeAt.getTime() < 7 * dayMs
  const nothingOpen = feed.problem === null && feed.outcome !== null && feed.outcome.staysFor === null
  if (!wholeLately || !nothingOpen || !feed.wellAt) return everything
  const modifiedAfter = new Date(feed.wellAt.getTime() - dayMs).toISOString()
  if (feed.takesModifiedAfter) return { ...everything, modifiedAfter }
  return { ...everything, etag: feed.etag, lastModified: feed.lastModified }
}

/** True while somebody reads it, or is about to. */
export function isBeingRead(feed: KeptFeed, now: Date): boolean {
  if (feed.readingUntil && feed.readingUntil > now) return true
  if (!feed.askedAt || (feed.readAt && feed.readAt >= feed.askedAt)) return false
  return now.getTime() - feed.askedAt.getTime() < 3600_000
}

export interface FeedState {
  tag: 'being read' | 'new' | 'well' | 'your turn' | 'not read'
  words: string
}

/** How a feed stands, in words for stewards. */
export function stateOf(feed: KeptFeed, now: Date): FeedState {
  if (isBeingRead(feed, now)) return { tag: 'being read', words: 'Being read now. Open this page again in a minute.' }
  const { outcome, readAt } = feed
  if (!readAt) return { tag: 'new', words: 'Not read yet. It will be read tonight.' }
  const when = momentWords(readAt, now)
  if (feed.problem) {
    const often = feed.failures > 1 ? ` This happened ${feed.failures} times in a row.` : ''
    const next = ` We try again ${nightWords(feed.nextAt, now)}.`
    return { tag: 'not read', words: `Tried ${when}. ${feed.problem}${often}${next}` }
  }
  if (asksAbout(feed)) return { tag: 'your turn', words: `Read ${when}: ${countsIn(outcome)}.` }
  return { tag: 'well', words: `Read ${when}: ${countsIn(outcome)}.` }
}

/** True when so much would disappear that a steward must say whether that is right. */
export function asksAbout({ outcome, problem }: KeptFeed): boolean {
  return problem === null && outcome !== null && outcome.notRemoved > 0 && asked.includes(outcome.staysFor)
}

const asked: readonly Imported['staysFor'][] = ['more than a fifth', 'unreadable records']

function countsIn(outcome: FeedOutcome | null) {
  if (!outcome) return 'nothing changed since the time before'
  const { read, added, changed, removed } = outcome
  const parts = [
    added && `${number(added)} new`,
    changed && `${number(changed)} changed`,
    removed && `${number(removed)} gone`,
  ]
  const news = parts.filter(Boolean).join(', ') || 'nothing changed'
  return outcome.everything ? `${number(read)} ${read === 1 ? 'listing' : 'listings'}, ${news}` : news
}

export function number(count: number): string {
  return count.toLocaleString('en-GB')
}

const day = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/London',
  day: 'numeric',
  month: 'long',
  year: 'numeric',
})
const weekday = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/London',
  weekday: 'long',
  day: 'numeric',
  month: 'long',
})
const clock = new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/London', hour: '2-digit', minute: '2-digit' })

function momentWords(at: Date, now: Date) {
  const time = clock.format(at)
  if (day.format(at) === day.format(now)) return time < '05:00' ? 'last night' : `today at ${time}`
  if (day.format(at) === day.format(new Date(now.getTime() - dayMs))) return `yesterday at ${time}`
  return `on ${day.format(at)}`
}

// The night's half past two is a summer's or a winter's: to the day it makes no difference.
const untilNightMs = 21.5 * 3600_000

/** The day of the first night that comes at or after a moment. */
function nightWords(at: Date, now: Date) {
  const night = new Date(at.getTime() + untilNightMs)
  const isNext = [now, new Date(now.getTime() + dayMs)].some((each) => day.format(each) === day.format(night))
  return isNext ? 'tonight' : `in the night before ${weekday.format(night)}`
}
