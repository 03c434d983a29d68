import { all, choice, date, type Fields } from '../web/form.ts'

/** What people do here beside being themselves. Each has an end. */
export const roleNames = [
  'desk',
  'worker',
  'lead',
  'steward',
  'editor',
  'facilitator',
  'secretary',
  'treasurer',
  'guardian',
  'administrator',
] as const

export type RoleName = (typeof roleNames)[number]

/** A role as pages call it, and what whoever holds it may do. */
export const roleWords: Record<RoleName, { name: string; does: string }> = {
  desk: { name: 'Front desk', does: 'Answers first questions, opens records, posts letters.' },
  worker: { name: 'Worker', does: 'Works with people, and sees what is shared for that work.' },
  lead: { name: 'Practice lead', does: 'Signs off work. May read every record, and each time is shown to the person.' },
  steward: { name: 'Directory steward', does: 'Keeps the directory of support right.' },
  editor: { name: 'Easy Read editor', does: 'Writes Easy Read.' },
  facilitator: { name: 'Facilitator', does: 'Leads meetings and votes.' },
  secretary: { name: 'Secretary', does: 'Keeps the list of members and the minutes.' },
  treasurer: { name: 'Treasurer', does: 'Looks after the money of the co-op.' },
  guardian: { name: 'Guardian', does: 'Checks who looked at what. May read every record, and each time is shown.' },
  administrator: { name: 'Administrator', does: 'Gives roles. Opens no record.' },
}

export interface HeldRole {
  id: string
  memberId: string
  memberName: string
  role: RoleName
  startsAt: Date
  endsAt: Date | null
  grantedBy: string | null // a name; null where a command did
}

/** Longest time that a role is given for, in years. */
export const roleYearsMax = 3

/** Checks the form for a role until a day. `today` is a calendar day here. */
export function checkRoleForm(fields: Fields, today: string) {
  return all<{ role: RoleName; endsOn: string }>({
    role: choice(fields, 'role', { of: roleNames, missing: 'Choose what they will do' }),
    endsOn: endOf(fields, today),
  })
}

function endOf(fields: Fields, today: string) {
  const day = date(fields, 'endsOn', { invalid: 'The last day must be a real date', missing: 'Enter the last day' })
  if ('error' in day) return day
  if (day.value === null || day.value < today) return { error: 'The last day must be today or later' }
  const latest = Temporal.PlainDate.from(today).add({ years: roleYearsMax }).toString()
  return day.value > latest ? { error: `The last day must be within ${roleYearsMax} years` } : { value: day.value }
}

/** The day that is proposed for the end of a role: a year from today. */
export function proposedEnd(today: string): string {
  return Temporal.PlainDate.from(today).add({ years: 1 }).toString()
}

/** Roles by the member who holds them, in the order of the rows. */
export function byMember(roles: readonly HeldRole[]): { memberId: string; memberName: string; roles: HeldRole[] }[] {
  const members = new Map<string, { memberId: string; memberName: string; roles: HeldRole[] }>()
  for (const role of roles) {
    const { memberId, memberName } = role
    const known = members.get(memberId) ?? { memberId, memberName, roles: [] }
    known.roles.push(role)
    members.set(memberId, known)
  }
  return [...members.values()]
}
