import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { CDPSession, Page } from 'playwright-core'

export interface VirtualAuthenticator {
  /** Whether its user proves to it who they are, by finger or number. */
  setVerified(isUserVerified: boolean): Promise<void>
}

/** A device of its own for this page, which keeps passkeys and says yes to all that is asked. */
export async function addAuthenticator(page: Page): Promise<VirtualAuthenticator> {
  const cdp: CDPSession = await page.context().newCDPSession(page)
  await cdp.send('WebAuthn.enable')
  const { authenticatorId } = await cdp.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  })
  return {
    async setVerified(isUserVerified) {
      await cdp.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified })
    },
  }
}

/** An answer to what a device was asked on the page that is open, as JSON, from a script that is not ours. */
export async function answerOnPage(page: Page, asked: { options: unknown; verification?: string }): Promise<string> {
  return page.evaluate<string>(`(${answers})(${JSON.stringify(asked)})`)
}

// As text, because it runs in the browser, whose names this program does not know.
const answers = `async ({ options, verification }) => {
  const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(options)
  if (verification) publicKey.userVerification = verification
  const credential = await navigator.credentials.get({ publicKey })
  return JSON.stringify(credential.toJSON())
}`

export interface OtherSite {
  origin: string
  close(): Promise<void>
}

/** Another site on the same machine, with an empty page. */
export async function otherSite(): Promise<OtherSite> {
  const server = createServer((_, answer) => answer.setHeader('content-type', 'text/html').end('<title>Other</title>'))
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  return {
    origin: `http://localhost:${(server.address() as AddressInfo).port}`,
    close: () => new Promise((closed) => server.close(() => closed())),
  }
}
