import type { SectionName } from '../identity/sections.ts'

/** One kind of facts about a person that is changed by adding a version: its table, section and columns. */
export interface VersionedKind<S extends SectionName, F extends object> {
  /** As the list `versioned` in the database has it: 'about_part'. */
  table: string
  section: S
  /** The facts, as columns in camel case. */
  facts: readonly (keyof F & string)[]
}

/** One version of one subject: a part of About me, somebody's daughter, where they live. */
export interface Version<F extends object> {
  subjectId: string
  /** The record it was written in: with two records of one person, one or the other. */
  personId: string
  version: number
  facts: F
  /** Taken out: shown no more, but in its history. */
  removed: boolean
  /** A calendar day: when it became so, or what day it is about. */
  happenedOn: string
  writtenById: string
  writtenBy: string // a name
  /** Whoever opened the session for the author, and sat in front of it: a name. */
  helpedBy: string | null
  /** Who helped, as the author named them. */
  helperName: string | null
  recordedAt: Date
}

/** Who wrote a version, and when it happened. */
export interface Authored {
  happenedOn: string
  helperName: string | null
}

/** One fact in words, for the history and for whoever finds that somebody else was first: 'Telephone', '01743 …'. */
export interface Said {
  label: string
  /** Null where there is nothing to say. */
  words: string | null
}

/** What one version says that the one before did not. */
export interface SaidChange {
  label: string
  was: string | null
  is: string | null
}

/** What changed between two versions, by label, in the order of the newer one. */
export function changesBetween(before: readonly Said[], after: readonly Said[]): SaidChange[] {
  const was = new Map(before.map(({ label, words }) => [label, words]))
  const labels = new Set([...after, ...before].map(({ label }) => label))
  const is = new Map(after.map(({ label, words }) => [label, words]))
  return [...labels].flatMap((label) => {
    const change = { label, was: was.get(label) ?? null, is: is.get(label) ?? null }
    return change.was === change.is ? [] : [change]
  })
}
