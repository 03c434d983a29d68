import type { Meeting } from '../../platform/identity/record.ts'
import { sectionWords } from '../../platform/identity/sections.ts'
import { BackLink } from '../../platform/ui/back-link.tsx'
import { Button } from '../../platform/ui/button.tsx'
import { ProofAgain } from '../../platform/ui/evidence-links.tsx'
import { FormPage } from '../../platform/ui/form-page.tsx'
import { currentFrame } from '../../platform/ui/frame.ts'
import { momentOf } from '../../platform/ui/moments.ts'
import { Page } from '../../platform/ui/page.tsx'
import { DateField, LongTextField, TextField } from '../../platform/ui/questions.tsx'
import { RecordPage } from '../../platform/ui/record-page.tsx'
import { WarningText } from '../../platform/ui/warning-text.tsx'
import type { Fields, FormErrors } from '../../platform/web/form.ts'

interface Typed {
  fields?: Fields
  errors?: FormErrors
}

/** Finds somebody whose record cannot wait. */
export function FindForUrgent({ fields, errors }: Typed) {
  const answers = { ...(fields ? { fields } : {}), ...(errors ? { errors } : {}) }
  return (
    <FormPage
      leave
      title="Open a record urgently"
      heading="Open a record urgently"
      submit="Go on"
      intro={
        <>
          <WarningText text="If somebody is in danger now, ring 999 first." />
          <p>
            Only for what cannot wait until somebody is asked. You say why, and see the record for one hour. The person
            is told, and so is a guardian. Somebody else looks at it afterwards.
          </p>
        </>
      }
      {...(errors ? { errors } : {})}
    >
      <TextField name="name" label="Full name" autocomplete="off" spellcheck={false} {...answers} />
      <DateField name="born" label="Date of birth" {...answers} />
      <TextField
        name="address"
        label="Or the address of their record"
        hint="If a colleague gave it to you. Then leave the rest empty."
        autocomplete="off"
        spellcheck={false}
        {...answers}
      />
    </FormPage>
  )
}

/** Asks why. It names nobody, because it is the same for a record that is not there. */
export function AskReason({ fields, errors }: Typed) {
  return (
    <FormPage
      leave
      title="Why can it not wait?"
      submit="Open it for one hour"
      before={<BackLink href="/urgent" text="Open a record urgently" />}
      intro={errors?.proof && <ProofAgain path={currentFrame().path} />}
      {...(errors ? { errors } : {})}
    >
      <LongTextField
        name="reason"
        label="Why can it not wait?"
        hint="The person will read this. You may see the record for one hour, and write nothing in it."
        heading
        rows={4}
        max={2000}
        {...(fields ? { fields } : {})}
        {...(errors ? { errors } : {})}
      />
    </FormPage>
  )
}

/** The one answer for a record that is not there and for one that is not opened to this member. */
export function CouldNotOpen() {
  const { telephone } = currentFrame().organisation
  const title = 'We could not open this record for you'
  return (
    <Page leave title={title} easyRead="apart" before={<BackLink href="/urgent" text="Open a record urgently" />}>
      <h1>{title}</h1>
      <p class="lead">Ask a colleague to look now{telephone ? `, or ring ${telephone}` : ''}.</p>
      <p>Check the name, the day and the address too. If somebody is in danger, ring 999.</p>
    </Page>
  )
}

/** It is open: for how long, its parts, and a way to close it sooner. */
export function ShowUrgent({ record, until }: { record: Meeting; until: Date }) {
  return (
    <RecordPage title={`${record.name}: open to you for now`} record={record}>
      <p class="lead">
        You may see this record until <strong>{momentOf(until)}</strong>. {record.name} has been told, and a guardian
        too.
      </p>
      <ul>
        {record.sections.map(({ name }) => (
          <li>
            <a href={`/people/${record.personId}/${name}`}>{sectionWords[name].short}</a>
          </li>
        ))}
      </ul>
      <p>Look only at what you need. Each part that you open is written down.</p>
      <form method="post" action={`/people/${record.personId}/urgent/end`}>
        <input type="hidden" name="_key" value={currentFrame().newFormKey()} />
        <Button text="I am done: close it" preventDoubleClick />
      </form>
    </RecordPage>
  )
}
