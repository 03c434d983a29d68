import { all, type Checked, choice, type Fields, text } from '../../platform/web/form.ts'
import type { Listing } from '../listings/listing.ts'

/** What can be wrong with a listing, as the form asks it and as the queue says it. */
export const wrongs = {
  closed: { asks: 'It has closed or moved', says: 'has closed or moved' },
  times: { asks: 'The days or times are wrong', says: 'the times are wrong' },
  contact: { asks: 'The telephone number, email or web address is wrong', says: 'the contact is wrong' },
  unsafe: { asks: 'It is unkind or unsafe', says: 'it is unkind or unsafe' },
  other: { asks: 'Something else', says: 'something is wrong' },
} as const
export type Wrong = keyof typeof wrongs

/** What somebody told us about a listing. `about` is its name, as it was then. */
export interface Correction extends Record<string, string> {
  about: string
  wrong: Wrong
  right: string
}

/** That it has closed says enough; everything else needs words. */
export function checkCorrectionForm(fields: Fields, listing: Pick<Listing, 'name'>): Checked<Correction> {
  const wrong = choice(fields, 'wrong', { of: Object.keys(wrongs) as Wrong[], missing: 'Choose what is wrong' })
  const closed = 'value' in wrong && wrong.value === 'closed'
  const missing = 'value' in wrong && wrong.value === 'unsafe' ? 'Write what happened' : 'Write what is right'
  return all<Correction>({
    about: { value: listing.name },
    wrong,
    right: text(fields, 'right', { max: 2000, ...(closed ? {} : { missing }) }),
  })
}

/** A provider's word that a listing is theirs, and how we make sure of it. */
export interface Claim extends Record<string, string> {
  about: string
  role: string
  phone: string
  change: string
}

export function checkClaimForm(fields: Fields, listing: Pick<Listing, 'name'>): Checked<Claim> {
  return all<Claim>({
    about: { value: listing.name },
    role: text(fields, 'role', { max: 120, missing: 'Write what you do there' }),
    phone: phoneOf(fields),
    change: text(fields, 'change', { max: 2000 }),
  })
}

/** An email at work or a telephone number: one of the two is how we make sure. */
export function canBeAsked({ phone, senderEmail }: { phone: string; senderEmail: string | null }) {
  return phone !== '' || senderEmail !== null
}

function phoneOf(fields: Fields): { value: string } | { error: string } {
  const typed = text(fields, 'phone', { max: 60 })
  if ('error' in typed || typed.value === '') return typed
  const digits = typed.value.replaceAll(/\D/g, '').length
  return digits >= 3 ? typed : { error: 'Enter a telephone number, like 01632 960 001' }
}
