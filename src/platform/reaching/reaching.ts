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

/** The sizes of large print on offer, in points. The standard begins at 16; past 28 a page holds too little. */
export const printSizes = [16, 18, 20, 22, 24, 26, 28] as const

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
