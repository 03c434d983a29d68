import { type May, type SectionName, sectionNames } from '../../platform/identity/sections.ts'

// Who may see and write what, said once and apart from the program: docs/who-may-see.md is written from it, and every
// cell of it is tried against the database and over HTTP.

export const roles = [
  { name: 'none', says: 'Holds no role.', sees: false },
  { name: 'desk', says: 'Answers the telephone and the door.', sees: false },
  { name: 'worker', says: 'Works with people, each by a piece of work or an agreement.', sees: false },
  { name: 'lead', says: 'Practice lead: reads, to sign off. Each time is a look.', sees: true },
  { name: 'steward', says: 'Keeps the directory.', sees: false },
  { name: 'editor', says: 'Writes Easy Read.', sees: false },
  { name: 'facilitator', says: 'Holds meetings.', sees: false },
  { name: 'secretary', says: 'Keeps the members’ register.', sees: false },
  { name: 'treasurer', says: 'Keeps the money of the organisation.', sees: false },
  { name: 'guardian', says: 'Guards the records: reads, to check. Each time is a look.', sees: true },
  { name: 'administrator', says: 'Gives roles, and opens no record.', sees: false },
] as const

export type RoleName = (typeof roles)[number]['name']

/** Why somebody may, other than by a role. */
export interface Ground {
  name: string
  /** As in the table `sharing`; null for nothing, and for whose record it is. */
  basis: string | null
  covers?: 'welfare' | 'money'
  /** The sections that it can open. */
  opens: readonly SectionName[]
  beatsExclusion?: true
  /** It counts in a session that its holder opened for the person. */
  inAssisted?: true
  says: string
}

const welfare = sectionNames.filter((name) => name !== 'budget' && name !== 'safeguarding')
const allButSafety = sectionNames.filter((name) => name !== 'safeguarding')
const money: readonly SectionName[] = ['budget']
const paper = 'A document that was seen, by whom, until when.'

export const grounds: readonly Ground[] = [
  { name: 'none', basis: null, opens: [], says: 'Nothing was shared with them.' },
  {
    name: 'agreed',
    basis: 'agreed',
    opens: sectionNames,
    inAssisted: true,
    says: 'The person agreed: section by section, a year at most, taken back at once.',
  },
  {
    name: 'allocated',
    basis: 'allocated',
    opens: sectionNames,
    inAssisted: true,
    says: 'The worker named on an open piece of work. Ends when it is closed.',
  },
  {
    name: 'attorney, welfare',
    basis: 'attorney',
    covers: 'welfare',
    opens: welfare,
    says: `${paper} Only while it is recorded that the person cannot decide (Mental Capacity Act 2005, section 11(7)(a)).`,
  },
  { name: 'attorney, money', basis: 'attorney', covers: 'money', opens: money, says: paper },
  { name: 'deputy, welfare', basis: 'deputy', covers: 'welfare', opens: welfare, says: paper },
  { name: 'deputy, money', basis: 'deputy', covers: 'money', opens: money, says: paper },
  { name: 'appointee', basis: 'appointee', covers: 'money', opens: money, says: paper },
  { name: 'nominee', basis: 'nominee', covers: 'money', opens: money, says: paper },
  { name: 'advocate', basis: 'advocate', covers: 'welfare', opens: welfare, says: paper },
  {
    name: 'best interests',
    basis: 'best interests',
    opens: allButSafety,
    says: 'A decision made for the person, linked to a record that they cannot make it (section 4).',
  },
  {
    name: 'legal duty',
    basis: 'legal duty',
    opens: sectionNames,
    beatsExclusion: true,
    says: 'A named enquiry (Care Act 2014, section 42) or a court’s order, signed off by a second person. Opens nothing to whoever is said to have done harm.',
  },
  {
    name: 'urgent',
    basis: 'urgent',
    opens: sectionNames,
    says: 'A typed reason, one hour. Told to the person and the guardian, reviewed in two working days.',
  },
]

/** How a sharing stands. */
export const stands = ['live', 'ended', 'not begun', 'taken back', 'evidence ended'] as const
export type Stands = (typeof stands)[number]

/** Whether the person keeps this member out. The plan stands for any one section. */
export const exclusions = ['no', 'everything', 'the plan', 'lifted'] as const
export type Excluded = (typeof exclusions)[number]

/** How one member stands to one record. */
export interface Standing {
  role: RoleName
  ground: Ground
  granted: May
  stands: Stands
  excluded: Excluded
}

/** Whether somebody with this standing may do this in this section, in a session of their own. */
export function allows(standing: Standing, section: SectionName, action: May): boolean {
  const { role, ground, excluded } = standing
  const byGround = opensBy(standing, section, action)
  if (byGround && ground.beatsExclusion) return true
  const byRole = action === 'see' && roles.some(({ name, sees }) => name === role && sees)
  return (byGround || byRole) && !isShut(excluded, section)
}

/** The same in a session that they opened for the person: no further than what was agreed with them, or their work. */
export function allowsAssisting(standing: Standing, section: SectionName, action: May): boolean {
  const { ground, excluded } = standing
  return ground.inAssisted === true && opensBy(standing, section, action) && !isShut(excluded, section)
}

function opensBy({ ground, granted, stands: how }: Standing, section: SectionName, action: May) {
  return how === 'live' && ground.opens.includes(section) && (granted === 'write' || action === 'see')
}

function isShut(excluded: Excluded, section: SectionName) {
  return excluded === 'everything' || (excluded === 'the plan' && section === 'plan')
}

/** Every standing there is: each role with each ground as the table asks, in all four ways of ending it. */
export function standings(of: {
  roles: readonly RoleName[]
  stands: readonly Stands[]
  excluded: readonly Excluded[]
}): Standing[] {
  const found: Standing[] = []
  for (const role of of.roles) {
    for (const ground of grounds) {
      const hows = ground.basis === null ? (['live'] as const) : of.stands
      for (const how of hows.filter((each) => each !== 'evidence ended' || ground.basis !== 'agreed')) {
        for (const granted of ground.basis === null ? (['see'] as const) : (['see', 'write'] as const)) {
          for (const excluded of of.excluded) found.push({ role, ground, granted, stands: how, excluded })
        }
      }
    }
  }
  return found
}

/** What each named duty of a job may do in records. A duty that is not listed may do nothing in any. */
export const duties: Readonly<Record<string, Partial<Record<SectionName, May>>>> = {}
