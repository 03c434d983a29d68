import type { MiddlewareHandler } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { HTTPException } from 'hono/http-exception'
import type { Env } from './env.ts'
import type { Fields } from './form.ts'

const formBytesMax = 512 * 1024
const namesMax = 500

const limitForm = bodyLimit({
  maxSize: formBytesMax,
  onError: () => {
    throw new HTTPException(413)
  },
})

/** Reads the posted form, or the query, before anything else is held open for it. */
export const readFields: MiddlewareHandler<Env> = async (c, next) => {
  if (c.req.method === 'GET' || c.req.method === 'HEAD') {
    c.set('fields', fieldsOf(queryOf(c.req.url)))
    return next()
  }
  if (c.req.method !== 'POST') throw new HTTPException(405)
  const type = c.req.header('content-type')?.split(';')[0]?.trim().toLowerCase()
  if (type !== 'application/x-www-form-urlencoded') throw new HTTPException(415)
  return limitForm(c, async () => {
    c.set('fields', fieldsOf(new URLSearchParams(await c.req.text())))
    await next()
  })
}

function queryOf(url: string) {
  const start = url.indexOf('?')
  return new URLSearchParams(start === -1 ? '' : url.slice(start))
}

/** Every name with its value, or its values when it repeats. Names beyond five hundred are left out. */
export function fieldsOf(parameters: URLSearchParams): Fields {
  const fields: Record<string, string | string[]> = Object.create(null)
  let names = 0
  for (const [name, sent] of parameters) {
    // PostgreSQL's text cannot hold it, and nobody types it.
    const value = sent.replaceAll('\u0000', '')
    const before = fields[name]
    if (before === undefined && ++names > namesMax) continue
    fields[name] = before === undefined ? value : Array.isArray(before) ? [...before, value] : [before, value]
  }
  return fields
}
