import assert from 'node:assert/strict'
import { test } from 'node:test'
import { checkPartForm, emptied } from './part-form.ts'
import { checkTypeInForm } from './type-in.ts'

test('nothing in the form of a part must be filled in', () => {
  assert.deepEqual(checkPartForm({}), { ok: true, value: { words: '', easyWords: null, helperName: null } })
})

test('whoever writes in short sentences alone has told it in their own words', () => {
  assert.deepEqual(checkPartForm({ words: ' ', easyWords: 'I like trains.\nI like Al.' }), {
    ok: true,
    value: { words: 'I like trains.\nI like Al.', easyWords: null, helperName: null },
  })
})

test('what is too long is told by its box', () => {
  const form = checkPartForm({ words: 'x'.repeat(10_001), easyWords: 'x'.repeat(5001), helper: 'x'.repeat(121) })
  assert.deepEqual(form.ok ? [] : Object.keys(form.errors), ['words', 'easyWords', 'helper'])
})

test('emptying a part that has words is asked about, and leaving an empty one empty is not', () => {
  const nothing = { words: '', easyWords: null, helperName: null }
  assert.ok(emptied(nothing, { isWritten: true })?.words)
  assert.equal(emptied(nothing, { isWritten: false }), null)
})

test('the day on a paper is today or before, and may be left out', () => {
  const day = (fields: Record<string, string>) => {
    const form = checkTypeInForm(fields, '2026-11-22')
    return form.ok ? form.value.happenedOn : form.errors.happened
  }
  const on = (day: string, month: string, year: string) => ({
    'happened-day': day,
    'happened-month': month,
    'happened-year': year,
  })
  assert.equal(day({}), '2026-11-22')
  assert.equal(day(on('1', '11', '2026')), '2026-11-01')
  assert.equal(day(on('23', '11', '2026')), 'The day must be today or before')
  assert.equal(day(on('31', '2', '2026')), 'Write a real day, such as 22 11 2026')
  assert.equal(day(on('1', '1', '0026')), 'The year must be 1900 or later')
})
