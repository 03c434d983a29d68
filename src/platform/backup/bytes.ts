/** Reads exact numbers of bytes out of a stream that comes in parts of any size. */
export interface ByteReader {
  /** The next `n` bytes; null when the stream ended before the first of them. Throws CutShort when it ended within. */
  take(n: number): Promise<Buffer | null>
}

export class CutShort extends Error {}

export function bytesOf(source: AsyncIterable<Uint8Array>): ByteReader {
  const iterator = source[Symbol.asyncIterator]()
  let held: Buffer[] = []
  let length = 0
  return {
    async take(n) {
      while (length < n) {
        const { value, done } = await iterator.next()
        if (done) {
          if (length === 0 && n > 0) return null
          throw new CutShort('the stream ended too early')
        }
        held.push(Buffer.from(value.buffer, value.byteOffset, value.byteLength))
        length += value.byteLength
      }
      const all = held.length === 1 ? (held[0] ?? Buffer.alloc(0)) : Buffer.concat(held)
      held = [all.subarray(n)]
      length -= n
      return all.subarray(0, n)
    },
  }
}
