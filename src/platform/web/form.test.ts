import assert from 'node:assert/strict'
import { test } from 'node:test'
import { all, choice, date, text } from './form.ts'

test('a form with two mistakes shows both at once', () => {
  const form = all<{ title: string; kind: string }>({
    title: text({ title: '  ' }, 'title', { max: 10, missing: 'Enter a title' }),
    kind: choice({ kind: 'x' }, 'kind', { of: ['a', 'b'], missing: 'Choose a kind' }),
  })
  assert.deepEqual(form, { ok: false, errors: { title: 'Enter a title', kind: 'Choose a kind' } })
})

test('text is trimmed, and counted in characters rather than bytes', () => {
  assert.deepEqual(text({ t: ' 👍🏽 ok ' }, 't', { max: 5 }), { value: '👍🏽 ok' })
  assert.deepEqual(text({ t: 'toolong' }, 't', { max: 5 }), { error: 'Use 5 characters or fewer' })
})

test('a day that does not exist is refused, and an empty one is null', () => {
  const day = (d: string, m: string, y: string) =>
    date({ 'on-day': d, 'on-month': m, 'on-year': y }, 'on', { invalid: 'Enter a real date' })
  assert.deepEqual(day('29', '2', '2028'), { value: '2028-02-29' })
  assert.deepEqual(day('29', '2', '2027'), { error: 'Enter a real date' })
  assert.deepEqual(day('', '', ''), { value: null })
  assert.deepEqual(day('1', '', '2027'), { error: 'Enter a real date' })
})

test('a field named like an object’s own part is just missing', () => {
  assert.deepEqual(text({}, 'constructor', { max: 5 }), { value: '' })
})
