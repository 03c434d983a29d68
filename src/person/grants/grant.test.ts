import assert from 'node:assert/strict'
import { test } from 'node:test'
import { checkGrantForm, checkInvitedForm } from './grant.ts'

const today = '2026-11-23'
const errorsOf = (fields: Record<string, string | string[]>) => {
  const form = checkGrantForm(fields, today)
  return form.ok ? {} : form.errors
}

test('three, six or twelve months, or a day of one’s own', () => {
  const until = (fields: Record<string, string>) => {
    const form = checkGrantForm({ sections: 'plan', ...fields }, today)
    return form.ok ? form.value.endsOn : form.errors
  }
  assert.equal(until({ until: '3' }), '2027-02-23')
  assert.equal(until({ until: '6' }), '2027-05-23')
  assert.equal(until({ until: '12' }), '2027-11-23')
  const day = { until: 'day', 'until-on-day': '3', 'until-on-month': '6', 'until-on-year': '2027' }
  assert.equal(until(day), '2027-06-03')
  assert.deepEqual(until({ ...day, 'until-on-year': '2031' }), { 'until-on': 'The last day must be within 12 months' })
  assert.deepEqual(until({ ...day, 'until-on-year': '2026' }), { 'until-on': 'The last day must be after today' })
  assert.deepEqual(until({ ...day, 'until-on-day': '31' }), {
    'until-on': 'The last day must be a real date, such as 3 6 2027',
  })
  assert.deepEqual(until({ until: 'day' }), { 'until-on': 'Enter the last day' })
  assert.deepEqual(until({ until: '60' }), { until: 'Choose until when' })
  assert.deepEqual(until({}), { until: 'Choose until when' })
})

test('nothing ticked, or something that is no part of a record, is told', () => {
  assert.deepEqual(errorsOf({ until: '6' }), { sections: 'Choose what you want to share' })
  assert.deepEqual(errorsOf({ until: '6', sections: ['plan', 'everything'] }), {
    sections: 'Choose from what is on this page',
  })
})

test('they may write only in what they may read, and each part counts once', () => {
  const form = checkGrantForm({ until: '6', sections: ['notes', 'plan', 'plan'], write: ['plan', 'budget'] }, today)
  assert.deepEqual(form.ok && form.value.parts, [
    { name: 'plan', may: 'write' },
    { name: 'notes', may: 'see' },
  ])
})

test('somebody new needs a name, and an address where they are invited by e-mail', () => {
  const said = (fields: Record<string, string>) => {
    const form = checkInvitedForm(fields)
    return form.ok ? form.value : form.errors
  }
  assert.deepEqual(said({ name: 'Sue', way: 'letter' }), { name: 'Sue', email: null })
  assert.deepEqual(said({ name: 'Sue', way: 'email', email: 'sue@example.org' }), {
    name: 'Sue',
    email: 'sue@example.org',
  })
  assert.deepEqual(said({ name: 'Sue', way: 'email' }), { email: 'Enter their e-mail address' })
  assert.deepEqual(said({ name: 'Sue', way: 'email', email: 'sue@example.org\nBcc: all@example.org' }), {
    email: 'Enter an e-mail address like name@example.org',
  })
  assert.deepEqual(said({ way: 'pigeon' }), { name: 'Enter their name', way: 'Choose how to invite them' })
})
