import type { Draft } from '../../platform/drafts/draft.ts'
import type { Meeting } from '../../platform/identity/record.ts'
import { type SectionName, sectionWords } from '../../platform/identity/sections.ts'
import { BackLink } from '../../platform/ui/back-link.tsx'
import { DraftBox } from '../../platform/ui/draft-box.tsx'
import { ErrorsOf } from '../../platform/ui/form-page.tsx'
import { dayInWords } from '../../platform/ui/moments.ts'
import { Pagination } from '../../platform/ui/pagination.tsx'
import { WhoSees, WithheldTold } from '../../platform/ui/part-opening.tsx'
import { RecordPage, sectionTitle } from '../../platform/ui/record-page.tsx'
import { SeenDifferently } from '../../platform/ui/seen-differently.tsx'
import type { Fields, FormErrors } from '../../platform/web/form.ts'
import { type DifferentView, differentlyHref } from '../different-views/different-view.ts'
import { dueWords, reasons, type WithheldHere } from '../withheld/withheld.ts'
import { type Entry, entriesAt, hasRoom, maySeeDifferently } from './entry.ts'
import { EntryForm } from './entry-form.tsx'
import { EntryWords } from './entry-words.tsx'
import { besideRoom, introductions } from './words.ts'

export interface SectionPage {
  record: Meeting
  section: SectionName
  entries: readonly Entry[]
  /** How somebody sees entries differently, by the id of the entry. */
  views: ReadonlyMap<string, readonly DifferentView[]>
  /** Whose words are their own to change: the id of the member who reads. */
  readerId: string | null
  /** The last entry here, where there are older ones. */
  olderThan: string | null
  /** A page of older entries, without the form. */
  older: boolean
  mayWrite: boolean
  asksWhoHelped: boolean
  /** For the owner alone: who else can see this part. */
  sharers: readonly { name: string; until: Date }[]
  /** Entries that are kept from the person, as far as this reader may know of them. */
  withheld: WithheldHere
  form: { fields: Fields; errors: FormErrors; draft: Draft | null | undefined }
}

/** One part of a record: what it is for, who can see it, its entries, and the form for whoever may write. */
export function ShowSection(page: SectionPage) {
  const { record, section, entries, mayWrite, older, form } = page
  const { mine, short } = sectionWords[section]
  const beside = hasRoom(section)
  const said = beside ? besideRoom : introductions[section]
  const beyond = record.own ? besideRoom.title : `${besideRoom.title}: ${record.name}`
  const title = beside ? beyond : sectionTitle(record, section)
  const wrong = Object.keys(form.errors).length > 0
  const writes = mayWrite && !older
  return (
    <RecordPage
      title={wrong ? `Error: ${title}` : title}
      heading={title}
      record={record}
      current={`/people/${record.personId}/${section}`}
      before={
        beside ? (
          <BackLink href={`/people/${record.personId}/${section}`} text={record.own ? mine : short} />
        ) : undefined
      }
    >
      <ErrorsOf errors={form.errors} />
      <p class="lead">{record.own ? said.mine : said.of}</p>
      {record.own && <WhoSees record={record} section={section} sharers={page.sharers} />}
      {writes && entries.length > 0 && (
        <p class="alone no-print">
          <a href="#words">Write something new</a>
        </p>
      )}
      {!older && <Withheld {...page} />}
      {entries.length === 0 && <Empty {...page} />}
      {entries.map((entry) => (
        <OneEntry {...page} entry={entry} />
      ))}
      {(older || page.olderThan) && <Pages {...page} />}
      {writes && (
        <section class="card entry-new no-print" aria-label="Write something new">
          <DraftBox draft={form.draft} />
          <EntryForm {...form} ask={said.ask} submit="Save this" asksWhoHelped={page.asksWhoHelped} />
        </section>
      )}
      {!older && <OtherThings {...page} />}
    </RecordPage>
  )
}

/** Under the form, because somebody often reads it with the person beside them. */
function OtherThings({ record, section, mayWrite, withheld, asksWhoHelped }: SectionPage) {
  const { personId } = record
  // In a session that somebody opened for the person, how to reach them is shut.
  const mayCorrect = section === 'about' && mayWrite && asksWhoHelped
  if (!mayCorrect && !withheld.mayWithhold) return null
  return (
    <ul class="links no-print">
      {mayCorrect && (
        <li>
          <a href={`/people/${personId}/identity`}>Name, birth and how to reach {record.own ? 'you' : 'them'}</a>
        </li>
      )}
      {withheld.mayWithhold && (
        <li>
          <a href={`/people/${personId}/${section}/withhold`}>Write something that {record.name} must not read</a>
        </li>
      )}
    </ul>
  )
}

function Empty({ record, section, mayWrite, older }: SectionPage) {
  if (older) return <p>There is nothing older here.</p>
  return (
    <div class="card entry-none">
      <p>Nothing is written here yet.</p>
      {mayWrite && (
        <p>
          {record.own ? 'You can begin below. A few words are enough.' : `Write it so that ${record.name} can read it.`}
        </p>
      )}
      {!mayWrite && <p>You can read what is written here. You cannot write in “{sectionWords[section].short}”.</p>}
    </div>
  )
}

function OneEntry({ record, section, mayWrite, entry, views, readerId }: SectionPage & { entry: Entry }) {
  const name = entry.words?.slice(0, 40) ?? 'erased'
  const { personId } = record
  const differs = mayWrite && maySeeDifferently(entry, readerId)
  return (
    <article class="card entry">
      <EntryWords entry={entry} />
      <SeenDifferently
        views={views.get(entry.entryId) ?? []}
        about={name}
        href={differs ? differentlyHref({ personId, section, kind: 'entry', subjectId: entry.entryId }) : undefined}
      />
      {(entry.version > 1 || mayWrite) && (
        <ul class="links">
          {mayWrite && (
            <li>
              <a href={`/people/${record.personId}/${section}/entries/${entry.entryId}/change`}>
                Change this or say it is wrong<span class="govuk-visually-hidden">: {name}</span>
              </a>
            </li>
          )}
          {entry.version > 1 && (
            <li>
              <a href={`/people/${record.personId}/${section}/entries/${entry.entryId}/history`}>
                See what changed<span class="govuk-visually-hidden">: {name}</span>
              </a>
            </li>
          )}
        </ul>
      )}
    </article>
  )
}

function Pages({ record, section, older, olderThan }: SectionPage) {
  const { personId } = record
  return (
    <Pagination
      landmarkLabel="Older and newer"
      {...(older ? { previous: { href: entriesAt(personId, section), text: 'Newest' } } : {})}
      {...(olderThan ? { next: { href: `${entriesAt(personId, section)}?before=${olderThan}`, text: 'Older' } } : {})}
    />
  )
}

function Withheld({ record, section, withheld }: SectionPage) {
  const { told, entries } = withheld
  return (
    <>
      {told > 0 && <WithheldTold />}
      {entries.map((entry) => (
        <article class="card entry withheld">
          <h2>Kept from {record.name}</h2>
          <p class="entry-words" dir="auto">
            {entry.words}
          </p>
          <p class="entry-by">
            {dayInWords(entry.happenedOn)}. Written by {entry.writtenBy}. {reasons[entry.reason].short}{' '}
            {dueWords(entry)}
          </p>
          <p class="no-print">
            <a href={`/people/${record.personId}/${section}/withhold/${entry.id}`}>Read why, and decide</a>
          </p>
        </article>
      ))}
    </>
  )
}
