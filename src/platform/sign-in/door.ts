import { isEmailAddress } from '../post/item.ts'
import { all, type Checked, choice, type Fields, text } from '../web/form.ts'

/** What somebody says of where they sit when they come in. */
export interface Seat {
  sharedDevice: boolean
  /** Who sits with them, as they typed it; empty for nobody. */
  beside: string
}

/** Asked for at the door: a link to this address. */
export type Asking = Seat & { email: string }

export const deviceChoices = [
  { value: 'own', text: 'It is my own', hint: 'You stay signed in for 30 days. If you work here, for 12 hours.' },
  { value: 'shared', text: 'Others use it too', hint: 'You are signed out when you have done nothing for 15 minutes.' },
] as const

const notAnAddress = 'Enter an e-mail address in the right form, like name@example.org'

/** One plain address from the field `email`. */
export function checkEmailForm(fields: Fields): Checked<{ email: string }> {
  const form = all<{ email: string }>({
    email: text(fields, 'email', { max: 254, missing: 'Enter your e-mail address', tooLong: notAnAddress }),
  })
  return form.ok && !isEmailAddress(form.value.email) ? { ok: false, errors: { email: notAnAddress } } : form
}

/** Whose device it is, from the field `device`. */
export function checkDeviceForm(fields: Fields): Checked<{ sharedDevice: boolean }> {
  const form = all<{ device: 'own' | 'shared' }>({
    device: choice(fields, 'device', { of: ['own', 'shared'], missing: 'Choose whose device this is' }),
  })
  return form.ok ? { ok: true, value: { sharedDevice: form.value.device === 'shared' } } : form
}

/** Who sits with them, from the field `beside`. */
export function checkBesideForm(fields: Fields): Checked<{ beside: string }> {
  return all<{ beside: string }>({ beside: text(fields, 'beside', { max: 120 }) })
}

/** How often the same address may be written to, whoever asks, and how often one household may ask. */
export const askingLimits = {
  address: { name: 'sign-in-address', max: 5, perSeconds: 15 * 60 },
  addressDaily: { name: 'sign-in-address-day', max: 20, perSeconds: 24 * 3600 },
  caller: { name: 'sign-in-caller', max: 30, perSeconds: 15 * 60 },
}

/** How many links and codes that open nothing one household may try in a minute. */
export const wrongTries = { name: 'sign-in-wrong', max: 30, perSeconds: 60 }
