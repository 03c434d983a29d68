import { Hono } from 'hono'
import { ownPath } from '../easy-read/reading/reading.ts'
import type { Ctx, Env } from '../web/env.ts'
import { first } from '../web/form.ts'
import { isOverLimit } from '../web/limits.ts'
import { notFound, tooMany } from '../web/refusals.ts'
import { dropDraftOf, keepDraftOf } from './keeping.ts'

export const drafts = new Hono<Env>()

// As somebody types: a script sends the form's fields, and in `_for` where the form posts to.
drafts.post('/drafts', async (c) => {
  const { member, fields } = c.var
  if (!member) return c.text('signed out', 401)
  if (await isOverLimit(c, { name: 'drafts', of: member.id, max: 60, perSeconds: 60 })) tooMany()
  const kept = await keepDraftOf(c, { path: formPath(c), fields })
  return kept ? c.body(null, 204) : c.text('not kept', 422)
})

drafts.post('/drafts/start-again', async (c) => {
  if (!c.var.member) notFound()
  const path = formPath(c)
  await dropDraftOf(c, path)
  return c.redirect(path, 303)
})

/** The path of the form, which must be one of ours, and be written as a browser writes it. */
function formPath(c: Ctx): string {
  const path = first(c.var.fields, '_for')
  if (ownPath(path) !== path || path.includes('?')) notFound()
  return path
}
