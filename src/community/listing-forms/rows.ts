import type { Fields } from '../../platform/web/form.ts'

/** One row of a list in a form: the fields 'times-2-opens', 'times-2-days' and so on. */
export interface TypedRow {
  at: number
  text(part: string): string
  all(part: string): string[]
  /** What it says, the same for the same, whatever its number. */
  letters(): string
}

/** The rows of a list that were sent, in their order. */
export function rowsOf(fields: Fields, list: string): TypedRow[] {
  const numbers = new Set<number>()
  for (const name of Object.keys(fields)) {
    const [, number] = new RegExp(`^${list}-(\\d{1,3})-\\w+$`).exec(name) ?? []
    if (number !== undefined) numbers.add(Number(number))
  }
  return [...numbers].sort((a, b) => a - b).map((at) => rowAt(fields, { list, at }))
}

function rowAt(fields: Fields, { list, at }: { list: string; at: number }): TypedRow {
  const start = `${list}-${at}-`
  const all = (part: string) => {
    const value = fields[`${start}${part}`] ?? []
    return (typeof value === 'string' ? [value] : value).map((one) => one.replaceAll('\r\n', '\n').trim())
  }
  return {
    at,
    all,
    text: (part) => all(part)[0] ?? '',
    letters: () =>
      JSON.stringify(
        Object.keys(fields)
          .filter((name) => name.startsWith(start) && name !== `${start}id`)
          .sort()
          .map((name) => [name.slice(start.length), all(name.slice(start.length)).filter(Boolean).sort()])
          .filter(([, values]) => values?.length !== 0),
      ),
  }
}

/** A list with one more row, and nothing in it yet. */
export function withRow(fields: Fields, list: string): Fields {
  const next = (rowsOf(fields, list).at(-1)?.at ?? -1) + 1
  const part = { phones: 'number', places: 'name', times: 'opens' }[list] ?? 'text'
  return { ...fields, [`${list}-${next}-${part}`]: '' }
}

/** A list without one of its rows, such as 'times-2'. */
export function withoutRow(fields: Fields, row: string): Fields {
  return Object.fromEntries(Object.entries(fields).filter(([name]) => !name.startsWith(`${row}-`)))
}
