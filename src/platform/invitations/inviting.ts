import type { May, SectionName } from '../identity/sections.ts'
import type { Ctx } from '../web/env.ts'

/** Whom to invite, by whom: the current member. */
export type NewInvitation = { name: string; email: string | null } & (
  | { kind: 'person' }
  | { kind: 'supporter'; personId: string; shares: readonly { section: SectionName; may: May }[]; endsOn: string }
  | { kind: 'colleague'; roles: readonly { role: string; endsOn: string | null }[] }
)

/**
 * Invites somebody by e-mail, or with `email` null by a letter with a number and a code. What was to be shared with
 * them is shared when they accept. Throws at 404 where the current member may not invite for that.
 */
export async function invite(_c: Ctx, _invitation: NewInvitation): Promise<void> {
  throw new Error('nobody can be invited yet')
}
