import type { Ctx } from './env.ts'

/**
 * A page's whole address for a message or a link to copy: 'https://care.example.org/my-list'. Its host is the
 * organisation's own and never what a request claims; without one we are asked by a name of this machine alone.
 */
export function addressOf(c: Ctx, path: string): string {
  const { host } = c.get('organisation')
  const { baseUrl } = c.get('platform').config
  if (host === null) return new URL(path, `http://${c.req.header('host') ?? 'localhost'}`).href
  if (baseUrl?.hostname === host) return new URL(path, baseUrl.origin).href
  return new URL(path, `${baseUrl?.protocol ?? 'https:'}//${host}`).href
}
