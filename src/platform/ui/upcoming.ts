/**
 * Something that happens next to whoever is signed in, or waits for them. Each room that knows of some gives a list of
 * these, and My space shows them all together.
 */
export interface Upcoming {
  /** A calendar day; null for what waits and has no day. */
  on: string | null
  /** A whole sentence, which says who does what. */
  words: string
  /** Where one reads more of it, or does it. */
  href: string
}

/** What waits first, then by day; what was to be done before today stands first among the days. */
export function soonestFirst(lists: readonly (readonly Upcoming[])[]): Upcoming[] {
  return lists.flat().toSorted((a, b) => (a.on ?? '').localeCompare(b.on ?? ''))
}

/** A day as people say it when it is near: 'Today', 'Tomorrow', 'Thursday 26 November', 'Since Friday 20 November'. */
export function whenInWords({ on, today }: { on: string; today: string }): string {
  const day = Temporal.PlainDate.from(on)
  const days = Temporal.PlainDate.from(today).until(day).days
  if (days === 0) return 'Today'
  if (days === 1) return 'Tomorrow'
  const named = new Date(`${on}T12:00:00Z`).toLocaleDateString('en-GB', {
    ...{ weekday: 'long', day: 'numeric', month: 'long', timeZone: 'UTC' },
  })
  return days < 0 ? `Since ${named}` : named
}
