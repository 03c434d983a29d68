import assert from 'node:assert/strict'
import { test } from 'node:test'
import { codeHmac, sealCode, unsealCode } from './keys.ts'
import { checkLetterForm, newCode, printedCode, printedNumber, typedFromLetter } from './letter.ts'

const of = { secret: 'a'.repeat(64), schema: 'org_one', letterId: '0197a9a0-0000-7000-8000-000000000001' }
const others = [
  { ...of, secret: 'b'.repeat(64) },
  { ...of, schema: 'org_two' },
  { ...of, letterId: '0197a9a0-0000-7000-8000-000000000002' },
]

test('a code is that of one letter, of one organisation, of one installation', () => {
  const sealed = sealCode('HFRTDW65', of)
  assert.equal(unsealCode(sealed, of), 'HFRTDW65')
  for (const other of others) {
    assert.throws(() => unsealCode(sealed, other), /authenticate/)
    assert.notDeepEqual(codeHmac('HFRTDW65', other), codeHmac('HFRTDW65', of))
  }
  assert.notDeepEqual(sealCode('HFRTDW65', of), sealed, 'nor do two seals of one code look alike')
})

test('a sealed code that was changed opens nothing', () => {
  const sealed = sealCode('HFRTDW65', of)
  sealed[14] = (sealed[14] ?? 0) ^ 1
  assert.throws(() => unsealCode(sealed, of), /authenticate/)
})

test('codes hold no letter that is taken for another, and use all the others', () => {
  const used = new Set(Array.from({ length: 500 }, newCode).join(''))
  assert.deepEqual([...used].sort().join(''), '23456789ABCDEFGHJKLMNPQRSTUVWXYZ')
})

test('what is printed is understood when it is typed', () => {
  const typed = { number: ` ${printedNumber('482913')}.`, code: printedCode('HFRTDW65').toLowerCase() }
  assert.deepEqual(typedFromLetter(typed), { number: '482913', code: 'HFRTDW65' })
})

test('who sits beside is asked by name, but not where it is known', () => {
  const fields = { number: '1', code: '2', device: 'own' }
  assert.deepEqual(checkLetterForm(fields, { besideIsKnown: false }), {
    ok: false,
    errors: { beside: 'Say whether somebody is sitting with you' },
  })
  assert.deepEqual(checkLetterForm({ ...fields, beside: 'somebody' }, { besideIsKnown: false }), {
    ok: false,
    errors: { name: 'Enter the name of who is sitting with you' },
  })
  const value = { number: '1', code: '2', sharedDevice: false, beside: 'here' }
  assert.deepEqual(checkLetterForm({ ...fields, beside: 'nobody' }, { besideIsKnown: true }), { ok: true, value })
})
