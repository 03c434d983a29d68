import assert from 'node:assert/strict'
import { test } from 'node:test'
import { fieldsOf } from '../../platform/web/body.ts'
import type { Opening } from '../openings/opening.ts'
import { comparedEdits, type Edited, marksOf, typedOf } from './edited.ts'
import { readEdited } from './reading.ts'
import { readHour } from './time-rows.ts'

const lunch: Opening = { days: ['TU'], opens: '12:15', closes: '14:00', every: 'month', words: null, nth: [2] }
const edited: Edited = {
  kind: 'group',
  name: 'Rowan Street lunch club',
  description: 'A hot lunch.\r\n\r\nCome alone.  ',
  whoFor: null,
  howToStart: 'Ring by Monday.',
  cost: '£5',
  free: false,
  minimumAge: 50,
  maximumAge: null,
  phones: [{ number: '01632 960 101', note: 'ask for Jo' }],
  email: null,
  website: 'https://example.org',
  places: [
    {
      sourceId: 'hall',
      name: 'Hall',
      address: ['Rowan Street', 'Shrewsbury'],
      postcode: 'SY3 0CK',
      lat: 52.7,
      lng: -2.7,
      county: null,
      access: ['Step-free entrance', 'Hearing loop'],
    },
  ],
  times: [lunch, { days: [], opens: null, closes: null, every: 'week', words: 'Ring to ask', from: '2026-01-01' }],
}
const before = { edited, placeIds: ['11111111-1111-4111-8111-111111111111'] }
const opened = typedOf(before)
const changed = (fields: object) => comparedEdits({ ...opened, was: marksOf(opened), ...fields }, opened)

test('a form that comes back as it was changes nothing', () => {
  const sent = new URLSearchParams()
  for (const [name, value] of Object.entries(opened)) for (const one of [value ?? ''].flat()) sent.append(name, one)
  const back = fieldsOf(new URLSearchParams(sent.toString().replaceAll(/(%0D)?%0A/g, '%0D%0A')))
  assert.deepEqual(comparedEdits({ ...back, was: marksOf(opened) }, opened), { mine: [], theirs: [], both: [] })
})

test('what one changed, what another changed, and what both did, are told apart', () => {
  const { name, cost, email } = { name: 'Rowan club', cost: 'Free', email: 'a@example.org' }
  const now = typedOf({ ...before, edited: { ...edited, cost: '£6', email: 'b@example.org' } })
  const typed = { ...opened, was: marksOf(opened), name, email }
  assert.deepEqual(comparedEdits(typed, now), { mine: ['name'], theirs: ['email', 'cost'].sort(), both: ['email'] })
  assert.deepEqual(changed({ cost }).mine, ['cost'])
})

test('a field that the form did not ask is left alone, and a row that was added and left empty counts for nothing', () => {
  const asked = { name: opened.name, was: marksOf(opened), asked: 'name' }
  assert.deepEqual(comparedEdits(asked, opened), { mine: [], theirs: [], both: [] })
  assert.deepEqual(changed({ 'times-7-every': 'week', 'phones-4-number': '' }).mine, [])
})

function read(fields: object) {
  const typed = { ...opened, was: marksOf(opened), ...fields }
  const { mine } = comparedEdits(typed, opened)
  return readEdited(typed, { changed: mine, before, arrived: edited })
}

test('a time that is moved keeps which week of the month it is, and the others stay whole', () => {
  const form = read({ 'times-0-opens': '12 noon'.slice(3), 'times-0-days': ['TU', 'TH'] })
  assert.ok(form.ok)
  assert.deepEqual(form.value.times, [{ ...lunch, days: ['TU', 'TH'], opens: '12:00' }, edited.times[1]])
})

test('a place keeps its point until its postcode changes', () => {
  const moved = read({ 'places-0-address': 'Rowan Street 2' })
  assert.ok(moved.ok)
  assert.deepEqual(moved.value.places?.[0], { ...edited.places[0], address: ['Rowan Street 2'] })
  const away = read({ 'places-0-postcode': 'sy11aa' })
  assert.ok(away.ok)
  assert.deepEqual([away.value.places?.[0]?.postcode, away.value.places?.[0]?.lat], ['SY1 1AA', null])
})

test('what is ticked about getting in is added to what the place says of itself', () => {
  const form = read({ 'places-0-access': ['step-free', 'loop', 'quiet'] })
  assert.ok(form.ok)
  assert.deepEqual(form.value.places?.[0]?.access, ['Step-free entrance', 'Hearing loop', 'Quiet room'])
})

test('words that cannot be right come back with what to do, by the field they stand in', () => {
  const form = read({
    name: ' ',
    kind: 'castle',
    free: 'perhaps',
    minimumAge: '61',
    maximumAge: '18',
    email: 'nobody',
    website: 'javascript:alert(1)',
    'phones-0-number': 'ring me',
    'places-0-postcode': 'nowhere',
    'places-0-access': ['loop'],
    'times-0-opens': 'late',
    'times-2-opens': '9am',
  })
  assert.equal(form.ok, false)
  assert.deepEqual(form.ok ? [] : Object.keys(form.errors).sort(), [
    'email',
    'free',
    'kind',
    'maximumAge',
    'name',
    'phones-0-number',
    'places-0-postcode',
    'places-0-words',
    'times-0-opens',
    'times-2-days',
    'website',
  ])
})

test('hours are read as people write them', () => {
  const hours = {
    '9am': '09:00',
    '9.30 pm': '21:30',
    '17:30': '17:30',
    '0930': '09:30',
    midday: '12:00',
    '12am': '00:00',
  }
  for (const [typed, hour] of Object.entries(hours)) assert.equal(readHour(typed), hour, typed)
  for (const typed of ['25:00', '9.75', '13pm', 'soon', '9am-5pm', '']) assert.equal(readHour(typed), null, typed)
})
