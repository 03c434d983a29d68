import { isEmailAddress } from '../../platform/post/item.ts'
import { all, choice, type Fields, first, text } from '../../platform/web/form.ts'

/** How the person wants to be reached, before any other way. Nobody else ever reads it. */
export interface Channel {
  channel: 'email' | 'letter' | 'call'
  address: string
  /** For whoever rings: when it is safe, and what must not be said. */
  note: string
}

export const channelWords = { email: 'By e-mail', letter: 'By a letter', call: 'By telephone' } as const

/** A channel in a sentence to its owner. */
export function channelInWords({ channel, address, note }: Channel): string {
  const said = {
    email: `We write to ${address}.`,
    letter: `We send a letter to ${address}.`,
    call: `We ring ${address}.`,
  }
  return note ? `${said[channel]} You told us: “${note}”` : said[channel]
}

/** One way, with the address that it needs. A note counts for calls alone: in a letter it would be read by others. */
export function checkChannelForm(fields: Fields) {
  const chosen = first(fields, 'channel')
  const field = chosen === 'letter' ? 'letter' : chosen === 'call' ? 'call' : 'email'
  const checked = all<{ channel: Channel['channel']; email: string; letter: string; call: string; note: string }>({
    channel: choice(fields, 'channel', { of: ['email', 'letter', 'call'], missing: 'Choose how we reach you' }),
    email: chosen === 'email' ? emailIn(fields) : { value: '' },
    letter:
      chosen === 'letter' ? text(fields, 'letter', { max: 500, missing: 'Enter where we send it' }) : { value: '' },
    call: chosen === 'call' ? numberIn(fields) : { value: '' },
    note: chosen === 'call' ? text(fields, 'note', { max: 500 }) : { value: '' },
  })
  if (!checked.ok) return checked
  const { channel, note } = checked.value
  return { ok: true as const, value: { channel, address: checked.value[field], note } }
}

function emailIn(fields: Fields): { value: string } | { error: string } {
  const value = first(fields, 'email').trim()
  if (value === '') return { error: 'Enter the e-mail address' }
  return isEmailAddress(value) ? { value } : { error: 'Enter an e-mail address like name@example.org' }
}

function numberIn(fields: Fields): { value: string } | { error: string } {
  const value = first(fields, 'call').trim()
  if (value === '') return { error: 'Enter the telephone number' }
  return /^[+\d][\d ()-]{5,29}$/.test(value) ? { value } : { error: 'Enter a telephone number, such as 01743 000 000' }
}
