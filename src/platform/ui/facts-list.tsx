import type { Meeting } from '../identity/record.ts'
import type { Version } from '../versions/version.ts'
import { BackLink } from './back-link.tsx'
import { Button } from './button.tsx'
import { FactsFoot, type Views } from './facts-foot.tsx'
import { RecordPage, sectionTitle } from './record-page.tsx'

/** What was taken out, each with the way to its history and back; nothing where nothing was. */
export function TakenOut(props: { of: readonly { name: string; history: string; back: string | null }[] }) {
  if (props.of.length === 0) return null
  return (
    <details class="govuk-details no-print">
      <summary class="govuk-details__summary">
        <span class="govuk-details__summary-text">Taken out</span>
      </summary>
      <ul class="govuk-details__text">
        {props.of.map(({ name, history, back }) => (
          <li>
            {name}. <a href={history}>See what it said</a>
            {back && (
              <>
                {' '}
                or <a href={back}>put it back</a>
              </>
            )}
          </li>
        ))}
      </ul>
    </details>
  )
}

export interface FactsList<F extends object> {
  record: Meeting
  title: string
  lead: string
  /** What it says where nothing is written, and on the button that adds something. */
  none: string
  add: { href: string; text: string }
  facts: readonly Version<F>[]
  takenOut: readonly Version<F>[]
  mayWrite: boolean
  /** The current member: they see differently what others wrote. */
  readerId: string
  views: ReadonlyMap<string, Views>
  /** What one of them is called, and what it says. */
  name: (facts: F) => string
  body: (facts: F) => string
  /** Where one of them is changed, taken out, read in all its versions, and seen differently. */
  hrefs: (subjectId: string) => { change: string; takeOut: string; history: string; differently: string }
}

/** A page of facts of one kind about somebody, in the order in which they are handed over. */
export function ShowFacts<F extends object>(page: FactsList<F>) {
  const { record, facts, takenOut, mayWrite, name, body, hrefs } = page
  const about = `/people/${record.personId}/about`
  return (
    <RecordPage
      title={page.title}
      record={record}
      current={about}
      before={<BackLink href={about} text={sectionTitle(record, 'about')} />}
    >
      <p class="lead">{page.lead}</p>
      {facts.length === 0 && <p>{page.none}</p>}
      {mayWrite && (
        <p class="no-print">
          <Button {...page.add} />
        </p>
      )}
      {facts.map((version) => {
        const { change, takeOut, history, differently } = hrefs(version.subjectId)
        return (
          <article class="card entry">
            <h2 class="card-title">{name(version.facts)}</h2>
            <p>{body(version.facts)}</p>
            <FactsFoot
              version={version}
              about={name(version.facts)}
              views={page.views.get(version.subjectId)}
              differently={mayWrite && version.writtenById !== page.readerId ? differently : undefined}
              links={[
                ...(mayWrite ? [{ href: change, text: 'Change' }] : []),
                ...(version.version > 1 ? [{ href: history, text: 'See what changed' }] : []),
                ...(mayWrite ? [{ href: takeOut, text: 'Take out' }] : []),
              ]}
            />
          </article>
        )
      })}
      <TakenOut
        of={takenOut.map((version) => {
          const { history, change } = hrefs(version.subjectId)
          return { name: name(version.facts), history, back: mayWrite ? change : null }
        })}
      />
    </RecordPage>
  )
}
