import { type SectionName, sectionWords } from '../identity/sections.ts'
import { type RoleName, roleWords } from '../roles/role.ts'
import { listed } from '../ui/listed.ts'
import { dayInWords } from '../ui/moments.ts'

export type InvitationKind = 'person' | 'supporter' | 'colleague' | 'return'

export interface InvitedShare {
  section: SectionName
  may: 'see' | 'write'
}

/** What somebody is invited to, as whoever holds the link is told. */
export interface Invitation {
  kind: InvitationKind
  /** Who it is for, as whoever invites calls them. */
  name: string
  inviter: string | null // null where the operator of this site sent it
  shares: readonly InvitedShare[]
  roles: readonly { role: RoleName; endsOn: string }[]
  endsOn: string | null
  expiresAt: Date
  /** The current member sent it, or it is about their own record. */
  isMine: boolean
  /** Somebody known here already, whose way in this is. */
  forMember: string | null
  /** The address that it was sent to is a way in of somebody here. */
  addressKnown: boolean
}

/** One that was sent and waits, as whoever sent it sees it. */
export interface WaitingInvitation {
  id: string
  kind: InvitationKind
  name: string
  email: string | null
  shares: readonly InvitedShare[]
  roles: readonly { role: RoleName; endsOn: string }[]
  endsOn: string | null
  invitedAt: Date
  /** Until when the link is good. */
  expiresAt: Date
}

/** To what somebody is invited, in sentences for them. */
export function invitedTo({ kind, inviter, shares, roles, endsOn }: Invitation): string[] {
  const who = inviter ?? 'This site'
  switch (kind) {
    case 'supporter':
      return [
        ...sharedIn(who, shares),
        ...(endsOn ? [`It ends by itself after ${dayInWords(endsOn)}. ${who} can take it back at any time.`] : []),
      ]
    case 'colleague':
      return roles.map(({ role, endsOn: until }) => `${roleWords[role].name}, until ${dayInWords(until)}.`)
    case 'person':
      return ['A record of your own here. You see all of it, and you decide who else does.']
    case 'return':
      return ['A way in to what you had here before.']
  }
}

/** What is shared, in sentences: what may be read, and what may be changed too. */
function sharedIn(who: string, shares: readonly InvitedShare[]): string[] {
  const read = shares.filter(({ may }) => may === 'see').map(({ section }) => sectionWords[section].of)
  const written = shares.filter(({ may }) => may === 'write').map(({ section }) => sectionWords[section].of)
  return [
    ...(read.length > 0 ? [`You may read ${listed(read)} of ${who}. You may not change anything there.`] : []),
    ...(written.length > 0 ? [`You may read and write in ${listed(written)} of ${who}.`] : []),
  ]
}

/** A waiting invitation in a few words, for whoever sent it: 'Plan (read), Diary (read and write)'. */
export function invitedInShort({ kind, shares, roles }: Pick<WaitingInvitation, 'kind' | 'shares' | 'roles'>): string {
  if (kind === 'supporter') {
    const part = ({ section, may }: InvitedShare) =>
      `${sectionWords[section].short} (${may === 'write' ? 'read and write' : 'read'})`
    return shares.map(part).join(', ')
  }
  return kind === 'colleague' ? roles.map(({ role }) => roleWords[role].name).join(', ') : 'A record of their own'
}

/** The words of the e-mail. They say who invites, and nothing of what a record holds. */
export function invitationMail(mail: { name: string; inviter: string; site: string; link: string; until: string }) {
  return {
    subject: `${mail.inviter} invites you to ${mail.site}`,
    text: [
      `Hello ${mail.name},`,
      `${mail.inviter} invites you to ${mail.site}. Open this page to see to what:`,
      mail.link,
      `You can use it once, until ${mail.until}. It is for you alone: please do not pass it on.`,
      'If you do not know who this is, do nothing. Nothing will happen.',
    ].join('\n\n'),
  }
}
