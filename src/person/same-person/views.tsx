import { sectionNamed, sectionWords } from '../../platform/identity/sections.ts'
import { BackLink } from '../../platform/ui/back-link.tsx'
import { Button } from '../../platform/ui/button.tsx'
import { Card } from '../../platform/ui/card.tsx'
import { FormPage } from '../../platform/ui/form-page.tsx'
import { currentFrame } from '../../platform/ui/frame.ts'
import { dayInWords, dayOf, momentOf } from '../../platform/ui/moments.ts'
import { Page } from '../../platform/ui/page.tsx'
import { LongTextField, RadiosField } from '../../platform/ui/questions.tsx'
import { Table } from '../../platform/ui/table.tsx'
import type { Fields, FormErrors } from '../../platform/web/form.ts'
import type { Identity } from '../records/identity.ts'
import {
  type Doubt,
  type Join,
  type LikelyMatch,
  type Reason,
  reasonsInWords,
  type WrittenWhileJoined,
} from './doubt.ts'

/** Pairs that wait, and what was joined lately. */
export function ShowDoubts({ doubts, joins }: { doubts: readonly Doubt[]; joins: readonly Join[] }) {
  return (
    <Page leave title="Is it the same person?" easyRead="apart">
      <h1>Is it the same person?</h1>
      <p class="lead">Somebody was not sure whether these are two people or one.</p>
      {doubts.length === 0 && <p>Nothing waits.</p>}
      {doubts.map((doubt) => (
        <Card title={`${doubt.name} and ${doubt.otherName}`} level={2}>
          <p>{reasonsInWords(doubt.reasons).join(' ')}</p>
          <p>
            <a href={`/same-person/${doubt.id}`}>
              Look at both
              <span class="govuk-visually-hidden">
                : {doubt.name} and {doubt.otherName}
              </span>
            </a>{' '}
            <span class="quiet">Since {dayOf(doubt.askedAt)}</span>
          </p>
        </Card>
      ))}
      {joins.length > 0 && <h2>Joined</h2>}
      <ul>
        {joins.map((join) => (
          <li>
            <a href={`/same-person/joined/${join.id}`}>
              {join.name} and {join.fromName}
            </a>
            , {join.undoneAt ? `undone on ${dayOf(join.undoneAt)}` : `on ${dayOf(join.joinedAt)} by ${join.joinedBy}`}
          </li>
        ))}
      </ul>
    </Page>
  )
}

/** Records that may be of the same person as this one, and those that were joined to it. */
export function ShowMatches(props: { personId: string; matches: readonly LikelyMatch[]; joins: readonly Join[] }) {
  const { personId, matches, joins } = props
  return (
    <Page
      leave
      title="Is it the same person?"
      easyRead="apart"
      before={<BackLink href={`/people/${personId}/about`} text="About me" />}
    >
      <h1>Is it the same person?</h1>
      {joins.map((join) => (
        <Card title={`Joined with the record of ${join.fromName}`} level={2}>
          <p>
            By {join.joinedBy} on {dayOf(join.joinedAt)}: {join.why}
          </p>
          <p>
            <a href={`/same-person/joined/${join.id}`}>See it, or undo it</a>
          </p>
        </Card>
      ))}
      {matches.length === 0 && <p>No other record looks like this one.</p>}
      {matches.map((match) => (
        <Card title={`${match.name}${match.bornYear ? `, born in ${match.bornYear}` : ''}`} level={2}>
          <p>{reasonsInWords(match.reasons).join(' ')}</p>
          <p>
            <a href={`/people/${personId}/same-person/${match.personId}`}>
              Look at both<span class="govuk-visually-hidden">: {match.name}</span>
            </a>
          </p>
        </Card>
      ))}
    </Page>
  )
}

interface PairShown {
  one: { personId: string; identity: Identity | undefined }
  other: { personId: string; identity: Identity | undefined }
  reasons: readonly Reason[]
  fields?: Fields
  errors?: FormErrors
}

/** Two records side by side, and the question. */
export function ShowPair({ one, other, reasons, ...answers }: PairShown) {
  const [first, second] = [one.identity, other.identity]
  return (
    <FormPage
      leave
      title="Are these one person?"
      heading="Are these one person?"
      submit="Answer"
      before={<BackLink href="/same-person" text="Is it the same person?" />}
      errors={answers.errors ?? {}}
      intro={
        <>
          {reasons.length > 0 && <p class="lead">{reasonsInWords(reasons).join(' ')}</p>}
          <Table
            caption="What each record says"
            captionClasses="govuk-table__caption--m"
            firstCellIsHeader
            head={[{ text: 'What' }, { text: 'First' }, { text: 'Second' }]}
            rows={(Object.keys(rowWords) as (keyof typeof rowWords)[]).map((key) => [
              { text: rowWords[key] },
              { text: said(first, key) },
              { text: said(second, key) },
            ])}
          />
        </>
      }
    >
      <RadiosField
        name="answer"
        label="Your answer"
        of={[
          { value: 'different', text: 'Two people', hint: 'Nothing changes.' },
          {
            value: 'first',
            text: 'One person: keep the first record',
            hint: 'Both are shown as one. Whoever signs in to either can then read both, so ask the person first. It can be undone.',
          },
          { value: 'second', text: 'One person: keep the second record' },
        ]}
        {...answers}
      />
      <LongTextField
        name="why"
        label="How do you know?"
        hint="If they are one person."
        rows={3}
        max={1000}
        {...answers}
      />
    </FormPage>
  )
}

const rowWords = {
  name: 'Name',
  bornOn: 'Born',
  postcode: 'Postcode',
  telephone: 'Telephone',
  email: 'E-mail',
} as const

function said(identity: Identity | undefined, key: keyof typeof rowWords) {
  const value = identity?.[key]
  if (!value) return '–'
  return key === 'bornOn' ? dayInWords(value) : value
}

/** One join: what was written meanwhile, and the way to undo it. */
export function ShowJoin({ join, written }: { join: Join; written: readonly WrittenWhileJoined[] }) {
  const title = `${join.name} and ${join.fromName}`
  return (
    <Page leave title={title} easyRead="apart" before={<BackLink href="/same-person" text="Is it the same person?" />}>
      <h1>{title}</h1>
      <p class="lead">
        Joined by {join.joinedBy} on {dayOf(join.joinedAt)}: {join.why}
      </p>
      {join.undoneAt ? (
        <p>It was undone on {dayOf(join.undoneAt)}. Who sees what is as it was before.</p>
      ) : (
        <form method="post" action={currentFrame().path} novalidate>
          <input type="hidden" name="_key" value={currentFrame().newFormKey()} />
          <p>If they are two people after all, undo it. Who sees what is then as it was before.</p>
          <Button text="Undo it" preventDoubleClick />
        </form>
      )}
      <h2>Written while they were one</h2>
      {written.length === 0 ? (
        <p>Nothing.</p>
      ) : (
        <p>It stays where it was written. Look whether it belongs to the other person.</p>
      )}
      <ul>
        {written.map((entry) => (
          <li>
            <a href={`/people/${entry.personId}/${entry.section}`}>{partName(entry.section)}</a>, in the record of{' '}
            {entry.personId === join.personId ? join.name : join.fromName}: by {entry.writtenBy},{' '}
            {momentOf(entry.recordedAt)}
          </li>
        ))}
      </ul>
    </Page>
  )
}

function partName(section: string) {
  const name = sectionNamed(section)
  return name ? sectionWords[name].short : section
}
