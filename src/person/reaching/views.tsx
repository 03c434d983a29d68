import type { Child } from 'hono/jsx'
import type { Meeting } from '../../platform/identity/record.ts'
import type { Reaching } from '../../platform/reaching/reaching.ts'
import { BackLink } from '../../platform/ui/back-link.tsx'
import { RecordPage } from '../../platform/ui/record-page.tsx'
import { SeenDifferently } from '../../platform/ui/seen-differently.tsx'
import { byline } from '../../platform/versions/byline.ts'
import type { Version } from '../../platform/versions/version.ts'
import type { DifferentView } from '../different-views/different-view.ts'
import { type Reached, reachedInSentences, type Ways } from './reached.ts'

interface ShownReaching {
  record: Meeting
  /** Undefined where nobody wrote anything down yet. */
  newest: Version<Reaching> | undefined
  reached: Reached
  mayWrite: boolean
  /** Null for whoever may only read: whether an e-mail is confirmed is not theirs to know. */
  ways: (Ways & { emailAddress: string | null }) | null
  views: readonly DifferentView[]
  differently: string | undefined
}

/** How somebody is reached and what they need, in sentences, and the ways to change it. */
export function ShowReaching({ record, newest, reached, mayWrite, ways, views, differently }: ShownReaching) {
  const { own, personId } = record
  const said = reachedInSentences(reached, { own, ways })
  return (
    <RecordPage title={reachingTitle(record)} record={record} before={<BackToAbout record={record} />}>
      {!newest && <NobodySaid own={own} />}
      {mayWrite && (
        <p class="actions no-print">
          <a class="govuk-button" href={`/people/${personId}/reaching/change`}>
            {newest ? 'Change this' : 'Say how to reach me'.replace('me', own ? 'me' : 'them')}
          </a>
        </p>
      )}
      <div class="evidence">
        <Sentences heading={own ? 'How we reach you' : 'How to reach them'} said={said.reaching}>
          {own && (
            <p class="no-print">
              <a href={`/people/${personId}/private-channel`}>Choose a way that only you see</a>. If you did, we use it
              before any other.
            </p>
          )}
          {mayWrite && ways && !ways.letter && (
            <p class="no-print">
              <a href={`/people/${personId}/home`}>Add where {own ? 'you' : 'they'} live</a>
            </p>
          )}
        </Sentences>
        <Sentences heading={own ? 'What you read or hear' : 'What they read or hear'} said={said.reading} />
        <Sentences heading={own ? 'When we talk with you' : 'When you talk with them'} said={said.talking}>
          {said.helps && (
            <>
              <p>What helps:</p>
              <blockquote class="entry-words" dir="auto">
                {said.helps}
              </blockquote>
            </>
          )}
        </Sentences>
      </div>
      {newest && (
        <>
          <p class="entry-by">
            {byline(newest)} <a href={`/people/${personId}/reaching/history`}>See what changed</a>
          </p>
          <SeenDifferently views={views} href={differently} about={reachingTitle(record)} />
        </>
      )}
    </RecordPage>
  )
}

function NobodySaid({ own }: { own: boolean }) {
  return (
    <p class="lead">
      {own
        ? 'Tell us once how to reach you and what you need. We send everything that way.'
        : 'Nobody wrote this down yet. Ask them, and write what they say.'}
    </p>
  )
}

function Sentences(props: { heading: string; said: readonly string[]; children?: Child }) {
  return (
    <section class="card">
      <h2>{props.heading}</h2>
      {props.said.map((sentence) => (
        <p dir="auto">{sentence}</p>
      ))}
      {props.children}
    </section>
  )
}

function BackToAbout({ record }: { record: Meeting }) {
  return (
    <BackLink href={`/people/${record.personId}/about`} text={record.own ? 'About me' : `About me: ${record.name}`} />
  )
}

/** What the page is called: to its owner, and to anybody else. */
export function reachingTitle({ own, name }: Pick<Meeting, 'own' | 'name'>): string {
  return own ? 'How to reach me and what I need' : `How to reach ${name}`
}
