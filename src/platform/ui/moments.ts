const zone = { timeZone: 'Europe/London' }

/** A day as people say it: '22 November 2026'. */
export function dayOf(instant: Date): string {
  return instant.toLocaleDateString('en-GB', { ...zone, day: 'numeric', month: 'long', year: 'numeric' })
}

/** The last whole day before something ends. What ends at midnight ends with the day before. */
export function lastDayOf(endsAt: Date): string {
  return dayOf(new Date(endsAt.getTime() - 1))
}

/** The last day on all of which something still counts that ends at this instant: what somebody far away is told. */
export function lastWholeDayOf(endsAt: Date): string {
  return dayOf(new Date(endsAt.getTime() - 86_400_000))
}

/** A day and the time: '22 November 2026 at 10:31 am'. */
export function momentOf(instant: Date): string {
  const time = instant.toLocaleTimeString('en-GB', { ...zone, hour: 'numeric', minute: '2-digit', hour12: true })
  return `${dayOf(instant)} at ${time}`
}

/** A calendar day such as '2026-11-22' as people say it; what is no day, such as one blacked out, as it is. */
export function dayInWords(day: string): string {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(day)) return day
  return dayOf(new Date(`${day}T12:00:00Z`))
}

/** Today here, as a calendar day. */
export function today(): string {
  return Temporal.Now.plainDateISO('Europe/London').toString()
}
