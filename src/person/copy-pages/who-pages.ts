import { sectionWords } from '../../platform/identity/sections.ts'
import type { OfflineBlock, OfflinePage } from '../../platform/offline/pages.ts'
import { dayInWords, dayOf, lastDayOf } from '../../platform/ui/moments.ts'
import type { CopiedSharing, Plain } from '../copies/copy.ts'
import type { ToldTable } from '../copies/tables.ts'
import { dayWithName, tellDays } from '../looks/look.ts'
import { pageOf } from './about-pages.ts'
import type { Readable } from './readable.ts'

const because: Record<string, string> = {
  agreed: 'The person agreed to it.',
  allocated: 'They work with the person.',
  'legal duty': 'The law asks for it.',
  urgent: 'It was opened urgently.',
  'best interests': 'It was decided in the person’s best interests.',
}

/** Who can see what today, and who could before. */
export function whoCanSeePage({ copy }: Readable): OfflinePage {
  const now = copy.sharings.filter(
    ({ takenBackAt, startsAt, endsAt }) =>
      takenBackAt === null && startsAt <= copy.exportedAt && endsAt > copy.exportedAt,
  )
  const before = copy.sharings.filter((sharing) => !now.includes(sharing))
  return pageOf({
    file: 'pages/who-can-see.html',
    title: 'Who can see',
    blocks: [...listOf('Today', now.map(sharingInWords)), ...listOf('Before, or not yet', before.map(sharingInWords))],
  })
}

function sharingInWords(sharing: CopiedSharing): string {
  const { name, may, section, basis, startsAt, endsAt, takenBackAt, helpedBy } = sharing
  const from = dayOf(new Date(startsAt))
  const until = takenBackAt ? `${dayOf(new Date(takenBackAt))}, when it was taken back` : lastDayOf(new Date(endsAt))
  const parts = `${may === 'write' ? 'read and write in' : 'read'} “${sectionWords[section].short}”`
  const helped = helpedBy ? ` ${helpedBy} entered it.` : ''
  return `${name}: may ${parts}, from ${from} until ${until}. ${because[basis] ?? `They act for the person (${basis}).`}${helped}`
}

/** Who looked, by day, in the sentences of the page. */
export function whoLookedPage({ copy }: Readable): OfflinePage {
  const looks = copy.looks.map(({ who, firstAt, ...look }) => ({
    ...look,
    name: who,
    memberId: who,
    firstAt: new Date(firstAt),
  }))
  const blocks = tellDays(looks, 'owner').flatMap(({ day, sentences }): OfflineBlock[] =>
    listOf(
      dayWithName(day),
      sentences.map(({ text }) => text),
    ),
  )
  return pageOf({ file: 'pages/who-looked.html', title: 'Who looked', blocks })
}

type Row = Readonly<Record<string, Plain>>

// What each table tells, as a sentence of one row.
const told: Record<ToldTable, { title: string; say(row: Row): string }> = {
  piece_of_work: {
    title: 'Who works with me',
    say: (row) => `${row.workerId}: ${row.about}. From ${day(row.openedAt)}${until(row.closedAt ?? row.endsAt)}.`,
  },
  authority: {
    title: 'Who acts for me',
    say: (row) =>
      `${row.memberId}: ${row.kind}, for ${row.covers}. ${row.seenBy} saw the paper (${row.document}) on ${day(row.seenOn)}. It holds until ${day(row.endedAt ?? row.until)}.`,
  },
  capacity_record: {
    title: 'Whether I can decide',
    say: (row) =>
      `${row.assessedBy} looked on ${day(row.assessedOn)} at one decision: ${row.decision}. What they found: ${row.why}. It holds until ${day(row.endedAt ?? row.until)}.`,
  },
  best_interests: {
    title: 'What was decided for me',
    say: (row) =>
      `${row.decidedBy} decided on ${day(row.decidedOn)}: ${row.decision}. For this ${row.memberId} may see parts of the record until ${day(row.endedAt ?? row.until)}.`,
  },
  enquiry: {
    title: 'Enquiries and orders',
    say: (row) => `${row.name}, opened by ${row.openedBy} on ${day(row.openedAt)}${until(row.closedAt ?? row.endsAt)}.`,
  },
  urgent_access: {
    title: 'What was opened urgently',
    say: (row) => `${row.memberId}, on ${day(row.openedAt)}. The reason they gave: “${row.reason ?? 'erased'}”.`,
  },
  review: {
    title: 'What was found afterwards',
    say: (row) =>
      `${row.reviewedBy} looked into it on ${day(row.reviewedAt)}: ${row.outcome}. ${row.words ?? ''}`.trim(),
  },
  look_report: {
    title: 'What I did not expect',
    say: (row) =>
      `About ${row.aboutMember ?? 'a look'} on ${day(row.aboutOn)}. ${row.words ?? ''} ${row.answer ? `The answer: ${row.answer}` : 'Nobody has answered yet.'}`,
  },
  assistance: {
    title: 'When somebody helped me with this site',
    say: (row) => `${row.memberId}, on ${day(row.openedAt)}.`,
  },
  brought_record: {
    title: 'Where my record came from',
    say: (row) =>
      `${row.fromOrganisation}. It was taken along on ${day(row.exportedAt)} and brought in on ${day(row.broughtAt)}.`,
  },
  erasure_request: {
    title: 'When somebody asked to erase this record',
    say: (row) => `${row.askedBy}, on ${day(row.askedAt)}.`,
  },
}

/** Who works with the person, who acts for them, and by what right. */
export function whoActsPage({ copy }: Readable): OfflinePage {
  const blocks = (Object.keys(told) as ToldTable[]).flatMap((table) => {
    const rows = copy.alsoKept[table] ?? []
    return listOf(told[table].title, rows.map(told[table].say))
  })
  return pageOf({ file: 'pages/who-works-with-me.html', title: 'Who works with me and acts for me', blocks })
}

function listOf(title: string, items: readonly string[]): OfflineBlock[] {
  return items.length === 0
    ? []
    : [
        { kind: 'heading', words: title },
        { kind: 'list', items },
      ]
}

function day(value: Plain | undefined): string {
  if (typeof value !== 'string') return 'a day that was not written down'
  return value.length === 10 ? dayInWords(value) : dayOf(new Date(value))
}

function until(value: Plain | undefined): string {
  return typeof value === 'string' ? ` until ${day(value)}` : ''
}
