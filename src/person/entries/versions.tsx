import type { Draft } from '../../platform/drafts/draft.ts'
import type { TextChange } from '../../platform/easy-read/state.ts'
import type { Meeting } from '../../platform/identity/record.ts'
import { type SectionName, sectionWords } from '../../platform/identity/sections.ts'
import { BackLink } from '../../platform/ui/back-link.tsx'
import { DraftBox } from '../../platform/ui/draft-box.tsx'
import { ErrorsOf } from '../../platform/ui/form-page.tsx'
import { dayInWords } from '../../platform/ui/moments.ts'
import { RecordPage } from '../../platform/ui/record-page.tsx'
import { SeenDifferently } from '../../platform/ui/seen-differently.tsx'
import { TextChanges } from '../../platform/ui/text-changes.tsx'
import type { Fields, FormErrors } from '../../platform/web/form.ts'
import { type DifferentView, viewsOfVersion } from '../different-views/different-view.ts'
import { type Entry, entriesAt, hasRoom } from './entry.ts'
import { EntryForm } from './entry-form.tsx'
import { EntryWords } from './entry-words.tsx'
import { besideRoom } from './words.ts'

interface OneEntryPage {
  record: Meeting
  section: SectionName
}

export interface ChangePage extends OneEntryPage {
  /** As it stands now. */
  entry: Entry
  /** Somebody else's version came between: both are shown. */
  collided: boolean
  asksWhoHelped: boolean
  form: { fields: Fields; errors: FormErrors; draft: Draft | null | undefined }
}

/** The form that changes an entry; where somebody else was first, theirs stands above it. */
export function ChangeEntry({ record, section, entry, collided, asksWhoHelped, form }: ChangePage) {
  const wrong = collided || Object.keys(form.errors).length > 0
  const title = collided ? 'Somebody else changed this too' : 'Change what is written'
  return (
    <RecordPage
      title={wrong ? `Error: ${title}` : title}
      heading={title}
      record={record}
      current={`/people/${record.personId}/${section}`}
      before={<Back record={record} section={section} />}
    >
      <ErrorsOf errors={form.errors} />
      {collided ? (
        <section class="entry-other">
          <h2>This is what it says now</h2>
          <article class="card entry">
            <EntryWords entry={entry} />
          </article>
          <h2>This is what you wrote</h2>
          <p>Nothing of yours is lost, and nothing of theirs. Make one text of both, then save it.</p>
        </section>
      ) : (
        <p>What it says now stays in its history, where everybody who can read this can see it.</p>
      )}
      <DraftBox draft={form.draft} />
      <EntryForm
        {...form}
        ask="What should it say?"
        submit="Save the change"
        asksWhoHelped={asksWhoHelped}
        basedOn={entry.version}
      />
    </RecordPage>
  )
}

export interface Change {
  version: Entry
  /** What it says that the version before did not, or null for the first. */
  changes: readonly TextChange[] | null
  /** The day it was about before, where that was changed. */
  dayBefore: string | null
}

interface HistoryPage extends OneEntryPage {
  changes: readonly Change[]
  /** How somebody sees it differently, each beside the version that they had read. */
  views: readonly DifferentView[] | undefined
}

/** Every version of an entry, newest first, each with what changed. */
export function EntryHistory({ record, section, changes, views }: HistoryPage) {
  return (
    <RecordPage
      title="What changed"
      record={record}
      current={`/people/${record.personId}/${section}`}
      before={<Back record={record} section={section} />}
    >
      <ol class="entry-history" reversed>
        {changes.map(({ version, changes: changed, dayBefore }, index) => (
          <li>
            <h2>{index === 0 ? 'As it is now' : changed === null ? 'As it was first written' : 'As it was then'}</h2>
            <article class="card entry">
              <EntryWords entry={version} />
            </article>
            {changed && changed.length > 0 && <TextChanges changes={changed} />}
            {dayBefore && (
              <p>
                It was about {dayInWords(dayBefore)}. Now it is about {dayInWords(version.happenedOn)}.
              </p>
            )}
            <SeenDifferently views={viewsOfVersion(views, version.version)} about="this" />
          </li>
        ))}
      </ol>
    </RecordPage>
  )
}

function Back({ record, section }: OneEntryPage) {
  const { mine, short } = sectionWords[section]
  const words = record.own ? mine : short
  return <BackLink href={entriesAt(record.personId, section)} text={hasRoom(section) ? besideRoom.title : words} />
}
