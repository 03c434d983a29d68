/**
 * The bank holidays of England in a year, as days such as '2026-12-28': those of the Banking and Financial Dealings Act
 * 1971 with the days that stand in for them, the two that are proclaimed each year, Good Friday and Christmas Day. One
 * that is proclaimed once, as for a coronation, no rule can know: a review is then due a day early.
 */
export function bankHolidays(year: number): string[] {
  const easter = easterSunday(year)
  return [
    notOnWeekend(new Temporal.PlainDate(year, 1, 1)),
    easter.subtract({ days: 2 }),
    easter.add({ days: 1 }),
    firstMonday(year, 5),
    lastMonday(year, 5),
    lastMonday(year, 8),
    ...christmas(year),
  ].map(String)
}

/** Whether people work on this day, such as '2026-12-28'. */
export function isWorkingDay(day: string): boolean {
  const date = Temporal.PlainDate.from(day)
  return date.dayOfWeek <= 5 && !bankHolidays(date.year).includes(day)
}

/** The end, in London, of the working day that is so many after the day of `from`. */
export function endOfWorkingDay(from: Date, days: number): Date {
  let day = Temporal.Instant.fromEpochMilliseconds(from.getTime()).toZonedDateTimeISO(zone).toPlainDate()
  for (let left = days; left > 0; ) {
    day = day.add({ days: 1 })
    if (isWorkingDay(day.toString())) left--
  }
  return new Date(day.add({ days: 1 }).toZonedDateTime(zone).epochMilliseconds - 1000)
}

const zone = 'Europe/London'

function christmas(year: number): Temporal.PlainDate[] {
  const day = new Temporal.PlainDate(year, 12, 25)
  // On a Saturday or Sunday both move on together, to the Monday and Tuesday: a Boxing Day on a Monday stays.
  if (day.dayOfWeek === 6) return [day.add({ days: 2 }), day.add({ days: 3 })]
  if (day.dayOfWeek === 7) return [day.add({ days: 1 }), day.add({ days: 2 })]
  return [day, notOnWeekend(day.add({ days: 1 }))]
}

function notOnWeekend(day: Temporal.PlainDate) {
  return day.dayOfWeek > 5 ? day.add({ days: 8 - day.dayOfWeek }) : day
}

function firstMonday(year: number, month: number) {
  const first = new Temporal.PlainDate(year, month, 1)
  return first.add({ days: (8 - first.dayOfWeek) % 7 })
}

function lastMonday(year: number, month: number) {
  const last = new Temporal.PlainDate(year, month, 1).add({ months: 1 }).subtract({ days: 1 })
  return last.subtract({ days: last.dayOfWeek - 1 })
}

/** Easter Day by the tables of the Calendar (New Style) Act 1750, as Meeus, Jones and Butcher reckon it. */
function easterSunday(year: number): Temporal.PlainDate {
  const golden = year % 19
  const [century, ofCentury] = [Math.floor(year / 100), year % 100]
  const moonShift = Math.floor((century - Math.floor((century + 8) / 25) + 1) / 3)
  const epact = (19 * golden + century - Math.floor(century / 4) - moonShift + 15) % 30
  const weekday = (32 + 2 * (century % 4) + 2 * Math.floor(ofCentury / 4) - epact - (ofCentury % 4)) % 7
  const late = Math.floor((golden + 11 * epact + 22 * weekday) / 451)
  const counted = epact + weekday - 7 * late + 114
  return new Temporal.PlainDate(year, Math.floor(counted / 31), (counted % 31) + 1)
}
