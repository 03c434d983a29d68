import { Hono } from 'hono'
import type { Env } from '../../platform/web/env.ts'
import { answerJson } from '../../platform/web/open.ts'
import { originOf } from '../../platform/web/origin.ts'
import { openApi } from './description.ts'
import { ShowOpenDirectory } from './views.tsx'

/** The description for programs, beside what it describes. */
export const orukDescription = new Hono<Env>()

orukDescription.get('/oruk/v3/openapi.json', (c) =>
  answerJson(c, openApi({ origin: originOf(c), name: c.var.organisation.name })),
)

/** The page for people who would use it. */
export const openDirectory = new Hono<Env>()

openDirectory.get('/oruk', (c) => c.html(<ShowOpenDirectory origin={originOf(c)} />))
