import type { Child } from 'hono/jsx'
import type { Meeting } from '../../platform/identity/record.ts'
import { BackLink } from '../../platform/ui/back-link.tsx'
import { FormPage } from '../../platform/ui/form-page.tsx'
import { currentFrame } from '../../platform/ui/frame.ts'
import { InsetText } from '../../platform/ui/inset-text.tsx'
import { dayInWords } from '../../platform/ui/moments.ts'
import { TextField } from '../../platform/ui/questions.tsx'
import { Radios } from '../../platform/ui/radios.tsx'
import { RecordPage, RecordTop } from '../../platform/ui/record-page.tsx'
import { SectionBoxes, UntilWhen } from '../../platform/ui/sharing-questions.tsx'
import { type Fields, type FormErrors, first } from '../../platform/web/form.ts'
import { agreementInWords } from '../sharings/sentences.ts'
import { type Grant, sentFields } from './grant.ts'

/** With whom: somebody this record knows, or somebody new. */
export function ChooseWhom(props: {
  record: Meeting
  known: readonly { id: string; name: string; keptOut: boolean }[]
}) {
  const { record, known } = props
  const open = known.filter(({ keptOut }) => !keptOut)
  const base = `/people/${record.personId}/sharing`
  return (
    <RecordPage
      title="Share something"
      record={record}
      current={base}
      before={<BackLink href={base} text="Who can see" />}
    >
      <p class="lead">With whom do you want to share?</p>
      <ul class="choices">
        {open.map(({ id, name }) => (
          <li>
            <a href={`/people/${record.personId}/sharing/new/${id}`}>{name}</a>
          </li>
        ))}
        <li>
          <a href={`/people/${record.personId}/sharing/new/somebody`}>
            {open.length > 0 ? 'Somebody else' : 'Invite somebody'}
          </a>
        </li>
      </ul>
    </RecordPage>
  )
}

interface Asking {
  record: Meeting
  /** Who is to see it; null for somebody who is to be invited. */
  name: string | null
  fields: Fields
  errors?: FormErrors
  /** True where something is shared with them already: what is ticked takes its place. */
  changes?: boolean
}

/** What they may see, whether they may write in it, and until when. */
export function NewGrant({ record, name, fields, errors = {}, changes }: Asking) {
  const title = name ? `What ${name} may see` : 'Share with somebody new'
  const base = `/people/${record.personId}/sharing`
  return (
    <FormPage
      leave
      title={title}
      top={<RecordTop record={record} current={base} title={title} />}
      before={<BackLink href={`/people/${record.personId}/sharing/new`} text="Share something" />}
      submit="Go on"
      beside={<a href={base}>Share nothing now</a>}
      errors={errors}
    >
      {name === null && <Somebody fields={fields} errors={errors} />}
      <SectionBoxes label="What may they read?" words="yours" fields={fields} errors={errors} />
      <UntilWhen fields={fields} errors={errors} />
      {changes && <InsetText text="What you tick here takes the place of what you shared with them before." />}
    </FormPage>
  )
}

function Somebody({ fields, errors }: Required<Pick<Asking, 'fields' | 'errors'>>) {
  const wrong = errors.email
  return (
    <>
      <TextField name="name" label="What is their name?" fields={fields} errors={errors} autocomplete="off" />
      <Radios
        name="way"
        value={first(fields, 'way')}
        fieldset={{ legend: { text: 'How do we invite them?' } }}
        {...(errors.way ? { errorMessage: { text: errors.way } } : {})}
        items={[
          {
            value: 'email',
            text: 'By e-mail',
            checked: first(fields, 'way') === 'email',
            conditional: {
              html: (
                <TextField
                  name="email"
                  label="Their e-mail address"
                  type="email"
                  inputmode="email"
                  fields={fields}
                  errors={wrong ? { email: wrong } : {}}
                />
              ),
            },
          },
          {
            value: 'letter',
            text: 'By a letter that we print',
            hint: { text: 'You or somebody who works here gives it to them.' },
            checked: first(fields, 'way') === 'letter',
          },
        ]}
      />
    </>
  )
}

/** The sentence that they agree to, before they do. */
export function CheckGrant(props: {
  record: Meeting
  name: string
  grant: Grant
  fields: Fields
  /** How they are invited; null for somebody who is known here. */
  invited: 'email' | 'letter' | null
  children?: Child
}) {
  const { record, name, grant, fields, invited } = props
  const says = agreementInWords({ name, parts: grant.parts, lastDay: dayInWords(grant.endsOn) })
  return (
    <FormPage
      leave
      title="Is this right?"
      top={<RecordTop record={record} current={`/people/${record.personId}/sharing`} title="Is this right?" />}
      submit="Yes, share this"
      beside={<a href={currentFrame().path}>Change something</a>}
    >
      <p class="lead">{says}</p>
      {invited === 'email' && <p>They see nothing until they have said yes to the invitation.</p>}
      {invited === 'letter' && <p>They see nothing until they have signed in with the letter.</p>}
      <p>Each time they look, you see it in “Who looked”. You can take it back at any time, with one button.</p>
      <input type="hidden" name="agreed" value="yes" />
      {sentFields(fields).map(([field, value]) => (
        <input type="hidden" name={field} value={value} />
      ))}
    </FormPage>
  )
}
