import assert from 'node:assert/strict'
import { test } from 'node:test'
import { bankHolidays, endOfWorkingDay, isWorkingDay } from './working-days.ts'

// As published for England and Wales at www.gov.uk/bank-holidays.
const published: Record<number, string> = {
  2024: '01-01 03-29 04-01 05-06 05-27 08-26 12-25 12-26',
  2025: '01-01 04-18 04-21 05-05 05-26 08-25 12-25 12-26',
  2026: '01-01 04-03 04-06 05-04 05-25 08-31 12-25 12-28',
  2027: '01-01 03-26 03-29 05-03 05-31 08-30 12-27 12-28',
  2028: '01-03 04-14 04-17 05-01 05-29 08-28 12-25 12-26',
}

for (const [year, days] of Object.entries(published)) {
  test(`the bank holidays of ${year} are those that were published`, () => {
    assert.deepEqual(
      bankHolidays(Number(year)).sort(),
      days.split(' ').map((day) => `${year}-${day}`),
    )
  })
}

test('nobody works on a Saturday, a Sunday or a day that stands in for Boxing Day', () => {
  for (const day of ['2026-11-21', '2026-11-22', '2026-12-28']) assert.equal(isWorkingDay(day), false, day)
  assert.equal(isWorkingDay('2026-11-23'), true)
})

const due: [string, string][] = [
  ['2026-11-23T09:00:00Z', '2026-11-25T23:59:59.000Z'],
  // A Friday evening: the weekend counts for nothing.
  ['2026-11-27T22:00:00Z', '2026-12-01T23:59:59.000Z'],
  // Christmas Eve: Christmas, the weekend and the day that stands in for Boxing Day count for nothing.
  ['2026-12-24T10:00:00Z', '2026-12-30T23:59:59.000Z'],
  // Half past midnight in London is still the day before by Greenwich, in summer.
  ['2026-06-30T23:30:00Z', '2026-07-03T22:59:59.000Z'],
  ['2027-12-24T10:00:00Z', '2027-12-30T23:59:59.000Z'],
]
for (const [opened, reviewed] of due) {
  test(`what was opened at ${opened} is reviewed by ${reviewed}`, () => {
    assert.equal(endOfWorkingDay(new Date(opened), 2).toISOString(), reviewed)
  })
}

test('a promise of two working days is never further away than the database allows', () => {
  for (let day = Temporal.PlainDate.from('2024-01-01'); day.year < 2029; day = day.add({ days: 1 })) {
    const opened = new Date(`${day}T00:00:00Z`)
    const days = (endOfWorkingDay(opened, 2).getTime() - opened.getTime()) / 86_400_000
    assert.ok(days > 1.9 && days < 8, `${day}: ${days}`)
  }
})
