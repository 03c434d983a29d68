import { randomBytes, randomInt } from 'node:crypto'
import { all, choice, type Fields, first, text } from '../../web/form.ts'

/** How often a letter's code may be typed. */
export const triesMax = 5

// None that is taken for another on paper: no 0 and O, no 1 and I.
const alphabet = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ'
const codeLength = 8

/** A new code of eight letters and digits: 40 bits. */
export function newCode(): string {
  // 32 letters divide 256, so that each is as likely as the next.
  return [...randomBytes(codeLength)].map((byte) => alphabet[byte % alphabet.length]).join('')
}

/** A new number of six digits, by which a letter is found. It is no secret. */
export function newLetterNumber(): string {
  return String(randomInt(100_000, 1_000_000))
}

/** As they are printed: 'HFRT-DW65'. */
export function printedCode(code: string): string {
  return `${code.slice(0, 4)}-${code.slice(4)}`
}

/** As it is printed: '482 913'. */
export function printedNumber(number: string): string {
  return `${number.slice(0, 3)} ${number.slice(3)}`
}

/** What somebody typed from a letter, without what does not count: small letters, spaces, dashes. */
export function typedFromLetter({ number, code }: { number: string; code: string }) {
  return {
    number: number.replaceAll(/\D/g, ''),
    code: code.toUpperCase().replaceAll(/[^A-Z0-9]/g, ''),
  }
}

/** Somebody who sits beside whoever signs in: whoever is signed in in this browser already, or somebody by name. */
export type Beside = 'nobody' | 'here' | { name: string }

export interface LetterForm {
  number: string
  code: string
  sharedDevice: boolean
  beside: Beside
}

export const whoBeside = ['nobody', 'here', 'somebody'] as const
export const whoseDevice = ['own', 'shared'] as const

/** Checks the form of a letter. `besideIsKnown` where a member of staff is signed in here: nobody is asked then. */
export function checkLetterForm(fields: Fields, { besideIsKnown }: { besideIsKnown: boolean }) {
  const named = first(fields, 'beside') === 'somebody'
  const checked = all({
    number: text(fields, 'number', { max: 40, missing: 'Enter the letter number' }),
    code: text(fields, 'code', { max: 40, missing: 'Enter the code' }),
    beside: besideIsKnown
      ? { value: 'here' as const }
      : choice(fields, 'beside', { of: whoBeside, missing: 'Say whether somebody is sitting with you' }),
    name: text(fields, 'name', {
      max: 120,
      ...(named && !besideIsKnown ? { missing: 'Enter the name of who is sitting with you' } : {}),
    }),
    device: choice(fields, 'device', { of: whoseDevice, missing: 'Say whose device this is' }),
  })
  if (!checked.ok) return checked
  const { number, code, beside, name, device } = checked.value
  const value: LetterForm = {
    ...typedFromLetter({ number, code }),
    sharedDevice: device === 'shared',
    beside: beside === 'somebody' ? { name } : beside,
  }
  return { ok: true as const, value }
}
