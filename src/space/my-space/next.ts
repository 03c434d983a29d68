import { type DayThatMatters, nextOn } from '../../person/days/day.ts'
import type { LookReport } from '../../person/looks/look.ts'
import type { Waiting } from '../../person/reviews/review.ts'
import { type SectionName, sectionWords } from '../../platform/identity/sections.ts'
import { dayInWords } from '../../platform/ui/moments.ts'
import type { Upcoming } from '../../platform/ui/upcoming.ts'
import { dayHere, plusDays } from './ending.ts'

// How many days ahead a day that matters is told.
const aheadDays = 14

// An answer stays here for a fortnight after it came.
const answeredWithinMs = 14 * 86_400_000

/** The days of the next two weeks that matter to somebody; what comes every year, this time. */
export function daysAhead(days: readonly DayThatMatters[], of: { personId: string; today: string }): Upcoming[] {
  const last = plusDays(of.today, aheadDays)
  return days.flatMap((day) => {
    const on = nextOn(day, of.today)
    return on === null || on > last ? [] : [{ on, words: day.what, href: `/people/${of.personId}/days` }]
  })
}

/** A letter or a call that waits for the reader. Nothing of what it says. */
export function postComing(post: readonly { channel: 'letter' | 'call' }[], personId: string | null): Upcoming[] {
  const href = personId ? `/people/${personId}/reaching` : '/my-sign-in'
  return post.map(({ channel }) => ({
    ...{ on: null, href },
    words: channel === 'letter' ? 'A letter is on its way to you.' : 'Somebody will ring you.',
  }))
}

export interface Begun {
  path: string
  personId: string
  /** Whose record it is about. */
  name: string
  section: SectionName
  keptAt: Date
}

/** What the reader began to write and did not save. */
export function begunByMe(drafts: readonly Begun[], ownPersonIds: readonly string[]): Upcoming[] {
  return drafts.map(({ path, personId, name, section }) => {
    const { mine, of } = sectionWords[section]
    const where = ownPersonIds.includes(personId) ? `“${mine}”` : `${of} of ${name}`
    return { on: null, href: path, words: `You began to write in ${where}, and did not save it yet.` }
  })
}

/** What somebody asked about a look at their record: whether the answer came, for two weeks, or is still to come. */
export function answersToMe(reports: readonly LookReport[], of: { personId: string; now: Date }): Upcoming[] {
  const href = `/people/${of.personId}/looks`
  return reports.flatMap(({ aboutOn, answeredAt }) => {
    const about = `what you asked about a look on ${dayInWords(aboutOn)}`
    if (!answeredAt) return [{ on: null, href, words: `A guardian will answer ${about}.` }]
    const isNew = of.now.getTime() - answeredAt.getTime() < answeredWithinMs
    return isNew ? [{ on: null, href, words: `There is an answer to ${about}.` }] : []
  })
}

/** What waits for a practice lead or a guardian, in one line, by the day of the first. */
export function reviewsDue(waiting: readonly Waiting[]): Upcoming[] {
  const theirs = waiting.filter(({ mine }) => !mine).toSorted((a, b) => a.dueAt.getTime() - b.dueAt.getTime())
  const [first] = theirs
  if (!first) return []
  const words =
    theirs.length === 1
      ? 'One thing is for you to look at.'
      : `The first of ${theirs.length} things for you to look at.`
  return [{ on: dayHere(first.dueAt), words, href: '/reviews' }]
}
