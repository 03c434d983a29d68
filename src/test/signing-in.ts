import assert from 'node:assert/strict'
import { randomUUIDv7 } from 'node:crypto'
import { codeHmac } from '../platform/sign-in/letters/keys.ts'
import type { TestApp } from './app.ts'
import type { Browsing } from './browsing.ts'
import type { TestDatabase } from './database.ts'
import { addMember } from './made-up.ts'

/** Gives a member an address to sign in with, as if they had confirmed it. */
export async function addAddress({ owner }: TestDatabase, memberId: string, email: string): Promise<string> {
  const id = randomUUIDv7()
  await owner.query('insert into signin_email (id, member_id, email, confirmed_at) values ($1, $2, $3, now())', [
    id,
    memberId,
    email,
  ])
  return id
}

let nextAddress = 0

/** Somebody new with an address that nobody else has. */
export async function newcomer(
  site: TestApp,
  { name = 'Olive', roles = [] }: { name?: string; roles?: string[] } = {},
) {
  const { memberId } = await addMember(site.database, { name, roles })
  const email = `someone${++nextAddress}@example.org`
  await addAddress(site.database, memberId, email)
  return { memberId, email }
}

/** The link in the newest message to an address, from its path on. */
export async function linkTo({ database }: TestApp, email: string): Promise<string> {
  const { rows } = await database.owner.query<{ body: string }>(
    'select body from post_item where address = $1 and body is not null order by created_at desc, id desc limit 1',
    [email],
  )
  const link = /https?:\/\/\S+/.exec(rows[0]?.body ?? '')?.[0]
  assert.ok(link, `no link was sent to ${email}`)
  const { pathname, search } = new URL(link)
  return `${pathname}${search}`
}

/** The token in such a link. */
export function tokenIn(link: string): string {
  return new URLSearchParams(link.slice(link.indexOf('?'))).get('token') ?? ''
}

/** Asks for a link, opens it in the same browser and presses the button: what that led to. */
export async function signInByLink(
  site: TestApp,
  browser: Browsing,
  asked: Record<string, string> & { email: string },
) {
  const answer = await browser.post('/sign-in', { device: 'own', ...asked })
  assert.equal(answer.location, '/sign-in/link', answer.text)
  const link = await linkTo(site, asked.email)
  return browser.post('/sign-in/link', { token: tokenIn(link) })
}

/** A letter that waits for its number and code, as somebody reads them from the paper. */
export async function letterFor(site: TestApp, memberId: string): Promise<{ number: string; code: string }> {
  const { owner, schema } = site.database
  const letterId = randomUUIDv7()
  const letter = { number: String(100_000 + ++nextLetter), code: 'HFRTDW65' }
  await owner.query(
    `insert into signin_letter (id, number, member_id, code_hmac, expires_at)
     values ($1, $2, $3, $4, now() + interval '14 days')`,
    [letterId, letter.number, memberId, codeHmac(letter.code, { secret: site.platform.secret, schema, letterId })],
  )
  return letter
}

let nextLetter = 0
