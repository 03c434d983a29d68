import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Opening } from '../openings/opening.ts'
import { instantOf } from '../openings/upcoming.ts'
import { calendarOf } from './feed.ts'
import type { ShownListing } from './listing.ts'

// Sunday 22 November 2026, in the morning.
const atMs = instantOf({ day: '2026-11-22', time: '09:30' }).epochMilliseconds
const url = 'https://care.example.org/support/0b4b6a2e-0000-4000-8000-000000000001'

function listingWith(times: Opening[], rest: Partial<ShownListing> = {}): ShownListing {
  const nothing = { providerId: null, providerName: null, providerDescription: null, providerWebsite: null }
  const said = { whoFor: null, howToStart: null, cost: null, free: null, website: null, email: null, licence: null }
  const none = { phones: [], places: [], terms: [], termIds: [], facts: [], languages: [], costOptions: [], areas: [] }
  return {
    ...{ id: '0b4b6a2e-0000-4000-8000-000000000001', kind: 'group', name: 'Lunch, and company; for all' },
    ...{ description: '', source: 'test', minimumAge: null, maximumAge: null, addressHidden: false },
    ...{ checkedOn: null, checkedBy: null, claimedOn: null, loweredReason: null },
    ...{ addedAt: new Date('2026-10-01T10:00:00Z'), changedAt: new Date('2026-11-01T10:00:00Z') },
    ...nothing,
    ...said,
    ...none,
    times,
    ...rest,
  }
}

/** The file as other programs read it: every line ends in CRLF, holds 75 bytes at most, and is unfolded. */
function linesOf(file: string): string[] {
  assert.ok(file.endsWith('END:VCALENDAR') || file.endsWith('END:VCALENDAR\r\n'))
  assert.doesNotMatch(file.replaceAll('\r\n', ''), /[\r\n]/)
  for (const line of file.split('\r\n')) assert.ok(Buffer.byteLength(line) <= 75, line)
  return file.replaceAll('\r\n ', '').split('\r\n').filter(Boolean)
}

