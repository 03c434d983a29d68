import type { MiddlewareHandler } from 'hono'
import { CommitFailed, openWork } from '../db/work.ts'
import type { Env } from './env.ts'

/** One transaction a request: committed before the first byte is sent, so that what looks saved is saved. */
export const requestWork: MiddlewareHandler<Env> = async (c, next) => {
  const { pools, jobs } = c.get('platform')
  const member = c.get('member')
  const work = openWork(pools.app, {
    schema: c.get('organisation').schema,
    memberId: member?.id,
    assistantId: member?.assistedBy?.id,
    jobs,
  })
  c.set('db', work.db)
  let returned = false
  try {
    await next()
    returned = c.error === undefined
  } finally {
    if (!returned) await work.rollback()
  }
  if (returned) await work.commit()
}

export { CommitFailed }
