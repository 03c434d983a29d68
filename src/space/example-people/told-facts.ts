import type { AboutPart } from '../../person/about/about.ts'
import type { Contact } from '../../person/contacts/contact.ts'
import type { DayThatMatters } from '../../person/days/day.ts'
import type { Home } from '../../person/homes/home.ts'
import type { Identifier } from '../../person/identifiers/identifier.ts'
import type { Reaching } from '../../platform/reaching/reaching.ts'

/** Facts about one of the example's people: every version of one subject, the first first. */
export interface ToldFact {
  of: string
  table: string
  versions: readonly { by: string; agoDays: number; facts: object; helper?: string }[]
  /** The member of the example whom a contact is linked to. */
  linkedTo?: string
}

/** A day that matters, so many days from when the example is made, and so many years before that. */
export interface ToldDay extends Pick<DayThatMatters, 'what' | 'everyYear'> {
  of: string
  inDays: number
  yearsAgo: number
}

const [olive, sam, kim, ivy] = ['Olive Hart', 'Sam Reid', 'Kim Jones', 'Ivy Cole']

const olivesPart = (part: AboutPart['part'], words: string): ToldFact => ({
  ...{ of: olive, table: 'about_part' },
  versions: [{ by: olive, agoDays: 40, facts: { part, words } }],
})

const samsPart = (part: AboutPart['part'], lines: readonly string[], said: string): ToldFact => ({
  ...{ of: sam, table: 'about_part' },
  versions: [{ by: sam, agoDays: 25, facts: { part, words: said, easyWords: lines.join('\n') }, helper: 'Al' }],
})

const contactOf = (of: string, contact: Partial<Contact>, linkedTo?: string): ToldFact => ({
  ...{ of, table: 'contact', versions: [{ by: of, agoDays: 30, facts: contact }] },
  ...(linkedTo ? { linkedTo } : {}),
})

const homeOf = (of: string, home: Partial<Home>): ToldFact => ({
  ...{ of, table: 'home', versions: [{ by: of, agoDays: 30, facts: home }] },
})

const numberOf = (of: string, identifier: Identifier): ToldFact => ({
  ...{ of, table: 'identifier', versions: [{ by: kim, agoDays: 30, facts: identifier }] },
})

const reachingOf = (of: string, reaching: Partial<Reaching>): ToldFact => ({
  ...{ of, table: 'reaching', versions: [{ by: of, agoDays: 30, facts: reaching }] },
})

const olivesStory: readonly ToldFact[] = [
  {
    ...{ of: olive, table: 'about_part' },
    versions: [
      { by: olive, agoDays: 40, facts: { part: 'important', words: 'My own house, and cooking on Sundays.' } },
      {
        ...{ by: olive, agoDays: 12, helper: 'Sue' },
        facts: {
          part: 'important',
          words:
            'My own house. My daughter and my grandson. Cooking on Sundays, with my mother’s teapot on the table. I taught at the infants’ school for thirty years, and I like to hear the children go past.',
        },
      },
    ],
  },
  olivesPart(
    'people',
    'My daughter Sue comes on Sundays and brings my grandson. Joan next door has my spare key and looks in. On Tuesdays I sing in the choir.',
  ),
  olivesPart(
    'communication',
    'Call me Mrs Hart until we know each other. Write in large print. Ring after eleven and let it ring long: my hands shake, and I am slow to the telephone.',
  ),
  olivesPart(
    'wellness',
    'On a good day I cook, and walk to the corner and back. On a bad day my hands shake too much to hold a cup. Then I need quiet, and somebody to make the tea.',
  ),
  olivesPart(
    'please do',
    'Please knock and wait. Please ask before you move my things. Please do not talk over my head, and do not hurry me on the stairs.',
  ),
  {
    ...{ of: olive, table: 'about_part' },
    versions: [
      {
        ...{ by: kim, agoDays: 9 },
        facts: {
          part: 'support',
          words:
            'I get up at nine and take my time. I need somebody beside me on the stairs in the morning. I wash by myself when the towel is warm and near.',
        },
      },
    ],
  },
  olivesPart('also', 'I taught half of this town to read. If you are from here, I may know your mother.'),
]

