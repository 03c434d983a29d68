import assert from 'node:assert/strict'
import { test } from 'node:test'
import { bar } from '../access-reviews/black-out.ts'
import { calledAs, sayFacts } from './fact.ts'

const olive = { own: true, name: 'Olive' }

test('facts are said in the words of their own room, for whoever reads them', () => {
  const home = { address: '1 The Street', tenure: 'owned', stairs: 'lift' }

  assert.deepEqual(sayFacts('home', home, olive).slice(0, 2), [
    { label: 'Address', words: '1 The Street' },
    { label: 'What kind of home it is', words: 'A home that I own, or my partner owns' },
  ])
  assert.equal(calledAs('home', home, { ...olive, own: false }), 'Where they live')
  assert.equal(calledAs('identifier', { kind: 'nhs', value: '9434765919' }, olive), 'NHS number')
})

test('what is blacked out in a copy is read without a fault', () => {
  const day = sayFacts('day_that_matters', { what: 'Her wedding', onDay: `${bar} 2026`, everyYear: false }, olive)
  const needs = sayFacts('reaching', { channel: bar, format: bar, language: bar, interpreter: 'none' }, olive)

  assert.deepEqual(day[1], { label: 'Day', words: `${bar} 2026` })
  assert.deepEqual(
    needs.filter(({ words }) => words.includes('undefined')),
    [],
  )
})
