import { aboutParts, type PartName } from './about.ts'

interface PartWords {
  /** In addresses. */
  slug: string
  /** The heading, to whoever it is about. */
  mine: string
  /** The same to everyone else. */
  of: (name: string) => string
  /** What one could tell, as questions. */
  prompts: readonly string[]
  /** How somebody else might put it: one sentence, in the voice of the person. */
  example: string
}

/** The seven parts in plain words. What each asks follows the guidance of the standard (PRSB About Me 2.01). */
export const partWords: Record<PartName, PartWords> = {
  important: {
    slug: 'important',
    mine: 'What matters most to me',
    of: (name) => `What matters most to ${name}`,
    prompts: [
      'What makes a good day?',
      'What would you miss most if it was taken away?',
      'What do you believe in, and how do you live by it?',
    ],
    example: 'My garden, and going to chapel on Sundays.',
  },
  people: {
    slug: 'people',
    mine: 'The people in my life',
    of: (name) => `The people in ${whose(name)} life`,
    prompts: ['Who matters to you?', 'How do you keep in touch?', 'Is there a pet?'],
    example: 'My sister rings every evening at six. My dog Biscuit goes where I go.',
  },
  communication: {
    slug: 'communication',
    mine: 'How to talk with me',
    of: (name) => `How to talk with ${name}`,
    prompts: [
      'What should people call you?',
      'What helps you to hear, to understand, and to say what you want?',
      'How can people tell that you say yes, or no, or that something hurts?',
    ],
    example: 'Stand where I can see your face. Give me time: I get there.',
  },
  wellness: {
    slug: 'wellness',
    mine: 'How I am, and what keeps me well',
    of: (name) => `How ${name} is, and what keeps them well`,
    prompts: ['What are you like on a good day?', 'How can people tell that a bad day is coming?', 'What helps then?'],
    example: 'When I go quiet I am not cross. I am tired, and I need to lie down.',
  },
  'please do': {
    slug: 'please-do',
    mine: 'Please do, and please do not',
    of: () => 'Please do, and please do not',
    prompts: ['Please do: what makes you feel safe?', 'Please do not: what upsets you?'],
    example: 'Please do knock and wait. Please do not move my things.',
  },
  support: {
    slug: 'support',
    mine: 'How and when to help me',
    of: (name) => `How and when to help ${name}`,
    prompts: [
      'What can you do by yourself?',
      'What do you want help with, and at what time of day?',
      'How do you like it done?',
    ],
    example: 'I wash by myself. I need a hand with my socks, after breakfast.',
  },
  also: {
    slug: 'also',
    mine: 'What else to know about me',
    of: (name) => `What else to know about ${name}`,
    prompts: ['What did you do in your life?', 'What do you enjoy, and what are you good at?'],
    example: 'I drove a bus for thirty years, and I still know every stop.',
  },
}

/** 'Olive’s', 'James’'. */
export function whose(name: string): string {
  return /s$/i.test(name) ? `${name}’` : `${name}’s`
}

/** The heading of a part, as this reader meets it. */
export function headingOf(part: PartName, { own, name }: { own: boolean; name: string }): string {
  return own ? partWords[part].mine : partWords[part].of(name)
}

/** Where in the records of one person a part stands: the first record's is told by the name of the part alone. */
export interface PlaceOfPart {
  part: PartName
  /** Which of the records of this person: 0 for the first. */
  recordAt: number
}

/** A part in an address: 'please-do'; 'please-do-2' for that of a second record of the same person. */
export function slugOf({ part, recordAt }: PlaceOfPart): string {
  const { slug } = partWords[part]
  return recordAt === 0 ? slug : `${slug}-${recordAt + 1}`
}

/** The part that an address names; undefined for none. */
export function partAt(slug: string): PlaceOfPart | undefined {
  const [, name, number = '1'] = /^([a-z-]+?)(?:-([2-9]))?$/.exec(slug) ?? []
  const part = aboutParts.find((one) => partWords[one.name].slug === name)
  return part && { part: part.name, recordAt: Number(number) - 1 }
}

/** The part after this one, in the order of the standard; undefined after the last. */
export function nextPart(part: PartName): PartName | undefined {
  return aboutParts[aboutParts.findIndex(({ name }) => name === part) + 1]?.name
}
