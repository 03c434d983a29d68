import { sectionNamed } from '../../identity/sections.ts'
import { all, choice, type Fields } from '../../web/form.ts'

/** How a person said that somebody may open a session for them. */
export type Agreed = (typeof waysToAgree)[number]

export const waysToAgree = ['beside', 'phone'] as const

/** That somebody opened a session for a person. */
export interface Assistance {
  id: string
  helper: string
  agreed: Agreed
  openedAt: Date
}

/** How long such a session lasts at most, and how long nobody may touch it. */
export const assistedHours = 1
export const assistedIdleMinutes = 15

export function checkAssistForm(fields: Fields) {
  return all<{ agreed: Agreed }>({
    agreed: choice(fields, 'agreed', { of: waysToAgree, missing: 'Say how they agreed' }),
  })
}

/** Rooms in which somebody decides over their ways in, their record or others: shut while a helper sits in front. */
const shutRooms = [
  'sign-in',
  'sign-out',
  'my-sign-in',
  'drafts',
  'invitation',
  'colleagues',
  'same-person',
  'urgent',
  'reviews',
  'erasures',
  'post',
]

/**
 * Where a session that somebody opened for a person may go: public rooms, and of the record its sections alone. What
 * comes later about a person is shut until it is named here.
 */
export function isOpenToAssisted(path: string): boolean {
  if (path === assistedEnd) return true
  const [room = '', personId, part = '', below] = path.split('/').filter((piece) => piece !== '')
  if (room !== 'people') return !shutRooms.includes(room)
  if (personId === undefined) return true
  const section = sectionNamed(part)
  if (section === 'about' && below !== undefined && openBelowAbout.includes(below)) return true
  // What a person says against another's words is theirs to say with a helper too, who is written down.
  if (below === 'differently' && section !== undefined) return true
  if (factRooms.includes(part) || (part === 'people' && below !== undefined && oneOfThem.test(below))) return true
  return section !== undefined && (below === undefined || below === 'entries')
}

/** Facts about somebody that a helper may type for them. What their rooms shut, such as where post goes, they shut. */
const factRooms = ['home', 'identifiers', 'days']
const oneOfThem = /^(new|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})$/

/** Pages of About me on which a person writes and prints with a helper beside them. */
const openBelowAbout = ['parts', 'type-in', 'print', 'easy-read', 'card', 'form', 'media']

/** True for pages of signing in and out, where a helper is led to the end of helping first. */
export function isAboutSigningIn(path: string): boolean {
  return ['sign-in', 'sign-out', 'my-sign-in'].includes(path.split('/')[1] ?? '')
}

export const assistedEnd = '/sign-in/assisted/end'
