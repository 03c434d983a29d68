import type { SectionName } from '../../platform/identity/sections.ts'

interface Said {
  /** What belongs in this part, to its owner. */
  mine: string
  /** The same to somebody else, after the person's name. */
  of: string
  /** The question above the box. */
  ask: string
}

/** What each part of a record is for, in plain words. */
export const introductions: Record<SectionName, Said> = {
  about: {
    mine: 'Who you are, what matters to you, and how you like things done.',
    of: 'Who they are, what matters to them, and how they like things done.',
    ask: 'What should people know?',
  },
  people: {
    mine: 'Family, friends and neighbours, and who helps with what.',
    of: 'Family, friends and neighbours, and who helps with what.',
    ask: 'Who is there, and what do they do?',
  },
  conversations: {
    mine: 'What was said when you talked with somebody, so that nobody has to ask you twice.',
    of: 'What was said when somebody talked with them, so that nobody has to ask twice.',
    ask: 'What was said?',
  },
  plan: {
    mine: 'What you want to do, what helps, and who said they would do what.',
    of: 'What they want to do, what helps, and who said they would do what.',
    ask: 'What is the plan?',
  },
  budget: {
    mine: 'Money for your support: what there is, what it is for, and what was spent.',
    of: 'Money for their support: what there is, what it is for, and what was spent.',
    ask: 'What about the money?',
  },
  team: {
    mine: 'Who works with you, when they come, and how to reach them.',
    of: 'Who works with them, when they come, and how to reach them.',
    ask: 'Who is it, and when do they come?',
  },
  diary: {
    mine: 'How your days go: what went well, what did not, what is coming.',
    of: 'How their days go: what went well, what did not, what is coming.',
    ask: 'How was it?',
  },
  notes: {
    mine: 'What the people who work with you write down. You can write here too.',
    of: 'What the people who work with them write down.',
    ask: 'What do you want to write down?',
  },
  safeguarding: {
    mine: 'What keeps you safe, and what was done when you were not.',
    of: 'What keeps them safe, and what was done when they were not.',
    ask: 'What happened, and what helps to keep safe?',
  },
}

/** The same for the plain entries that stand beside a part's own page. */
export const besideRoom: Said & { title: string } = {
  title: 'Other things that are written here',
  mine: 'What somebody wrote down that has no place of its own on the page before.',
  of: 'What somebody wrote down that has no place of its own on the page before.',
  ask: 'What else should people know?',
}
