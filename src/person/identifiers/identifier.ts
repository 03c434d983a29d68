import type { Said, VersionedKind } from '../../platform/versions/version.ts'

/** A number by which others know the person. */
export interface Identifier {
  kind: (typeof identifierKinds)[number]
  /** Whose number it is, where that needs saying: 'Severn Housing, tenancy'. */
  whose: string | null
  value: string // an NHS number without its spaces
}

export const identifierKinds = ['nhs', 'council', 'other'] as const

export const identifierKind: VersionedKind<'about', Identifier> = {
  table: 'identifier',
  section: 'about',
  facts: ['kind', 'whose', 'value'],
}

export const identifierWords: Record<Identifier['kind'], string> = {
  nhs: 'NHS number',
  council: 'The council’s number',
  other: 'Another number',
}

/** What a number is called: 'NHS number', or whose it is. */
export function nameOf({ kind, whose }: Pick<Identifier, 'kind' | 'whose'>): string {
  if (kind === 'other') return whose ?? identifierWords.other
  return whose ? `${identifierWords[kind]}: ${whose}` : identifierWords[kind]
}

/** A number as it is read out: an NHS number in groups of three, three and four. */
export function valueInWords({ kind, value }: Pick<Identifier, 'kind' | 'value'>): string {
  return kind === 'nhs' ? value.replace(/^(\d{3})(\d{3})(\d{4})$/, '$1 $2 $3') : value
}

/** Each fact in words, for a history and for whoever finds that somebody else was first. */
export function sayIdentifier(identifier: Identifier): Said[] {
  return [
    { label: 'What it is', words: identifierWords[identifier.kind] },
    { label: 'Whose number', words: identifier.whose },
    { label: 'Number', words: valueInWords(identifier) },
  ]
}
