import type { VersionedKind } from '../../platform/versions/version.ts'

/** A number by which others know the person. */
export interface Identifier {
  kind: 'nhs' | 'council' | 'other'
  /** Whose number it is, where that needs saying: 'Severn Housing, tenancy'. */
  whose: string | null
  value: string
}

export const identifierKind: VersionedKind<'about', Identifier> = {
  table: 'identifier',
  section: 'about',
  facts: ['kind', 'whose', 'value'],
}
