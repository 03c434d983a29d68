import type { SectionName } from '../../platform/identity/sections.ts'
import { reachingKind } from '../../platform/reaching/reaching.ts'
import type { Said, VersionedKind } from '../../platform/versions/version.ts'
import { aboutKind } from '../about/about.ts'
import { headingOf } from '../about/part-words.ts'
import { sayPart } from '../about/told.ts'
import { contactKind } from '../contacts/contact.ts'
import { sayContact } from '../contacts/contact-words.ts'
import { dayKind, sayDay } from '../days/day.ts'
import { homeKind } from '../homes/home.ts'
import { sayHome } from '../homes/home-words.ts'
import { identifierKind, nameOf, sayIdentifier } from '../identifiers/identifier.ts'
import { mediaWordsKind, sayWords } from '../media/media.ts'
import { sayNeeds } from '../reaching/reached.ts'

/** Every kind of facts about a person, by its table. */
export const factKinds = {
  about_part: aboutKind,
  contact: contactKind,
  home: homeKind,
  reaching: reachingKind,
  identifier: identifierKind,
  day_that_matters: dayKind,
  media_words: mediaWordsKind,
} as const
export type FactTable = keyof typeof factKinds

/** Who reads it: the person, or another, to whom the person has a name. */
export interface Reader {
  own: boolean
  name: string
}

/** One fact of which there is something to say. */
export type SaidWords = Said & { words: string }

/** What facts of one kind say, as their own room says it, and what they are called among others. */
interface Telling {
  say(facts: object, reader: Reader): Said[]
  called(facts: object, reader: Reader): string
}

const tellings: Readonly<Record<FactTable, Telling>> = {
  about_part: telling(aboutKind, { say: sayPart, called: ({ part }, reader) => headingOf(part, reader) }),
  contact: telling(contactKind, { say: sayContact, called: ({ name }) => name }),
  home: telling(homeKind, { say: sayHome, called: (_, { own }) => (own ? 'Where I live' : 'Where they live') }),
  reaching: telling(reachingKind, {
    say: sayNeeds,
    called: (_, { own }) => (own ? 'How to reach me' : 'How to reach them'),
  }),
  identifier: telling(identifierKind, { say: sayIdentifier, called: nameOf }),
  day_that_matters: telling(dayKind, { say: sayDay, called: ({ what }) => what }),
  media_words: telling(mediaWordsKind, { say: sayWords, called: () => 'What a photo, a sound or a video says' }),
}

/**
 * Facts in words, each with its label; only what says something. What a copy leaves out counts as nothing, and what was
 * blacked out in it may be anything.
 */
export function sayFacts(table: FactTable, facts: object, reader: Reader): SaidWords[] {
  const said = tellings[table].say(whole(table, facts), reader)
  return said.flatMap(({ label, words }) => (words ? [{ label, words }] : []))
}

/** What facts are called among others: a part of About me by its heading, somebody by their name. */
export function calledAs(table: FactTable, facts: object, reader: Reader): string {
  return tellings[table].called(whole(table, facts), reader)
}

function whole(table: FactTable, facts: object) {
  const nothing = Object.fromEntries(factKinds[table].facts.map((name) => [name, null]))
  return { ...nothing, ...facts }
}

// Each kind reads the facts of its own table alone: a map of kinds cannot say so to the compiler.
function telling<S extends SectionName, F extends object>(
  _: VersionedKind<S, F>,
  told: { say(facts: F, reader: Reader): Said[]; called(facts: F, reader: Reader): string },
) {
  return told as unknown as Telling
}
