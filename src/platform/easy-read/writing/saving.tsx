import { BackLink } from '../../ui/back-link.tsx'
import { FormPage } from '../../ui/form-page.tsx'
import { InsetText } from '../../ui/inset-text.tsx'
import { Page } from '../../ui/page.tsx'
import { TextField } from '../../ui/questions.tsx'
import { TextChanges } from '../../ui/text-changes.tsx'
import { TwinRows } from '../../ui/twin-rows.tsx'
import type { Fields, FormErrors } from '../../web/form.ts'
import type { TextChange } from '../state.ts'
import type { TextNow } from '../texts.ts'
import type { TextOf } from '../twin.ts'
import { filledRows, type Written } from './draft.ts'

/** What is being written, as readers will see it. */
export function ShowPreview({ written, text }: { written: Written; text: TextNow }) {
  const { kind, subject, title } = written
  return (
    <Page
      title={`As readers will see it: ${title || text.title}`}
      before={<BackLink href={`/easy-read/${kind}/${subject}/write`} text="Go on writing" />}
    >
      <p class="quiet">This is how readers will see it. Nobody else sees it until you save it.</p>
      <h1>{title || text.title}</h1>
      <TwinRows twin={{ rows: filledRows(written.rows) }} />
      <p>
        <a href={`/easy-read/${kind}/${subject}/write`}>Go on writing</a>
      </p>
    </Page>
  )
}

/** The last questions before everyone sees it: who wrote it, and who helped. */
export function SaveTwin(props: {
  written: Written
  text: TextNow
  name: string
  changes: readonly TextChange[]
  adviceCount: number
  fields?: Fields
  errors?: FormErrors
}) {
  const { written, text, name, changes, adviceCount, fields, errors } = props
  const { kind, subject, revision } = written
  const answers = { ...(fields ? { fields } : {}), ...(errors ? { errors } : {}) }
  return (
    <FormPage
      title={`Save and show to everyone: ${text.title}`}
      before={<BackLink href={`/easy-read/${kind}/${subject}/write`} text="Go on writing" />}
      heading="Save and show to everyone"
      intro={
        <>
          <p class="lead">
            <a href={text.href}>{text.title}</a>, {filledRows(written.rows).length} rows
          </p>
          {adviceCount > 0 && (
            <p>
              {adviceCount === 1 ? '1 row' : `${adviceCount} rows`} could be easier to read.{' '}
              <a href={`/easy-read/${kind}/${subject}/write`}>Look at the advice</a>, or save it as it is.
            </p>
          )}
          {changes.length > 0 && (
            <InsetText>
              <p>The text has changed since you began. Make sure that your words still say the same.</p>
              <TextChanges changes={changes} />
            </InsetText>
          )}
        </>
      }
      submit="Save and show to everyone"
      beside={<a href={`/easy-read/${kind}/${subject}/write/preview`}>See it as readers will</a>}
      {...(errors ? { errors } : {})}
    >
      <input type="hidden" name="revision" value={revision} />
      <TextField
        name="writtenAs"
        label="Who wrote it?"
        hint="A name, or what you do here. Readers see it."
        value={written.writtenAs || name}
        {...answers}
      />
      <TextField
        name="helpedBy"
        label="Who helped?"
        hint="You may leave this empty. Ask people how they want to be named."
        value={written.helpedBy}
        {...answers}
      />
    </FormPage>
  )
}

/** Makes sure before what was not saved is thrown away. */
export function DropDraft({ text, of: { kind, subject } }: { text: TextNow; of: TextOf }) {
  return (
    <FormPage
      title="Throw away what you wrote?"
      heading="Throw away what you wrote?"
      before={<BackLink href={`/easy-read/${kind}/${subject}/write`} text="Go on writing" />}
      intro={
        <>
          <p>What you have not saved of “{text.title}” will be gone. This cannot be undone.</p>
          <p>What was saved before stays as it is.</p>
        </>
      }
      submit="Throw away what I wrote"
      beside={<a href={`/easy-read/${kind}/${subject}/write`}>No, go on writing</a>}
    />
  )
}

/** Makes sure before readers have no Easy Read of a text any more. */
export function TakeAway({ text, of: { kind, subject }, newest }: { text: TextNow; of: TextOf; newest: number }) {
  return (
    <FormPage
      title="Take this Easy Read away?"
      heading="Take this Easy Read away?"
      before={<BackLink href={`/easy-read/${kind}/${subject}/write`} text="Go on writing" />}
      intro={
        <>
          <p>Readers will not find “{text.title}” in Easy Read any more.</p>
          <p>It stays in the history, and you can use it again.</p>
        </>
      }
      submit="Take it away"
      beside={<a href={`/easy-read/${kind}/${subject}/write`}>No, leave it</a>}
    >
      <input type="hidden" name="basedOn" value={newest} />
    </FormPage>
  )
}
