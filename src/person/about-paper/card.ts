import type { PartName } from '../about/about.ts'
import { shortParts } from '../about/told.ts'
import type { Contact } from '../contacts/contact.ts'

/** Parts that can stand on the card, in its order. */
export const cardParts = shortParts

/** The paper it is printed on. */
export const cardPapers = ['a5', 'a4'] as const
export type CardPaper = (typeof cardPapers)[number]

/** Somebody to ring. */
export interface Ring {
  id: string
  name: string
  relation: string | null
  telephone: string
  /** Rung first when something happens. */
  emergency: boolean
}

/** What somebody ticked. */
export interface CardChoice {
  parts: readonly PartName[]
  /** Ids of those to ring. */
  rings: readonly string[]
  paper: CardPaper
}

/** Everybody who has a telephone, those to ring first at the top. */
export function ringsOf(contacts: readonly { subjectId: string; facts: Contact }[]): Ring[] {
  return contacts
    .flatMap(({ subjectId, facts: { name, relation, telephone, emergency } }) =>
      telephone ? [{ id: subjectId, name, relation, telephone, emergency }] : [],
    )
    .sort((a, b) => Number(b.emergency) - Number(a.emergency))
}

/**
 * What the address asks for. Whoever has not chosen yet gets whom to ring and nothing of what is told: everybody who
 * comes into the house reads what hangs there.
 */
export function cardChoice(
  asked: { chosen: boolean; ticked: readonly string[]; paper: string },
  rings: readonly Ring[],
) {
  const paper = cardPapers.find((one) => one === asked.paper) ?? 'a5'
  if (!asked.chosen) {
    const first = rings.filter(({ emergency }) => emergency).slice(0, ringsMax)
    return { parts: [], rings: first.map(({ id }) => id), paper }
  }
  return {
    parts: cardParts.filter((part) => asked.ticked.includes(part)),
    rings: rings.filter(({ id }) => asked.ticked.includes(id)).map(({ id }) => id),
    paper,
  }
}

/** How many people to ring have room. */
export const ringsMax = 4
