import { randomUUIDv7 } from 'node:crypto'
import type { MiddlewareHandler } from 'hono'
import { cameFrom, ownPath } from '../easy-read/reading/reading.ts'
import { sessionToken, tokenDigest } from '../identity/sessions.ts'
import type { Frame } from '../ui/frame.ts'
import type { Ctx, Env } from '../web/env.ts'
import { type Fields, first } from '../web/form.ts'
import { limitCaller } from '../web/limits.ts'
import { draftToKeep, placeOfForm } from './draft.ts'

/**
 * A form that was sent after its session had ended by itself: what was written is kept for whoever wrote it, and they
 * are led to sign in and back. Stands before the transaction, which would be nobody's.
 */
export const keepLatePosts: MiddlewareHandler<Env> = async (c, next) => {
  if (c.req.method !== 'POST' || c.get('member') || c.get('halfway')) return next()
  const token = sessionToken(c)
  if (!token || opening.test(c.req.path)) return next()
  // About a person nothing is open to visitors. Asked first, or the refusal would be shown to that person as somebody's try.
  const personal = forMembers.test(c.req.path)
  if (!personal) {
    await next()
    if (c.res.status !== 403 && c.res.status !== 404) return
  }
  await limitCaller(c, { name: 'late posts', max: 60, perSeconds: 60 })
  const answer = await keptAnswer(c, token)
  if (answer) {
    c.res = answer
    return
  }
  if (personal) await next()
}

const forMembers = /^\/(people|drafts)(\/|$)/
const opening = /^\/(sign-in|sign-out|invitation|look-around)(\/|$)/

async function keptAnswer(c: Ctx, token: string): Promise<Response | null> {
  const asTyped = c.req.path === '/drafts'
  const fields = c.get('fields')
  const path = asTyped ? first(fields, '_for') : c.req.path
  if (!(await isKept(c, { token, path, fields }))) return null
  if (asTyped) return c.text('signed out', 401)
  const shown = first(fields, '_kept') !== ''
  const page = shown ? path : (cameFrom({ referer: c.req.header('referer'), host: c.req.header('host') }) ?? path)
  return c.redirect(`/sign-in?${shown ? 'late=kept&' : ''}back=${encodeURIComponent(page)}`, 303)
}

async function isKept(c: Ctx, { token, path, fields }: { token: string; path: string; fields: Fields }) {
  const { organisation, platform } = c.var
  const { personId, section } = placeOfForm(path)
  const draft = ownPath(path) === path ? draftToKeep(path, fields) : null
  const { rows } = await platform.pools.signin.query<{ kept: boolean }>(
    `select "${organisation.schema}".keep_late_post($1, $2, $3, $4, $5, $6, $7) as kept`,
    [
      randomUUIDv7(),
      tokenDigest(token),
      draft?.path ?? null,
      personId,
      section,
      draft?.basedOn ?? null,
      draft?.fields ?? null,
    ],
  )
  return rows[0]?.kept === true
}

/** What the page that a late form led to says of it. That they were signed out, that page says itself. */
export function lateNotice(c: Ctx): Frame['notice'] | null {
  const kept = c.req.method === 'GET' && c.req.path === '/sign-in' && first(c.get('fields'), 'late') === 'kept'
  return kept ? { done: false, text: 'What you wrote is kept. Sign in, and you find it again.' } : null
}
