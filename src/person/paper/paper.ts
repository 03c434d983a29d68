import { all, type Checked, type Fields, first, text, together } from '../../platform/web/form.ts'
import { checkGrantForm, type Grant } from '../grants/grant.ts'

/** A printed page, known by its number. */
export interface Paper {
  number: string
  printedAt: Date
  enteredAt: Date | null
}

/** What a worker read on a paper. */
export interface PaperEntry extends Grant {
  number: string
  name: string
}

/** Letters and digits that are not taken for each other when they are read from paper. */
export const numberLetters = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ'

/** 'k7mn 2qxp' as it stands on the paper: 'K7MN-2QXP'. */
export function numberAsPrinted(typed: string): string {
  const plain = typed.toUpperCase().replaceAll(/[^A-Z0-9]/g, '')
  return plain.length === 8 ? `${plain.slice(0, 4)}-${plain.slice(4)}` : plain
}

/** `today` is a calendar day. */
export function checkPaperForm(fields: Fields, today: string): Checked<PaperEntry> {
  const number = numberAsPrinted(first(fields, 'paper'))
  const read = all<{ number: string; name: string; signed: string }>({
    number: number === '' ? { error: 'Enter the number of the paper' } : { value: number },
    name: text(fields, 'name', { max: 120, missing: 'Enter the name that stands on the paper' }),
    signed: first(fields, 'signed') === 'yes' ? { value: 'yes' } : { error: 'Only a paper that is signed counts' },
  })
  const { number: wrong, ...others } = read.ok ? {} : read.errors
  const named = read.ok ? read : { ok: false as const, errors: { ...(wrong ? { paper: wrong } : {}), ...others } }
  return together(named, checkGrantForm(fields, today))
}
