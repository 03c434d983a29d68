import type { VersionedKind } from '../versions/version.ts'

/** How somebody is reached, and what they need to understand and be understood (Accessible Information Standard, DAPB1605). */
export interface Reaching {
  channel: Channel | null // null: by e-mail where they have one, else by letter
  format: Format
  printPoints: number | null // of large print
  formatWords: string | null
  /** What they read: a BCP 47 code, 'en', 'pl'. */
  language: string
  interpreter: Interpreter
  interpreterWords: string | null
  bestTimes: string | null
  helps: string | null
}

export const channels = ['email', 'letter', 'call'] as const
export type Channel = (typeof channels)[number]

export const formats = ['standard', 'large print', 'easy read', 'audio', 'braille', 'other'] as const
export type Format = (typeof formats)[number]

export const interpreters = [
  'none',
  'spoken',
  'british sign language',
  'deafblind manual',
  'lipspeaker',
  'speech to text',
  'other',
] as const
export type Interpreter = (typeof interpreters)[number]

/** What everybody who deals with this person keeps in mind, in a few words each: 'Large print letters', 'Ring after 11'. */
export function needsInWords(needs: Reaching | null): string[] {
  if (!needs) return []
  return [formatInWords(needs), needs.bestTimes, needs.helps].filter((words) => words !== null)
}

function formatInWords({ format }: Reaching): string | null {
  return format === 'standard' ? null : `Needs ${format}`
}

/** One subject for each person. */
export const reachingKind: VersionedKind<'about', Reaching> = {
  table: 'reaching',
  section: 'about',
  facts: [
    'channel',
    'format',
    'printPoints',
    'formatWords',
    'language',
    'interpreter',
    'interpreterWords',
    'bestTimes',
    'helps',
  ],
}
