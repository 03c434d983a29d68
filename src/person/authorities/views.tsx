import type { Offices } from '../../platform/identity/offices.ts'
import { partsWithout, reachInWords } from '../../platform/identity/reach.ts'
import { BackLink } from '../../platform/ui/back-link.tsx'
import { Button } from '../../platform/ui/button.tsx'
import { Card } from '../../platform/ui/card.tsx'
import { EvidenceLinks } from '../../platform/ui/evidence-links.tsx'
import { FormPage } from '../../platform/ui/form-page.tsx'
import { currentFrame } from '../../platform/ui/frame.ts'
import { dayInWords } from '../../platform/ui/moments.ts'
import { DateField, RadiosField, TextField } from '../../platform/ui/questions.tsx'
import { ReachFields } from '../../platform/ui/reach-fields.tsx'
import { RecordPage } from '../../platform/ui/record-page.tsx'
import { Tag } from '../../platform/ui/tag.tsx'
import type { Fields, FormErrors } from '../../platform/web/form.ts'
import { type Authority, authorityKinds, coversWords, kindWords, standingOf } from './authority.ts'

interface Shown {
  record: Offices
  authorities: readonly Authority[]
  today: string
  lacksCapacity: boolean
  memberId: string
}

/** Everyone who acts for the person by a document, how it stands, and what may be done about it. */
export function ShowAuthorities(props: Shown) {
  const { record, authorities } = props
  return (
    <RecordPage title={record.own ? 'Who acts for me' : `Who acts for ${record.name}`} record={record}>
      {authorities.length === 0 && (
        <p class="lead">Nobody acts for {record.own ? 'you' : record.name}. No paper has been shown to us.</p>
      )}
      <div class="evidence">
        {authorities.map((authority) => (
          <OneAuthority authority={authority} {...props} />
        ))}
      </div>
      {record.recordsAuthority && (
        <Button href={`/people/${record.personId}/authorities/new`} text="Record a document that you saw" />
      )}
      <EvidenceLinks record={record} />
    </RecordPage>
  )
}

function OneAuthority({ authority, record, today, lacksCapacity, memberId }: Shown & { authority: Authority }) {
  const standing = standingOf(authority, { today, lacksCapacity })
  const { text, classes } = standings[standing]
  const { seenById, memberId: holder } = authority
  const signsOff = standing === 'waiting' && record.leads && ![seenById, holder].includes(memberId)
  return (
    <Card
      title={`${authority.member}: ${kindWords[authority.kind].text} for ${coversWords[authority.covers]}`}
      level={2}
    >
      <p>
        <Tag classes={classes} text={text} />
      </p>
      <p>{reachInWords(authority)}</p>
      {standing === 'waiting' && <p>It opens nothing yet. A practice lead who did not record it must agree first.</p>}
      {standing === 'asleep' && (
        <p>
          It opens nothing today. It counts only while it is{' '}
          <a href={`/people/${record.personId}/capacity`}>
            recorded that {record.own ? 'you' : record.name} cannot decide
          </a>
          .
        </p>
      )}
      <p class="quiet">
        {authority.document}. Seen by {authority.seenBy} on {dayInWords(authority.seenOn)}
        {authority.signedOffBy && `, signed off by ${authority.signedOffBy}`}. Until {dayInWords(authority.until)}.
      </p>
      <div class="actions">
        {signsOff && (
          <form method="post" action={`/people/${record.personId}/authorities/${authority.id}/sign-off`}>
            <input type="hidden" name="_key" value={currentFrame().newFormKey()} />
            <Button text="Sign it off" preventDoubleClick />
          </form>
        )}
        {record.recordsAuthority && standing !== 'ended' && (
          <form method="post" action={`/people/${record.personId}/authorities/${authority.id}/end`}>
            <input type="hidden" name="_key" value={currentFrame().newFormKey()} />
            <Button text="End it now" classes="govuk-button--secondary" preventDoubleClick />
          </form>
        )}
      </div>
    </Card>
  )
}

const standings = {
  ended: { text: 'ended', classes: 'govuk-tag--grey' },
  waiting: { text: 'waits for a second person', classes: 'govuk-tag--blue' },
  asleep: { text: 'does not count today', classes: 'govuk-tag--grey' },
  stands: { text: 'counts now', classes: 'govuk-tag--yellow' },
}

/** Records a document that was seen. */
export function RecordAuthority(props: { record: Offices; fields?: Fields; errors?: FormErrors }) {
  const { record, fields, errors } = props
  const answers = { ...(fields ? { fields } : {}), ...(errors ? { errors } : {}) }
  const title = `Record who acts for ${record.name}`
  return (
    <FormPage
      leave
      title={title}
      heading={title}
      submit="Record it"
      before={<BackLink href={`/people/${record.personId}/authorities`} text={`Who acts for ${record.name}`} />}
      intro={
        <p>Record only a document that you have seen yourself. A practice lead looks at it before it opens anything.</p>
      }
      {...(errors ? { errors } : {})}
    >
      <TextField
        name="who"
        label="Who acts for them?"
        hint="Their name exactly as it is here. If two people are called so, add an e-mail address after a comma."
        spellcheck={false}
        {...answers}
      />
      <RadiosField
        name="kind"
        label="What are they?"
        of={authorityKinds.map((kind) => ({ value: kind, ...kindWords[kind] }))}
        {...answers}
      />
      <RadiosField
        name="covers"
        label="What does the document cover?"
        hint="For an attorney or a deputy. If it covers both, record it twice."
        of={[
          {
            value: 'welfare',
            text: 'Care and health',
            hint: 'Opens no money. For an attorney: only while the person cannot decide',
          },
          { value: 'money', text: 'Money', hint: 'Opens the money part alone' },
        ]}
        {...answers}
      />
      <TextField
        name="document"
        label="Which document did you see?"
        hint="Such as: registered power of attorney, its number, page with the stamp"
        {...answers}
      />
      <DateField name="seenOn" label="On which day did you see it?" {...answers} />
      <DateField
        name="until"
        label="Until which day does it count here?"
        hint="A year at most. Then somebody looks at it again."
        {...answers}
      />
      <ReachFields
        of={partsWithout('safeguarding')}
        proposed={{ seen: ['about', 'people', 'conversations', 'plan', 'team', 'diary'], written: [] }}
        {...answers}
      />
    </FormPage>
  )
}
