import assert from 'node:assert/strict'
import { test } from 'node:test'
import { checkedInWords, hostOf, isLongAgo, isStepFree, milesInWords, phoneLink, shortly } from './listing.ts'

test('when it was checked is said with the year only when that is not this year', () => {
  const by = { checkedOn: '2026-11-04', checkedBy: 'a steward' }
  assert.equal(checkedInWords(by, '2026-11-22'), 'checked 4 November by a steward')
  assert.equal(checkedInWords(by, '2027-01-02'), 'checked 4 November 2026 by a steward')
  assert.equal(checkedInWords({ checkedOn: '2018-05-31', checkedBy: null }, '2026-11-22'), 'checked 31 May 2018')
  assert.equal(checkedInWords({ checkedOn: null, checkedBy: null }, '2026-11-22'), 'not checked yet')
})

test('a check older than a year is a while ago', () => {
  assert.equal(isLongAgo('2025-11-22', '2026-11-22'), false)
  assert.equal(isLongAgo('2025-11-21', '2026-11-22'), true)
  assert.equal(isLongAgo(null, '2026-11-22'), false)
})

test('distances are short to say', () => {
  const said = [0, 0.04, 0.06, 0.96, 1.24, 9.94, 9.96, 41.6].map(milesInWords)
  const few = 'less than 0.1 miles'
  assert.deepEqual(said, [few, few, '0.1 miles', '1 mile', '1.2 miles', '9.9 miles', '10 miles', '42 miles'])
})

test('a description is cut at a sentence, or else at a word', () => {
  assert.equal(shortly('Tea and talk.\n\nAll welcome.'), 'Tea and talk. All welcome.')
  assert.equal(
    shortly('We meet on Fridays in the hall. Then we all walk home again.', 45),
    'We meet on Fridays in the hall.',
  )
  assert.equal(shortly('One long sentence with no end anywhere in sight', 20), 'One long sentence…')
})

test('a telephone link holds digits, a web link shows its host', () => {
  assert.equal(phoneLink('01632 960 001 ext. 4'), 'tel:01632960001')
  assert.equal(hostOf('https://www.example.org/lunch?x=1'), 'example.org')
})

test('step-free is said only when a place says so', () => {
  const place = {
    id: '',
    county: null,
    name: null,
    address: [],
    postcode: null,
    lat: null,
    lng: null,
    access: ['Step-free entrance'],
  }
  assert.equal(isStepFree([place]), true)
  assert.equal(isStepFree([{ ...place, access: ['Hearing loop'] }]), false)
})
