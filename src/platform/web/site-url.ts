import type { Ctx } from './env.ts'

/**
 * The whole address of a page here, for what leaves the site: paper, calendars, e-mail. Takes its path, beginning with
 * '/'. The host is the organisation's own; where it has none, on one's own machine, the one that was asked.
 */
export function siteUrl(c: Ctx, path: string): string {
  const { baseUrl } = c.var.platform.config
  const asked = c.req.header('host') ?? 'localhost'
  const { host } = c.var.organisation
  const at = host === null || asked.replace(/:\d+$/, '') === host ? asked : host
  const own = baseUrl && baseUrl.hostname === host ? baseUrl.host : at
  return `${baseUrl?.protocol ?? 'http:'}//${own}${path}`
}
