/** Something that is measured, with what it must reach. */
export interface Bench {
  name: string
  /** One sentence: what is measured. */
  about: string
  /** Measures, printing what it finds as it goes. Throws when something went wrong on the way, slow or not. */
  measure(): Promise<readonly Target[]>
}

/** One figure beside what it must be. */
export interface Target {
  what: string
  figure: number
  /** The figure passes when it is no more, or no less, than this. */
  limit: { most: number } | { least: number }
  unit: string
}

/** A line that says whether a target is reached, and when it is not, how far it is. */
export function verdict({ what, figure, limit, unit }: Target): string {
  const most = 'most' in limit
  const bound = most ? limit.most : limit.least
  const short = most ? figure - bound : bound - figure
  const said = `${what}: ${figure.toFixed(2)}${unit}, ${most ? 'at most' : 'at least'} ${bound}${unit}`
  return short <= 0 ? `PASS  ${said}` : `FAIL  ${said}: short of the target by ${short.toFixed(2)}${unit}`
}

/** The middle one of some figures. */
export function median(figures: readonly number[]): number {
  return quantile(figures, 0.5)
}

/** The figure that this part of them, such as 0.95, does not exceed; NaN when there are none. */
export function quantile(figures: readonly number[], part: number): number {
  const sorted = figures.toSorted((a, b) => a - b)
  return sorted[Math.max(0, Math.ceil(sorted.length * part) - 1)] ?? Number.NaN
}

/** Prints rows under their headings: the first column to the left, figures to the right. */
export function printTable(head: readonly string[], rows: readonly (readonly string[])[]) {
  const lines = [head, ...rows]
  const widths = head.map((_, column) => Math.max(...lines.map((line) => line[column]?.length ?? 0)))
  for (const line of lines) {
    const cells = line.map((cell, column) =>
      column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0),
    )
    console.log(cells.join('  '))
  }
}
