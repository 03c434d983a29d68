import assert from 'node:assert/strict'
import { test } from 'node:test'
import { inOrderOfComing, nextOn, whenInWords } from './day.ts'
import { checkDay } from './day-form.ts'

const birthday = { onDay: '1944-03-31', everyYear: true }

test('a birthday comes back: today, later this year, or next year', () => {
  assert.equal(nextOn(birthday, '2026-03-31'), '2026-03-31')
  assert.equal(nextOn(birthday, '2026-03-01'), '2026-03-31')
  assert.equal(nextOn(birthday, '2026-04-01'), '2027-03-31')
  assert.equal(nextOn({ onDay: '1944-01-01', everyYear: true }, '2026-12-31'), '2027-01-01')
})

test('a day that was once does not come again', () => {
  assert.equal(nextOn({ onDay: '2026-03-31', everyYear: false }, '2026-04-01'), null)
  assert.equal(nextOn({ onDay: '2026-03-31', everyYear: false }, '2026-03-31'), '2026-03-31')
})

test('29 February stays 29 February, and falls on 1 March where the year has none', () => {
  const leap = { onDay: '1944-02-29', everyYear: true }
  assert.equal(nextOn(leap, '2028-01-01'), '2028-02-29')
  assert.equal(nextOn(leap, '2028-02-29'), '2028-02-29')
  assert.equal(nextOn(leap, '2026-02-28'), '2026-03-01')
  assert.equal(nextOn(leap, '2026-03-01'), '2026-03-01')
  assert.equal(nextOn(leap, '2027-03-02'), '2028-02-29')
  assert.equal(nextOn(leap, '2100-02-01'), '2100-03-01')
  assert.equal(whenInWords(leap, '2026-11-22'), '29 February, every year, since 1944. Next on 1 March 2027.')
})

test('a day says when it is, and when it comes next', () => {
  assert.equal(whenInWords(birthday, '2026-11-22'), '31 March, every year, since 1944. Next on 31 March 2027.')
  assert.equal(whenInWords({ onDay: '2027-01-04', everyYear: false }, '2026-11-22'), '4 January 2027')
  assert.equal(whenInWords({ onDay: '2025-01-04', everyYear: false }, '2026-11-22'), '4 January 2025 (this is over)')
})

test('the next day stands first, and days that are over stand last, the newest of them first', () => {
  const day = (onDay: string, everyYear = false) => ({ facts: { what: onDay, onDay, everyYear } })
  const days = [day('2020-05-05'), day('2026-12-24'), day('1944-11-30', true), day('2025-01-01'), day('2026-11-22')]
  assert.deepEqual(
    inOrderOfComing(days, '2026-11-22').map(({ facts }) => facts.onDay),
    ['2026-11-22', '1944-11-30', '2026-12-24', '2025-01-01', '2020-05-05'],
  )
})

test('a day needs a name and a real date', () => {
  const day = { 'onDay-day': '30', 'onDay-month': '2', 'onDay-year': '2026' }
  assert.deepEqual(checkDay({ what: ' ', ...day }), {
    ok: false,
    errors: { what: 'Write what day it is', onDay: 'Write a real day, such as 22 11 2026' },
  })
  assert.deepEqual(checkDay({ what: 'x' }), { ok: false, errors: { onDay: 'Write the day' } })
  assert.deepEqual(checkDay({ what: 'x', 'onDay-day': '1', 'onDay-month': '1', 'onDay-year': '1899' }), {
    ok: false,
    errors: { onDay: 'The year must be between 1900 and 2100' },
  })
})
