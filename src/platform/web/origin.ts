import type { Ctx } from './env.ts'

/**
 * Where this organisation is found, 'https://support.example.org': from its own host, never from what a caller says it
 * is called. An organisation without a host answers on this machine alone, at whatever port it was asked.
 */
export function originOf(c: Ctx): string {
  const { baseUrl } = c.get('platform').config
  const { host } = c.get('organisation')
  if (host === null) return new URL(c.req.url).origin
  if (baseUrl?.hostname === host) return baseUrl.origin
  return `${baseUrl?.protocol ?? 'https:'}//${host}`
}
