import { type SectionName, sectionNames } from '../../platform/identity/sections.ts'
import { lastDayOf } from '../../platform/ui/moments.ts'

/** A part of somebody's record that the current member may open. */
export interface Part {
  name: SectionName
  until: string | null // an instant as JSON has it; null where a role opens it
  basis: string
}

/** Somebody who shares something with the current member. */
export interface Shared {
  personId: string
  name: string
  parts: Part[]
}

/** How many people a page shows. */
export const peopleMax = 60

/** How many that a name finds: the rule is asked for each part of each of them. */
export const namedMax = 20

/** Parts that end together, in the order of the record's pages. */
export interface Ending {
  parts: Part[]
  until: string
}

/** What may be opened, by when that ends: most often one line. */
export function endingsOf(parts: readonly Part[]): Ending[] {
  const endings = Map.groupBy(inOrder(parts), untilInWords)
  return [...endings].map(([until, its]) => ({ until, parts: its }))
}

/** In the order of the record's pages. */
export function inOrder(parts: readonly Part[]): Part[] {
  return parts.toSorted((a, b) => sectionNames.indexOf(a.name) - sectionNames.indexOf(b.name))
}

function untilInWords({ basis, until }: Part): string {
  if (basis === 'role') return 'by your role'
  if (basis === 'allocated') return 'while you work with them'
  if (basis === 'urgent') return 'urgently, for an hour at most'
  return until === null ? '' : `until ${lastDayOf(new Date(until))}`
}
