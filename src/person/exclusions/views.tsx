import type { Meeting } from '../../platform/identity/record.ts'
import { sectionNames, sectionWords } from '../../platform/identity/sections.ts'
import { BackLink } from '../../platform/ui/back-link.tsx'
import { Button } from '../../platform/ui/button.tsx'
import { ErrorsOf } from '../../platform/ui/form-page.tsx'
import { currentFrame } from '../../platform/ui/frame.ts'
import { RadiosField, TextField } from '../../platform/ui/questions.tsx'
import { RecordPage } from '../../platform/ui/record-page.tsx'
import type { Fields, FormErrors } from '../../platform/web/form.ts'
import { type Exclusion, everything, type Near, nearWords } from './exclusion.ts'

interface Shown {
  record: Meeting
  exclusions: readonly Exclusion[]
  near: readonly Near[]
  /** Somebody was looked for by this name, and found or not. */
  sought?: string
  fields?: Fields
  errors?: FormErrors
}

/**
 * Whom the person keeps out, and a form for one more. Its title says nothing to somebody who looks over a shoulder or
 * through what was opened before.
 */
export function ShowChoices(props: Shown) {
  const { record, exclusions, errors = {} } = props
  const base = `/people/${record.personId}/sharing`
  const wrong = Object.keys(errors).length > 0
  return (
    <RecordPage
      title={wrong ? 'Error: More choices' : 'More choices'}
      heading="More choices"
      record={record}
      current={base}
      before={<BackLink href={base} text="Who can see" />}
    >
      <ErrorsOf errors={errors} />
      <p class="lead">You can keep somebody out, whoever they are. They are not told, and nothing shows it to them.</p>
      {exclusions.length > 0 && <h2>Who is kept out now</h2>}
      {exclusions.map((exclusion) => (
        <Out record={record} exclusion={exclusion} />
      ))}
      <h2>Keep somebody out</h2>
      <Keep {...props} />
      <h2>What this does</h2>
      <ul class="govuk-list govuk-list--bullet">
        <li>To them it looks as if there were nothing here for them.</li>
        <li>It also counts in an emergency: then somebody else must look.</li>
        <li>If a law says that they must look, they still can. You see that at “Who can see”.</li>
      </ul>
      <p>
        <a href={`/people/${record.personId}/private-channel`}>Choose how we reach you</a>
      </p>
    </RecordPage>
  )
}

function Out({ record, exclusion }: { record: Meeting; exclusion: Exclusion }) {
  const { id, name, section } = exclusion
  return (
    <section class="card sharing-of" aria-label={name}>
      <p>
        {section === null ? `${name} sees nothing of yours.` : `${name} does not see ${sectionWords[section].yours}.`}
      </p>
      <form method="post" action={`/people/${record.personId}/sharing/choices/lift`}>
        <input type="hidden" name="_key" value={currentFrame().newFormKey()} />
        <input type="hidden" name="exclusion" value={id} />
        <Button classes="govuk-button--secondary" preventDoubleClick>
          Let them in again<span class="govuk-visually-hidden">: {name}</span>
        </Button>
      </form>
    </section>
  )
}

function Keep({ record, near, sought, fields, errors = {} }: Shown) {
  const answered = { ...(fields?.part ? { fields } : {}), errors }
  return (
    <>
      {near.length === 0 && <p>Nobody has anything to do with your record now.</p>}
      {near.length > 0 && (
        <form method="post" action={`/people/${record.personId}/sharing/choices`} novalidate>
          <input type="hidden" name="_key" value={currentFrame().newFormKey()} />
          <RadiosField
            name="member"
            label="Who?"
            of={near.map(({ id, name, why }) => ({ value: id, text: name, hint: nearWords[why] }))}
            {...answered}
          />
          <RadiosField
            name="part"
            label="What must they not see?"
            value={everything}
            of={[
              { value: everything, text: 'Everything' },
              ...sectionNames.map((name) => ({ value: name, text: firstUpper(sectionWords[name].yours) })),
            ]}
            {...answered}
          />
          <Button text="Keep them out" preventDoubleClick />
        </form>
      )}
      <h3>Somebody else who works here</h3>
      <form method="post" action={`/people/${record.personId}/sharing/choices`} novalidate>
        <input type="hidden" name="find" value="yes" />
        <TextField
          name="named"
          label="Their name, or a part of it"
          value={sought ?? ''}
          autocomplete="off"
          errors={errors}
        />
        <Button classes="govuk-button--secondary" text="Find them" />
      </form>
    </>
  )
}

function firstUpper(words: string) {
  return words.charAt(0).toUpperCase() + words.slice(1)
}
