import { type May, type SectionName, sectionWords } from '../../platform/identity/sections.ts'
import { listed } from '../../platform/ui/listed.ts'
import { lastDayOf, momentOf } from '../../platform/ui/moments.ts'
import type { SharedSet } from './sharing.ts'

interface Part {
  name: SectionName
  may: May
}

/** The sections of a set in the owner's words: 'your plan and your diary'. */
export function partsInWords(parts: readonly Pick<Part, 'name'>[]): string {
  return listed(parts.map(({ name }) => sectionWords[name].yours))
}

/** What somebody agrees to, before they do and after: 'Sue may read your plan until 3 June 2027. They may not change it.' */
export function agreementInWords(of: { name: string; parts: readonly Part[]; lastDay: string }): string {
  return `${of.name} may read ${partsInWords(of.parts)} until ${of.lastDay}. ${changesInWords(of.parts)}`
}

/** What this set lets its member do, and why: one to three sentences to the owner of the record. */
export function setInWords(set: SharedSet): string {
  const { first, sections } = set
  const out = first.keptOut ? ' You keep them out, so this opens nothing.' : ''
  const paper = first.basis === 'agreed' && first.helpedBy ? ` ${onPaper(set)}` : ''
  return `${reasonInWords(set)} ${changesInWords(sections, first.stands)}${paper}${out}`.replace(/ {2,}/g, ' ').trim()
}

function reasonInWords({ first, sections }: SharedSet): string {
  const { name, about } = first
  const parts = partsInWords(sections)
  const until = `until ${lastDayOf(first.endsAt)}`
  switch (first.basis) {
    case 'agreed':
      return `${name} may read ${parts} ${until}.`
    case 'allocated':
      return `${name}, your worker, may read ${parts} while they work with you on: ${about}.`
    case 'attorney':
      return attorneyInWords({ first, sections })
    case 'deputy':
      return `A court made ${name} your deputy. They may read ${parts} ${until}.`
    case 'appointee':
      return `${name} looks after your benefits for you. They may read ${parts} ${until}.`
    case 'nominee':
      return `${name} looks after the money for your support. They may read ${parts} ${until}.`
    case 'advocate':
      return `${name} is your advocate, who speaks up for you. They may read ${parts} ${until}.`
    case 'best interests':
      return `A decision was made for you, in your best interests. By it, ${name} may read ${parts} ${until}.`
    case 'urgent':
      return `${name} opened ${parts} urgently on ${momentOf(first.startsAt)}, until ${momentOf(first.endsAt)}. The reason they gave: “${about}”.`
    case 'legal duty':
      return `${name} may read ${parts} because the law asks for it (${dutyInWords(first.kind)}: ${about}). This ends when that ends, ${lastDayOf(first.endsAt)} at the latest.`
  }
}

function attorneyInWords({ first, sections }: Pick<SharedSet, 'first' | 'sections'>): string {
  const { name } = first
  const parts = partsInWords(sections)
  if (first.kind === 'money')
    return `${name} is your attorney for money. They may read ${parts} until ${lastDayOf(first.endsAt)}.`
  // Mental Capacity Act 2005 section 11(7)(a): in matters of welfare an attorney acts only then.
  if (!first.stands) {
    return `${name} is your attorney. They may read ${parts} only while you cannot decide something yourself. Now they see nothing by this.`
  }
  return `${name} is your attorney. They may read ${parts} while you cannot decide this yourself, until ${lastDayOf(first.endsAt)} at the latest.`
}

function dutyInWords(kind: string | null): string {
  return kind === 'court' ? 'a court decided it' : 'an enquiry to keep you safe'
}

function onPaper({ first }: SharedSet): string {
  return `You agreed to this on paper${first.about ? ` (number ${first.about})` : ''}. ${first.helpedBy} entered it.`
}

const they = { they: 'They', words: 'yours' } as const

/** What they may change; nothing for what opens nothing today. */
function changesInWords(
  parts: readonly Part[],
  stands = true,
  { they: who, words }: { they: string; words: 'yours' | 'of' } = they,
): string {
  if (!stands) return ''
  const writable = parts.filter(({ may }) => may === 'write')
  const them = parts.length === 1 ? 'it' : 'them'
  if (writable.length === 0) return `${who} may not change ${them}.`
  if (writable.length === parts.length) return `${who} may write in ${them} too.`
  return `${who} may write in ${listed(writable.map(({ name }) => sectionWords[name][words]))} too. ${who} may not change the rest.`
}

/** Who may read everything by what they do here, and why. Empty where nobody does that. */
export function rolesInWords({
  leads,
  guardians,
}: {
  leads: readonly string[]
  guardians: readonly string[]
}): string[] {
  const shown = 'Each time is shown in “Who looked”.'
  return [
    ...(leads.length > 0
      ? [
          `${listed(leads)} ${leads.length > 1 ? 'are practice leads' : 'is a practice lead'} and may read everything, to check that it is done well. ${shown}`,
        ]
      : []),
    ...(guardians.length > 0
      ? [
          `${listed(guardians)} ${guardians.length > 1 ? 'are guardians' : 'is a guardian'} and may read everything, to watch over who looks. ${shown}`,
        ]
      : []),
  ]
}

/** The same to whoever it was shared with: 'You may read the plan of Olive Archer until 3 June 2027.' */
export function mineInWords(set: Pick<SharedSet, 'first' | 'sections'>, whose: string): string {
  const { first, sections } = set
  const parts = listed(sections.map(({ name }) => sectionWords[name].of))
  const end = `until ${lastDayOf(first.endsAt)}`
  const says =
    first.basis === 'agreed'
      ? `${whose} shares with you: ${parts}, ${end}.`
      : `For your work with ${whose}: ${parts}, ${end}.`
  return `${says} ${changesInWords(sections, true, { they: 'You', words: 'of' })}`
}
