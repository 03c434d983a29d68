export const monthNames = 'January February March April May June July August September October November December'.split(
  ' ',
)

/** A day as people read a calendar: 'Tuesday 1 December', with its year when that is not today's. Takes '2026-12-01'. */
export function weekdayInWords({ on, today }: { on: string; today: string }) {
  const { dayOfWeek } = Temporal.PlainDate.from(on)
  return `${weekdayNames[dayOfWeek - 1]} ${dayInWords({ on, today })}`
}

/** '4 November', with its year when that is not today's. Takes days as '2026-11-04'. */
export function dayInWords({ on, today }: { on: string; today: string }) {
  const [year, month, day] = on.split('-')
  const said = `${Number(day)} ${monthNames[Number(month) - 1]}`
  return year === today.slice(0, 4) ? said : `${said} ${year}`
}

/** '4 November 2026', whatever year it is now: for what is kept, or printed and read next year. */
export function wholeDayInWords(on: string) {
  return dayInWords({ on, today: '' })
}

export const weekdayNames = 'Monday Tuesday Wednesday Thursday Friday Saturday Sunday'.split(' ')
