import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Day, Opening } from './opening.ts'
import { openingInWords } from './opening.ts'

const weekdays: Day[] = ['MO', 'TU', 'WE', 'TH', 'FR']

function open(days: Day[], hours: string, rest: Partial<Opening> = {}): Opening {
  const [opens, closes] = hours.split('-')
  return { days, opens: opens || null, closes: closes || null, every: 'week', words: null, ...rest }
}

const table: [string, Opening[], string[]][] = [
  ['working days', [open(weekdays, '09:00-17:30')], ['Monday to Friday, 9am to 5.30pm']],
  ['one day', [open(['TU'], '12:15-14:00')], ['Tuesday, 12.15pm to 2pm']],
  ['two days', [open(['SA', 'SU'], '10:00-12:00')], ['Saturday and Sunday, 10am to midday']],
  ['days apart', [open(['MO', 'WE', 'FR'], '10:00-11:00')], ['Monday, Wednesday and Friday, 10am to 11am']],
  [
    'a run and a day',
    [open(['MO', 'TU', 'WE', 'SA'], '10:00-11:00')],
    ['Monday to Wednesday and Saturday, 10am to 11am'],
  ],
  [
    'closed over lunch, shorter on Saturday',
    [open(weekdays, '14:00-18:00'), open(weekdays, '09:00-13:00'), open(['SA'], '09:00-12:30')],
    ['Monday to Friday, 9am to 1pm and 2pm to 6pm', 'Saturday, 9am to 12.30pm'],
  ],
  ['every day', [open([...weekdays, 'SA', 'SU'], '00:00-23:59')], ['Every day, all day']],
  ['once a month', [open(['WE'], '14:00-16:00', { every: 'month' })], ['Once a month: Wednesday, 2pm to 4pm']],
  ['days with no times', [open(['TH'], '-')], ['Thursday']],
  ['a start and no end', [open(['TH'], '19:00-')], ['Thursday, from 7pm']],
  ['own words', [open([], '-', { words: 'When the sun shines' })], ['When the sun shines']],
  ['the same thing said twice', [open(['TH'], '19:00-20:00'), open(['TH'], '19:00-20:00')], ['Thursday, 7pm to 8pm']],
  ['nothing', [], []],
]

for (const [name, times, words] of table) {
  test(`opening hours are said as people say them: ${name}`, () => assert.deepEqual(openingInWords(times), words))
}
