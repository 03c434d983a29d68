import { startSession } from '../platform/identity/sessions.ts'
import type { TestApp } from './app.ts'
import { type Browsing, browsing } from './browsing.ts'

/** Somebody's own browser, signed in by what they proved, so many minutes ago. */
export async function signedInBy(
  site: TestApp,
  { memberId, methods, minutesAgo = 0 }: { memberId: string; methods: readonly string[]; minutesAgo?: number },
): Promise<Browsing> {
  const browser = await browsing(site)
  browser.cookies.set('alongside', await sessionToken(site, { memberId, methods, minutesAgo }))
  return browser
}

/** The cookie of such a session. */
export async function sessionToken(
  site: TestApp,
  { memberId, methods, minutesAgo = 0 }: { memberId: string; methods: readonly string[]; minutesAgo?: number },
): Promise<string> {
  const { schema, owner } = site.database
  const session = { schema, memberId, methods, hours: 1, idleMinutes: null }
  const token = await startSession(site.platform.pools.signin, session)
  await owner.query(
    `update signin_session set proved_at = now() - $2 * interval '1 minute' where token_hash = sha256($1)`,
    [Buffer.from(token), minutesAgo],
  )
  return token
}
