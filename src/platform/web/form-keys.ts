import type { MiddlewareHandler } from 'hono'
import { isId } from '../db/ids.ts'
import type { Ctx, Env } from './env.ts'
import { first } from './form.ts'
import { limitCaller } from './limits.ts'
import { conflict } from './refusals.ts'

/**
 * A form sent twice does its work once: the second is led to where the first was. A second press that comes while the
 * first still runs waits for it, because both want the same row.
 */
export const formKeys: MiddlewareHandler<Env> = async (c, next) => {
  if (c.req.method !== 'POST') return next()
  // Before anything is kept: what strangers send is kept for days, so it needs an end.
  if (!c.var.member) await limitCaller(c, { name: 'forms', max: 120, perSeconds: 60 })
  const key = first(c.var.fields, '_key')
  if (!isId(key)) return next()

  const mine = await c.var.db
    .insertInto('formKey')
    .values({ key, memberId: c.var.member?.id ?? null, path: c.req.path })
    .onConflict((conflicting) => conflicting.column('key').doNothing())
    .executeTakeFirst()
  if (mine.numInsertedOrUpdatedRows === 0n) return c.redirect(await whereItLed(c, key), 303)

  await next()
  if (c.error) return
  // A page shown again with errors may be sent again; only what was carried out is remembered.
  const location = c.res.status === 303 ? c.res.headers.get('location') : null
  if (location) await c.var.db.updateTable('formKey').set({ location }).where('key', '=', key).execute()
  else await c.var.db.deleteFrom('formKey').where('key', '=', key).execute()
}

async function whereItLed(c: Ctx, key: string): Promise<string> {
  const before = await c.var.db
    .selectFrom('formKey')
    .select(['memberId', 'path', 'location'])
    .where('key', '=', key)
    .executeTakeFirst()
  const same = before?.memberId === (c.var.member?.id ?? null) && before?.path === c.req.path
  if (!same || !before?.location) conflict('This form was sent before. Open the page again to see what was saved.')
  return before.location
}
