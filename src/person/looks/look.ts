import { type SectionName, sectionNames, sectionWords } from '../../platform/identity/sections.ts'
import { listed } from '../../platform/ui/listed.ts'
import { dayInWords } from '../../platform/ui/moments.ts'
import { all, type Fields, text } from '../../platform/web/form.ts'
import { asWho, because } from './reason.ts'

/** What one member, or one task of a job, did on one day in one part of a record, in one manner. */
export interface Look {
  day: string // '2026-03-03', here
  kind: 'look' | 'refusal'
  memberId: string | null
  name: string | null
  duty: string | null
  section: SectionName
  may: 'see' | 'write'
  opened: 'page' | 'list' | 'export' | 'job'
  basis: string
  role: string | null
  /** The reason typed for urgent access, or what a legal duty is called. */
  why: string | null
  /** What the review of urgent access found, once there was one. */
  review: 'right' | 'not right' | null
  times: number
  firstAt: Date
  /** How many people were on the list. */
  listSize: number | null
}

/** A sentence about one day, and who it is about, so that it can be asked about. */
export interface Told {
  memberId: string | null
  text: string
}

export interface ToldDay {
  day: string
  sentences: Told[]
}

/** What somebody did not expect, and what the guardian found. */
export interface LookReport {
  id: string
  aboutName: string | null
  aboutOn: string
  words: string | null
  answer: string | null
  answeredAt: Date | null
}

/** Whose record it is to the reader: their own, or another's. */
export type Reader = 'owner' | 'guardian'

/** How many days one page tells. */
export const pageOfDays = 14

/** Looks as sentences, by day, in the order they came in: what was read and written together in one sentence. */
export function tellDays(looks: readonly Look[], reader: Reader): ToldDay[] {
  const days = Map.groupBy(looks, ({ day }) => day)
  return [...days].map(([day, its]) => ({ day, sentences: tellDay(its, reader) }))
}

function tellDay(looks: readonly Look[], reader: Reader): Told[] {
  const sentences = Map.groupBy(looks, (look) =>
    [look.kind, look.memberId, look.duty, look.basis, look.why, mannerOf(look)].join(' '),
  )
  return [...sentences.values()].map((its) => ({ memberId: its[0]?.memberId ?? null, text: sentenceOf(its, reader) }))
}

// What was read and what was written are told together; a list and a copy are each another thing to do.
function mannerOf({ kind, opened, may, section }: Look) {
  if (kind === 'refusal') return `${may} ${section}`
  return opened === 'list' ? `list ${section}` : opened
}

function sentenceOf(looks: readonly Look[], reader: Reader): string {
  const [first] = looks
  if (!first) return ''
  const when = timesOf(looks)
  if (first.kind === 'refusal') {
    const tried = first.may === 'write' ? 'write in' : 'open'
    return `Somebody tried to ${tried} ${partOf(first.section, reader)} ${when}. They may not, and were not let in.`
  }
  if (first.duty) {
    const task = first.duty.replaceAll('-', ' ')
    return `A task of the organisation’s computer (${task}) ${doneBy(looks, reader)} ${when}.`
  }
  const who = `${first.name}${asWho(first, reader)}`
  const reason = because(first, reader)
  if (first.opened === 'list') {
    const whose = reader === 'owner' ? 'Your' : 'Their'
    const list = first.listSize === 1 ? 'a list of one person' : `a list of ${first.listSize} people`
    return `${whose} name was on ${list} that ${who} looked through ${when}${reason}.`
  }
  return `${who} ${doneBy(looks, reader)} ${when}${reason}.${reviewed(first)}`
}

function reviewed({ review }: Look) {
  if (review === null) return ''
  return review === 'right'
    ? ' Somebody else looked into it afterwards, and it was right.'
    : ' Somebody else looked into it afterwards, and it was not right.'
}

/** 'read your plan and your notes, and wrote in your diary' */
function doneBy(looks: readonly Look[], reader: Reader) {
  const parts = (may: Look['may']) =>
    sectionNames
      .filter((name) => looks.some((look) => look.may === may && look.section === name))
      .map((name) => partOf(name, reader))
  const verb = { page: 'read', list: 'read', export: 'took a copy of', job: 'opened' }[looks[0]?.opened ?? 'page']
  const read = parts('see').length > 0 ? `${verb} ${listed(parts('see'))}` : ''
  const wrote = parts('write').length > 0 ? `wrote in ${listed(parts('write'))}` : ''
  return read && wrote ? `${read}, and ${wrote}` : read || wrote
}

/** '(10:14 am, and twice more)' */
function timesOf(looks: readonly Look[]) {
  const times = looks.reduce((sum, look) => sum + look.times, 0)
  const first = looks.reduce(
    (least, { firstAt }) => (firstAt < least ? firstAt : least),
    looks[0]?.firstAt ?? new Date(0),
  )
  const at = first.toLocaleTimeString('en-GB', {
    timeZone: 'Europe/London',
    hour: 'numeric',
    minute: '2-digit',
    hour12: true,
  })
  if (times === 1) return `(${at})`
  return `(${at}, and ${times === 2 ? 'once' : times === 3 ? 'twice' : `${times - 1} times`} more)`
}

/** 'your plan', or 'their plan' to whoever guards it. */
function partOf(section: SectionName, reader: Reader): string {
  return sectionWords[section][reader === 'owner' ? 'yours' : 'theirs']
}

/** 'Monday 3 March 2026' */
export function dayWithName(day: string): string {
  const name = new Date(`${day}T12:00:00Z`).toLocaleDateString('en-GB', { weekday: 'long', timeZone: 'UTC' })
  return `${name} ${dayInWords(day)}`
}

/** Longest words that somebody may send with a look they did not expect, or as the answer, in characters. */
export const wordsMax = 2000

export function checkReportForm(fields: Fields) {
  return all<{ words: string }>({ words: text(fields, 'words', { max: wordsMax }) })
}

export function checkAnswerForm(fields: Fields) {
  return all<{ answer: string }>({ answer: text(fields, 'answer', { max: wordsMax, missing: 'Write what you found' }) })
}
