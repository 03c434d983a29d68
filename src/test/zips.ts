import type { Readable } from 'node:stream'
import yauzl from 'yauzl'
import yazl from 'yazl'

/** The bytes of a zip with these files. */
export async function zipOf(files: Record<string, Buffer | string>): Promise<Buffer> {
  const zip = new yazl.ZipFile()
  for (const [name, content] of Object.entries(files)) zip.addBuffer(Buffer.from(content), name)
  zip.end()
  return Buffer.concat(await (zip.outputStream as Readable).toArray())
}

/** What lies in a zip, by name, as text. */
export async function textsIn(bytes: Buffer): Promise<Record<string, string>> {
  const zip = await yauzl.fromBufferPromise(bytes)
  const texts: Record<string, string> = {}
  for await (const entry of zip.eachEntry()) {
    const parts: Buffer[] = await (await zip.openReadStreamPromise(entry)).toArray()
    texts[entry.fileName] = Buffer.concat(parts).toString()
  }
  return texts
}
