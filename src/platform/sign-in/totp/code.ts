import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { Secret, TOTP } from 'otpauth'
import { derivedKey } from '../../derived-key.ts'

const periodSeconds = 30
// One step early or late: clocks of telephones differ, and typing takes a while (RFC 6238 section 5.2).
const stepsAside = 1

/** A new secret for an app: 160 bits (RFC 4226 section 4, R6). */
export function newSecret(): Buffer {
  return randomBytes(20)
}

/**
 * The step of time that a code belongs to, or null where it belongs to none near `atMs`. Six digits, SHA-1 and half a
 * minute, because those are what every app knows.
 */
export function stepOf(secret: Uint8Array, code: { typed: string; atMs: number; digits?: number }): number | null {
  const totp = appOf(secret, code.digits)
  const timestamp = code.atMs
  const delta = totp.validate({ token: plainCode(code.typed), timestamp, window: stepsAside })
  return delta === null ? null : totp.counter({ timestamp }) + delta
}

/** What an app would show now. */
export function codeAt(secret: Uint8Array, { atMs, digits }: { atMs: number; digits?: number }): string {
  return appOf(secret, digits).generate({ timestamp: atMs })
}

/** A code as it was meant, without the spaces that people and apps put in. */
export function plainCode(typed: string): string {
  return typed.replaceAll(/[\s-]/g, '')
}

/** The secret as people type it into an app, in groups of four. */
export function spelled(secret: Uint8Array): string {
  return (base32(secret).match(/.{1,4}/g) ?? []).join(' ')
}

/** What a QR code says to an app, which then shows codes under these names. */
export function appAddress(secret: Uint8Array, named: { organisation: string; member: string }): string {
  // A colon would part the two names anew.
  const [issuer, account] = [named.organisation, named.member].map((name) => name.replaceAll(':', ' '))
  const query = new URLSearchParams({ secret: base32(secret), issuer: issuer ?? '' })
  const label = `${encodeURIComponent(issuer ?? '')}:${encodeURIComponent(account ?? '')}`
  return `otpauth://totp/${label}?${query.toString().replaceAll('+', '%20')}`
}

/** Seals a secret for its member: in another's row it could not be opened. */
export function sealSecret(secret: Uint8Array, { of, under }: Seal): Buffer {
  const nonce = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', derivedKey({ secret: under, use }), nonce).setAAD(Buffer.from(of))
  return Buffer.concat([nonce, cipher.update(secret), cipher.final(), cipher.getAuthTag()])
}

/** Opens what `sealSecret` gave. Throws where it was changed, or sealed for somebody else. */
export function openSecret(sealed: Buffer, { of, under }: Seal): Buffer {
  const decipher = createDecipheriv('aes-256-gcm', derivedKey({ secret: under, use }), sealed.subarray(0, 12))
    .setAAD(Buffer.from(of))
    .setAuthTag(sealed.subarray(-16))
  return Buffer.concat([decipher.update(sealed.subarray(12, -16)), decipher.final()])
}

interface Seal {
  /** The member's id. */
  of: string
  /** The installation's secret. */
  under: string
}

const use = 'code app secrets'

function appOf(secret: Uint8Array, digits = 6) {
  return new TOTP({ secret: new Secret({ buffer: bytesOf(secret) }), digits, period: periodSeconds, algorithm: 'SHA1' })
}

function base32(secret: Uint8Array) {
  return new Secret({ buffer: bytesOf(secret) }).base32
}

// A Buffer may be a part of a larger piece of memory, all of which the library would take for the secret.
function bytesOf(secret: Uint8Array) {
  return Uint8Array.from(secret).buffer
}
