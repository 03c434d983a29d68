import { type KnownWord, type Looked, splitsOf } from '../vocabulary/vocabulary.ts'
import { weights } from './weights.ts'

/** One thing that a search asks for, in every way that a listing may say it. Queries are tsquery text. */
export interface Group {
  typed: string
  /** How much it tells: rare words more than common ones. */
  weight: number
  /** How many listings say it, about. */
  uses: number
  /** What was typed, by the stems of its words. */
  says: string
  /** What listings may say instead, after the steward's list; null where there is nothing else. */
  means: string | null
  /** What it may have been meant to be, had it been typed without a slip; null where nothing is near. */
  slips: string | null
  /** The words behind `says`, `means` and `slips`, as people read them. */
  readAs: { means: string[]; slips: string[] }
  /** True when nothing that is published says it, in any way. */
  unknown: boolean
  /** Says who it is for rather than what it is, such as "mum": it may be said, and need not be. */
  aside: boolean
}

/** A search as it is asked of the index. */
export interface Asking {
  groups: Group[]
  /** What fits all of it; null when nothing can. */
  all: string | null
  /** What fits a good part of it, to be shown when few fit all; null when there is nothing looser. */
  some: string | null
}

// Who is meant helps to choose among what fits, but no listing is wrong for not naming them.
const asides = new Set(
  `mum mom mother mummy dad father daddy parent parents gran granny nan nana grandma grandad grandfather grandmother
  husband wife partner boyfriend girlfriend son daughter child brother sister aunt uncle friend neighbour relative man
  woman lady gentleman person people someone somebody anyone anybody everyone me myself him himself her herself us them
  thing things something anything stuff place places somewhere anywhere nowhere way lot bit kind sort
  live lives living manage managing keep keeps keeping get gets getting go goes going come comes make makes making take takes
  give gives want wants need needs needed like likes love loves look looking find finding use using used
  help helps helping feel feels feeling know knows think can cant could would should will wont don dont doesn didn
  please really very much many more just still also ever never always today tonight tomorrow yesterday now day days
  week weeks month months year years last next first new good best better nice other another near nearest nearby local
  around close within area here there today old young live`.split(/\s+/),
)

export interface Known {
  texts: ReadonlyMap<string, Looked>
  known: ReadonlyMap<string, number>
  listings: number
}

const alternativesMax = 12
const groupsMax = 16

/** Everything that must be looked up before a search can be asked. Takes groups as `expandWords` gives them. */
export function toLookUp(groups: readonly (readonly string[])[]) {
  const kept = groups.slice(0, groupsMax).map((group) => group.slice(0, alternativesMax))
  const typed = kept.map(([first = '']) => first)
  const joined = typed.slice(1).map((word, at) => `${typed[at]}${word}`.replaceAll(' ', ''))
  const parts = typed.flatMap((word) => splitsOf(word).flat())
  return { texts: [...new Set([...kept.flat(), ...joined])], words: [...new Set([...typed, ...joined, ...parts])] }
}

/** The groups of a search. Small words are left out where there are others. `slips`: what words may have meant. */
export function groupsOf(
  groups: readonly (readonly string[])[],
  { known, slips }: { known: Known; slips: ReadonlyMap<string, readonly KnownWord[]> },
): Group[] {
  const kept = groups.slice(0, groupsMax).map((group) => group.slice(0, alternativesMax))
  const telling = kept.filter(([typed = '']) => known.texts.get(typed)?.stems)
  const some = telling.length > 0 ? telling : kept.filter(([typed = '']) => known.texts.get(typed)?.plain)
  const read = some.map((group, at) => groupOf(group, { known, slips, around: [some[at - 1], some[at + 1]] }))
  // "GP surgery": where one word stands for another that was typed too, either will do.
  const twice = (typed: string) => read.some((group) => group.typed !== typed && group.readAs.means.includes(typed))
  const asked = unique(read.map((group) => ({ ...group, aside: group.aside || twice(group.typed) })))
  return asked.some(({ aside }) => !aside) ? asked : asked.map((group) => ({ ...group, aside: false }))
}

interface Around {
  known: Known
  slips: ReadonlyMap<string, readonly KnownWord[]>
  around: (readonly string[] | undefined)[]
}

