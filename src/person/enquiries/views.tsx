import type { Offices } from '../../platform/identity/offices.ts'
import { reachInWords } from '../../platform/identity/reach.ts'
import { BackLink } from '../../platform/ui/back-link.tsx'
import { Button } from '../../platform/ui/button.tsx'
import { Card } from '../../platform/ui/card.tsx'
import { EvidenceLinks } from '../../platform/ui/evidence-links.tsx'
import { FormPage } from '../../platform/ui/form-page.tsx'
import { currentFrame } from '../../platform/ui/frame.ts'
import { listed } from '../../platform/ui/listed.ts'
import { dayOf, lastDayOf } from '../../platform/ui/moments.ts'
import { DateField, LongTextField, RadiosField, TextField } from '../../platform/ui/questions.tsx'
import { ReachFields } from '../../platform/ui/reach-fields.tsx'
import { RecordPage } from '../../platform/ui/record-page.tsx'
import { Tag } from '../../platform/ui/tag.tsx'
import type { Fields, FormErrors } from '../../platform/web/form.ts'
import { type Enquiry, enquiryKinds, enquiryKindWords, everyPart, standingOf } from './enquiry.ts'

interface Shown {
  record: Offices
  enquiries: readonly Enquiry[]
  now: Date
  memberId: string
}

/** Every enquiry about this person: what it opens, to whom, and why nobody can take it back. */
export function ShowEnquiries(props: Shown) {
  const { record, enquiries } = props
  return (
    <RecordPage title={record.own ? 'Enquiries about my safety' : `Enquiries: ${record.name}`} record={record}>
      {enquiries.length === 0 && <p class="lead">There is no enquiry and no court order.</p>}
      {record.own && enquiries.length > 0 && (
        <p class="lead">
          The law asks us to look into this. So you cannot take it back, and nobody can make you. It ends by itself when
          the enquiry is closed. You may ask for an advocate at any time.
        </p>
      )}
      <div class="evidence">
        {enquiries.map((enquiry) => (
          <OneEnquiry enquiry={enquiry} {...props} />
        ))}
      </div>
      {record.opensEnquiries && <Button href={`/people/${record.personId}/enquiries/new`} text="Open an enquiry" />}
      <EvidenceLinks record={record} />
    </RecordPage>
  )
}

function OneEnquiry({ enquiry, record, now, memberId }: Shown & { enquiry: Enquiry }) {
  const standing = standingOf(enquiry, now)
  const { members, alleged } = enquiry
  return (
    <Card title={enquiry.name} level={2}>
      <p>
        <Tag {...standings[standing]} />
      </p>
      <p>{enquiryKindWords[enquiry.kind]}</p>
      <p>
        <strong>{listed(members)}</strong>: {reachInWords(enquiry)}
      </p>
      {alleged.length > 0 && (
        <p>
          Said to have done harm: <strong>{listed(alleged)}</strong>. Nothing of this is opened to them, and they are
          not told.
        </p>
      )}
      {standing === 'waiting' && <p>It opens nothing yet. A practice lead who did not open it must agree first.</p>}
      {enquiry.closedWhy && <p>How it ended: {enquiry.closedWhy}</p>}
      <p class="quiet">
        Opened by {enquiry.openedBy} on {dayOf(enquiry.openedAt)}
        {enquiry.signedOffBy && `, signed off by ${enquiry.signedOffBy}`}.{' '}
        {enquiry.closedAt
          ? `Closed by ${enquiry.closedBy} on ${dayOf(enquiry.closedAt)}.`
          : `It ends when it is closed, and on ${lastDayOf(enquiry.endsAt)} at the latest.`}
      </p>
      {record.leads && standing !== 'ended' && (
        <div class="actions">
          {standing === 'waiting' && enquiry.openedById !== memberId && (
            <form method="post" action={`/people/${record.personId}/enquiries/${enquiry.id}/sign-off`}>
              <input type="hidden" name="_key" value={currentFrame().newFormKey()} />
              <Button text="Sign it off" preventDoubleClick />
            </form>
          )}
          <a href={`/people/${record.personId}/enquiries/${enquiry.id}/close`}>Close it</a>
        </div>
      )}
    </Card>
  )
}

const standings = {
  ended: { text: 'closed', classes: 'govuk-tag--grey' },
  waiting: { text: 'waits for a practice lead', classes: 'govuk-tag--blue' },
  stands: { text: 'open', classes: 'govuk-tag--yellow' },
}

interface Written {
  record: Offices
  fields?: Fields
  errors?: FormErrors
}

export function OpenEnquiry({ record, fields, errors }: Written) {
  const answers = { ...(fields ? { fields } : {}), ...(errors ? { errors } : {}) }
  const title = `Open an enquiry about ${record.name}`
  return (
    <FormPage
      leave
      title={title}
      heading={title}
      submit="Open it"
      before={<BackLink href={`/people/${record.personId}/about`} text={record.name} />}
      intro={<p>A practice lead looks at it before it opens anything. {record.name} can read what you write here.</p>}
      {...(errors ? { errors } : {})}
    >
      <RadiosField
        name="kind"
        label="What is it?"
        of={enquiryKinds.map((kind) => ({ value: kind, text: enquiryKindWords[kind] }))}
        {...answers}
      />
      <TextField name="name" label="What is it called?" hint="Such as: money missing in October" {...answers} />
      <LongTextField
        name="members"
        label="Who must see something for it?"
        hint="One name on each line, exactly as it is here. If two people are called so, add an e-mail address after a comma."
        rows={3}
        {...answers}
      />
      <ReachFields of={everyPart} proposed={{ seen: ['safeguarding', 'about', 'people'], written: [] }} {...answers} />
      <LongTextField
        name="alleged"
        label="Who is said to have done harm?"
        hint="One name on each line, if they are known here. They get nothing by this, and are never told."
        rows={2}
        {...answers}
      />
      <DateField
        name="until"
        label="On which day does it end at the latest?"
        hint="A year from now at most."
        {...answers}
      />
    </FormPage>
  )
}

/** What whoever opened one is told, who may not read on in it themselves. */
export function EnquirySent({ record }: { record: Offices }) {
  return (
    <RecordPage title="The enquiry waits for a practice lead" record={record}>
      <p class="lead">A practice lead looks at it next. It opens nothing before they agree.</p>
      <p>If somebody is in danger now, do not wait: ring 999, and tell a practice lead yourself.</p>
    </RecordPage>
  )
}

export function CloseEnquiry({ record, enquiry, fields, errors }: Written & { enquiry: Enquiry }) {
  return (
    <FormPage
      leave
      title="Close the enquiry"
      heading={`Close “${enquiry.name}”`}
      submit="Close it"
      before={<BackLink href={`/people/${record.personId}/enquiries`} text={`Enquiries: ${record.name}`} />}
      intro={<p>From then on nobody sees anything by it. {record.name} is told, and can read what you write.</p>}
      {...(errors ? { errors } : {})}
    >
      <LongTextField
        name="why"
        label="How did it end?"
        rows={4}
        {...(fields ? { fields } : {})}
        {...(errors ? { errors } : {})}
      />
    </FormPage>
  )
}
