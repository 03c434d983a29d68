import type { Child } from 'hono/jsx'
import type { Draft } from '../drafts/draft.ts'
import type { Meeting } from '../identity/record.ts'
import { SomebodyElses } from '../versions/history.tsx'
import type { Said, Version } from '../versions/version.ts'
import type { Fields, FormErrors } from '../web/form.ts'
import { BackLink } from './back-link.tsx'
import { Button } from './button.tsx'
import { FormPage } from './form-page.tsx'
import { TextField } from './questions.tsx'
import { RecordTop } from './record-page.tsx'

/** What a form that writes facts down is shown with. */
export interface FactsForm<F extends object> {
  record: Meeting
  /** How it stands now; undefined where it is written for the first time. */
  now: Version<F> | undefined
  fields: Fields
  errors: FormErrors
  draft: Draft | null | undefined
  /** Somebody else's version came between: both are shown. */
  collided: boolean
  /** False where somebody opened the session: it is recorded that they help. */
  asksWhoHelped: boolean
}

/** What a page that writes facts down says around its questions. */
export interface FactsPageOptions<F extends object> {
  form: FactsForm<F>
  title: string
  /** Where the back link leads, and what that page is called. */
  back: { href: string; text: string }
  /** The part of the record that the page belongs to. */
  part: 'about' | 'people'
  submit: string
  say: (facts: F) => readonly Said[]
  /** Above the questions. */
  intro?: Child
  after?: Child
  children?: Child
}

/** A form about one thing; where somebody else was first, theirs stands above it. */
export function FactsPage<F extends object>(page: FactsPageOptions<F>) {
  const { form, back, part, submit, say, intro, after, children } = page
  const { record, now, errors, fields, draft, collided } = form
  const title = collided ? 'Somebody else changed this too' : page.title
  return (
    <FormPage
      leave
      title={collided ? `Error: ${title}` : title}
      submit={submit}
      before={<BackLink {...back} />}
      top={<RecordTop record={record} current={`/people/${record.personId}/${part}`} title={title} />}
      intro={collided && now ? <SomebodyElses now={now} say={say} /> : intro}
      beside={draft !== undefined && <Later />}
      after={after}
      errors={errors}
      draft={draft}
    >
      <input type="hidden" name="basedOn" value={String(now?.version ?? 0)} />
      {children}
      {form.asksWhoHelped && (
        <TextField
          name="helper"
          label="Who helped you write this? You can leave this empty"
          autocomplete="off"
          fields={fields}
          errors={errors}
        />
      )}
    </FormPage>
  )
}

function Later() {
  return <Button text="Finish it later" name="do" value="later" classes="govuk-button--secondary" preventDoubleClick />
}
