import { createHash } from 'node:crypto'
import { mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import sharp from 'sharp'
import yauzl from 'yauzl'
import { recordImport } from '../person/bringing/commands.ts'
import type { RecordCopy } from '../person/copies/copy.ts'
import type { TestApp } from './app.ts'
import { runCommand } from './command.ts'
import { madeUpCopy } from './made-up-copy.ts'
import { zipOf } from './zips.ts'

/** Every file of a zip by its name. */
export async function unzipped(bytes: Buffer): Promise<Map<string, Buffer>> {
  const zip = await yauzl.fromBufferPromise(bytes, { lazyEntries: true })
  const files = new Map<string, Buffer>()
  for await (const entry of zip.eachEntry()) {
    const stream = await zip.openReadStreamPromise(entry)
    files.set(entry.fileName, Buffer.concat(await stream.toArray()))
  }
  return files
}

/** A made-up record with a photo that is one. */
export async function pictured(): Promise<{ copy: RecordCopy; photo: Buffer }> {
  const photo = await sharp({ create: { width: 40, height: 30, channels: 3, background: '#284' } })
    .webp()
    .toBuffer()
  const digest = createHash('sha256').update(photo).digest('hex')
  const copy = madeUpCopy()
  const media = copy.media.map((one) => ({ ...one, digest, sizeBytes: photo.length }))
  return { copy: { ...copy, media }, photo }
}

/** A zip on disk as somebody would bring it. */
export async function broughtZip(files: Record<string, Buffer | string>): Promise<string> {
  const path = join(await mkdtemp(join(tmpdir(), 'alongside-brought-')), 'my-record.zip')
  await writeFile(path, await zipOf(files))
  return path
}

interface Opened {
  personId: string
  memberId: string
}

/** Brings a made-up record into a test's organisation. */
export async function bringMadeUp({ database, platform }: TestApp, change: (copy: RecordCopy) => void = () => {}) {
  const { copy, photo } = await pictured()
  change(copy)
  const path = await broughtZip({ 'record.json': JSON.stringify(copy), 'files/photo-1.webp': photo })
  const run = { positionals: [path], config: { varFolder: platform.config.varFolder } }
  const { refused, answer } = await runCommand<Opened>(database, recordImport, run)
  if (refused) throw new Error(refused)
  return { ...answer, copy, photo, path }
}

/** What the owner of a record gets when they take it along. */
export async function takenAlong(site: TestApp, { personId, memberId }: Opened) {
  const owner = await site.as(memberId)
  const answer = await owner.post(`/people/${personId}/take-along`, {})
  if (answer.status !== 200) throw new Error(`${answer.status}`)
  const files = await unzipped(Buffer.from(await answer.arrayBuffer()))
  return { answer, files, copy: JSON.parse(files.get('record.json')?.toString() ?? '') as RecordCopy }
}
