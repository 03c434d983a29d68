import { z } from 'zod'

/** 3: exactly what they need. 2: helps. 1: related, at the edge. What has no grade does not help. */
export type Grade = 1 | 2 | 3

/** A search that somebody might make over the real listings, and how well each listing would answer it. */
export interface Judged {
  id: string
  /** Constants may be fitted on the one; the other says afterwards whether that was any good. */
  part: 'fit' | 'untouched'
  words: string
  place: string // a postcode or its first half; '' where none was given
  means: string // who asks, and what they need
  /** True where no listing would answer honestly: then nothing is what a search should find. */
  nothing: boolean
  grades: ReadonlyMap<string, Grade> // by the id that the source gave
}

const grade = z.union([z.literal(1), z.literal(2), z.literal(3)])

const query = z.strictObject({
  id: z.string().regex(/^[a-z]+(-[a-z]+)*$/),
  part: z.enum(['fit', 'untouched']),
  words: z.string().min(1),
  place: z.string(),
  means: z.string().min(1),
  nothing: z.literal(true).optional(),
  grades: z.record(z.uuid(), grade),
})

const set = z.strictObject({ how: z.array(z.string()), queries: z.array(query) })

/**
 * Reads the judged set, as `judged.json` holds it. Throws where a query is out of shape, an id is used twice, or a
 * query that can be answered has no best answer: without one it could not tell a good search from a bad one.
 */
export function readJudged(value: unknown): Judged[] {
  const queries = set.parse(value).queries.map(({ nothing = false, grades, ...rest }) => {
    return { ...rest, nothing, grades: new Map(Object.entries(grades)) }
  })
  const ids = new Set<string>()
  for (const { id, nothing, grades } of queries) {
    if (ids.has(id)) throw new Error(`${id} is there twice`)
    ids.add(id)
    if (nothing && grades.size > 0) throw new Error(`${id} has no answer, and yet grades`)
    if (!nothing && ![...grades.values()].includes(3)) throw new Error(`${id} has no best answer`)
  }
  return queries
}

const places = 10

/**
 * How good the first ten answers are and how well they are ordered, from 0 to 1: normalised discounted cumulative gain
 * (Järvelin and Kekäläinen, 2002) with a gain of 2^grade - 1, against the best order that the grades allow. An answer
 * that is given again gains nothing.
 */
export function ndcgOf(answers: readonly string[], grades: ReadonlyMap<string, Grade>): number {
  const met = new Set<string>()
  const gains = answers.slice(0, places).map((id) => {
    const gain = met.has(id) ? 0 : gainOf(grades.get(id))
    met.add(id)
    return gain
  })
  const best = [...grades.values()].map(gainOf).sort((a, b) => b - a)
  return discounted(gains) / discounted(best.slice(0, places))
}

function gainOf(given: Grade | undefined) {
  return given === undefined ? 0 : 2 ** given - 1
}

function discounted(gains: readonly number[]) {
  return gains.reduce((sum, gain, at) => sum + gain / Math.log2(at + 2), 0)
}

/**
 * Whether the first answer helps. A grade of 2 is enough, because a person whose nearest pharmacy comes second was
 * still well served; a 1 is not, because they must look on.
 */
export function succeedsAtOnce(answers: readonly string[], grades: ReadonlyMap<string, Grade>): boolean {
  const [first] = answers
  return first !== undefined && (grades.get(first) ?? 0) >= 2
}

/** Means over queries, each from 0 to 1. A mean over no query is null. */
export interface Score {
  ndcg: number | null
  success: number | null
  /** Of the queries without an honest answer, which are in neither of the others: the share that found nothing. */
  honest: number | null
}

/** How a search did. Takes the ids that it found for each query, best first. Throws where a query was not asked. */
export function scoreOf(queries: readonly Judged[], answers: ReadonlyMap<string, readonly string[]>): Score {
  const asked = queries.map((one) => {
    const found = answers.get(one.id)
    if (!found) throw new Error(`${one.id} was not asked`)
    return { ...one, found }
  })
  const answerable = asked.filter(({ nothing }) => !nothing)
  return {
    ndcg: mean(answerable.map(({ found, grades }) => ndcgOf(found, grades))),
    success: mean(answerable.map(({ found, grades }) => (succeedsAtOnce(found, grades) ? 1 : 0))),
    honest: mean(asked.filter(({ nothing }) => nothing).map(({ found }) => (found.length === 0 ? 1 : 0))),
  }
}

function mean(values: readonly number[]) {
  return values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length
}
