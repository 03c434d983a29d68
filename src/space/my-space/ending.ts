import { type Sharing, sharedWith } from '../../person/sharings/sharing.ts'
import { type SectionName, sectionWords } from '../../platform/identity/sections.ts'
import { listed } from '../../platform/ui/listed.ts'
import type { Upcoming } from '../../platform/ui/upcoming.ts'

/** How many days ahead an end is told. */
export const endsWithinDays = 30

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

function lastDayToTell(today: string) {
  return plusDays(today, endsWithinDays)
}

export function plusDays(day: string, days: number) {
  return Temporal.PlainDate.from(day).add({ days }).toString()
}

// What ends at midnight ends with the day before.
function lastDay(endsAt: Date) {
  return dayHere(new Date(endsAt.getTime() - 1))
}

export function dayHere(instant: Date) {
  return Temporal.Instant.fromEpochMilliseconds(instant.getTime())
    .toZonedDateTimeISO('Europe/London')
    .toPlainDate()
    .toString()
}
