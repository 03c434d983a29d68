import assert from 'node:assert/strict'
import { test } from 'node:test'
import { checkAccessForm, dueOn, isOpen } from './access-request.ts'

const day = (name: string, [d, m, y]: [number, number, number]) => ({
  [`${name}-day`]: String(d),
  [`${name}-month`]: String(m),
  [`${name}-year`]: String(y),
})
const came = day('cameOn', [20, 11, 2026])
const asked = { askedAs: 'person', knownBy: 'I know her face', ...came }

test('an answer is due on the same day a month on', () => {
  assert.equal(dueOn('2026-11-03'), '2026-12-03')
  assert.equal(dueOn('2026-11-03', 3), '2027-02-03')
})

test('a month that has no such day gives its last', () => {
  assert.equal(dueOn('2027-08-31'), '2027-09-30')
  assert.equal(dueOn('2027-11-30', 3), '2028-02-29')
})

test('a due day on which nobody works is moved to the next on which they do', () => {
  assert.equal(dueOn('2026-11-25'), '2026-12-29', 'Christmas, Boxing Day, Sunday, and the Monday that stands in')
  assert.equal(dueOn('2027-02-26'), '2027-03-30', 'Good Friday to Easter Monday')
})

test('a request is written down with who asked and how they are known', () => {
  const form = checkAccessForm(asked, '2026-11-23')
  assert.ok(form.ok)
  assert.equal(form.value.countsFrom, '2026-11-20')
  const wrong = checkAccessForm({ askedAs: 'acting' }, '2026-11-23')
  assert.deepEqual(wrong.ok ? [] : Object.keys(wrong.errors), ['asker', 'knownBy', 'cameOn'])
})

test('the month counts from the day on which it was proved who asked', () => {
  const form = checkAccessForm({ ...asked, ...day('countsFrom', [22, 11, 2026]) }, '2026-11-23')
  assert.equal(form.ok && form.value.countsFrom, '2026-11-22')
})

test('proof before the request, and a day to come, are refused', () => {
  const early = checkAccessForm({ ...asked, ...day('countsFrom', [19, 11, 2026]) }, '2026-11-23')
  assert.ok(!early.ok && early.errors.countsFrom)
  const later = checkAccessForm({ ...asked, ...day('cameOn', [24, 11, 2026]) }, '2026-11-23')
  assert.ok(!later.ok && later.errors.cameOn)
})

test('what was answered or stopped is not open', () => {
  assert.ok(isOpen({ answeredAt: null, stoppedAt: null }))
  assert.ok(!isOpen({ answeredAt: new Date(), stoppedAt: null }))
  assert.ok(!isOpen({ answeredAt: null, stoppedAt: new Date() }))
})
