import type { VersionedKind } from '../../platform/versions/version.ts'

/** One part of About me, in the person's words. */
export interface AboutPart {
  part: PartName
  words: string | null // null once it was erased
  /** The same in short sentences, one a line, where somebody wrote it so. */
  easyWords: string | null
  /** Typed in from a form that the person had filled in by hand. */
  fromPaper: boolean
}

export const aboutKind: VersionedKind<'about', AboutPart> = {
  table: 'about_part',
  section: 'about',
  facts: ['part', 'words', 'easyWords', 'fromPaper'],
}

interface PartOfStandard {
  name: string
  /** SNOMED CT concept id. */
  snomed: string
  /** As the standard calls it. */
  title: string
}

/** The seven parts, in the order of the standard (PRSB About Me 2.01). All may be empty. */
export const aboutParts = [
  { name: 'important', snomed: '1515861000000103', title: 'What is most important to me' },
  { name: 'people', snomed: '1515871000000105', title: 'People who are important to me' },
  { name: 'communication', snomed: '1515881000000107', title: 'How I communicate and how to communicate with me' },
  { name: 'wellness', snomed: '1515891000000109', title: 'My wellness' },
  { name: 'please do', snomed: '1515901000000105', title: 'Please do and please do not' },
  { name: 'support', snomed: '1515911000000107', title: 'How and when to support me' },
  { name: 'also', snomed: '1515921000000101', title: 'Also worth knowing about me' },
] as const satisfies readonly PartOfStandard[]

export type PartName = (typeof aboutParts)[number]['name']
