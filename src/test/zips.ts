import type { Readable } from 'node:stream'
import yazl from 'yazl'

/** The bytes of a zip with these files. */
export async function zipOf(files: Record<string, Buffer | string>): Promise<Buffer> {
  const zip = new yazl.ZipFile()
  for (const [name, content] of Object.entries(files)) zip.addBuffer(Buffer.from(content), name)
  zip.end()
  return Buffer.concat(await (zip.outputStream as Readable).toArray())
}
