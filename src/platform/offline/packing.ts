import { stat } from 'node:fs/promises'
import { PassThrough, type Readable } from 'node:stream'
import yazl from 'yazl'
import { type FilePlace, pathOf } from '../files/place.ts'
import { openFile } from '../files/stored.ts'
import type { OfflineContents } from './pages.ts'
import { offlineHtml } from './shown.tsx'

/**
 * The zip as a stream. Each file is opened when its turn comes and read no faster than the zip is taken, so a gigabyte
 * of them needs no more memory than one. A file that goes in the middle ends the zip there: without its end it is known
 * to be broken.
 */
export function packOffline(contents: OfflineContents, place: FilePlace): Readable {
  const zip = new yazl.ZipFile()
  const options = { mtime: new Date(), mode: 0o100644 }
  for (const page of contents.pages) zip.addBuffer(Buffer.from(offlineHtml(page, contents)), page.file, options)
  for (const { name, text } of contents.texts) zip.addBuffer(Buffer.from(text), name, options)
  const out = new PassThrough()
  let reading: Readable | undefined
  for (const { name, digest } of contents.files) {
    // Pictures, sound and video are packed by their own formats already.
    zip.addReadStreamLazy(name, { ...options, compress: false }, (opened) => {
      openFile(place, digest).then(
        (file) => {
          reading = file?.stream
          if (out.destroyed) reading?.destroy()
          if (reading) opened(null, reading)
          else out.destroy(new Error('a stored file is missing'))
        },
        (error: Error) => out.destroy(error),
      )
    })
  }
  zip.end()
  zip.outputStream.pipe(out)
  // Whoever stops taking it stops the reading too; else an open file would wait for them for ever.
  out.on('close', () => reading?.destroy())
  zip.on('error', (error: Error) => out.destroy(error))
  return out
}

/** Which of these are not on the disk: a fault that must not keep somebody from the rest. */
export async function missingFiles(place: FilePlace, digests: readonly string[]): Promise<Set<string>> {
  const missing = new Set<string>()
  for (const digest of digests) {
    const found = await stat(pathOf(place, digest)).catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return null
      throw error
    })
    if (!found) missing.add(digest)
  }
  return missing
}
