import type { TwinRow } from '../../platform/easy-read/twin.ts'
import { type SectionName, sectionWords } from '../../platform/identity/sections.ts'
import { lastDayOf } from '../../platform/ui/moments.ts'
import { mayTakeBack, type SharedSet, type SharedWith } from './sharing.ts'

const pictures: Record<SectionName, string> = {
  about: 'person',
  people: 'family',
  conversations: 'talk',
  plan: 'plan',
  budget: 'money',
  team: 'group',
  diary: 'calendar',
  notes: 'record',
  safeguarding: 'safe',
}

/** What the page begins with. */
export function easyReadIntro(): TwinRow[] {
  return [
    row('say-you', 'This is about **you**.\nHere is who can see what we write about you.', 'look'),
    row('say-choose', 'You choose who can see it.\nYou can change your mind.', 'choose'),
  ]
}

/** One member and all they have, in short sentences with a picture each: a heading, then an idea a row. */
export function easyReadOf({ memberId, name, sets }: SharedWith, telephone: string | null = null): TwinRow[] {
  const id = (rest: string) => `${memberId.replaceAll('-', '')}${rest}`
  return [
    { ...row(id('name'), plain(name), null), kind: 'heading' },
    ...sets.flatMap((set, index) => setRows(set, { id: (rest) => id(`${index}${rest}`), telephone })),
  ]
}

/** Who may read everything by what they do here. */
export function easyReadOfRoles({ leads, guardians }: { leads: readonly string[]; guardians: readonly string[] }) {
  const heading: TwinRow = { ...row('roles', 'Who else can look', null), kind: 'heading' }
  const rows = [
    ...leads.map((name, at) =>
      row(`lead${at}`, `${plain(name)} can see everything.\nThey check our work.`, 'social_worker'),
    ),
    ...guardians.map((name, at) =>
      row(`guard${at}`, `${plain(name)} can see everything.\nThey check who looks.`, 'safe'),
    ),
  ]
  if (rows.length === 0) return []
  return [heading, ...rows, row('shown', 'You can see each time they look.\nGo to **Who looked**.', 'look')]
}

/** For a reader with whom nothing is shared. */
export function easyReadOfNobody(): TwinRow[] {
  return [row('nobody', 'You share nothing with anybody now.', 'private')]
}

function setRows(
  set: SharedSet,
  { id, telephone }: { id: (rest: string) => string; telephone: string | null },
): TwinRow[] {
  const { first, sections } = set
  if (!first.stands) {
    return [row(id('not'), `${plain(first.name)} is your **attorney**.\nNow they see nothing by this.`, 'private')]
  }
  const why = reasons[first.basis]
  return [
    ...(why ? [row(id('why'), why.words(plain(first.name), plain(first.about ?? '')), why.picture)] : []),
    ...sections.map(({ name, may }) =>
      row(
        id(name),
        `They can see ${sectionWords[name].yours}.${may === 'write' ? '\nThey can write in it too.' : ''}`,
        pictures[name],
      ),
    ),
    ...(sections.every(({ may }) => may === 'see') ? [row(id('read'), 'They cannot change anything.', 'no')] : []),
    ...(first.keptOut ? [row(id('out'), 'You keep them out.\nSo they see nothing.', 'private')] : []),
    row(id('end'), endOf(set), 'calendar'),
    mayTakeBack(set)
      ? row(id('stop'), 'You can stop this.\nPress the button below.', 'stop')
      : row(
          id('ask'),
          `You cannot stop this.\nIf you think it is wrong, ring us${telephone ? `: ${telephone}` : ''}.`,
          'phone',
        ),
  ]
}

function endOf({ first }: SharedSet): string {
  if (first.basis === 'allocated') return 'It ends when that work ends.'
  if (first.basis === 'urgent') return 'It ends by itself in one hour or less.'
  return `It ends by itself after ${lastDayOf(first.endsAt)}.`
}

type Reason = { words: (name: string, about: string) => string; picture: string }

// What was agreed needs no reason: the person chose it.
const reasons: Partial<Record<SharedSet['first']['basis'], Reason>> = {
  allocated: { words: (name, about) => `${name} works with you.\nThe work is: ${about}.`, picture: 'social_worker' },
  attorney: { words: (name) => `${name} is your **attorney**.\nAn attorney can decide for you.`, picture: 'sign' },
  deputy: { words: (name) => `${name} is your **deputy**.\nA court chose them to decide for you.`, picture: 'sign' },
  appointee: { words: (name) => `${name} looks after your benefits.`, picture: 'money' },
  nominee: { words: (name) => `${name} looks after the money for your support.`, picture: 'money' },
  advocate: { words: (name) => `${name} is your **advocate**.\nAn advocate speaks up for you.`, picture: 'supporter' },
  'best interests': {
    words: () => 'People decided this for you.\nThey thought it is best for you.',
    picture: 'meeting',
  },
  'legal duty': { words: (_, about) => `The law says that they must look.\nIt is about: ${about}.`, picture: 'rules' },
  urgent: { words: (name, about) => `${name} opened this fast.\nThey said why: ${about}.`, picture: 'warning' },
}

// What somebody typed has no marks and no lines of its own in a row.
function plain(words: string): string {
  return words.replaceAll('**', '').replaceAll(/\s+/g, ' ').trim()
}

function row(id: string, words: string, name: string | null): TwinRow {
  return { id: `r${id}`, kind: 'idea', words, picture: name ? { kind: 'symbol', set: 'alongside', name } : null }
}
