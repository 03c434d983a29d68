import { raw } from 'hono/html'
import type { EasyReadOffer } from '../easy-read/reading/shown.ts'
import { changesSince, type TextChange } from '../easy-read/state.ts'
import { BackLink } from '../ui/back-link.tsx'
import { Button } from '../ui/button.tsx'
import { Details } from '../ui/details.tsx'
import { EasyReadTwin } from '../ui/easy-read-twin.tsx'
import { FormPage } from '../ui/form-page.tsx'
import { InsetText } from '../ui/inset-text.tsx'
import { dayInWords } from '../ui/moments.ts'
import { Page } from '../ui/page.tsx'
import { LongTextField } from '../ui/questions.tsx'
import { type Fields, type FormErrors, first } from '../web/form.ts'
import { drawn, paragraphsOf } from './markdown.ts'
import { asItComesOn, basedOnOf, changedOn, type Notice, type NoticeVersion, titles, toCheck } from './notice.ts'

/** A notice, in Easy Read for those who want that. */
export function ShowNotice(props: { shown: Notice; offer: EasyReadOffer; mayWrite: boolean }) {
  const { shown, offer, mayWrite } = props
  const title = titles[shown.notice]
  return (
    <Page title={title} easyRead={offer}>
      <h1>{title}</h1>
      {offer.state === 'shown' ? <EasyReadTwin offer={offer} /> : <NoticeText body={shown.body} />}
      <p class="small quiet">
        Last changed on {changedOn(shown)}. <a href={`/${shown.notice}/history`}>What it said before</a>
      </p>
      {mayWrite && (
        <p class="no-print">
          <a href={`/${shown.notice}/write`}>Change this page</a>
        </p>
      )}
    </Page>
  )
}

/** The words of a notice, drawn from its Markdown. */
export function NoticeText({ body }: { body: string }) {
  return <div class="notice-text">{raw(drawn(body))}</div>
}

interface Writing {
  newest: Notice
  /** What this editor saved while somebody else did. */
  aside?: NoticeVersion | null
  fields?: Fields
  errors?: FormErrors
  /** True to show how it will look, above the box. */
  preview?: boolean
}

/** The text in one box, with what the organisation has to make sure of. */
export function WriteNotice({ newest, aside = null, fields, errors, preview }: Writing) {
  const title = titles[newest.notice]
  const basedOn = fields ? basedOnOf(fields) : newest.version
  return (
    <FormPage
      title={`Write: ${title}`}
      heading={`Write: ${title}`}
      before={<BackLink href={`/${newest.notice}`} text={title} />}
      {...(errors ? { errors } : {})}
      intro={
        <>
          {aside && <BothVersions newest={newest} aside={aside} />}
          {preview && fields && <Preview body={first(fields, 'body')} />}
          {!preview && <ToCheck newest={newest} />}
        </>
      }
      submit="Save"
      beside={<Button text="See how it looks" classes="govuk-button--secondary" name="do" value="preview" />}
    >
      <input type="hidden" name="basedOn" value={String(basedOn ?? '')} />
      <LongTextField
        name="body"
        label="The text"
        hint="An empty line begins a paragraph. Begin a heading with ## and each line of a list with a dash. Put ** on both sides of words to make them bold. A link is [words](https://example.org)."
        rows={28}
        value={aside?.body ?? newest.body}
        {...(fields ? { fields } : {})}
        {...(errors ? { errors } : {})}
      />
    </FormPage>
  )
}

function ToCheck({ newest }: { newest: Notice }) {
  return (
    <InsetText>
      {newest.version === null ? (
        <p>
          <strong>This is the text that comes with Alongside.</strong> It says what the program does. It was last
          changed on {dayInWords(asItComesOn)}. Nobody here has made it their own yet.
        </p>
      ) : (
        <p>
          This text is your own, so it does not change with the program.{' '}
          <a href={`/${newest.notice}/history/0`}>Read the text that comes with Alongside</a>
        </p>
      )}
      <h2 class="govuk-heading-s">Make sure before people rely on it</h2>
      <ul>
        {toCheck[newest.notice].map((point) => (
          <li>{point}</li>
        ))}
      </ul>
      <p>When you save, the Easy Read of this page is marked as older than its text until somebody changes it too.</p>
    </InsetText>
  )
}

function Preview({ body }: { body: string }) {
  return (
    <section class="notice-preview" aria-labelledby="preview">
      <h2 id="preview">How it looks</h2>
      <p>It is not saved yet. Change it below, or save it.</p>
      <div class="notice-preview-sheet">
        <NoticeText body={body} />
      </div>
    </section>
  )
}

/** Nothing is lost when two save at once: both are there, and a person puts them together. */
function BothVersions({ newest, aside }: { newest: Notice; aside: NoticeVersion }) {
  const changes = changesSince(paragraphsOf(newest.body), paragraphsOf(aside.body))
  return (
    <InsetText>
      <h2 class="govuk-heading-s">Somebody else saved while you were writing</h2>
      <p>
        Both are kept. Theirs is what readers see now. Yours is in the box below, and kept as{' '}
        <a href={`/${aside.notice}/history/${aside.version}`}>version {aside.version}</a>. Put into the box what you
        want of both, then save.
      </p>
      <ul>
        {changes.map((change) => (
          <Difference change={change} />
        ))}
      </ul>
      <Details summaryText="All of theirs, as it was typed">
        <pre>{newest.body}</pre>
      </Details>
    </InsetText>
  )
}

function Difference({ change: { kind, words, was } }: { change: TextChange }) {
  if (kind === 'changed') {
    return (
      <li>
        <strong>Theirs:</strong> {was}
        <br />
        <strong>Yours:</strong> {words}
      </li>
    )
  }
  return (
    <li>
      <strong>{kind === 'gone' ? 'Only in theirs:' : 'Only in yours:'}</strong> {words}
    </li>
  )
}
