import { Hono } from 'hono'
import { memberAs } from '../../platform/identity/roles.ts'
import type { Env } from '../../platform/web/env.ts'
import { first } from '../../platform/web/form.ts'
import { notFound } from '../../platform/web/refusals.ts'
import { today } from '../openings/opening.ts'
import { defectSources, defectsOf } from './queries.ts'
import { ShowDefects, ShowSources } from './views.tsx'

export const defects = new Hono<Env>()

defects.get('/steward/imports', async (c) => {
  memberAs(c, 'steward')
  const { db, fields } = c.var
  const source = first(fields, 'source')
  if (!source) return c.html(<ShowSources sources={await defectSources(db)} today={today()} />)

  const typed = first(fields, 'page') || '1'
  const page = /^[1-9]\d{0,4}$/.test(typed) ? Number(typed) : notFound()
  const found = await defectsOf(db, { source, page })
  // A source whose faults are mended has an empty page of its own; what never was has none.
  if (found.length === 0 && page > 1) notFound()
  return c.html(<ShowDefects source={source} found={found} page={page} />)
})
