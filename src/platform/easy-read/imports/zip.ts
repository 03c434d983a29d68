import { randomUUID } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import yauzl from 'yauzl'

/** Why a zip, or a Word file, which is one, was not opened. */
export type ZipFault = 'zip-broken' | 'zip-locked' | 'zip-too-much'

/** What cannot be opened is thrown by its name, since it may come up in the middle. */
export class ZipRefused extends Error {
  readonly fault: ZipFault
  constructor(fault: ZipFault, cause?: unknown) {
    super(fault, { cause })
    this.fault = fault
  }
}

/** One file of a zip, unpacked. */
export interface Unpacked {
  /** Its name in the zip, never one that leads out of it. */
  name: string
  path: string
  sizeBytes: number
}

/** How much a zip may hold, unpacked. */
export interface ZipMost {
  entries: number
  bytes: number
}

const mostForWriting: ZipMost = { entries: 1000, bytes: 100 * 1024 * 1024 }

/**
 * Unpacks a zip into a new folder below `folder`, under names of our own. What it says of its size is looked at first,
 * and what comes out is counted. Throws ZipRefused.
 */
export async function unpack(
  { path, folder }: { path: string; folder: string },
  most: ZipMost = mostForWriting,
): Promise<Unpacked[]> {
  const to = join(folder, randomUUID())
  await mkdir(to, { mode: 0o700 })
  const zip = await opened(path, most)
  const unpacked = new Map<string, Unpacked>()
  let bytes = 0
  try {
    for await (const entry of zip.eachEntry()) {
      if (entry.fileName.endsWith('/')) continue
      if (entry.isEncrypted()) throw new ZipRefused('zip-locked')
      if (unpacked.has(entry.fileName)) throw new ZipRefused('zip-broken')
      bytes += entry.uncompressedSize
      if (bytes > most.bytes) throw new ZipRefused('zip-too-much')
      const file = { name: entry.fileName, path: join(to, randomUUID()), sizeBytes: entry.uncompressedSize }
      const stream = await zip.openReadStreamPromise(entry)
      // The library stops at the size that the entry gives itself; this stops where it would not.
      await pipeline(
        stream,
        noMoreThan(entry.uncompressedSize),
        createWriteStream(file.path, { flags: 'wx', mode: 0o600 }),
      )
      unpacked.set(file.name, file)
    }
  } catch (error) {
    if (error instanceof ZipRefused || isOfTheDisk(error)) throw error
    // Whatever the library says of it: a name that leads out, a size that is wrong, a part that is missing.
    throw new ZipRefused('zip-broken', error)
  } finally {
    zip.close()
  }
  return [...unpacked.values()]
}

async function opened(path: string, most: ZipMost) {
  const zip = await yauzl.openPromise(path, { autoClose: false, validateEntrySizes: true }).catch((error: Error) => {
    throw new ZipRefused('zip-broken', error)
  })
  if (zip.entryCount <= most.entries) return zip
  zip.close()
  throw new ZipRefused('zip-too-much')
}

function noMoreThan(max: number) {
  let bytes = 0
  return new Transform({
    transform(part: Buffer, _, done) {
      bytes += part.length
      if (bytes > max) done(new ZipRefused('zip-broken'))
      else done(null, part)
    },
  })
}

function isOfTheDisk(error: unknown) {
  return error instanceof Error && 'syscall' in error
}
