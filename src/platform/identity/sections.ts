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
