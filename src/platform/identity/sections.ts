/** The parts of a record that are shared one by one. The table `section` in each organisation's schema says the same. */
export const sectionNames = [
  'about',
  'people',
  'conversations',
  'plan',
  'budget',
  'team',
  'diary',
  'notes',
  'safeguarding',
] as const

export type SectionName = (typeof sectionNames)[number]

export type May = 'see' | 'write'

/** A section as pages call it: in the owner's own words, within a sentence about somebody, and in the row of sections. */
export const sectionWords: Record<SectionName, { mine: string; of: string; short: string }> = {
  about: { mine: 'About me', of: 'what is written about them', short: 'About me' },
  people: { mine: 'The people around me', of: 'the people around them', short: 'People' },
  conversations: { mine: 'My conversations', of: 'conversations', short: 'Conversations' },
  plan: { mine: 'My plan', of: 'plan', short: 'Plan' },
  budget: { mine: 'My money', of: 'money', short: 'Money' },
  team: { mine: 'My team', of: 'team', short: 'Team' },
  diary: { mine: 'My diary', of: 'diary', short: 'Diary' },
  notes: { mine: 'Notes about me', of: 'notes', short: 'Notes' },
  safeguarding: { mine: 'Keeping me safe', of: 'what keeps them safe', short: 'Keeping safe' },
}

/** The section with this name, as an address gives it; undefined for anything else. */
export function sectionNamed(name: string): SectionName | undefined {
  return sectionNames.find((known) => known === name)
}
