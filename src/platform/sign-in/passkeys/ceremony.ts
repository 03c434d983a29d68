import {
  type AuthenticationResponseJSON,
  generateAuthenticationOptions,
  generateRegistrationOptions,
  type RegistrationResponseJSON,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
} from '@simplewebauthn/server'
import type { Ctx } from '../../web/env.ts'
import { originOf } from '../../web/origin.ts'
import { withoutContent } from '../../without-content.ts'
import { keepChallenge, spendChallenge } from './challenges.ts'
import { findPasskey, type NewPasskey, notePasskeyUse, passkeysOf } from './queries.ts'

// EdDSA, RS256 and ES256. The library would offer ML-DSA too, which no device that we know of was tried with.
const algorithms = [-8, -7, -257]

interface Adder {
  id: string
  name: string
  sessionId: string
}

/** What a device is asked for a new passkey (WebAuthn 3 section 5.4): kept on it, and unlocked by its user. */
export async function optionsToAdd(c: Ctx, { id, name, sessionId }: Adder) {
  const known = await passkeysOf(c, id)
  const options = await generateRegistrationOptions({
    rpName: c.var.organisation.name,
    rpID: siteOf(c).expectedRPID,
    userName: name,
    userDisplayName: name,
    userID: new TextEncoder().encode(id),
    attestationType: 'none',
    excludeCredentials: known.map((passkey) => ({ id: passkey.id, transports: passkey.transports })),
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
    supportedAlgorithmIDs: algorithms,
  })
  const session = { memberId: id, sessionId }
  await keepChallenge(c, { purpose: 'passkey to add', challenge: options.challenge, session })
  return options
}

/** The new passkey that a device made, or null where what it sent is not what this session asked for. */
export async function checkAdded(c: Ctx, { id, sessionId }: Adder, sent: string): Promise<NewPasskey | null> {
  const response = answerIn<RegistrationResponseJSON>(sent)
  const challenge = response && challengeIn(response)
  const session = { memberId: id, sessionId }
  if (!challenge || !(await spendChallenge(c, { purpose: 'passkey to add', challenge, session }))) return null
  const verified = await orRefused(c, () =>
    verifyRegistrationResponse({
      response,
      expectedChallenge: challenge,
      ...siteOf(c),
      requireUserVerification: true,
      supportedAlgorithmIDs: algorithms,
    }),
  )
  if (!verified?.verified) return null
  const { credential, credentialBackedUp } = verified.registrationInfo
  return {
    id: credential.id,
    publicKey: Buffer.from(credential.publicKey),
    counter: credential.counter,
    transports: credential.transports ?? [],
    backedUp: credentialBackedUp,
  }
}

/** What a device is asked to prove who holds it: any passkey that it keeps for this site. */
export async function optionsToSignIn(c: Ctx) {
  const options = await generateAuthenticationOptions({
    rpID: siteOf(c).expectedRPID,
    allowCredentials: [],
    userVerification: 'required',
  })
  await keepChallenge(c, { purpose: 'passkey to sign in', challenge: options.challenge, session: null })
  return options
}

/** Whose passkey proved itself: a member's id. Null for all else, an answer that was sent before among it. */
export async function checkSignIn(c: Ctx, sent: string): Promise<string | null> {
  const response = answerIn<AuthenticationResponseJSON>(sent)
  const challenge = response && challengeIn(response)
  if (!challenge || !(await spendChallenge(c, { purpose: 'passkey to sign in', challenge, session: null }))) return null
  const passkey = await findPasskey(c, response.id)
  if (!passkey) return null
  const verified = await orRefused(c, () =>
    verifyAuthenticationResponse({
      response,
      expectedChallenge: challenge,
      ...siteOf(c),
      requireUserVerification: true,
      credential: {
        id: passkey.id,
        publicKey: Uint8Array.from(passkey.publicKey),
        counter: passkey.counter,
        transports: passkey.transports,
      },
    }),
  )
  if (!verified?.verified) return null
  const { newCounter, credentialBackedUp } = verified.authenticationInfo
  const isUsed = await notePasskeyUse(c, { id: passkey.id, counter: newCounter, backedUp: credentialBackedUp })
  return isUsed ? passkey.memberId : null
}

function siteOf(c: Ctx) {
  const expectedOrigin = originOf(c)
  return { expectedOrigin, expectedRPID: new URL(expectedOrigin).hostname }
}

/** What the script sent along, as far as it has the shape of an answer; the library looks at the rest. */
function answerIn<T extends RegistrationResponseJSON | AuthenticationResponseJSON>(sent: string): T | null {
  const answer = parsed<Partial<T> | null>(sent)
  const isAnswer = typeof answer?.id === 'string' && typeof answer.response?.clientDataJSON === 'string'
  return isAnswer ? (answer as T) : null
}

function challengeIn({ response }: { response: { clientDataJSON: string } }): string | null {
  const json = Buffer.from(response.clientDataJSON, 'base64url').toString()
  const challenge = parsed<{ challenge?: unknown } | null>(json)?.challenge
  return typeof challenge === 'string' ? challenge : null
}

function parsed<T>(json: string): T | null {
  try {
    return JSON.parse(json)
  } catch (error) {
    if (error instanceof SyntaxError) return null
    throw error
  }
}

// The library refuses by throwing plain errors. Nothing else is asked in there that could fail: no table, no network.
async function orRefused<T>(c: Ctx, verify: () => Promise<T>): Promise<T | null> {
  try {
    return await verify()
  } catch (error) {
    c.var.platform.log.info({ request: c.var.requestId, err: withoutContent(error) }, 'a passkey was refused')
    return null
  }
}
