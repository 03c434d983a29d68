import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { test } from 'node:test'
import { StartRefused } from '../db/refused.ts'
import { sealed, unsealed } from './seal.ts'

const passphrase = 'correct horse battery'
const headerBytes = 19 + 1 + 16 + 16
const chunk = 256 * 1024
const content = randomBytes(chunk * 3 + 1000)

async function* partsOf(bytes: Buffer, size = 70_000) {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
}

async function seal(bytes: Buffer) {
  return Buffer.concat(await Array.fromAsync(sealed(partsOf(bytes), { passphrase, cost: 4 })))
}

async function unseal(bytes: Buffer, by = passphrase) {
  return Buffer.concat(await Array.fromAsync(unsealed(partsOf(bytes, 9_999), by)))
}

function refusedWith(pattern: RegExp) {
  return (error: unknown) => {
    assert.ok(error instanceof StartRefused)
    assert.match(error.message, pattern)
    return true
  }
}

/** The sealed chunks, each with its length and its proof. */
function chunksOf(file: Buffer) {
  const chunks: Buffer[] = []
  for (let at = headerBytes; at < file.length; ) {
    const whole = 4 + (file.readUInt32BE(at) & 0x7fff_ffff) + 16
    chunks.push(file.subarray(at, at + whole))
    at += whole
  }
  return chunks
}

test('what was sealed opens with the passphrase, at every size around a chunk', async () => {
  for (const size of [0, 1, chunk - 1, chunk, chunk + 1, 2 * chunk, content.length]) {
    const bytes = content.subarray(0, size)
    assert.ok((await unseal(await seal(bytes))).equals(bytes), `${size} bytes`)
  }
})

test('the same content sealed twice looks different, and shows nothing of itself', async () => {
  const text = Buffer.from('Ada Lovelace '.repeat(100))
  const [one, two] = [await seal(text), await seal(text)]
  assert.ok(!one.subarray(headerBytes).equals(two.subarray(headerBytes)))
  assert.equal(one.includes('Lovelace'), false)
})

test('a wrong passphrase is named as such', async () => {
  await assert.rejects(unseal(await seal(content), 'another phrase'), refusedWith(/^This passphrase does not open/))
})

test('a file cut short anywhere is refused', async () => {
  const file = await seal(content)
  const [first = Buffer.alloc(0)] = chunksOf(file)
  for (const length of [headerBytes - 1, headerBytes, headerBytes + first.length, file.length - 1]) {
    await assert.rejects(unseal(file.subarray(0, length)), refusedWith(/cut short/), `${length} bytes`)
  }
})

test('a flipped bit is noticed in every part of the file', async () => {
  const file = await seal(content)
  for (const at of [0, 20, 40, headerBytes, headerBytes + 3, headerBytes + 50, file.length >> 1, file.length - 1]) {
    const flipped = Buffer.from(file)
    flipped.writeUInt8(flipped.readUInt8(at) ^ 1, at)
    await assert.rejects(unseal(flipped), StartRefused, `byte ${at}`)
  }
})

test('chunks that were swapped, doubled, left out or added are noticed', async () => {
  const file = await seal(content)
  const [a, b, c, d] = chunksOf(file) as [Buffer, Buffer, Buffer, Buffer]
  const header = file.subarray(0, headerBytes)
  const orders = { swapped: [b, a, c, d], doubled: [a, a, b, c, d], 'left out': [a, c, d], added: [a, b, c, d, d] }
  for (const [what, order] of Object.entries(orders)) {
    await assert.rejects(unseal(Buffer.concat([header, ...order])), StartRefused, what)
  }
  const shortened = Buffer.from(c)
  shortened.writeUInt32BE((shortened.readUInt32BE() | 0x8000_0000) >>> 0)
  await assert.rejects(unseal(Buffer.concat([header, a, b, shortened])), refusedWith(/damaged/))
})

test('a file that is no backup is named as such', async () => {
  await assert.rejects(unseal(Buffer.from('id,name\n1,Ada\n')), refusedWith(/no backup/))
  await assert.rejects(unseal(Buffer.alloc(0)), refusedWith(/no backup/))
})
