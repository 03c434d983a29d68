import { randomUUIDv7 } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { mkdir, mkdtemp, readFile, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import sharp from 'sharp'
import type { Command, CommandRun } from '../../platform/cli/command.ts'
import { Db } from '../../platform/db/kysely.ts'
import { StartRefused } from '../../platform/db/refused.ts'
import { type Unpacked, unpack, type ZipFault, ZipRefused } from '../../platform/easy-read/imports/zip.ts'
import { storeFile } from '../../platform/files/stored.ts'
import { tellKind } from '../../platform/media/kind.ts'
import type { CopiedMedia, RecordCopy } from '../copies/copy.ts'
import { readRecord, steersNothing } from './brought.ts'
import { bringRecord, isHereAlready } from './queries.ts'

/** Brings in what somebody took along from another organisation. Nothing is written unless all of it can be. */
export const recordImport: Command = {
  name: 'record import',
  summary: 'Bring in a record that somebody took along from another organisation.',
  takes: '<zip>',
  async run(run) {
    const [path, ...more] = run.positionals
    if (!path || more.length > 0) throw new StartRefused('Name one zip: the file that the person took along.')
    const { varFolder } = run.config
    await mkdir(join(varFolder, 'uploads'), { recursive: true, mode: 0o700 })
    const folder = await mkdtemp(join(varFolder, 'uploads', 'record-'))
    try {
      const parts = await unpacked(path, folder)
      const copy = await recordIn(parts)
      return await bring(run, { copy, parts })
    } finally {
      await rm(folder, { recursive: true, force: true })
    }
  },
}

type Parts = ReadonlyMap<string, Unpacked>

const textBytesMax = 200 * 1024 * 1024

const faults: Record<ZipFault, string> = {
  'zip-broken': 'This is no whole zip. It may have been cut short on its way: fetch it again.',
  'zip-locked': 'This zip is locked with a password. Ask for it without one.',
  'zip-too-much': 'This zip unpacks to far more than it holds, so it is not opened.',
}

async function unpacked(path: string, folder: string): Promise<Parts> {
  const found = await stat(path).catch((error: NodeJS.ErrnoException) => {
    throw new StartRefused(`The file ${path} cannot be read (${error.code}). Check its name and who may read it.`)
  })
  if (!found.isFile()) throw new StartRefused(`${path} is not a file.`)
  try {
    // Files lie in it unpacked, so only its texts can grow.
    const parts = await unpack({ path, folder }, { entries: 20_000, bytes: found.size + textBytesMax })
    return new Map(parts.map((part) => [part.name, part]))
  } catch (error) {
    if (error instanceof ZipRefused) throw new StartRefused(`${faults[error.fault]} Nothing was written.`)
    throw error
  }
}

async function recordIn(parts: Parts): Promise<RecordCopy> {
  const part = parts.get('record.json')
  if (!part) throw new StartRefused('This is no record that somebody took along: there is no record.json in it.')
  if (part.sizeBytes > textBytesMax) throw new StartRefused('record.json is too large to be read.')
  const read = readRecord(await readFile(part.path, 'utf8'))
  if (!read.ok) throw new StartRefused(`${read.why} Nothing was written.`)
  return read.copy
}

async function bring(run: CommandRun, { copy, parts }: { copy: RecordCopy; parts: Parts }): Promise<number> {
  const { owner, organisation } = run
  const db = new Db(async () => owner, { schema: organisation.schema })
  const files = copy.media.filter(({ file }) => file !== null)
  const progress = run.progress('Bringing in', files.length)
  await owner.query('begin')
  try {
    if (await isHereAlready(db, copy)) {
      throw new StartRefused('This record is here already, or was once. Nothing was written.')
    }
    for (const [index, media] of files.entries()) {
      await keepFile(db, { media, part: parts.get(media.file ?? ''), varFolder: run.config.varFolder })
      progress.to(index + 1)
    }
    const opened = await bringRecord(db, copy)
    await owner.query('select record_audit($1, $2, $3, null)', [
      randomUUIDv7(),
      'record.brought',
      { person: opened.personId, by: 'command' },
    ])
    await owner.query('commit')
    tell(run, { copy, opened, files: files.length })
    return 0
  } catch (error) {
    await owner.query('rollback')
    throw refusedByDatabase(error)
  } finally {
    progress.end()
  }
}

interface Brought {
  copy: RecordCopy
  opened: { personId: string; memberId: string }
  files: number
}

function tell(run: CommandRun, { copy, opened, files }: Brought) {
  run.say(steersNothing(`The record of ${copy.name} is here, with ${files} files, as it was at ${copy.organisation}.`))
  run.say(`Who could see it there sees nothing here: ${copy.sharings.length} sharings were left behind.`)
  run.say('Nobody was told, and nobody can sign in for it yet. Invite the person when they want it.')
  run.answer({ ...opened, files, sharingsLeftBehind: copy.sharings.length, from: copy.organisation })
}

async function keepFile(
  db: Db,
  { media, part, varFolder }: { media: CopiedMedia; part: Unpacked | undefined; varFolder: string },
) {
  const { file, digest, mediaType, sizeBytes } = media
  if (!part) throw new StartRefused(`${file} is missing from the zip. Nothing was written.`)
  await checkContent(part.path, media)
  const content = createReadStream(part.path)
  const stored = await storeFile(db, content, { varFolder, mediaType, bytesMax: part.sizeBytes })
  if (stored.digest !== digest || stored.sizeBytes !== sizeBytes) {
    throw new StartRefused(`${file} is not what it was: somebody changed it. Nothing was written.`)
  }
}

/**
 * What a file says of itself decides, as when it came with a form: a page that calls itself a photo is none. Ours were
 * drawn anew, so a photo that still tells where it was taken was put there by somebody.
 */
async function checkContent(path: string, { file, kind, mediaType }: CopiedMedia) {
  const told = await tellKind(path)
  if (typeof told === 'string' || told.kind !== kind) {
    throw new StartRefused(`${file} is no ${kind}. Nothing was written.`)
  }
  if (told.kind !== 'photo') {
    if (told.mediaType === mediaType) return
    throw new StartRefused(`${file} is not the kind of ${kind} that it is called. Nothing was written.`)
  }
  const picture = await sharp(path)
    .metadata()
    .catch((error: Error) => {
      throw new StartRefused(`${file} is no photo that can be shown (${error.message}). Nothing was written.`)
    })
  if (mediaType !== `image/${picture.format}`) {
    throw new StartRefused(`${file} is no photo that can be shown. Nothing was written.`)
  }
  if (picture.exif ?? picture.xmp ?? picture.iptc) {
    throw new StartRefused(`${file} tells where or with what it was taken. Nothing was written.`)
  }
}

/** What no record of ours could say, such as a part of About me that does not exist, is told and not thrown as a fault. */
function refusedByDatabase(error: unknown): unknown {
  const { code, constraint } = error as { code?: string; constraint?: string }
  if (!code?.startsWith('23') && !code?.startsWith('22') && code !== '42703') return error
  return new StartRefused(`record.json says something that cannot be (${constraint ?? code}). Nothing was written.`)
}
