import { createReadStream } from 'node:fs'
import { open } from 'node:fs/promises'
import { createGunzip } from 'node:zlib'
import { StartRefused } from '../db/refused.ts'
import type { Progress } from './command.ts'
import { FileCutShort } from './cut-short.ts'

/** A file that an operator named, and how far it has been read. */
export interface InputFile {
  size: number // bytes on disk
  /** Its text, unpacked when it is gzipped, in pieces of any length. Throws FileCutShort when the packing ends early. */
  pieces(progress: Progress): AsyncGenerator<string>
}

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
    return { size: stat.size, pieces: (progress) => readPieces({ path, gzipped, progress }) }
  } finally {
    await file.close()
  }
}

async function* readPieces({ path, gzipped, progress }: { path: string; gzipped: boolean; progress: Progress }) {
  // Small pieces die young: larger ones were seen to double the memory that an import of a million lines takes.
  const source = createReadStream(path, { highWaterMark: 16 * 1024 })
  source.on('data', () => progress.to(source.bytesRead))
  const unpack = gzipped ? createGunzip({ chunkSize: 16 * 1024 }) : null
  if (unpack) source.on('error', (error) => unpack.destroy(error))
  const stream = unpack ? source.pipe(unpack) : source
  // Some feeds say UTF-8 and are not: what cannot be read becomes a mark in the text, and the rest is kept.
  const decoder = new TextDecoder('utf-8')
  try {
    for await (const bytes of stream) yield decoder.decode(bytes as Buffer, { stream: true })
    yield decoder.decode()
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
    const lines = (rest + piece).split('\n')
    rest = lines.pop() ?? ''
    // Beyond its limit a line is of no use to anyone: one character over is kept, so that it is seen to be too long.
    if (rest.length > longest) rest = rest.slice(0, longest + 1)
    if (lines.length > 0) yield lines.map((line) => (line.endsWith('\r') ? line.slice(0, -1) : line))
  }
  if (rest !== '') yield [rest]
}
