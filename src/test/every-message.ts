import { readFileSync } from 'node:fs'
import { invitationMail } from '../platform/invitations/invitation.ts'
import { addedMail, confirmMail, removedMail } from '../platform/sign-in/emails/mails.ts'
import { linkMail } from '../platform/sign-in/links/link.ts'

export interface MadeUpMessage {
  subject: string
  words: string
}

const told = { organisation: 'Alongside Marches', telephone: '01743 960001', url: 'https://example.org/a' }
const invited = {
  name: 'Sue',
  inviter: 'Olive Hart',
  site: told.organisation,
  link: told.url,
  until: '3 March 2027',
}

/** The e-mails that we write to an address. */
export function everyMail(): MadeUpMessage[] {
  return [linkMail(told), confirmMail(told), addedMail(told), removedMail(told), invitationMail(invited)].map(
    ({ subject, text }) => ({ subject, words: text }),
  )
}

/** Where pages keep the words that they have told, between quotes. */
const toldIn = [
  'src/person/grants/routes.tsx',
  'src/person/shared-with-me/routes.tsx',
  'src/platform/reaching/queries.ts',
  'src/platform/sign-in/assisted/routes.tsx',
  'src/platform/sign-in/letters/ordering.ts',
  'src/platform/sign-in/second/noting.ts',
  'src/platform/sign-in/second/resetting.ts',
  'src/platform/sign-in/second/routes.tsx',
  'src/platform/sign-in/totp/routes.tsx',
  'src/platform/sign-in/passkeys/routes.tsx',
  'src/platform/sign-in/recovery/routes.tsx',
]

/** What pages have told to a member. Where only words stand in a file, their subject is that of such messages. */
export function everyTelling(): MadeUpMessage[] {
  return toldIn.flatMap((file) => {
    let subject = 'Somebody changed how you sign in'
    return [...readFileSync(file, 'utf8').matchAll(/(subject|text|words|happened)(?::| =) ('[^']*'|`[^`]*`)/g)].flatMap(
      ([, what, quoted = '']) => {
        const said = quoted
          .slice(1, -1)
          .replaceAll('\\n', '\n')
          .replaceAll(/\$\{[^}]*\}/g, 'Alongside')
        if (what !== 'subject') return [{ subject, words: said }]
        subject = said
        return []
      },
    )
  })
}
