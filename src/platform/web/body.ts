import type { MiddlewareHandler } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { HTTPException } from 'hono/http-exception'
import type { Ctx, Env } from './env.ts'
import type { Fields } from './form.ts'
import { doorAt, type SentFile, type UploadDoor } from './sent-file.ts'

const formBytesMax = 512 * 1024
const namesMax = 500
const noFiles: readonly SentFile[] = []

const limitForm = bodyLimit({
  maxSize: formBytesMax,
  onError: () => {
    throw new HTTPException(413)
  },
})

/**
 * Reads the posted form, or the query, before anything else is held open for it. A form with files is left for
 * `takeUploads`, which stands where it is known who sends it, and is refused where no such form can be sent.
 */
export function readForms(uploadDoors: readonly UploadDoor[]): MiddlewareHandler<Env> {
  return async (c, next) => {
    c.set('files', noFiles)
    if (c.req.method === 'GET' || c.req.method === 'HEAD') {
      c.set('fields', fieldsOf(queryOf(c.req.url)))
      return next()
    }
    if (c.req.method !== 'POST') throw new HTTPException(405)
    const type = c.req.header('content-type')?.split(';')[0]?.trim().toLowerCase()
    if (type === 'multipart/form-data' && doorAt(uploadDoors, c.req.path)) {
      c.set('fields', {})
      return next()
    }
    if (type !== 'application/x-www-form-urlencoded') throw new HTTPException(415)
    c.set('fields', fieldsOf(new URLSearchParams(await bodyOf(c))))
    return next()
  }
}

/** The same where nobody sends files. */
export const readFields: MiddlewareHandler<Env> = readForms([])

async function bodyOf(c: Ctx) {
  let text = ''
  try {
    await limitForm(c, async () => {
      text = await c.req.text()
    })
    return text
  } catch (error) {
    if (error instanceof HTTPException) throw error
    // Whoever sent it hung up half-way, which is no fault of ours to wake anybody for.
    throw new HTTPException(400, { cause: error })
  }
}

function queryOf(url: string) {
  const start = url.indexOf('?')
  return new URLSearchParams(start === -1 ? '' : url.slice(start))
}

/** Every name with its value, or its values when it repeats. Names beyond five hundred are left out. */
export function fieldsOf(parameters: Iterable<readonly [string, string]>): Fields {
  const fields: Record<string, string | string[]> = Object.create(null)
  let names = 0
  for (const [name, sent] of parameters) {
    // PostgreSQL's text cannot hold it, and nobody types it.
    const value = sent.replaceAll('\u0000', '')
    const before = fields[name]
    if (before === undefined && ++names > namesMax) continue
    // Added in place: copied each time, one name sent a hundred thousand times would hold up everyone for minutes.
    if (Array.isArray(before)) before.push(value)
    else fields[name] = before === undefined ? value : [before, value]
  }
  return fields
}
