import { type SectionName, sectionWords } from '../../platform/identity/sections.ts'
import { BackLink } from '../../platform/ui/back-link.tsx'
import { Card } from '../../platform/ui/card.tsx'
import { FormPage } from '../../platform/ui/form-page.tsx'
import { listed } from '../../platform/ui/listed.ts'
import { lastDayOf, momentOf } from '../../platform/ui/moments.ts'
import { Page } from '../../platform/ui/page.tsx'
import { LongTextField, RadiosField } from '../../platform/ui/questions.tsx'
import { SummaryList } from '../../platform/ui/summary-list.tsx'
import { Tag } from '../../platform/ui/tag.tsx'
import type { Fields, FormErrors } from '../../platform/web/form.ts'
import { isLate, type UrgentLook, type Waiting, waitingWords } from './review.ts'

/** What waits, what is due first in front. */
export function ShowReviews({ waiting, now }: { waiting: readonly Waiting[]; now: Date }) {
  const late = waiting.filter((item) => isLate(item, now)).length
  return (
    <Page leave title="Reviews" easyRead="apart">
      <h1>Reviews</h1>
      <p class="lead">
        {waiting.length === 0
          ? 'Nothing waits for you.'
          : `${waiting.length === 1 ? 'One thing waits' : `${waiting.length} things wait`} for you${late > 0 ? `, ${late} of them late` : ''}.`}
      </p>
      <ul class="evidence">
        {waiting.map((item) => (
          <li>
            <OneWaiting item={item} now={now} />
          </li>
        ))}
      </ul>
    </Page>
  )
}

function OneWaiting({ item, now }: { item: Waiting; now: Date }) {
  return (
    <Card>
      <p>
        <a href={addressOf(item)}>
          <strong>{item.name}</strong>: {waitingWords[item.kind]}
        </a>{' '}
        {isLate(item, now) && <Tag text="late" classes="govuk-tag--red" />}
      </p>
      <p class="quiet">
        {item.kind.endsWith('ends') ? 'Ends on' : 'By'} {lastDayOf(item.dueAt)}. Begun by{' '}
        {item.mine ? 'you' : item.begunBy}
        {item.mine && !item.kind.endsWith('ends') && ', so somebody else decides'}.
      </p>
    </Card>
  )
}

function addressOf({ kind, personId, subjectId, section }: Waiting): string {
  if (section) return `/people/${personId}/${section}/withhold/${subjectId}`
  if (kind === 'urgent') return `/reviews/${subjectId}`
  if (kind.startsWith('enquiry')) return `/people/${personId}/enquiries`
  if (kind.startsWith('authority')) return `/people/${personId}/authorities`
  return kind === 'work ends' ? `/people/${personId}/work` : `/people/${personId}/capacity`
}

/** One urgent look: what was said, what was read, and what somebody else makes of it. */
export function ReviewUrgent(props: { look: UrgentLook; mine: boolean; fields?: Fields; errors?: FormErrors }) {
  const { look, mine, fields, errors } = props
  const title = `Urgent look at the record of ${look.name}`
  const back = <BackLink href="/reviews" text="Reviews" />
  const told = (
    <>
      <LookTold look={look} />
      {look.reviews.map((one) => (
        <p>
          <strong>{one.outcome === 'right' ? 'It was right to look.' : 'It was not right to look.'}</strong> {one.words}{' '}
          <span class="quiet">
            {one.reviewedBy}, {momentOf(one.reviewedAt)}
          </span>
        </p>
      ))}
    </>
  )
  if (mine) {
    return (
      <Page leave title={title} easyRead="apart" before={back}>
        <h1>{title}</h1>
        {told}
        <p>You looked, so somebody else goes through it.</p>
      </Page>
    )
  }
  const answers = { ...(fields ? { fields } : {}), ...(errors ? { errors } : {}) }
  return (
    <FormPage
      leave
      title={title}
      heading={title}
      submit="Save what you found"
      before={back}
      intro={told}
      {...(errors ? { errors } : {})}
    >
      <RadiosField
        name="outcome"
        label="Was it right to look?"
        of={[
          { value: 'right', text: 'Yes, it could not wait' },
          { value: 'not right', text: 'No', hint: 'Say below what follows: who is told, what changes' },
        ]}
        {...answers}
      />
      <LongTextField
        name="words"
        label="Why, and what follows?"
        hint={`${look.name} will read this.`}
        rows={4}
        max={2000}
        {...answers}
      />
    </FormPage>
  )
}

function LookTold({ look }: { look: UrgentLook }) {
  const parts = look.parts.map((part) => sectionWords[part as SectionName].short)
  return (
    <SummaryList
      rows={[
        { key: { text: 'Who looked' }, value: { text: look.member } },
        { key: { text: 'Why' }, value: { text: look.reason } },
        { key: { text: 'Opened' }, value: { text: momentOf(look.openedAt) } },
        { key: { text: 'Closed' }, value: { text: momentOf(look.endedAt ?? look.endsAt) } },
        { key: { text: 'What they read' }, value: { text: parts.length > 0 ? listed(parts) : 'Nothing' } },
        { key: { text: 'Look at this by' }, value: { text: momentOf(look.reviewBy) } },
      ]}
    />
  )
}
