import { ICalCalendar, type ICalEventData } from 'ical-generator'
import type { Opening } from '../openings/opening.ts'
import { canBeReckoned, dayAfter, firstDayFrom, ruleOf } from '../openings/recurrence.ts'
import { dayAt, instantOf } from '../openings/upcoming.ts'
import { addressLines, type Listing } from './listing.ts'

const zone = 'Europe/London'

// Since 1996, as the European Union set it and the United Kingdom kept it: the last Sundays of March and October.
const londonTime = `BEGIN:VTIMEZONE
TZID:${zone}
BEGIN:DAYLIGHT
TZNAME:BST
TZOFFSETFROM:+0000
TZOFFSETTO:+0100
DTSTART:19960331T010000
RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU
END:DAYLIGHT
BEGIN:STANDARD
TZNAME:GMT
TZOFFSETFROM:+0100
TZOFFSETTO:+0000
DTSTART:19961027T020000
RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
END:STANDARD
END:VTIMEZONE`

/** True when some of its openings can stand in a calendar. */
export function hasCalendar(times: readonly Opening[], today: string): boolean {
  return times.some((time) => firstDayFrom(time, today) !== null)
}

/**
 * The times of a listing for anyone's calendar (RFC 5545): one repeating event for each opening, from its first day on
 * or after now. Its events keep their identifiers, so that a calendar that reads it again changes what it has. Null
 * when there is nothing to put there. `url` is the listing's whole address, `atMs` an instant.
 */
export function calendarOf(listing: Listing, { url, atMs }: { url: string; atMs: number }): string | null {
  const today = dayAt(atMs)
  const calendar = new ICalCalendar({
    name: listing.name,
    prodId: { company: 'Alongside', product: 'Find support', language: 'EN' },
    // Named on each event alone: named here, the library would write the moment of change as local time too.
    timezone: { name: null, generator: () => londonTime },
  })
  for (const [index, time] of listing.times.entries()) {
    const day = firstDayFrom(time, today)
    if (day === null || !canBeReckoned(time)) continue
    calendar.createEvent({
      ...whenOf(time, day),
      id: `${listing.id}-${index + 1}@${new URL(url).hostname}`,
      stamp: listing.changedAt,
      summary: listing.name,
      location: locationOf(listing),
      description: descriptionOf(listing, url),
      url,
    })
  }
  return calendar.length() > 0 ? calendar.toString() : null
}

/** Without an hour to begin at, it is something of that day. */
function whenOf(time: Opening, day: string): ICalEventData {
  const { opens, closes, until } = time
  if (opens === null) {
    const rule = ruleOf(time, until ? compact(until) : null)
    return { start: Temporal.PlainDate.from(day), allDay: true, repeating: rule }
  }
  const start = instantOf({ day, time: opens })
  const untilAt = until && instantOf({ day: dayAfter(until, 1), time: '00:00' }).subtract({ seconds: 1 })
  const rule = ruleOf(time, untilAt ? compact(untilAt.toInstant().toString({ smallestUnit: 'second' })) : null)
  const overnight = closes !== null && closes <= opens
  const end = closes === null ? null : instantOf({ day: overnight ? dayAfter(day, 1) : day, time: closes })
  return { start, timezone: zone, repeating: rule, ...(end ? { end } : {}) }
}

/** As iCalendar writes days and instants: 20261201, 20261201T093000Z. */
function compact(text: string) {
  return text.replaceAll(/[-:]/g, '')
}

function locationOf(listing: Listing) {
  const places = listing.places.map((place) => addressLines(place).join(', ')).filter(Boolean)
  return places.length > 0 ? places.join(' / ') : null
}

function descriptionOf({ howToStart, phones, checkedOn }: Listing, url: string) {
  const ring = phones[0] && `Ring ${phones[0].number} before you go: times change.`
  return [howToStart, ring ?? 'Ask before you go: times change.', checkedOn && `Last checked ${checkedOn}.`, url]
    .filter(Boolean)
    .join('\n\n')
}
