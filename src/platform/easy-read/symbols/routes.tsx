import { Hono } from 'hono'
import type { Env } from '../../web/env.ts'
import { first } from '../../web/form.ts'
import { isUnchanged } from '../../web/open.ts'
import { notFound } from '../../web/refusals.ts'
import { requestWork } from '../../web/work.ts'
import { readSymbol } from './pictures.ts'
import { findSymbols, mayUseSymbols, symbolSetsOf } from './queries.ts'
import { foundMax } from './symbol.ts'
import { ShowSymbols } from './views.tsx'

/** The pictures themselves. No session is read for them, so they stand before it. */
export const symbolPictures = new Hono<Env>()

const keptSeconds = 86_400

symbolPictures.use('/symbols/*', requestWork)

symbolPictures.get('/symbols/:set/:file{[^/]+\\.svg}', async (c) => {
  const name = c.req.param('file').slice(0, -'.svg'.length)
  const { varFolder } = c.var.platform.config
  const picture = await readSymbol(c.var.db, { set: c.req.param('set'), name, varFolder })
  if (!picture) notFound()

  const etag = `"${picture.digest.slice(0, 32)}"`
  const unchanged = isUnchanged(c, { etag })
  c.header('ETag', etag)
  c.header('Cache-Control', `public, max-age=${keptSeconds}`)
  // It was made safe when it came in. Opened by itself, it may still do nothing.
  c.header('Content-Security-Policy', "default-src 'none'; style-src 'none'; sandbox")
  if (unchanged) return c.body(null, 304)
  c.header('Content-Type', 'image/svg+xml')
  return c.body(picture.svg)
})

/** What sets there are and whom to thank, for everyone; and a box to look a word up, for whoever writes twins. */
export const symbols = new Hono<Env>()

symbols.get('/easy-read/symbols', async (c) => {
  const { db, fields } = c.var
  const sets = await symbolSetsOf(db)
  if (!(await mayUseSymbols(db))) return c.html(<ShowSymbols sets={sets} look={null} />)

  const words = first(fields, 'words').trim().slice(0, 200)
  const found = words === '' ? null : await findSymbols(db, words, foundMax)
  return c.html(<ShowSymbols sets={sets} look={{ words, found }} />)
})
