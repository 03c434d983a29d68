import { StartRefused } from '../db/refused.ts'
import { bytesOf } from './bytes.ts'

/** What a backup is a series of: a table with its rows, a file with its bytes, at last the manifest. */
export type FrameKind = 'table' | 'rows' | 'table end' | 'file' | 'bytes' | 'file end' | 'manifest'

export interface Frame {
  kind: FrameKind
  body: Buffer
}

const kinds: readonly FrameKind[] = ['table', 'rows', 'table end', 'file', 'bytes', 'file end', 'manifest']
const bodyMax = 256 * 1024 * 1024

export function frame(kind: FrameKind, body: Uint8Array | object): Buffer {
  const bytes = body instanceof Uint8Array ? body : Buffer.from(JSON.stringify(body))
  const head = Buffer.alloc(5)
  head.writeUInt8(kinds.indexOf(kind), 0)
  head.writeUInt32BE(bytes.byteLength, 1)
  return Buffer.concat([head, bytes])
}

/** Takes a stream apart again. Throws StartRefused for a kind of frame that a newer program must have written. */
export async function* framesIn(source: AsyncIterable<Uint8Array>): AsyncGenerator<Frame> {
  const reader = bytesOf(source)
  for (;;) {
    const head = await reader.take(5)
    if (!head) return
    const kind = kinds[head.readUInt8(0)]
    const length = head.readUInt32BE(1)
    if (!kind || length > bodyMax)
      throw new StartRefused('This backup was made by a newer Alongside. Restore with that.')
    const body = length === 0 ? Buffer.alloc(0) : await reader.take(length)
    if (!body) throw new Error('a backup ended inside a frame')
    yield { kind, body }
  }
}
