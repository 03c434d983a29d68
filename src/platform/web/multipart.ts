import { randomUUID } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { rm } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { type Readable, Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { Busboy, type BusboyFileStream } from '@fastify/busboy'
import { HTTPException } from 'hono/http-exception'
import type { SentFile } from './sent-file.ts'

const fieldBytesMax = 20 * 1024
const fieldsMax = 100
const nameBytesMax = 100
const fileNameMax = 200
/** What is over a file's limit is read to its end and forgotten, so that the form comes back; a flood is cut off. */
const timesOverMax = 4

export interface Sent {
  entries: [name: string, value: string][]
  files: SentFile[]
}

/**
 * Reads a form with files, part by part: fields into memory, files into `folder`, under names of our own. Throws at 400
 * what is not whole, and at 413 what has too many parts or far too many bytes.
 */
export async function readMultipart(
  body: Readable,
  { contentType, folder, bytesMax, filesMax }: MultipartLimits,
): Promise<Sent> {
  const sent: Sent = { entries: [], files: [] }
  const writing: Promise<SentFile | null>[] = []
  const stop = new AbortController()
  const parser = parserFor(contentType, { bytesMax, filesMax })
  const refuse = (status: 400 | 413) => parser.destroy(new HTTPException(status))

  parser.on('field', (name, value, nameCut, valueCut) => {
    if (typeof name !== 'string' || nameCut || Buffer.byteLength(name) > nameBytesMax) refuse(400)
    else if (valueCut) refuse(413)
    else sent.entries.push([name, value])
  })
  parser.on('file', (field, stream, name) => {
    const file = {
      field: String(field ?? '').slice(0, nameBytesMax),
      name: nameOf(name),
      path: join(folder, randomUUID()),
    }
    const written = keep(stream, file, stop.signal)
    // Told below, once the form has ended; until then nobody waits for it.
    written.catch(() => stop.abort())
    writing.push(written)
  })
  for (const event of ['partsLimit', 'filesLimit', 'fieldsLimit'] as const) parser.on(event, () => refuse(413))

  try {
    await pipeline(body, noMoreThan(bytesMax * filesMax * timesOverMax), parser)
    // In the order of the form, whichever was on disk first.
    sent.files.push(...(await Promise.all(writing)).filter((file) => file !== null))
  } catch (error) {
    stop.abort()
    await Promise.allSettled(writing)
    if (error instanceof HTTPException) throw error
    if (isOfTheDisk(error)) throw error
    // Whoever sent it hung up half-way, or it is no form that a browser sends.
    throw new HTTPException(400, { cause: error })
  }
  return sent
}

export interface MultipartLimits {
  contentType: string
  /** Must exist, and belong to this request alone. */
  folder: string
  bytesMax: number
  filesMax: number
}

function parserFor(contentType: string, { bytesMax, filesMax }: { bytesMax: number; filesMax: number }) {
  const limits = {
    fileSize: bytesMax,
    files: filesMax,
    fields: fieldsMax,
    parts: fieldsMax + filesMax,
    fieldSize: fieldBytesMax,
    fieldNameSize: nameBytesMax,
    headerPairs: 20,
    headerSize: 4 * 1024,
  }
  try {
    return new Busboy({ headers: { 'content-type': contentType }, limits })
  } catch (error) {
    // There is no boundary in it, so no part can be told from another.
    throw new HTTPException(400, { cause: error })
  }
}

async function keep(
  stream: BusboyFileStream,
  file: { field: string; name: string; path: string },
  signal: AbortSignal,
): Promise<SentFile | null> {
  let sizeBytes = 0
  stream.on('data', (part: Buffer) => {
    sizeBytes += part.length
  })
  await pipeline(stream, createWriteStream(file.path, { flags: 'wx', mode: 0o600 }), { signal })
  if (stream.truncated) {
    await rm(file.path, { force: true })
    return { ...file, sizeBytes, path: null }
  }
  // A browser sends an empty part for a field in which nothing was chosen.
  return sizeBytes > 0 || file.name !== '' ? { ...file, sizeBytes } : null
}

/** Without folders, control characters and marks that turn the direction of writing: it is shown to people. */
function nameOf(name: string | undefined) {
  const last = basename((name ?? '').replaceAll('\\', '/'))
  return [...last.replace(/[\p{Cc}\p{Cf}]/gu, '')].slice(0, fileNameMax).join('').trim()
}

function noMoreThan(bytesMax: number) {
  let bytes = 0
  return new Transform({
    transform(part: Buffer, _, done) {
      bytes += part.length
      if (bytes > bytesMax + fieldsMax * fieldBytesMax) done(new HTTPException(413))
      else done(null, part)
    },
  })
}

function isOfTheDisk(error: unknown) {
  return error instanceof Error && 'syscall' in error && 'path' in error
}
