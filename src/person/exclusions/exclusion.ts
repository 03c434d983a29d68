import { type SectionName, sectionNames } from '../../platform/identity/sections.ts'
import { all, choice, type Fields, first } from '../../platform/web/form.ts'

/** Somebody whom the person keeps out; of one section, or with null of everything. */
export interface Exclusion {
  id: string
  memberId: string
  name: string
  section: SectionName | null
}

/** Somebody who could be kept out, and why they are offered. */
export interface Near {
  id: string
  name: string
  why: 'shared' | 'looked' | 'tried' | 'role' | 'named'
}

export const nearWords: Record<Near['why'], string> = {
  shared: 'You share something with them.',
  looked: 'They looked at your record.',
  tried: 'They tried to look, and could not.',
  role: 'They may look because of what they do here.',
  named: 'They work here.',
}

export const everything = 'everything'

const parts = [everything, ...sectionNames] as const

export function checkExclusionForm(fields: Fields) {
  const who = first(fields, 'member')
  return all<{ member: string; part: (typeof parts)[number] }>({
    member: who === '' ? { error: 'Choose a person' } : { value: who },
    part: choice(fields, 'part', { of: parts, missing: 'Choose what they must not see' }),
  })
}
