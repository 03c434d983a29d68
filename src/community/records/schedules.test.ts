import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openingsOf } from './schedules.ts'

const none = { opens: null, closes: null, words: null }

const table: [string, object, object[], string[]][] = [
  [
    'every week',
    { freq: 'WEEKLY', byday: 'MO,TU', opens_at: '09:00:00', closes_at: '17:00:00' },
    [{ days: ['MO', 'TU'], opens: '09:00', closes: '17:00', every: 'week', words: null }],
    [],
  ],
  [
    'the second and the last Friday of a month',
    { freq: 'MONTHLY', byday: '2FR,-1FR' },
    [{ days: ['FR'], ...none, every: 'month', nth: [2, -1] }],
    [],
  ],
  [
    'different weeks for different days',
    { freq: 'MONTHLY', byday: '1MO,3WE' },
    [
      { days: ['MO'], ...none, every: 'month', nth: [1] },
      { days: ['WE'], ...none, every: 'month', nth: [3] },
    ],
    [],
  ],
  [
    'days of the month',
    { freq: 'MONTHLY', bymonthday: '1, 15' },
    [{ days: [], ...none, every: 'month', monthDays: [1, 15] }],
    [],
  ],
  [
    'every other week in a season',
    {
      freq: 'WEEKLY',
      byday: 'TH',
      interval: 2,
      dtstart: '2026-09-10T00:00:00.000Z',
      valid_from: '2026-09-01',
      until: '2026-12-24',
      valid_to: '2027-01-01',
    },
    [
      {
        days: ['TH'],
        ...none,
        every: 'week',
        interval: 2,
        startsOn: '2026-09-10',
        from: '2026-09-01',
        until: '2026-12-24',
      },
    ],
    [],
  ],
  [
    'a day by its whole name',
    { freq: 'week', weekday: 'Thursday', opens_at: '9.30am' },
    [{ days: ['TH'], opens: '09:30', closes: null, every: 'week', words: null }],
    [],
  ],
  ['every day', { freq: 'DAILY' }, [{ days: ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'], ...none, every: 'week' }], []],
  [
    'words alone',
    { description: 'When the sun shines' },
    [{ days: [], ...none, every: 'week', words: 'When the sun shines' }],
    [],
  ],
  [
    'nonsense, which is told',
    { freq: 'HOURLY', byday: 'MO,FUNDAY', opens_at: '25 o’clock', closes_at: '24:30', interval: -1 },
    [{ days: ['MO'], ...none, every: 'week' }],
    ['schedules.byday', 'schedules.freq', 'schedules.opens_at', 'schedules.closes_at'],
  ],
]

for (const [name, schedule, openings, defects] of table) {
  test(`a schedule is read: ${name}`, () => {
    const told: string[] = []
    assert.deepEqual(
      openingsOf({ ...schedule }, (field) => told.push(field)),
      openings,
    )
    assert.deepEqual(told, defects)
  })
}
