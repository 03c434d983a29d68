import type { Child } from 'hono/jsx'
import type { Meeting } from '../identity/record.ts'
import { BackLink } from '../ui/back-link.tsx'
import { RecordPage } from '../ui/record-page.tsx'
import { SaidList } from '../ui/said-list.tsx'
import { SeenDifferently } from '../ui/seen-differently.tsx'
import { byline } from './byline.ts'
import { changesBetween, type Said, type SaidChange, type Version } from './version.ts'

type Views = Parameters<typeof SeenDifferently>[0]['views']

interface HistoryOf<F extends object> {
  record: Meeting
  /** The address of the part's page, which the back link leads to, and what it is called. */
  back: { href: string; text: string }
  /** What the history is of: 'Where I live'. */
  of: string
  /** Newest first. */
  versions: readonly Version<F>[]
  say: (facts: F) => readonly Said[]
  /** How others see it, each beside the version that they read. */
  views?: readonly (Views[number] & { subjectId: string; ofVersion: number })[]
  /** Beside each version, whatever else belongs to it. */
  beside?: (version: Version<F>) => Child
}

/** Every version of something, newest first, each with what changed, in sentences. */
export function VersionHistory<F extends object>({
  record,
  back,
  of,
  versions,
  say,
  views = [],
  beside,
}: HistoryOf<F>) {
  return (
    <RecordPage
      title={`What changed: ${of}`}
      record={record}
      current={back.href}
      before={<BackLink href={back.href} text={back.text} />}
    >
      <ol class="entry-history" reversed>
        {versions.map((version, index) => {
          const before = versions[index + 1]
          const was = before && !before.removed ? say(before.facts) : []
          return (
            <li>
              <h2>{headingOf(version, { newest: index === 0, first: !before })}</h2>
              <p class="entry-by">{byline(version)}</p>
              {!version.removed && <SaidChanges changes={changesBetween(was, say(version.facts))} />}
              <SeenDifferently
                about="this"
                views={views.filter(
                  ({ subjectId, ofVersion }) => subjectId === version.subjectId && ofVersion === version.version,
                )}
              />
              {beside?.(version)}
            </li>
          )
        })}
      </ol>
    </RecordPage>
  )
}

function headingOf({ removed }: Version<object>, { newest, first }: { newest: boolean; first: boolean }) {
  if (removed) return 'Taken out'
  if (newest) return 'As it is now'
  return first ? 'As it was first written' : 'As it was then'
}

function SaidChanges({ changes }: { changes: readonly SaidChange[] }) {
  return (
    <ul class="text-changes">
      {changes.map(({ label, was, is }) => (
        <li>
          {was === null && (
            <>
              {label}: <q>{is}</q>
            </>
          )}
          {was !== null && is === null && (
            <>
              {label}: it said <q>{was}</q> That is not there any more.
            </>
          )}
          {was !== null && is !== null && (
            <>
              {label}: it said <q>{was}</q> Now it says <q>{is}</q>
            </>
          )}
        </li>
      ))}
    </ul>
  )
}

/** Above a form that somebody else's change came before: what it says now, so that both can be made one. */
export function SomebodyElses<F extends object>(props: {
  now: Version<F>
  say: (facts: F) => readonly Said[]
  /** Null where there is nothing of the reader's own to make one of both. */
  mine?: null
}) {
  const { now, say, mine } = props
  return (
    <section class="entry-other">
      <h2>This is what it says now</h2>
      <article class="card entry">
        {now.removed ? <p>It was taken out.</p> : <SaidList of={say(now.facts)} />}
        <p class="entry-by">{byline(now)}</p>
      </article>
      {mine !== null && (
        <>
          <h2>This is what you wrote</h2>
          <p>Nothing of yours is lost, and nothing of theirs. Make one of both, then save it.</p>
        </>
      )}
    </section>
  )
}
