import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Day, days, type Opening, openingInWords } from './opening.ts'
import { instantOf, nextOpenings, upcomingInWords } from './upcoming.ts'

const weekdays = days.slice(0, 5)

function open(on: readonly Day[], hours: string, rest: Partial<Opening> = {}): Opening {
  const [opens, closes] = hours.split('-')
  return { days: [...on], opens: opens || null, closes: closes || null, every: 'week', words: null, ...rest }
}

const monthly = (rest: Partial<Opening>) => ({ every: 'month' as const, ...rest })

/** A moment of a London clock, '2026-11-22 09:30', in milliseconds. */
function at(moment: string) {
  const [day = '', time = ''] = moment.split(' ')
  return instantOf({ day, time }).epochMilliseconds
}

// 22 November 2026 is a Sunday. Clocks go forward on 29 March and back on 25 October of that year.
const sunday = '2026-11-22 09:30'
const table: [string, Opening[], string, string[]][] = [
  [
    'every Tuesday, asked the day before',
    [open(['TU'], '12:15-14:00')],
    '2026-11-23 20:00',
    ['Tomorrow, 12.15pm to 2pm', 'Tuesday 1 December, 12.15pm to 2pm', 'Tuesday 8 December, 12.15pm to 2pm'],
  ],
  [
    'on working days, asked in the middle of one',
    [open(weekdays, '09:00-17:00')],
    '2026-11-24 10:00',
    ['Open now, until 5pm', 'Tomorrow, 9am to 5pm', 'Thursday 26 November, 9am to 5pm'],
  ],
  [
    'at the minute of opening and of closing',
    [open(['TU'], '09:00-17:00')],
    '2026-11-24 09:00',
    ['Open now, until 5pm', 'Tuesday 1 December, 9am to 5pm', 'Tuesday 8 December, 9am to 5pm'],
  ],
  [
    'just closed',
    [open(['TU'], '09:00-17:00')],
    '2026-11-24 17:00',
    ['Tuesday 1 December, 9am to 5pm', 'Tuesday 8 December, 9am to 5pm', 'Tuesday 15 December, 9am to 5pm'],
  ],
  [
    'shut over lunch',
    [open(weekdays, '14:00-18:00'), open(weekdays, '09:00-13:00')],
    '2026-11-24 10:00',
    ['Open now, until 1pm', 'Today, 2pm to 6pm', 'Tomorrow, 9am to 1pm and 2pm to 6pm'],
  ],
  [
    'past midnight, asked at one in the morning',
    [open(['FR', 'SA'], '18:00-02:00')],
    '2026-11-28 01:00',
    ['Open now, until 2am', 'Today, 6pm to 2am', 'Friday 4 December, 6pm to 2am'],
  ],
  [
    'the night when clocks go back, an hour longer',
    [open(['SA'], '23:00-02:00')],
    '2026-10-25 01:59',
    ['Open now, until 2am', 'Saturday 31 October, 11pm to 2am', 'Saturday 7 November, 11pm to 2am'],
  ],
  [
    'the morning after clocks go forward',
    [open(['SU'], '09:00-10:00')],
    '2026-03-28 12:00',
    ['Tomorrow, 9am to 10am', 'Sunday 5 April, 9am to 10am', 'Sunday 12 April, 9am to 10am'],
  ],
  ['at all hours', [open([...days], '00:00-23:59')], sunday, ['Open now, day and night']],
  [
    'all day from Friday to Sunday',
    [open(['FR', 'SA', 'SU'], '00:00-24:00')],
    '2026-11-27 08:00',
    ['Open now, until Sunday at midnight', 'Friday 4 December, all day', 'Saturday 5 December, all day'],
  ],
  [
    'every two weeks from a day that has passed',
    [open(['TU'], '10:00-11:00', { interval: 2, startsOn: '2026-11-10' })],
    sunday,
    ['Tuesday 24 November, 10am to 11am', 'Tuesday 8 December, 10am to 11am', 'Tuesday 22 December, 10am to 11am'],
  ],
  [
    'every two weeks on two days of the same week',
    [open(['MO', 'SU'], '10:00-11:00', { interval: 2, startsOn: '2026-11-11' })],
    '2026-11-16 09:00',
    ['Monday 23 November, 10am to 11am', 'Sunday 29 November, 10am to 11am', 'Monday 7 December, 10am to 11am'],
  ],
  [
    'the first and third Wednesday',
    [open(['WE'], '14:00-16:00', monthly({ nth: [1, 3] }))],
    sunday,
    ['Wednesday 2 December, 2pm to 4pm', 'Wednesday 16 December, 2pm to 4pm', 'Wednesday 6 January 2027, 2pm to 4pm'],
  ],
  [
    'the last Friday',
    [open(['FR'], '19:00-', monthly({ nth: [-1] }))],
    sunday,
    ['Friday 27 November, from 7pm', 'Friday 25 December, from 7pm', 'Friday 29 January 2027, from 7pm'],
  ],
  [
    'a fifth Monday, in months that have one',
    [open(['MO'], '10:00-11:00', monthly({ nth: [5] }))],
    sunday,
    ['Monday 30 November, 10am to 11am', 'Monday 29 March 2027, 10am to 11am', 'Monday 31 May 2027, 10am to 11am'],
  ],
  [
    'every three months from a month that has passed',
    [open(['MO'], '10:00-11:00', monthly({ nth: [1], interval: 3, startsOn: '2026-09-07' }))],
    sunday,
    ['Monday 7 December, 10am to 11am', 'Monday 1 March 2027, 10am to 11am', 'Monday 7 June 2027, 10am to 11am'],
  ],
  [
    'the 1st and the 31st',
    [open([], '10:00-11:00', monthly({ monthDays: [1, 31] }))],
    sunday,
    ['Tuesday 1 December, 10am to 11am', 'Thursday 31 December, 10am to 11am', 'Friday 1 January 2027, 10am to 11am'],
  ],
  [
    'the last day of the month',
    [open([], '10:00-11:00', monthly({ monthDays: [-1] }))],
    '2027-02-20 10:00',
    ['Sunday 28 February, 10am to 11am', 'Wednesday 31 March, 10am to 11am', 'Friday 30 April, 10am to 11am'],
  ],
  [
    'from one day until another',
    [open(['SU'], '10:00-11:00', { from: '2026-12-13', until: '2026-12-20' })],
    sunday,
    ['Sunday 13 December, 10am to 11am', 'Sunday 20 December, 10am to 11am'],
  ],
  ['until a day that has passed', [open(['SU'], '10:00-11:00', { until: '2026-11-15' })], sunday, []],
  [
    'a day with no hours',
    [open(['TU'], '-')],
    '2026-11-24 18:00',
    ['Today', 'Tuesday 1 December', 'Tuesday 8 December'],
  ],
  [
    'today, with a start and no end',
    [open(['TU'], '19:00-')],
    '2026-11-24 20:00',
    ['Today, from 7pm', 'Tuesday 1 December, from 7pm', 'Tuesday 8 December, from 7pm'],
  ],
  [
    'the same thing said twice',
    [open(['TU'], '19:00-20:00'), open(['TU'], '19:00-20:00')],
    '2026-11-24 09:00',
    ['Today, 7pm to 8pm', 'Tuesday 1 December, 7pm to 8pm', 'Tuesday 8 December, 7pm to 8pm'],
  ],
  ['once a month, without which week', [open(['WE'], '14:00-16:00', monthly({}))], sunday, []],
  ['every two weeks, without from when', [open(['WE'], '14:00-16:00', { interval: 2 })], sunday, []],
  ['every no weeks', [open(['WE'], '14:00-16:00', { interval: 0 })], sunday, []],
  ['own words', [open([], '-', { words: 'When the sun shines' })], sunday, []],
  ['nothing', [], sunday, []],
]