/** The components of a calendar, each with its properties by name; what is begun is ended, in order. */
function componentsOf(file: string) {
  const open: string[] = []
  const found: { name: string; properties: Map<string, string> }[] = []
  for (const line of linesOf(file)) {
    const [, name = '', value = ''] = /^([A-Z-]+(?:;[^:"]*(?:"[^"]*"[^:"]*)*)?):(.*)$/s.exec(line) ?? assert.fail(line)
    if (name === 'BEGIN') {
      open.push(value)
      found.push({ name: value, properties: new Map() })
    } else if (name === 'END') assert.equal(open.pop(), value)
    else found.at(-1)?.properties.set(name, value)
  }
  assert.deepEqual(open, [])
  return found
}

function eventsOf(listing: ShownListing, nowMs = atMs) {
  const file = calendarOf(listing, { url, atMs: nowMs }) ?? assert.fail('no calendar')
  return componentsOf(file).flatMap(({ name, properties }) => (name === 'VEVENT' ? [properties] : []))
}

const week = { every: 'week' as const, words: null }
const month = { every: 'month' as const, words: null }
const noon = { opens: '12:15', closes: '14:00' }

const table: [string, Opening, Record<string, string>][] = [
  [
    'every Tuesday',
    { ...week, ...noon, days: ['TU'] },
    {
      'DTSTART;TZID=Europe/London': '20261124T121500',
      'DTEND;TZID=Europe/London': '20261124T140000',
      RRULE: 'FREQ=WEEKLY;BYDAY=TU',
    },
  ],
  [
    'today, on two days of the week',
    { ...week, ...noon, days: ['SU', 'WE'] },
    { 'DTSTART;TZID=Europe/London': '20261122T121500', RRULE: 'FREQ=WEEKLY;BYDAY=SU,WE' },
  ],
  [
    'every two weeks, the next of which is counted from long ago',
    { ...week, ...noon, days: ['TU'], interval: 2, startsOn: '2026-09-01' },
    { 'DTSTART;TZID=Europe/London': '20261124T121500', RRULE: 'FREQ=WEEKLY;INTERVAL=2;BYDAY=TU' },
  ],
  [
    'the first and last Wednesday',
    { ...month, ...noon, days: ['WE'], nth: [1, -1] },
    { 'DTSTART;TZID=Europe/London': '20261125T121500', RRULE: 'FREQ=MONTHLY;BYDAY=1WE,-1WE' },
  ],
  [
    'the 15th, until summer, when clocks are an hour on',
    { ...month, ...noon, days: [], monthDays: [15], until: '2027-06-30' },
    {
      'DTSTART;TZID=Europe/London': '20261215T121500',
      RRULE: 'FREQ=MONTHLY;BYMONTHDAY=15;UNTIL=20270630T225959Z',
    },
  ],
  [
    'past midnight',
    { ...week, opens: '18:00', closes: '02:00', days: ['FR'] },
    { 'DTSTART;TZID=Europe/London': '20261127T180000', 'DTEND;TZID=Europe/London': '20261128T020000' },
  ],
  [
    'a day without hours',
    { ...week, opens: null, closes: null, days: ['MO'], until: '2026-12-31' },
    { 'DTSTART;VALUE=DATE': '20261123', RRULE: 'FREQ=WEEKLY;BYDAY=MO;UNTIL=20261231' },
  ],
]

for (const [name, opening, expected] of table) {
  test(`other calendars read when it opens: ${name}`, () => {
    const [event, ...more] = eventsOf(listingWith([opening]))
    assert.ok(event)
    assert.deepEqual(more, [])
    for (const [property, value] of Object.entries(expected)) assert.equal(event.get(property), value, property)
  })
}

test('a calendar says what, where and more, and knows its events again next month', () => {
  const place = { id: '', county: null, lat: null, lng: null, access: [], postcode: 'SY3 0CK' }
  const address = ['Rowan Street', 'Shrewsbury']
  const listing = listingWith([{ ...week, ...noon, days: ['TU'] }], {
    places: [{ ...place, name: 'A hall with a name so long that its line has to be folded: Café Zoë', address }],
    phones: [{ number: '01632 960 101', note: null }],
  })
  const [event] = eventsOf(listing)
  assert.equal(event?.get('SUMMARY'), 'Lunch\\, and company\\; for all')
  assert.match(event?.get('LOCATION') ?? '', /folded: Café Zoë\\, Rowan Street\\, Shrewsbury\\, SY3 0CK$/)
  assert.equal(event?.get('URL;VALUE=URI') ?? event?.get('URL'), url)
  assert.equal(event?.get('DTSTAMP'), '20261101T100000Z')
  assert.match(event?.get('DESCRIPTION') ?? '', /Ring 01632 960 101 before you go/)
  const [later] = eventsOf(listing, atMs + 40 * 86_400_000)
  assert.equal(later?.get('UID'), event?.get('UID'))
  assert.match(event?.get('UID') ?? '', /^0b4b6a2e-.*-1@care\.example\.org$/)
  assert.equal(later?.get('DTSTART;TZID=Europe/London'), '20270105T121500')
})

test('a calendar explains the time zone that it names', () => {
  const file = calendarOf(listingWith([{ ...week, ...noon, days: ['TU'] }]), { url, atMs }) ?? ''
  const [calendar, zone, summer, winter] = componentsOf(file)
  assert.equal(calendar?.properties.get('VERSION'), '2.0')
  assert.match(calendar?.properties.get('PRODID') ?? '', /Alongside/)
  assert.equal(zone?.properties.get('TZID'), 'Europe/London')
  assert.deepEqual([summer?.name, summer?.properties.get('TZOFFSETTO')], ['DAYLIGHT', '+0100'])
  assert.deepEqual([winter?.name, winter?.properties.get('TZOFFSETTO')], ['STANDARD', '+0000'])
})

test('what cannot be reckoned is in no calendar', () => {
  const unsure: Opening[] = [
    { ...month, ...noon, days: ['WE'] },
    { ...week, ...noon, days: ['TU'], interval: 2 },
    { ...week, opens: null, closes: null, days: [], words: 'When the sun shines' },
    { ...week, ...noon, days: ['TU'], until: '2026-11-01' },
  ]
  assert.equal(calendarOf(listingWith(unsure), { url, atMs }), null)
  assert.equal(eventsOf(listingWith([...unsure, { ...week, ...noon, days: ['TU'] }])).length, 1)
})
