import { listed } from '../ui/listed.ts'
import { type Fields, first } from '../web/form.ts'
import { type SectionName, sectionNames, sectionWords } from './sections.ts'

/** Which parts of a record something opens. Writing in a part implies seeing it. */
export interface Reach {
  seen: readonly SectionName[]
  written: readonly SectionName[]
}

/** The parts ticked in the boxes `seen` and `written`, of those that may be opened on this ground. One at least. */
export function checkReach(fields: Fields, of: readonly SectionName[]): { value: Reach } | { error: string } {
  const written = ticked(fields, 'written', of)
  const seen = ticked(fields, 'seen', of).filter((part) => !written.includes(part))
  return seen.length + written.length === 0
    ? { error: 'Choose at least one part of the record' }
    : { value: { seen, written } }
}

/** What a reach opens, in words: 'May see Plan and Diary. May write in Notes.' Empty for nothing. */
export function reachInWords({ seen, written }: Reach): string {
  const only = seen.filter((part) => !written.includes(part))
  return [
    only.length > 0 ? `May see ${partsInWords(only)}.` : '',
    written.length > 0 ? `May see and write in ${partsInWords(written)}.` : '',
  ]
    .filter(Boolean)
    .join(' ')
}

/** All parts but these. */
export function partsWithout(...never: readonly SectionName[]): SectionName[] {
  return sectionNames.filter((part) => !never.includes(part))
}

function partsInWords(parts: readonly SectionName[]) {
  return listed(sectionNames.filter((part) => parts.includes(part)).map((part) => sectionWords[part].short))
}

function ticked(fields: Fields, name: string, of: readonly SectionName[]): SectionName[] {
  const sent = [fields[name] ?? first(fields, name)].flat()
  return of.filter((part) => sent.includes(part))
}
