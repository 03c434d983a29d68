import { createCipheriv, createDecipheriv, createHmac, randomBytes } from 'node:crypto'
import { derivedKey } from '../../derived-key.ts'

/** Which letter of which organisation: a code opens that one and no other. `secret` is the installation's own. */
export interface OfLetter {
  secret: string
  schema: string
  letterId: string
}

/** The code's HMAC-SHA-256, under a key that is not in the database: 40 bits could be tried out from a copy of it. */
export function codeHmac(code: string, { secret, schema, letterId }: OfLetter): Buffer {
  return createHmac('sha256', derivedKey({ secret, use: 'letter codes' }))
    .update(`${schema} ${letterId} ${code}`)
    .digest()
}

/** The code, sealed until it is printed (AES-256-GCM): neither the database nor a backup of it can read it. */
export function sealCode(code: string, { secret, schema, letterId }: OfLetter): Buffer {
  const nonce = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', derivedKey({ secret, use: 'letters to print' }), nonce)
  cipher.setAAD(Buffer.from(`${schema} ${letterId}`))
  return Buffer.concat([nonce, cipher.update(code, 'utf8'), cipher.final(), cipher.getAuthTag()])
}

/** The code that was sealed. Throws where it was changed, or sealed for another letter or installation. */
export function unsealCode(sealed: Buffer, { secret, schema, letterId }: OfLetter): string {
  const decipher = createDecipheriv(
    'aes-256-gcm',
    derivedKey({ secret, use: 'letters to print' }),
    sealed.subarray(0, 12),
  )
  decipher.setAAD(Buffer.from(`${schema} ${letterId}`))
  decipher.setAuthTag(sealed.subarray(-16))
  return Buffer.concat([decipher.update(sealed.subarray(12, -16)), decipher.final()]).toString('utf8')
}