for (const [name, times, moment, words] of table) {
  test(`the next openings are said as people say them: ${name}`, () =>
    assert.deepEqual(upcomingInWords(times, at(moment)), words))
}

test('an opening lasts as long as clocks say, through the nights when they change', () => {
  const night = [open(['SA'], '22:00-06:00')]
  const hours = (moment: string) =>
    nextOpenings(night, { atMs: at(moment), max: 1 }).map(({ startsAt, endsAt }) => (endsAt - startsAt) / 3_600_000)
  assert.deepEqual(hours('2026-03-28 12:00'), [7])
  assert.deepEqual(hours('2026-10-24 12:00'), [9])
  assert.deepEqual(hours('2026-11-28 12:00'), [8])
})

test('of a thousand openings that never come none is looked for long', () => {
  const never = Array.from({ length: 1000 }, () => open(['TU'], '10:00-11:00', { until: '2000-01-01' }))
  assert.deepEqual(nextOpenings(never, { atMs: at(sunday), max: 3 }), [])
})

const patterns: [string, Opening[], string[]][] = [
  ['every two weeks', [open(['TU'], '10:00-11:00', { interval: 2 })], ['Every two weeks: Tuesday, 10am to 11am']],
  [
    'two weeks of the month',
    [open(['WE'], '14:00-16:00', monthly({ nth: [1, 3] }))],
    ['The first and third Wednesday of the month, 2pm to 4pm'],
  ],
  [
    'its own words for it say it once only',
    [open(['SU'], '12:30-15:00', monthly({ nth: [2], words: 'Second Sunday of the month' }))],
    ['The second Sunday of the month, 12.30pm to 3pm'],
  ],
  [
    'last and every two months',
    [open(['FR'], '19:00-', monthly({ nth: [-1], interval: 2 }))],
    ['The last Friday of every two months, from 7pm'],
  ],
  [
    'days of the month',
    [open([], '10:00-11:00', monthly({ monthDays: [1, 12, 22, -1] }))],
    ['The 1st, 12th, 22nd and last day of the month, 10am to 11am'],
  ],
  [
    'in summer alone, and always',
    [open(['SU'], '10:00-11:00', { from: '2027-05-01', until: '2027-09-30' }), open(['SA'], '10:00-11:00')],
    ['Sunday, 10am to 11am (from 1 May 2027 until 30 September 2027)', 'Saturday, 10am to 11am'],
  ],
]
for (const [name, times, words] of patterns) {
  test(`which weeks it opens is said as people say it: ${name}`, () => assert.deepEqual(openingInWords(times), words))
}
