import type { SectionName } from '../../platform/identity/sections.ts'
import { type Reaching, reachingKind } from '../../platform/reaching/reaching.ts'
import { dayInWords } from '../../platform/ui/moments.ts'
import type { Said, VersionedKind } from '../../platform/versions/version.ts'
import { type AboutPart, aboutKind, aboutParts } from '../about/about.ts'
import { type Contact, contactKind } from '../contacts/contact.ts'
import { type DayThatMatters, dayKind } from '../days/day.ts'
import { type Home, homeKind } from '../homes/home.ts'
import { type Identifier, identifierKind } from '../identifiers/identifier.ts'
import type { SubjectKind } from './different-view.ts'

/** What somebody wrote that another may see differently, as it stands now. */
export interface Subject {
  kind: SubjectKind
  subjectId: string
  /** The record it was written in: with two records of one person, one or the other. */
  personId: string
  version: number
  /** What it says: words alone, or facts with their labels. */
  said: readonly Said[]
  /** Who wrote it and when: '2 November 2026. Written by Kim Jones.' */
  byline: string
  writtenById: string
}

/** Facts that are changed by adding a version, and how what they say is told to somebody who sees it differently. */
export interface FactsKind {
  kind: VersionedKind<SectionName, object>
  say: (facts: object) => Said[]
}

/** The kinds of facts, by the name of their table. */
export const factsKinds: Readonly<Record<Exclude<SubjectKind, 'entry' | 'about_media'>, FactsKind>> = {
  about_part: toldAs(aboutKind, ({ part, words, easyWords }: AboutPart) => [
    { label: aboutParts.find(({ name }) => name === part)?.title ?? part, words },
    { label: 'In easier words', words: easyWords },
  ]),
  contact: toldAs(contactKind, (who: Contact) => [
    { label: 'Name', words: who.name },
    { label: 'Who they are', words: who.relation },
    { label: 'Lives with them', words: who.livesWith ? 'Yes' : null },
    { label: 'Cares for them without pay', words: who.unpaidCarer ? 'Yes' : null },
    { label: 'Rung first when something happens', words: who.emergency ? 'Yes' : null },
    { label: 'Telephone', words: who.telephone },
    { label: 'E-mail', words: who.email },
    { label: 'Address', words: who.address },
    { label: 'More about them', words: who.words },
  ]),
  home: toldAs(homeKind, (home: Home) => [
    { label: 'Address', words: [home.address, home.postcode].filter(Boolean).join('\n') || null },
    { label: 'Since', words: home.sinceOn && dayInWords(home.sinceOn) },
    { label: 'Who lives there too', words: home.livesWith },
    { label: 'Kind of home', words: home.tenure },
    { label: 'Who answers for repairs', words: home.responsible },
    { label: 'Stairs', words: home.stairs },
    { label: 'More about it', words: home.words },
  ]),
  identifier: toldAs(identifierKind, ({ kind, whose, value }: Identifier) => [
    { label: kind === 'nhs' ? 'NHS number' : (whose ?? 'Number'), words: value },
  ]),
  day_that_matters: toldAs(dayKind, ({ what, onDay }: DayThatMatters) => [{ label: what, words: dayInWords(onDay) }]),
  reaching: toldAs(reachingKind, (needs: Reaching) => [
    { label: 'Format', words: [needs.format, needs.formatWords].filter(Boolean).join(': ') },
    { label: 'Interpreter', words: needs.interpreter === 'none' ? null : needs.interpreter },
    { label: 'Best times', words: needs.bestTimes },
    { label: 'What helps', words: needs.helps },
  ]),
}

// Each kind reads the facts of its own table alone: a map of kinds cannot say so to the compiler.
function toldAs<S extends SectionName, F extends object>(kind: VersionedKind<S, F>, say: (facts: F) => Said[]) {
  return { kind, say } as unknown as FactsKind
}