const samsStory: readonly ToldFact[] = [
  samsPart(
    'important',
    ['I like trains.', 'I like football.', 'I want a job at the station.'],
    'I like trains and football. I want a job at the station.',
  ),
  samsPart(
    'people',
    ['Al is my friend.', 'My mum lives with me.'],
    'Al is my friend. We go to the match. My mum and I live together.',
  ),
  samsPart(
    'communication',
    ['Use short words.', 'Show me pictures.', 'Give me time.'],
    'Please use short words. Please show me pictures, and give me time.',
  ),
  samsPart(
    'please do',
    ['Tell me before things change.', 'Do not shout.'],
    'Please tell me before things change. Please do not shout.',
  ),
]

/** What Olive and Sam tell about themselves, and what is known about them. Numbers are of ranges kept for inventions. */
export const toldFacts: readonly ToldFact[] = [
  ...olivesStory,
  ...samsStory,
  contactOf(
    olive,
    {
      ...{ name: 'Sue Hart', kind: 'family', relation: 'my daughter', unpaidCarer: true, emergency: true },
      ...{ telephone: '07700 900112', email: 'sue@example.org' },
      words: 'Comes on Sundays. She has her own flat across the river, and works until five.',
    },
    'Sue Hart',
  ),
  contactOf(olive, {
    ...{ name: 'Joan Bell', kind: 'neighbour', relation: 'next door', telephone: '01632 960 118' },
    words: 'Has my spare key.',
  }),
  contactOf(olive, {
    ...{ name: kim, kind: 'professional', relation: 'my worker', telephone: '01632 960 133' },
    words: 'Lee Shah stands in when Kim is away.',
  }),
  contactOf(sam, {
    ...{ name: 'Pat Reid', kind: 'family', relation: 'my mum', livesWith: true, unpaidCarer: true, emergency: true },
    telephone: '01632 960 121',
  }),
  contactOf(sam, { name: 'Al Moss', kind: 'friend', relation: 'my friend', telephone: '07700 900121' }),
  homeOf(olive, {
    ...{ address: '7 Weir Terrace\nShrewsbury', postcode: 'SY3 7PQ', sinceOn: '1979-05-01', tenure: 'council' },
    ...{ livesWith: 'Nobody. I live by myself', stairs: 'inside' },
    responsible: 'The council. Repairs: 01632 960 140',
    words: 'A terraced house. The bathroom is upstairs. The front door sticks: push.',
  }),
  homeOf(sam, {
    ...{ address: '12 Old Station Row\nShrewsbury', postcode: 'SY1 2DX', tenure: 'with family' },
    ...{ livesWith: 'My mum', stairs: 'inside' },
  }),
  numberOf(olive, { kind: 'nhs', whose: null, value: '9990123454' }),
  numberOf(sam, { kind: 'nhs', whose: null, value: '9990543216' }),
  reachingOf(olive, {
    ...{ channel: 'letter', format: 'large print', printPoints: 20, bestTimes: 'After eleven in the morning' },
    helps: 'Let it ring long',
  }),
  reachingOf(ivy, { channel: 'call', bestTimes: 'Before noon', helps: 'Say who you are first, and speak slowly' }),
  reachingOf(sam, { channel: 'email', format: 'easy read', helps: 'Short words and pictures' }),
]

export const toldDays: readonly ToldDay[] = [
  { of: olive, what: 'Sue’s birthday', everyYear: true, inDays: 6, yearsAgo: 55 },
  { of: olive, what: 'The day Arthur and I were married', everyYear: true, inDays: 180, yearsAgo: 60 },
  { of: sam, what: 'The match with Al', everyYear: false, inDays: 9, yearsAgo: 0 },
]
