import { type Picture, pictureUrl, type TwinRow } from './twin.ts'

/** How a row differs from the version before. */
export interface RowChange {
  kind: 'added' | 'gone' | 'words' | 'picture' | 'kind' | 'moved'
  /** As it is now; of a row that is gone, as it was. */
  row: TwinRow
  /** Of a change: as it was. */
  was?: TwinRow
}

/** What changed between two versions, row by row in the order of the newer one; rows that are gone come last. */
export function rowChanges(before: readonly TwinRow[], now: readonly TwinRow[]): RowChange[] {
  const old = partners(before, now)
  const stayed = now.flatMap((row) => old.get(row) ?? [])
  const still = longestInOrder(stayed.map((row) => before.indexOf(row)))
  const changes = now.flatMap((row): RowChange[] => {
    const was = old.get(row)
    if (!was) return [{ kind: 'added', row }]
    return [
      ...(row.words !== was.words ? [{ kind: 'words' as const, row, was }] : []),
      ...(row.kind !== was.kind ? [{ kind: 'kind' as const, row, was }] : []),
      ...(isOther(row.picture, was.picture) ? [{ kind: 'picture' as const, row, was }] : []),
      ...(still.has(before.indexOf(was)) ? [] : [{ kind: 'moved' as const, row, was }]),
    ]
  })
  const kept = new Set(stayed)
  return [...changes, ...before.filter((row) => !kept.has(row)).map((row) => ({ kind: 'gone' as const, row }))]
}

/** A sentence for each change, for people to read. */
export const changeWords: Readonly<Record<RowChange['kind'], string>> = {
  added: 'New row',
  gone: 'Taken out',
  words: 'Other words',
  picture: 'Another picture',
  kind: 'Heading or row',
  moved: 'In another place',
}

/** The row that each row was before: by its id, or by its words where it was brought in anew. */
function partners(before: readonly TwinRow[], now: readonly TwinRow[]): Map<TwinRow, TwinRow> {
  const byId = new Map(before.map((row) => [row.id, row]))
  const found = new Map<TwinRow, TwinRow>()
  const taken = new Set<TwinRow>()
  for (const row of now) {
    const was = byId.get(row.id)
    if (was) taken.add(found.set(row, was) && was)
  }
  const byWords = Map.groupBy(
    before.filter((row) => !taken.has(row) && row.words !== ''),
    (row) => row.words,
  )
  for (const row of now) {
    const was = found.has(row) ? undefined : byWords.get(row.words)?.shift()
    if (was) found.set(row, was)
  }
  return found
}

/** The numbers of the longest run that only rises: what is not in it is what moved. */
function longestInOrder(numbers: readonly number[]): Set<number> {
  const ends: number[] = []
  const previous = new Map<number, number | undefined>()
  for (const number of numbers) {
    const at = ends.findIndex((end) => end >= number)
    previous.set(number, at < 0 ? ends.at(-1) : ends[at - 1])
    if (at < 0) ends.push(number)
    else ends[at] = number
  }
  const run = new Set<number>()
  for (let end = ends.at(-1); end !== undefined; end = previous.get(end)) run.add(end)
  return run
}

function isOther(one: Picture | null, other: Picture | null) {
  return pictureUrl(one) !== pictureUrl(other)
}
