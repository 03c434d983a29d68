import { randomUUID } from 'node:crypto'
import { mkdir, readdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import type { ReadableStream } from 'node:stream/web'
import type { MiddlewareHandler } from 'hono'
import { HTTPException } from 'hono/http-exception'
import type { Db } from '../db/kysely.ts'
import { inWork } from '../db/work.ts'
import { fieldsOf } from './body.ts'
import type { Ctx, Env } from './env.ts'
import { readMultipart } from './multipart.ts'
import { notFound, tooMany } from './refusals.ts'
import { doorAt, type UploadDoor } from './sent-file.ts'

/** A door, with who may send anything through it: asked before a byte is read. */
export interface GuardedDoor extends UploadDoor {
  may(db: Db, named: Readonly<Record<string, string>>): Promise<boolean>
}

const atOnceMax = 3 // of one member
const atOnceOfAllMax = 30 // slow lines hold nothing but their folder
const leftOverMs = 3_600_000

/**
 * Reads forms with files at these doors, from members who may use them. Files lie in a folder of the request, which is
 * removed when it ends, whatever became of it. No transaction is open meanwhile: somebody's line may be slow.
 */
export function takeUploads(doors: readonly GuardedDoor[]): MiddlewareHandler<Env> {
  const underWay = new Map<string, number>()
  let ofAll = 0
  return async (c, next) => {
    if (!isMultipart(c)) return next()
    const { door, named } = doorAt(doors, c.req.path) ?? notFound()
    const member = c.get('member') ?? notFound()
    if (!(await mayUse(c, member.id, (db) => door.may(db, named)))) notFound()

    const before = underWay.get(member.id) ?? 0
    if (before >= atOnceMax || ofAll >= atOnceOfAllMax) tooMany()
    underWay.set(member.id, before + 1)
    ofAll++
    const folder = join(folderOf(c.get('platform').config), randomUUID())
    try {
      await mkdir(folder, { recursive: true, mode: 0o700 })
      await read(c, { door, folder })
      await next()
    } finally {
      ofAll--
      const left = (underWay.get(member.id) ?? 1) - 1
      if (left === 0) underWay.delete(member.id)
      else underWay.set(member.id, left)
      await rm(folder, { recursive: true, force: true })
    }
  }
}

/** Removes what requests of more than an hour ago left behind: the machine stopped while they were answered. */
export async function sweepUploads(config: { varFolder: string }, now: Date = new Date()): Promise<void> {
  for (const name of await namesIn(folderOf(config))) {
    const path = join(folderOf(config), name)
    const found = await stat(path).catch(nothingIfGone)
    if (found && now.getTime() - found.mtimeMs > leftOverMs) await rm(path, { recursive: true, force: true })
  }
}

/** True for a form that brings files. */
export function isMultipart(c: Ctx): boolean {
  return c.req.method === 'POST' && /^multipart\/form-data\b/i.test(c.req.header('content-type') ?? '')
}

async function read(c: Ctx, { door, folder }: { door: UploadDoor; folder: string }) {
  const { body } = c.req.raw
  if (!body) throw new HTTPException(400)
  const contentType = c.req.header('content-type') ?? ''
  const { bytesMax, filesMax } = door
  const sent = await readMultipart(Readable.fromWeb(body as ReadableStream), {
    contentType,
    folder,
    bytesMax,
    filesMax,
  })
  c.set('fields', fieldsOf(sent.entries))
  c.set('files', sent.files)
}

/** In a transaction of its own, which ends before the first byte is read. */
function mayUse(c: Ctx, memberId: string, ask: (db: Db) => Promise<boolean>) {
  const { pools } = c.get('platform')
  return inWork(pools.app, { schema: c.get('organisation').schema, memberId }, ask)
}

function folderOf({ varFolder }: { varFolder: string }) {
  return join(varFolder, 'uploads')
}

async function namesIn(folder: string): Promise<string[]> {
  return (await readdir(folder).catch(nothingIfGone)) ?? []
}

function nothingIfGone(error: NodeJS.ErrnoException) {
  if (error.code === 'ENOENT') return null
  throw error
}
