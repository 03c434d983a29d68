import type { Meeting } from '../../identity/record.ts'
import { BackLink } from '../../ui/back-link.tsx'
import { FormPage } from '../../ui/form-page.tsx'
import { momentOf } from '../../ui/moments.ts'
import { Page } from '../../ui/page.tsx'
import { RadiosField } from '../../ui/questions.tsx'
import { RecordTop } from '../../ui/record-page.tsx'
import type { Fields, FormErrors } from '../../web/form.ts'
import type { Assistance } from './assistance.ts'

/** Opening a session for somebody who sits beside, or is on the telephone. */
export function Assist(props: { record: Meeting; mayOrder: boolean; fields?: Fields; errors?: FormErrors }) {
  const { record, mayOrder, fields = {}, errors = {} } = props
  const { name } = record
  const title = `Help ${name} use this site`
  return (
    <FormPage
      leave
      title={title}
      top={<RecordTop record={record} title={title} />}
      errors={errors}
      submit={`Help ${name} now`}
      after={
        mayOrder && (
          <ul class="links">
            <li>
              <a href={`/people/${record.personId}/letter`}>Send {name} a letter to sign in with</a>
            </li>
            <li>
              <a href={`/people/${record.personId}/paper`}>Print a paper to share with, or enter one</a>
            </li>
          </ul>
        )
      }
      intro={
        <>
          <p class="lead">
            You open Alongside for {name}, and do together what {name} wants to do.
          </p>
          <ul>
            <li>You see what was shared with you, and no more.</li>
            <li>You cannot change how {name} signs in, or who may see what.</li>
            <li>What you write together says that you helped.</li>
            <li>We tell {name} that you did this.</li>
            <li>It ends after an hour, or when nobody does anything for 15 minutes.</li>
          </ul>
          <p>With a code from a letter, {name} could do all of it. That is better, where it can be.</p>
        </>
      }
    >
      <RadiosField
        name="agreed"
        label={`How did ${name} agree?`}
        fields={fields}
        errors={errors}
        of={[
          { value: 'beside', text: `${name} sits beside me and said yes` },
          { value: 'phone', text: `${name} is on the telephone and said yes` },
        ]}
      />
    </FormPage>
  )
}

/** What the person sees: who has opened sessions for them. */
export function ShowAssistance({ helped }: { helped: readonly Assistance[] }) {
  return (
    <Page
      title="Who has helped me here"
      before={<BackLink href="/my-sign-in" text="How I sign in" />}
      easyRead="apart"
      leave
    >
      <h1>Who has helped me here</h1>
      <p class="lead">These people opened Alongside for you. They said that you agreed.</p>
      {helped.length === 0 && <p>Nobody has.</p>}
      {helped.length > 0 && (
        <ul>
          {helped.map(({ helper, agreed, openedAt }) => (
            <li>
              {helper}, on {momentOf(openedAt)}.{' '}
              {agreed === 'beside'
                ? 'They said that you sat beside them.'
                : 'They said that you were on the telephone.'}
            </li>
          ))}
        </ul>
      )}
      <p>Is something wrong here? Please tell us.</p>
    </Page>
  )
}

/** The last page of helping. */
export function FinishHelping({ person, helper }: { person: string; helper: string }) {
  return (
    <FormPage
      leave
      title="Finish helping"
      heading={`Finish helping ${person}?`}
      submit="Finish helping"
      beside={<a href="/my-space">Go on helping</a>}
      intro={
        <p class="lead">
          While {helper} helps {person}, nobody can change how {person} signs in. Finish first.
        </p>
      }
    />
  )
}
