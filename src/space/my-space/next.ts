import type { DayThatMatters } from '../../person/days/day.ts'
import type { LookReport } from '../../person/looks/look.ts'
import type { Waiting } from '../../person/reviews/review.ts'
import { type Sharing, sharedWith } from '../../person/sharings/sharing.ts'
import { type SectionName, sectionWords } from '../../platform/identity/sections.ts'
import { listed } from '../../platform/ui/listed.ts'
import { dayInWords } from '../../platform/ui/moments.ts'
import type { Upcoming } from '../../platform/ui/upcoming.ts'

/** How many days ahead an end is told, and a day that matters. */
export const endsWithinDays = 30
const aheadDays = 14

// An answer stays here for a fortnight after it came.
const answeredWithinMs = 14 * 86_400_000

/** What ends soon of what somebody shares of their own record. What ends with the work itself is told with the work. */
export function endsOfMine(sharings: readonly Sharing[], of: { personId: string; today: string }): Upcoming[] {
  const last = lastDayToTell(of.today)
  const told = sharings.filter(({ stands, keptOut, basis }) => stands && !keptOut && !toldElsewhere.has(basis))
  return sharedWith(told).flatMap(({ name, sets }) =>
    sets.flatMap(({ first, sections }) => {
      const on = lastDay(first.endsAt)
      if (on > last) return []
      const parts =
        sections.length > 3 ? 'much of your record' : listed(sections.map((one) => sectionWords[one.name].yours))
      return [{ on, words: `The last day on which ${name} can see ${parts}.`, href: `/people/${of.personId}/sharing` }]
    }),
  )
}

const toldElsewhere: ReadonlySet<string> = new Set(['allocated', 'urgent', 'legal duty'])

export interface EndingForMe {
  personId: string
  name: string
  section: SectionName
  endsAt: Date
}

/** What ends soon of what others let the reader see: a line for each person and day. */
export function endsForMe(endings: readonly EndingForMe[]): Upcoming[] {
  const lines = Map.groupBy(endings, ({ personId, endsAt }) => `${personId} ${lastDay(endsAt)}`)
  return [...lines.values()].map((its) => {
    const [first] = its as [EndingForMe]
    const parts = listed(its.map(({ section }) => sectionWords[section].of))
    return {
      on: lastDay(first.endsAt),
      words: `The last day on which you can see ${parts} of ${first.name}.`,
      href: `/people/${first.personId}/${first.section}`,
    }
  })
}

/** The days of the next two weeks that matter to somebody; what comes every year, this time. */
export function daysAhead(days: readonly DayThatMatters[], of: { personId: string; today: string }): Upcoming[] {
  const last = plusDays(of.today, aheadDays)
  return days.flatMap((day) => {
    const on = day.everyYear ? nextOn(day.onDay, of.today) : day.onDay
    return on < of.today || on > last ? [] : [{ on, words: day.what, href: `/people/${of.personId}/days` }]
  })
}

// Who was born on a leap day has their birthday on the last of February in other years.
function nextOn(day: string, today: string): string {
  const now = Temporal.PlainDate.from(today)
  const yearly = Temporal.PlainDate.from(day).toPlainMonthDay()
  const thisYear = yearly.toPlainDate({ year: now.year }).toString()
  return thisYear < today ? yearly.toPlainDate({ year: now.year + 1 }).toString() : thisYear
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

function lastDayToTell(today: string) {
  return plusDays(today, endsWithinDays)
}

function plusDays(day: string, days: number) {
  return Temporal.PlainDate.from(day).add({ days }).toString()
}

// What ends at midnight ends with the day before.
function lastDay(endsAt: Date) {
  return dayHere(new Date(endsAt.getTime() - 1))
}

function dayHere(instant: Date) {
  return Temporal.Instant.fromEpochMilliseconds(instant.getTime())
    .toZonedDateTimeISO('Europe/London')
    .toPlainDate()
    .toString()
}
