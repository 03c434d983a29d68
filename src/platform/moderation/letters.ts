import type { Email } from '../post/item.ts'

interface Decided {
  to: string
  organisation: { name: string; telephone: string | null }
  /** Why not; empty for a yes. */
  reason: string
}

/**
 * What the sender is told. The words are ours and the moderator's alone: whatever a stranger typed, a name included,
 * would let them write to somebody else in our name.
 */
export function decisionEmail({ to, organisation, reason }: Decided): Email {
  const said = reason === '' ? yes : [...no, reason]
  const ring = organisation.telephone ? [`If you want to say more, ring us: ${organisation.telephone}.`] : []
  const lines = ['Hello,', ...said, ...ring, 'Thank you for helping others to find support.', organisation.name]
  return { to, subject: `What you told ${organisation.name}`, text: `${lines.join('\n\n')}\n` }
}

const yes = ['Somebody here has read what you sent us, and has acted on it.']
const no = ['Somebody here has read what you sent us. We have not used it this time, and this is why:']
