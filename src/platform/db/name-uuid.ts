import { createHash } from 'node:crypto'

// Ours alone, so that no other program's name-based identifiers are ever the same.
const namespace = Buffer.from('5a1c2f0e7f0b4c6e9d3b1e8a4f6d2c70', 'hex')

/** The same UUID for the same names, always (RFC 9562 version 5). */
export function nameUuid(...names: string[]): string {
  const bytes = createHash('sha1').update(namespace).update(JSON.stringify(names)).digest().subarray(0, 16)
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x50, 6)
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8)
  const hex = bytes.toString('hex')
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-')
}
