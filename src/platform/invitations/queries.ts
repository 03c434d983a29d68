import { hash, randomBytes, randomUUIDv7 } from 'node:crypto'
import { sql } from 'kysely'
import { isId } from '../db/ids.ts'
import type { Db } from '../db/kysely.ts'
import type { Ctx } from '../web/env.ts'
import type { Invitation, InvitationKind, InvitedShare, WaitingInvitation } from './invitation.ts'

export interface InvitationToAdd {
  kind: InvitationKind
  personId: string | null
  /** A member who is known here already and has no way in yet. */
  forMember: string | null
  name: string
  shares: readonly InvitedShare[]
  roles: readonly { role: string; endsOn: string }[]
  /** The last day of what they are invited to, where it has one. */
  endsOn: string | null
  requestId: string
}

/** Adds an invitation that goes by e-mail. Gives its token, which is kept nowhere; null where they may not invite to that. */
export async function addInvitation(db: Db, wanted: InvitationToAdd & { email: string }): Promise<string | null> {
  const token = newToken()
  const { rows } = await sql<{ added: boolean }>`select add_invitation(${randomUUIDv7()}, ${wanted.kind},
    ${wanted.personId}, ${wanted.forMember}, ${wanted.name}, ${wanted.email}, ${digestOf(token)}, ${shares(wanted)},
    ${roles(wanted)}, ${wanted.endsOn}::date, ${wanted.requestId}) as added`.execute(db)
  return rows[0]?.added ? token : null
}

/** Adds somebody who gets a letter: a member at once. Gives their id; null where one may not invite to that. */
export async function addInvitedMember(db: Db, wanted: InvitationToAdd): Promise<string | null> {
  const memberId = randomUUIDv7()
  const { rows } = await sql<{ added: boolean }>`select add_invited_member(${randomUUIDv7()}, ${wanted.kind},
    ${wanted.personId}, ${wanted.name}, ${memberId}, ${shares(wanted)}, ${roles(wanted)}, ${wanted.endsOn}::date,
    ${wanted.requestId}) as added`.execute(db)
  return rows[0]?.added ? memberId : null
}

const shares = (wanted: InvitationToAdd) =>
  sql`${JSON.stringify(wanted.shares.map(({ section, may }) => ({ section, may })))}::jsonb`
const roles = (wanted: InvitationToAdd) =>
  sql`${JSON.stringify(wanted.roles.map(({ role, endsOn }) => ({ role, ends_on: endsOn })))}::jsonb`

/** What a token opens, left as it is; undefined when it was used, taken back, is too old or never was one. */
export async function findInvitation(db: Db, token: string): Promise<Invitation | undefined> {
  if (!isToken(token)) return undefined
  const { rows } = await sql<Omit<Invitation, 'roles'> & { roles: StoredRole[] }>`
    select * from invitation_behind(${digestOf(token)})`.execute(db)
  return rows[0] && { ...rows[0], roles: rows[0].roles.map(roleOf) }
}

/** Uses an invitation as who is signed in: 'own' and 'else' leave it as it is; null when it cannot be used. */
export async function acceptInvitation(db: Db, token: string): Promise<'accepted' | 'own' | 'else' | null> {
  if (!isToken(token)) return null
  const { rows } = await sql<{ answer: 'accepted' | 'own' | 'else' | null }>`
    select accept_invitation(${digestOf(token)}) as answer`.execute(db)
  return rows[0]?.answer ?? null
}

/**
 * Uses an invitation as somebody new, or as whom it was made for. Gives their member id, or null when it cannot be
 * used. Committed at once and for itself, because a session can only be opened for a member who is there.
 */
export async function acceptAnew(c: Ctx, token: string): Promise<string | null> {
  if (!isToken(token)) return null
  const { rows } = await c.var.platform.pools.reserved.query<{ who: string | null }>(
    `select "${c.var.organisation.schema}".accept_invitation_anew($1, $2) as who`,
    [digestOf(token), randomUUIDv7()],
  )
  return rows[0]?.who ?? null
}

/** The invitations that wait for an answer and are about these records, newest first: what their owner may see. */
export async function invitationsOf(
  db: Db,
  { personIds }: { personIds: readonly string[] },
): Promise<WaitingInvitation[]> {
  return waiting(db, sql`person_id = any (${personIds}::uuid[]) and kind = 'supporter'`)
}

/** The invitations of colleagues that wait, for administrators. */
export function colleaguesInvited(db: Db): Promise<WaitingInvitation[]> {
  return waiting(db, sql`kind = 'colleague'`)
}

async function waiting(db: Db, which: ReturnType<typeof sql>): Promise<WaitingInvitation[]> {
  const { rows } = await sql<Omit<WaitingInvitation, 'roles'> & { roles: StoredRole[] }>`
    select id, kind, name, email, shares, roles, ends_on, invited_at, expires_at from invitation
    where ${which} and accepted_at is null and withdrawn_at is null and expires_at > now()
    order by invited_at desc limit 100`.execute(db)
  return rows.map((row) => ({ ...row, roles: row.roles.map(roleOf) }))
}

/** Takes an invitation back. False when it was used already, or is not the current member's to take back. */
export async function withdrawInvitation(c: Ctx, id: string): Promise<boolean> {
  if (!isId(id)) return false
  const { rows } = await sql<{ done: boolean }>`
    select withdraw_invitation(${id}, ${c.var.requestId}) as done`.execute(c.var.db)
  return rows[0]?.done ?? false
}

/** Erases the names of invitations that ended a month ago. */
export async function forgetInvitations(db: Db): Promise<void> {
  await sql`select forget_invitations()`.execute(db)
}

interface StoredRole {
  role: Invitation['roles'][number]['role']
  ends_on: string
}

const roleOf = ({ role, ends_on }: StoredRole) => ({ role, endsOn: ends_on })

/** A new token: 256 bits at random. */
export function newToken(): string {
  return randomBytes(32).toString('base64url')
}

export function digestOf(token: string): Buffer {
  return hash('sha256', token, 'buffer')
}

function isToken(token: string) {
  return /^[A-Za-z0-9_-]{43}$/.test(token)
}
