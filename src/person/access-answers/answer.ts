import { blackOut } from '../access-reviews/black-out.ts'
import { type Decision, standing } from '../access-reviews/decision.ts'
import { type Item, inWords, mayBeNamed } from '../access-reviews/item.ts'
import type { Plain, RecordCopy } from '../copies/copy.ts'
import { fileNameFor } from '../copies/files.ts'
import { type CopyItem, type Leaving, leaveOut } from '../copies/leaving.ts'

/** One thing with what was decided of it; undefined where nothing that still holds was decided. */
export interface Reviewed {
  item: Item
  decision: Decision | undefined
}

/** Things that lie in no part of a copy, as they are given: the letter tells them. */
export interface AlsoGiven {
  item: Item
  passages: readonly string[]
}

// Said in the copy where something is missing. Who told us counts as another person: the two must not be told apart.
const another = 'It tells about another person'
// Left out without a word: that there is something could itself do harm. Never shown.
const unsaid = ''

/** Everything that is not the person's own, each with the decision that holds for it as it is now. */
export function reviewed(items: readonly Item[], decisions: readonly Decision[]): Reviewed[] {
  return items.map((item) => ({ item, decision: standing(item, decisions) }))
}

/**
 * The copy as two people agreed to give it. `items` must have been read after the copy was, so that nothing stands in
 * the copy that they do not know. What was not decided is not given.
 */
export function answerOf(copy: RecordCopy, items: readonly Reviewed[]): RecordCopy {
  const apart = new Set(items.map(({ item }) => item.kind).concat(letterKinds))
  const also = Object.fromEntries(Object.entries(copy.alsoKept).filter(([table]) => !apart.has(table)))
  const given = leaveOut({ ...withoutTraces(copy, items), alsoKept: also }, leavingOf(items))
  const said = given.leftOut.filter(({ why }) => why !== unsaid)
  // Never told as whole: a copy that is whole but for what nobody may know of would say so by saying less.
  return withoutStrangers({ ...given, media: namedAnew(given.media), leftOut: said, complete: false })
}

/** What the letter tells, because it lies in no part of a copy. */
export function alsoGiven(items: readonly Reviewed[]): AlsoGiven[] {
  return items
    .filter(({ item, decision }) => letterKinds.includes(item.kind) && decision && decision.outcome !== 'leave out')
    .map(({ item, decision }) => ({ item, passages: decision?.passages ?? [] }))
}

/** How many things the letter says were left out or blacked out: not those that nobody may know of. */
export function heldBack(items: readonly Reviewed[]): { leftOut: number; blackedOut: number } {
  const told = items.filter(({ item, decision }) => decision && mayTell(item, decision))
  const count = (outcome: Decision['outcome']) => told.filter(({ decision }) => decision?.outcome === outcome).length
  return { leftOut: count('leave out'), blackedOut: count('black out') }
}

const letterKinds = [
  'withheld_entry',
  'capacity_record',
  'best_interests',
  'authority',
  'piece_of_work',
  'urgent_access',
  'review',
  'enquiry',
]

function leavingOf(items: readonly Reviewed[]): Leaving {
  const bySubject = new Map(items.map((each) => [`${each.item.kind} ${each.item.subjectId}`, each]))
  const found = (of: CopyItem) => {
    const about = bySubject.get(`${of.kind} ${of.id}`)
    const concerns = about?.item.versions.some(({ version }) => version === undefined || version === of.version)
    return concerns ? about : undefined
  }
  return {
    whyLeftOut(of) {
      const about = found(of)
      if (!about) return null
      if (!about.decision) return unsaid
      if (about.decision.outcome !== 'leave out') return null
      return mayTell(about.item, about.decision) ? another : unsaid
    },
    inCopy(of, { words }) {
      const passages = found(of)?.decision?.passages ?? []
      const shown = inWords(words) ?? words
      const blacked = blackOut(shown, passages)
      // A day lies in the copy as a number, and was read in words.
      return blacked === shown ? words : blacked
    },
  }
}

function mayTell(item: Item, { ground }: Pick<Decision, 'ground'>): boolean {
  return ground !== 'serious harm' && ground !== 'crime' && mayBeNamed(item)
}

/**
 * Who looked, and who may see, without what only the letter tells, as it was decided: why something was opened, what was
 * found, and that there is an enquiry at all.
 */
function withoutTraces(copy: RecordCopy, items: readonly Reviewed[]): RecordCopy {
  const told = items.every(
    ({ item, decision }) => item.kind !== 'enquiry' || (decision && decision.outcome !== 'leave out'),
  )
  const stays = ({ basis }: { basis: string }) => told || basis !== 'legal duty'
  return {
    ...copy,
    looks: copy.looks.filter(stays).map((look) => ({ ...look, why: null, review: null })),
    sharings: copy.sharings.filter(stays),
  }
}

// A number that is missing among the files would tell that there was one more.
function namedAnew(media: RecordCopy['media']): RecordCopy['media'] {
  return media.map((one, index) => ({ ...one, file: one.file && fileNameFor({ ...one, place: index + 1 }) }))
}

/** Without the names of members who wrote only what is not in it: who told us would be among them. */
function withoutStrangers(copy: RecordCopy): RecordCopy {
  const { members, ...rest } = copy
  const named = new Set<unknown>()
  collect(rest, named)
  const kept = members.filter(({ key }) => named.has(key))
  // Counted anew: a number that is missing would tell that somebody is.
  const keys = new Map<unknown, string>(kept.map(({ key }, index) => [key, `m${index + 1}`]))
  const counted = kept.map(({ key, name }) => ({ key: keys.get(key) ?? key, name }))
  return { ...(rekeyed(rest, keys) as typeof rest), members: counted }
}

const namesMember = ['member', 'writtenBy', 'helpedBy', 'addedBy', 'removedBy', 'removalHelpedBy', 'recordedBy']

function collect(value: Plain | object | undefined, named: Set<unknown>): void {
  if (value === null || typeof value !== 'object') return
  for (const [name, inside] of Object.entries(value)) {
    if (namesMember.includes(name)) named.add(inside)
    collect(inside, named)
  }
}

function rekeyed(value: unknown, keys: ReadonlyMap<unknown, string>): unknown {
  if (value === null || typeof value !== 'object') return value
  if (Array.isArray(value)) return value.map((one) => rekeyed(one, keys))
  return Object.fromEntries(
    Object.entries(value).map(([name, inside]) => [
      name,
      namesMember.includes(name) ? (keys.get(inside) ?? inside) : rekeyed(inside, keys),
    ]),
  )
}
