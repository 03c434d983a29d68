import { createReadStream } from 'node:fs'
import { open } from 'node:fs/promises'
import { createGunzip } from 'node:zlib'
import { StartRefused } from '../db/refused.ts'
import type { Progress } from './command.ts'
import { FileCutShort } from './cut-short.ts'
import { type Decoding, newDecoding } from './decoding.ts'

/** A file that an operator named, and how far it has been read. */
export interface InputFile {
  size: number // bytes on disk
  /** Its text, unpacked when it is gzipped, in pieces of any length. Throws FileCutShort when the packing ends early. */
  pieces(progress: Progress): AsyncGenerator<string>
  /** How many characters, of those read so far, were no UTF-8 and were read as Windows-1252. */
  foreign(): number
}

// Some hundred times the largest feed that is known. A small file that unpacks to more is made to do harm.
const unpackedMax = 20_000_000_000

/** Finds a file to import. Throws StartRefused, with one sentence, when it cannot be read. */
export async function openInput(path: string | undefined): Promise<InputFile> {
  if (!path) throw new StartRefused('Name the file to import.')
  const file = await open(path).catch(() => {
    throw new StartRefused(`The file ${path} cannot be read. Check its name and who may read it.`)
  })
  try {
    const stat = await file.stat()
    if (!stat.isFile()) throw new StartRefused(`${path} is not a file.`)
    const { buffer, bytesRead } = await file.read(Buffer.alloc(2), 0, 2, 0)
    const gzipped = bytesRead === 2 && buffer[0] === 0x1f && buffer[1] === 0x8b
    const decoding = newDecoding()
    return {
      size: stat.size,
      pieces: (progress) => readPieces({ path, gzipped, decoding, progress }),
      foreign: decoding.foreign,
    }
  } finally {
    await file.close()
  }
}

interface Reading {
  path: string
  gzipped: boolean
  decoding: Decoding
  progress: Progress
}

async function* readPieces({ path, gzipped, decoding, progress }: Reading) {
  // Small pieces die young: larger ones were seen to double the memory that an import of a million lines takes.
  const source = createReadStream(path, { highWaterMark: 16 * 1024 })
  source.on('data', () => progress.to(source.bytesRead))
  const unpack = gzipped ? createGunzip({ chunkSize: 16 * 1024 }) : null
  if (unpack) source.on('error', (error) => unpack.destroy(error))
  const stream = unpack ? source.pipe(unpack) : source
  let unpacked = 0
  try {
    for await (const bytes of stream) {
      unpacked += (bytes as Buffer).length
      if (gzipped && unpacked > unpackedMax) throw new StartRefused(`${path} unpacks to more than 20 GB.`)
      yield decoding.read(bytes as Buffer)
    }
    yield decoding.end()
  } catch (error) {
    if (gzipped && String((error as NodeJS.ErrnoException).code).startsWith('Z_')) throw new FileCutShort()
    throw error
  } finally {
    source.destroy()
  }
}

/** The lines of a text that comes in pieces, many at a time. A line longer than `longest` is cut there. */
export async function* linesOf(pieces: AsyncIterable<string>, longest = 1_000_000): AsyncGenerator<string[]> {
  let rest = ''
  for await (const piece of pieces) {
    // Beyond its limit a line is of no use to anyone: one character over is kept, so that it is seen to be too long.
    const next = rest.length > longest ? piece.slice(Math.max(0, piece.indexOf('\n'))) : piece
    if (rest.length > longest && !next.startsWith('\n')) continue
    const lines = (rest + next).split('\n')
    rest = lines.pop() ?? ''
    if (rest.length > longest) rest = rest.slice(0, longest + 1)
    if (lines.length > 0) yield lines.map((line) => (line.endsWith('\r') ? line.slice(0, -1) : line))
  }
  if (rest !== '') yield [rest]
}
