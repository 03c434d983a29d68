import assert from 'node:assert/strict'
import { test } from 'node:test'
import { reasonsInWords } from './duplicate.ts'

const nothing = {
  phone: false,
  website: false,
  email: false,
  postcode: false,
  sameName: false,
  near: 0.4,
  miles: null,
}

test('why two listings may be one is said in words', () => {
  assert.deepEqual(reasonsInWords({ ...nothing, sameName: true, near: 1, postcode: true, phone: true }), [
    'same name and postcode',
    'same telephone',
  ])
  assert.deepEqual(reasonsInWords({ ...nothing, near: 0.7, postcode: true }), [
    'same postcode and nearly the same name',
  ])
  assert.deepEqual(reasonsInWords({ ...nothing, sameName: true, near: 1, miles: 0.12 }), ['same name, 0.1 miles apart'])
  assert.deepEqual(reasonsInWords({ ...nothing, website: true, email: true }), [
    'a name like it',
    'same website',
    'same email',
  ])
})
