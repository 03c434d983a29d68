import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Opening } from '../openings/opening.ts'
import { openingsOf } from './schedules.ts'

const hours = { opens_at: '10:00', closes_at: '11:00' }
const plain = { opens: '10:00', closes: '11:00', words: null }

const table: [string, Record<string, unknown>, Opening[]][] = [
  ['every week', { freq: 'WEEKLY', byday: 'MO,WE' }, [{ ...plain, days: ['MO', 'WE'], every: 'week' }]],
  [
    'every second week from a day',
    { freq: 'WEEKLY', interval: 2, byday: 'TU', dtstart: '2026-11-10' },
    [{ ...plain, days: ['TU'], every: 'week', interval: 2, startsOn: '2026-11-10' }],
  ],
  ['the first Wednesday', { freq: 'MONTHLY', byday: '1WE' }, [{ ...plain, days: ['WE'], every: 'month', nth: [1] }]],
  [
    'two weeks of one day, the last said with a sign',
    { freq: 'MONTHLY', byday: '+3WE,-1WE' },
    [{ ...plain, days: ['WE'], every: 'month', nth: [3, -1] }],
  ],
  [
    'two days with weeks of their own',
    { freq: 'MONTHLY', byday: '1WE,3FR' },
    [
      { ...plain, days: ['WE'], every: 'month', nth: [1] },
      { ...plain, days: ['FR'], every: 'month', nth: [3] },
    ],
  ],
  ['a month and no week', { freq: 'MONTHLY', byday: 'WE' }, [{ ...plain, days: ['WE'], every: 'month' }]],
  [
    'days of the month, given as one number or as several',
    { freq: 'MONTHLY', bymonthday: '1,15' },
    [{ ...plain, days: [], every: 'month', monthDays: [1, 15] }],
  ],
  [
    'weeks of a month in a rule for weeks',
    { freq: 'WEEKLY', byday: '1WE' },
    [{ ...plain, days: ['WE'], every: 'week' }],
  ],
  ['weeks of a month and no rule', { byday: '1WE' }, [{ ...plain, days: ['WE'], every: 'month', nth: [1] }]],
  [
    'only for a while, by the earlier of two ends',
    { freq: 'WEEKLY', byday: 'SU', valid_from: '2027-05-01', valid_to: '2027-09-30', until: '2027-10-15T00:00:00Z' },
    [{ ...plain, days: ['SU'], every: 'week', from: '2027-05-01', until: '2027-09-30' }],
  ],
]

for (const [name, schedule, openings] of table) {
  test(`a schedule of the standard is read: ${name}`, () => {
    assert.deepEqual(openingsOf({ ...schedule, ...hours }, assert.fail), openings)
  })
}

test('what a schedule says wrongly is noted, and the rest is kept', () => {
  const noted: string[] = []
  const schedule = { freq: 'MONTHLY', byday: '9WE,MO', bymonthday: '3,40', ...hours }
  const openings = openingsOf(schedule, (field) => noted.push(field))
  assert.deepEqual(openings, [{ ...plain, days: ['MO'], every: 'month', monthDays: [3] }])
  assert.deepEqual(noted, ['schedules.byday', 'schedules.bymonthday'])
})
