import assert from 'node:assert/strict'
import { test } from 'node:test'
import { appAddress, codeAt, newSecret, openSecret, sealSecret, spelled, stepOf } from './code.ts'

// RFC 6238, appendix B, SHA-1.
const published = [
  [59, '94287082'],
  [1111111109, '07081804'],
  [1111111111, '14050471'],
  [1234567890, '89005924'],
  [2000000000, '69279037'],
  [20000000000, '65353130'],
] as const
const publishedSecret = Buffer.from('12345678901234567890')

test('codes are those that RFC 6238 publishes', () => {
  for (const [second, code] of published) {
    const atMs = second * 1000
    assert.equal(codeAt(publishedSecret, { atMs, digits: 8 }), code)
    assert.equal(stepOf(publishedSecret, { typed: code, atMs, digits: 8 }), Math.floor(second / 30))
    assert.equal(stepOf(publishedSecret, { typed: code.slice(2), atMs }), Math.floor(second / 30), 'and our six digits')
  }
})

test('a code counts one step early or late and no further, with spaces in it or not', () => {
  const code = codeAt(publishedSecret, { atMs: 1_000_000_000_000 })
  const step = Math.floor(1_000_000_000 / 30)
  const typedAt = (atMs: number, typed = code) => stepOf(publishedSecret, { typed, atMs })
  assert.equal(typedAt(1_000_000_030_000), step)
  assert.equal(typedAt(999_999_970_000), step)
  assert.equal(typedAt(1_000_000_060_000 + 30_000), null)
  assert.equal(typedAt(1_000_000_000_000, ` ${code.slice(0, 3)} ${code.slice(3)} `), step)
  assert.equal(typedAt(1_000_000_000_000, ''), null)
  assert.equal(typedAt(1_000_000_000_000, `${code}0`), null)
})

test('a sealed secret opens for its own member and installation alone', () => {
  const secret = newSecret()
  const seal = { of: 'olive', under: 'ours' }
  const sealed = sealSecret(secret, seal)
  assert.deepEqual(openSecret(sealed, seal), secret)
  assert.equal(sealed.includes(secret), false)
  assert.throws(() => openSecret(sealed, { ...seal, of: 'sam' }))
  assert.throws(() => openSecret(sealed, { ...seal, under: 'theirs' }))
  sealed[14] = (sealed[14] ?? 0) ^ 1
  assert.throws(() => openSecret(sealed, seal))
})

test('an app is told whose codes these are, whatever signs their names hold', () => {
  const address = new URL(appAddress(publishedSecret, { organisation: 'Tea & Co: Leeds', member: 'Zoë?' }))
  assert.equal(address.href.startsWith('otpauth://totp/Tea%20%26%20Co%20%20Leeds:Zo%C3%AB%3F?'), true)
  assert.equal(address.searchParams.get('secret'), 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ')
  assert.equal(address.searchParams.get('issuer'), 'Tea & Co  Leeds')
  assert.equal(spelled(publishedSecret), 'GEZD GNBV GY3T QOJQ GEZD GNBV GY3T QOJQ')
})
