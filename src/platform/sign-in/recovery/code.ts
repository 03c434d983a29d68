import { createHmac, randomInt } from 'node:crypto'
import { derivedKey } from '../../derived-key.ts'

// Without 0, 1, I and O, which look alike on paper.
const letters = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ'
const lettersEach = 10

/** How many are made at once. */
export const codesEach = 10

/** A recovery code of 50 bits, as it is printed: 'HFRTD-W65KB'. */
export function newRecoveryCode(): string {
  const code = Array.from({ length: lettersEach }, () => letters[randomInt(letters.length)]).join('')
  return `${code.slice(0, 5)}-${code.slice(5)}`
}

/** What is kept of a code: nobody can try codes out on a copy of the database without a key that is not in it. */
export function recoveryDigest(code: string, { of, under }: { of: string; under: string }): Buffer {
  const plain = code.toUpperCase().replaceAll(/[^0-9A-Z]/g, '')
  return createHmac('sha256', derivedKey({ secret: under, use: 'recovery codes' }))
    .update(`${of} ${plain}`)
    .digest()
}
