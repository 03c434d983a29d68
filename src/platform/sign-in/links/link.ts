import { hash } from 'node:crypto'

export const linkMinutes = 10

/** Somebody who signs in with an address. */
export interface Known {
  memberId: string
  name: string
}

/** What a link remembers of how it was asked for. */
export interface AskedWith {
  sharedDevice: boolean
  beside: string
  /** Where they wanted to go. */
  back: string
  /** The digest of a cookie of the browser that asked: another one is asked whose it is. */
  browser: string
}

/**
 * The mail with a link, to whoever holds that address: it is the same where we know them and where we do not. Nothing
 * that the asker typed is in it.
 */
export function linkMail({ organisation, url }: { organisation: string; url: string }) {
  return {
    subject: `${organisation}: your link to sign in`,
    text: `Hello,

Somebody, perhaps you, asked for a link to sign in to ${organisation}.

Open this link, then press the button there:

${url}

It works once, and for ${linkMinutes} minutes.

If it was not you, do nothing. Nobody gets in without this link. Never send it to anybody, and never read it out.
`,
  }
}

/** What is kept of the cookie that knows a browser again. */
export function digestOf(cookie: string): string {
  return hash('sha256', cookie, 'base64url')
}
