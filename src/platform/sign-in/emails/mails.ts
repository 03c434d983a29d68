import type { Told } from './email.ts'

export const confirmMinutes = 60

/** To a new address: is it theirs? The name is the member's own. */
export function confirmMail({ organisation, url }: Told & { url: string }) {
  return {
    subject: `${organisation}: is this your e-mail address?`,
    text: `Hello,

Somebody who signs in to ${organisation} wants to use this address for it.

If that is you, open this link and press the button there:

${url}

It works once, and for an hour. If it was not you, do nothing.
`,
  }
}

/** To an address that was there before, when another joins it. */
export function addedMail({ organisation, telephone }: Told) {
  return {
    subject: `${organisation}: somebody added an e-mail address`,
    text: `Hello,

Somebody added an e-mail address to how you sign in to ${organisation}. Sign in to see it, under "How I sign in".

Was it not you? ${ring(telephone)}
`,
  }
}

/** To every address of a member, when one of them is removed. */
export function removedMail({ organisation, telephone }: Told) {
  return {
    subject: `${organisation}: somebody removed an e-mail address`,
    text: `Hello,

Somebody removed an e-mail address from how you sign in to ${organisation}.

Was it not you? ${ring(telephone)}
`,
  }
}

function ring(telephone: string | null) {
  return telephone ? `Ring us at once on ${telephone}.` : 'Tell us at once.'
}
