import { withoutContent } from '../without-content.ts'
import type { Ctx } from './env.ts'

/** For whoever watches the machine: 200 when pages can be served, 503 when not. It says nothing about anybody. */
export async function showHealth(c: Ctx) {
  try {
    await c.var.platform.pools.reserved.query('select 1')
    return c.json({ status: 'ok' })
  } catch (error) {
    c.var.platform.log.error({ err: withoutContent(error) }, 'the database does not answer')
    return c.json({ status: 'the database does not answer' }, 503)
  }
}
