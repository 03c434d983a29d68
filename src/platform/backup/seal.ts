import { createCipheriv, createDecipheriv, randomBytes, scrypt, timingSafeEqual } from 'node:crypto'
import { promisify } from 'node:util'
import { StartRefused } from '../db/refused.ts'
import { bytesOf, CutShort } from './bytes.ts'

// A sealed file is a header (what it is, the cost of scrypt, salt, proof of the passphrase) and numbered chunks, each
// encrypted by AES-256-GCM. A chunk's nonce is its number and whether it is the last, and it vouches for the header
// too: so a bit flipped, a chunk moved, doubled or left out, and a file cut short are all noticed. The nonces cannot
// repeat under one key, because each file has its own salt.

const magic = Buffer.from('alongside backup 1\n')
const saltBytes = 16
const proofBytes = 16
const tagBytes = 16
const chunkBytes = 256 * 1024
const lastFlag = 0x8000_0000

/** 2 to this power, in blocks of 1 kB: what a guess at the passphrase costs in memory, here 128 MB. */
const costDefault = 17
const costMax = 20

const derive = promisify<string, Buffer, number, object, Buffer>(scrypt)

/** Encrypts a stream. `cost` is lower in tests only. */
export async function* sealed(
  plain: AsyncIterable<Uint8Array>,
  { passphrase, cost = costDefault }: { passphrase: string; cost?: number },
): AsyncGenerator<Buffer> {
  const salt = randomBytes(saltBytes)
  const { key, proof } = await keyFrom(passphrase, { salt, cost })
  const header = Buffer.concat([magic, Buffer.of(cost), salt, proof])
  yield header

  let number = 0
  let held: Buffer[] = []
  let length = 0
  for await (const part of plain) {
    held.push(Buffer.from(part.buffer, part.byteOffset, part.byteLength))
    length += part.byteLength
    // The last chunk is known only at the end, so a full one is kept back until something follows it.
    while (length > chunkBytes) {
      const all = Buffer.concat(held)
      yield sealChunk(all.subarray(0, chunkBytes), { key, header, number: number++, last: false })
      held = [all.subarray(chunkBytes)]
      length -= chunkBytes
    }
  }
  yield sealChunk(Buffer.concat(held), { key, header, number, last: true })
}

/** Decrypts a stream, giving only what is proven. Throws StartRefused for a wrong passphrase or a damaged file. */
export async function* unsealed(file: AsyncIterable<Uint8Array>, passphrase: string): AsyncGenerator<Buffer> {
  const reader = bytesOf(file)
  const take = async (n: number, otherwise = 'This backup is cut short. Use another copy of it.') => {
    try {
      const bytes = await reader.take(n)
      if (bytes) return bytes
    } catch (error) {
      if (!(error instanceof CutShort)) throw error
    }
    throw new StartRefused(otherwise)
  }

  const noBackup = 'This file is no backup that this Alongside can read. Check its name.'
  if (!(await take(magic.length, noBackup)).equals(magic)) throw new StartRefused(noBackup)
  const cost = await take(1)
  const salt = await take(saltBytes)
  const proof = await take(proofBytes)
  if ((cost[0] ?? 0) > costMax || (cost[0] ?? 0) < 1) throw damaged()
  const known = await keyFrom(passphrase, { salt, cost: cost[0] ?? 0 })
  if (!timingSafeEqual(known.proof, proof)) {
    throw new StartRefused('This passphrase does not open the backup. Give the one it was made with.')
  }
  const header = Buffer.concat([magic, cost, salt, proof])

  for (let number = 0; ; number++) {
    const size = (await take(4)).readUInt32BE()
    const last = (size & lastFlag) !== 0
    const length = (size & ~lastFlag) >>> 0
    if (length > chunkBytes) throw damaged()
    const body = await take(length + tagBytes)
    yield openChunk(body, { key: known.key, header, number, last })
    if (!last) continue
    if (await reader.take(1)) throw damaged()
    return
  }
}

interface Chunk {
  key: Buffer
  header: Buffer
  number: number
  last: boolean
}

function sealChunk(plain: Buffer, { key, header, number, last }: Chunk): Buffer {
  const cipher = createCipheriv('aes-256-gcm', key, nonceOf(number, last)).setAAD(header)
  const body = Buffer.concat([cipher.update(plain), cipher.final()])
  const size = Buffer.alloc(4)
  size.writeUInt32BE((body.length | (last ? lastFlag : 0)) >>> 0)
  return Buffer.concat([size, body, cipher.getAuthTag()])
}

function openChunk(body: Buffer, { key, header, number, last }: Chunk): Buffer {
  const decipher = createDecipheriv('aes-256-gcm', key, nonceOf(number, last)).setAAD(header)
  decipher.setAuthTag(body.subarray(-tagBytes))
  const plain = decipher.update(body.subarray(0, -tagBytes))
  try {
    return Buffer.concat([plain, decipher.final()])
  } catch {
    // The one thing that final() throws for is a tag that does not fit.
    throw damaged()
  }
}

function nonceOf(number: number, last: boolean) {
  const nonce = Buffer.alloc(12)
  nonce.writeUInt8(last ? 1 : 0, 0)
  nonce.writeBigUInt64BE(BigInt(number), 4)
  return nonce
}

async function keyFrom(passphrase: string, { salt, cost }: { salt: Buffer; cost: number }) {
  const N = 2 ** cost
  const bytes = await derive(passphrase.normalize('NFC'), salt, 32 + proofBytes, {
    N,
    r: 8,
    p: 1,
    maxmem: N * 1024 * 2,
  })
  return { key: bytes.subarray(0, 32), proof: bytes.subarray(32) }
}

function damaged() {
  return new StartRefused('This backup is damaged: its content was changed after it was made. Use another copy of it.')
}
