import { pipeline, Readable, type Transform } from 'node:stream'
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib'
import { OutsideRefused } from './refused.ts'

type Bytes = AsyncIterable<Uint8Array>

const chunkSize = 64 * 1024
const packings: Record<string, () => Transform> = {
  gzip: () => createGunzip({ chunkSize }),
  'x-gzip': () => createGunzip({ chunkSize }),
  deflate: () => createInflate({ chunkSize }),
  br: () => createBrotliDecompress({ chunkSize }),
}

/**
 * The text of an answer, in pieces: unpacked as its header says, unpacked once more when it is a gzipped file, and
 * counted after that, so that a small answer cannot become an endless one. Throws OutsideRefused.
 */
export async function* textOf(
  bytes: Bytes,
  answer: { encoding: string; charset: string; bytesMax: number },
): AsyncGenerator<string> {
  const decoder = decoderFor(answer.charset)
  let count = 0
  for await (const piece of gunzippedFile(decoded(bytes, answer.encoding))) {
    count += piece.length
    if (count > answer.bytesMax) {
      const megabytes = Math.floor(answer.bytesMax / 1_000_000)
      throw new OutsideRefused(`The address sent more than ${megabytes} MB, which is more than we read.`, {
        reason: 'too much',
      })
    }
    yield decoder.decode(piece, { stream: true })
  }
  yield decoder.decode()
}

function decoded(bytes: Bytes, encoding: string): Bytes {
  if (encoding === '' || encoding === 'identity') return bytes
  const packing = Object.hasOwn(packings, encoding) ? packings[encoding] : undefined
  if (!packing)
    throw new OutsideRefused('The address sent its answer packed in a way we do not know.', { reason: 'not a feed' })
  return through(bytes, packing())
}

/** A file that is gzipped as it lies there begins with two bytes that no text begins with. */
async function* gunzippedFile(bytes: Bytes): AsyncGenerator<Uint8Array> {
  const rest = bytes[Symbol.asyncIterator]()
  try {
    let head = Buffer.alloc(0)
    while (head.length < 2) {
      const next = await rest.next()
      if (next.done) break
      head = Buffer.concat([head, next.value])
    }
    const whole = followed(head, rest)
    if (head[0] === 0x1f && head[1] === 0x8b) yield* through(whole, createGunzip({ chunkSize }))
    else yield* whole
  } finally {
    await rest.return?.()
  }
}

async function* followed(head: Uint8Array, rest: AsyncIterator<Uint8Array>) {
  if (head.length > 0) yield head
  for (let next = await rest.next(); !next.done; next = await rest.next()) yield next.value
}

async function* through(bytes: Bytes, unpack: Transform): AsyncGenerator<Uint8Array> {
  // Its error is thrown to whoever reads what comes out.
  const out = pipeline(Readable.from(bytes, { objectMode: false }), unpack, () => {})
  yield* out as Bytes
}

function decoderFor(charset: string) {
  try {
    return new TextDecoder(charset || 'utf-8')
  } catch (error) {
    if (error instanceof RangeError) return new TextDecoder('utf-8')
    throw error
  }
}
