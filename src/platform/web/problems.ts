import type { ContentfulStatusCode } from 'hono/utils/http-status'
import type { Ctx } from './env.ts'

const titles: Record<number, string> = {
  400: 'The request cannot be read',
  404: 'There is nothing at this address',
  405: 'This can only be read',
  421: 'There is no one at this address',
  429: 'Too many requests: wait a minute',
  500: 'A fault of ours',
  503: 'That took too long: wait a minute',
}

/** What went wrong, for a program to read (RFC 9457). `detail` says what to do about it. */
export function showProblem(c: Ctx, { status, detail }: { status: ContentfulStatusCode; detail?: string }): Response {
  c.header('Cache-Control', 'no-store')
  const problem = { title: titles[status] ?? titles[400], status, ...(detail ? { detail } : {}) }
  return c.json(problem, status, { 'Content-Type': 'application/problem+json' })
}
