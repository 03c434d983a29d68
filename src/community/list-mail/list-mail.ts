import { isEmailAddress } from '../../platform/post/item.ts'
import { all, type Checked, type Fields, text } from '../../platform/web/form.ts'
import type { KeptListing } from '../my-list/kept-list.ts'
import { whenInWords } from '../my-list/kept-list.ts'

/** How many messages one address is sent in a day, whoever asks for them. */
export const mailsPerDayMax = 3

export function checkAddressForm(fields: Fields): Checked<{ email: string }> {
  const form = all<{ email: string }>({
    email: text(fields, 'email', { max: 254, missing: 'Enter an e-mail address', tooLong: notAnAddress }),
  })
  if (form.ok && !isEmailAddress(form.value.email)) return { ok: false, errors: { email: notAnAddress } }
  return form
}

const notAnAddress = 'Enter an e-mail address in the right form, like name@example.org'

/** Asks whether the list is wanted. All of it is ours: nothing that the sender typed goes to a stranger. */
export function askingMail({ organisation, url }: { organisation: string; url: string }) {
  return {
    subject: `${organisation}: shall we send you a list of places?`,
    text: `Hello,

Somebody, perhaps you, asked us to send a list of places from ${organisation} to this address.

Open this link and press the button there to get it:

${url}

The link works once, and for 24 hours. If it was not you, do nothing. Nothing more comes, and we do not keep your address.
`,
  }
}

/** The list itself. `page` gives the whole address of a listing's page. */
export function listMail(mail: {
  organisation: string
  telephone: string | null
  listings: readonly KeptListing[]
  page: (listingId: string) => string
}) {
  const entries = mail.listings.map((listing, index) => {
    const phones = listing.phones.map(({ number, note }) => oneLine(note ? `${number} (${note})` : number))
    const when = whenInWords(listing).map(oneLine)
    return [
      `${index + 1}. ${oneLine(listing.name)}`,
      ...(phones.length > 0 ? [`   Telephone: ${phones.join(', ')}`] : []),
      ...(when.length > 0 ? [`   When: ${when.join('. ')}`] : []),
      `   More: ${mail.page(listing.id)}`,
    ].join('\n')
  })
  const help = mail.telephone ? `\nWould you like help to choose? Ring us on ${mail.telephone}.\n` : ''
  return {
    subject: `${mail.organisation}: a list of places`,
    text: `Hello,

Here is the list of places that you asked for.

${entries.join('\n\n')}
${help}
Ring before you go, because times can change. We do not keep your address.
`,
  }
}

function oneLine(words: string) {
  return words.replaceAll(/\s+/g, ' ').trim()
}
