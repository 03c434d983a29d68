import type { Attributes } from './words.tsx'

/** Words for a script to say, as the `data-i18n` attributes GOV.UK's scripts read: one text, or one for each plural. */
export function messagesAs(key: string, messages: string | Readonly<Record<string, string>> | undefined): Attributes {
  if (!messages) return {}
  if (typeof messages === 'string') return { [`data-i18n.${key}`]: messages }
  return Object.fromEntries(Object.entries(messages).map(([rule, text]) => [`data-i18n.${key}.${rule}`, text]))
}
