import assert from 'node:assert/strict'
import { test } from 'node:test'
import { nameOf, valueInWords } from './identifier.ts'
import { checkIdentifier, fieldsOfIdentifier, isNhsNumber } from './identifier-form.ts'

test('an NHS number has ten digits, and the last one fits the others', () => {
  // 943 476 5919 is the example of the NHS; those that begin with 999 are for trying things out.
  for (const right of ['9434765919', '9999999468', '9990000018', '9876543210']) assert.ok(isNhsNumber(right), right)
  for (let digit = 0; digit <= 9; digit++) assert.equal(isNhsNumber(`943476591${digit}`), digit === 9, String(digit))
  for (const wrong of ['', '943476591', '94347659190', '943476591x', '٩٤٣٤٧٦٥٩١٩'])
    assert.ok(!isNhsNumber(wrong), wrong)
})

test('a number whose check digit would be ten is none, and eleven is written as nought', () => {
  // Nine digits are weighed 10 to 2: a lone 1 in the last place leaves 2, so the check digit is 9.
  assert.ok(isNhsNumber('0000000019'))
  // A 6 there leaves 12, 1 by 11: the check digit would be 10.
  for (let digit = 0; digit <= 9; digit++) assert.ok(!isNhsNumber(`000000006${digit}`), String(digit))
  assert.ok(isNhsNumber('0000000000'))
})

test('an NHS number may be typed with any spaces, and is read out three, three, four', () => {
  for (const value of ['9434765919', '943 476 5919', ' 943-476-5919 ', '943\u00a0476\u20135919', '9 4 3 4765 919']) {
    assert.deepEqual(
      checkIdentifier({ kind: 'nhs', value }, []),
      { ok: true, value: { kind: 'nhs', whose: null, value: '9434765919' } },
      value,
    )
  }
  assert.equal(valueInWords({ kind: 'nhs', value: '9434765919' }), '943 476 5919')
  assert.equal(fieldsOfIdentifier({ kind: 'nhs', whose: null, value: '9434765919' }).value, '943 476 5919')
  assert.equal(valueInWords({ kind: 'council', value: '9434765919' }), '9434765919')
})

test('what is wrong with a number is said', () => {
  const errors = (fields: Record<string, string>, others = 0) => {
    const nhs = { kind: 'nhs', whose: null, value: '9434765919' } as const
    const checked = checkIdentifier(fields, others ? [nhs] : [])
    return checked.ok ? {} : checked.errors
  }
  assert.deepEqual(errors({}), { kind: 'Say whose number it is', value: 'Enter the number' })
  assert.deepEqual(errors({ kind: 'nhs', value: '' }), { value: 'Enter the number' })
  assert.deepEqual(errors({ kind: 'nhs', value: '943 476 591' }), {
    value: 'An NHS number has 10 digits, as in 943 476 5919',
  })
  assert.deepEqual(errors({ kind: 'nhs', value: '943 476 5918' }), {
    value: 'Check the NHS number: one of its digits is not right',
  })
  assert.deepEqual(errors({ kind: 'other', value: '12' }), { whose: 'Say who uses this number' })
  assert.deepEqual(errors({ kind: 'nhs', value: '943 476 5919' }, 1), {
    kind: 'There is an NHS number here already. Change that one',
  })
  assert.deepEqual(errors({ kind: 'council', value: 'AB/12' }, 1), {})
})

test('a number is called by what it is, or by who uses it', () => {
  assert.equal(nameOf({ kind: 'nhs', whose: null }), 'NHS number')
  assert.equal(nameOf({ kind: 'council', whose: 'Shropshire' }), 'The council’s number: Shropshire')
  assert.equal(nameOf({ kind: 'other', whose: 'Severn Housing, tenancy' }), 'Severn Housing, tenancy')
})
