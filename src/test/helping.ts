import assert from 'node:assert/strict'
import { startSession } from '../platform/identity/sessions.ts'
import type { TestApp } from './app.ts'
import { type Browsing, browsing } from './browsing.ts'
import { addMember, type Grant, share } from './made-up.ts'

export interface Somebody {
  memberId: string
  personId: string
}

/** Kim Jones, with these roles and with this shared, or nothing with null. Gives the member's id. */
export async function addKim(
  { database }: TestApp,
  person: Somebody,
  { grant = { may: 'write' }, roles = ['worker'] }: { grant?: Partial<Grant> | null; roles?: string[] } = {},
): Promise<string> {
  const { memberId } = await addMember(database, { name: 'Kim Jones', roles })
  const base = { personId: person.personId, memberId, grantedBy: person.memberId }
  if (grant) await share(database, { ...base, ...grant })
  return memberId
}

/** A browser in which this member is signed in. */
export async function signedInBrowser(site: TestApp, memberId: string): Promise<Browsing> {
  const browser = await browsing(site)
  const session = { schema: site.database.schema, memberId, methods: ['totp'], hours: 1, idleMinutes: null }
  browser.cookies.set('alongside', await startSession(site.platform.pools.signin, session))
  return browser
}

/** The same, after they opened a session for a person. */
export async function helpingBrowser(site: TestApp, person: Somebody, memberId: string): Promise<Browsing> {
  const browser = await signedInBrowser(site, memberId)
  const answer = await browser.post(`/people/${person.personId}/assist`, { agreed: 'beside' })
  assert.equal(answer.location, '/my-space')
  return browser
}

/** The number and the code of the letter that waits for somebody, as whoever prints it reads them. */
export async function printedLetter(site: TestApp, desk: Browsing, { memberId }: Pick<Somebody, 'memberId'>) {
  const { rows } = await site.database.owner.query<{ id: string }>(
    'select id from post_item where member_id = $1 and letter_id is not null order by id desc limit 1',
    [memberId],
  )
  const { text } = await desk.post(`/post/letters/${rows[0]?.id}/open`, {})
  const [number = '', code = ''] = [...text.matchAll(/letter-secret">([^<]+)</g)].map((found) => found[1] ?? '')
  return { number, code }
}
