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

interface SectionWords {
  mine: string
  yours: string
  theirs: string
  of: string
  short: string
}

/**
 * A section as pages call it: in the owner's own words; within a sentence to its owner, and to whoever cares for
 * it; before a name, or to whom it was shared ('the plan of Olive'); and in the row of sections.
 */
export const sectionWords: Record<SectionName, SectionWords> = {
  about: {
    mine: 'About me',
    yours: 'what is written about you',
    theirs: 'what is written about them',
    of: 'the page “About me”',
    short: 'About me',
  },
  people: {
    mine: 'The people around me',
    yours: 'who is around you',
    theirs: 'who is around them',
    of: 'the people around them',
    short: 'People',
  },
  conversations: {
    mine: 'My conversations',
    yours: 'your conversations',
    theirs: 'their conversations',
    of: 'the conversations',
    short: 'Conversations',
  },
  plan: { mine: 'My plan', yours: 'your plan', theirs: 'their plan', of: 'the plan', short: 'Plan' },
  budget: { mine: 'My money', yours: 'your money', theirs: 'their money', of: 'the money', short: 'Money' },
  team: { mine: 'My team', yours: 'your team', theirs: 'their team', of: 'the team', short: 'Team' },
  diary: { mine: 'My diary', yours: 'your diary', theirs: 'their diary', of: 'the diary', short: 'Diary' },
  notes: {
    mine: 'Notes about me',
    yours: 'the notes about you',
    theirs: 'the notes about them',
    of: 'the notes',
    short: 'Notes',
  },
  safeguarding: {
    mine: 'Keeping me safe',
    yours: 'what keeps you safe',
    theirs: 'what keeps them safe',
    of: 'what keeps them safe',
    short: 'Keeping safe',
  },
}

/** The section with this name, as an address gives it; undefined for anything else. */
export function sectionNamed(name: string): SectionName | undefined {
  return sectionNames.find((known) => known === name)
}
