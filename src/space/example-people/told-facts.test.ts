import assert from 'node:assert/strict'
import { test } from 'node:test'
import { aboutParts } from '../../person/about/about.ts'
import { toldMembers } from './people.ts'
import { toldFacts } from './told-facts.ts'

const factsOf = (table: string, of?: string) =>
  toldFacts
    .filter((told) => told.table === table && (of === undefined || told.of === of))
    .flatMap(({ versions }) => versions.map(({ facts }) => facts as Record<string, unknown>))

test('Olive tells all seven parts, and Sam’s have easier words', () => {
  const told = new Set(factsOf('about_part', 'Olive Hart').map(({ part }) => part))
  assert.deepEqual(
    aboutParts.filter(({ name }) => !told.has(name)),
    [],
  )
  assert.ok(factsOf('about_part', 'Sam Reid').every(({ easyWords }) => easyWords))
})

test('no number could be anybody’s', () => {
  for (const { value } of factsOf('identifier')) {
    const digits = String(value)
    assert.match(digits, /^999\d{7}$/, 'never given to a patient')
    const weighed = [...digits.slice(0, 9)].reduce((sum, digit, place) => sum + Number(digit) * (10 - place), 0)
    assert.equal((11 - (weighed % 11)) % 11, Number(digits[9]))
  }
  const texts = JSON.stringify([toldFacts, toldMembers])
  for (const number of texts.match(/\b0\d{4} [\d ]{5,}/g) ?? []) {
    assert.match(number.replaceAll(' ', ''), /^(01632960|07700900)\d{3}$/, number)
  }
})