function groupOf([typed = '', ...means]: readonly string[], { known, slips, around }: Around): Group {
  const looked = known.texts.get(typed)
  // What the steward's list calls one thing is one: "care at home" is no care home.
  const says = looked?.phrase || looked?.plain || ''
  const others = means.filter((other) => known.texts.get(other)?.stems)
  const otherQueries = others.map((other) => known.texts.get(other)?.phrase ?? '')
  const [before, after] = around.map((group) => group?.[0] ?? '')
  for (const joined of [`${before}${typed}`, `${typed}${after}`]) {
    const text = known.texts.get(joined)
    if (joined !== typed && known.known.has(joined) && text?.stems) otherQueries.push(text.stems)
  }
  const split = bestSplit(typed, known)
  if (split) otherQueries.push(split)
  const said = [typed, ...others].flatMap((text) => known.texts.get(text)?.uses ?? [])
  const meant = slips.get(typed) ?? []
  const most = Math.max(0, ...said)
  return {
    typed,
    weight: Math.log(1 + (known.listings + 1) / (most + 1)),
    uses: [...said, ...meant.map(({ uses }) => uses)].reduce((sum, uses) => sum + uses, 0),
    says,
    means: either(otherQueries),
    slips: either(meant.map(({ lexeme }) => quoted(lexeme))),
    readAs: { means: others, slips: meant.map(({ word }) => word) },
    unknown: looked?.stems !== '' && said.length === 0 && otherQueries.length === 0,
    aside: typed.split(' ').every((word) => asides.has(word.replace(/'.*$/, ''))),
  }
}

function bestSplit(word: string, { known }: Known) {
  const both = ([a, b]: [string, string]) => Math.min(known.get(a) ?? 0, known.get(b) ?? 0)
  const [best] = splitsOf(word).sort((one, other) => both(other) - both(one))
  return best && both(best) > 0 ? `(${quoted(best[0])} <-> ${quoted(best[1])})` : null
}

/**
 * Puts groups together as the index is asked: for all of them, and for a good part. A word that listings say is taken
 * for another only `loosely`, and only where everything else fits.
 */
export function askingOf(groups: readonly Group[], { loosely }: { loosely: boolean }): Asking {
  const needed = groups.filter(({ aside }) => !aside)
  const ways = (group: Group) => {
    if (group.unknown && !group.slips) return ''
    return waysOf(group, { loosely: group.unknown || (loosely && needed.length > 1) })
  }
  const sure = (group: Group) => (group.unknown ? ways(group) : waysOf(group, { loosely: false }))
  return {
    groups: [...groups],
    all: both(needed.map(ways)),
    some: either(covers(needed).map((cover) => both(cover.map(sure)) ?? '')),
  }
}

/** About how many listings fit all of it, at most. */
export function fitsAbout({ groups }: Asking) {
  return Math.min(...groups.filter(({ aside }) => !aside).map(({ uses }) => uses))
}

const coveringMax = 7

/** The smallest sets of groups that weigh enough to be an answer to the whole. */
function covers(groups: readonly Group[]): Group[][] {
  const weightiest = [...groups].sort((a, b) => b.weight - a.weight).slice(0, coveringMax)
  const enough = weights.cover * groups.reduce((sum, { weight }) => sum + weight, 0)
  const found: Group[][] = []
  for (let set = 1; set < 2 ** weightiest.length; set++) {
    const chosen = weightiest.filter((_, at) => set & (2 ** at))
    const sum = chosen.reduce((total, { weight }) => total + weight, 0)
    const least = Math.min(...chosen.map(({ weight }) => weight))
    if (sum >= enough && sum - least < enough) found.push(chosen)
  }
  return found
}

/** Every way to say a group. A slip counts where the word is unknown, or where a search looks further. */
export function waysOf(group: Group, { loosely }: { loosely: boolean }) {
  return either([group.says, group.means ?? '', loosely ? (group.slips ?? '') : '']) ?? ''
}

/** A listing's name, its kind, and its description. */
export type Part = 'A' | 'B' | 'C'

/** A query that counts only what is said in one part of a listing. */
export function within(query: string, part: Part) {
  return query.replaceAll(/'(?:[^']|'')*'/g, (lexeme) => `${lexeme}:${part}`)
}

function either(queries: readonly string[]) {
  const given = [...new Set(queries.filter(Boolean))]
  return given.length > 0 ? given.map((query) => `(${query})`).join(' | ') : null
}

function both(queries: readonly string[]) {
  return queries.length > 0 && queries.every(Boolean) ? queries.map((query) => `(${query})`).join(' & ') : null
}

function quoted(word: string) {
  return `'${word.replaceAll('\\', '\\\\').replaceAll("'", "''")}'`
}

function unique(groups: readonly Group[]) {
  return [...new Map(groups.map((group) => [group.says, group])).values()]
}
