import type { Child } from 'hono/jsx'
import type { Draft } from '../drafts/draft.ts'
import type { FormErrors } from '../web/form.ts'
import { Button } from './button.tsx'
import { DraftBox, DraftKeeping } from './draft-box.tsx'
import { ErrorSummary } from './error-summary.tsx'
import { currentFrame } from './frame.ts'
import { Page, type PageOptions } from './page.tsx'

interface FormPageOptions extends PageOptions {
  /** What was wrong, by field; shown at the top with a link to each field. */
  errors?: FormErrors
  /** What the button does: "Save the plan". */
  submit: string
  /** Left out where the one question is the heading (its `heading` is set). */
  heading?: Child
  /** Under the heading, outside the form. */
  intro?: Child
  /** Beside the button: another button or a link. */
  beside?: Child
  /** Under the form: other ways to do the same. */
  after?: Child
  /** For files: sends them too. */
  sendsFiles?: boolean
  /** From `shownFields`, where what is typed is kept until it is saved. */
  draft?: Draft | null | undefined
}

/** A page with one form, which posts to its own address with a new idempotency key, and shows what was wrong. */
export function FormPage({
  errors = {},
  submit,
  heading,
  intro,
  beside,
  after,
  sendsFiles,
  draft,
  children,
  ...page
}: FormPageOptions) {
  const frame = currentFrame()
  const wrong = Object.keys(errors).length > 0
  return (
    <Page easyRead="apart" {...page} title={wrong ? `Error: ${page.title}` : page.title}>
      <ErrorsOf errors={errors} />
      {heading && <h1>{heading}</h1>}
      {intro}
      <DraftBox draft={draft} />
      <form method="post" action={frame.path} enctype={sendsFiles ? 'multipart/form-data' : undefined} novalidate>
        <input type="hidden" name="_key" value={frame.newFormKey()} />
        <DraftKeeping draft={draft} />
        {children}
        <div class="actions">
          <Button text={submit} preventDoubleClick />
          {beside}
        </div>
      </form>
      {after}
    </Page>
  )
}

/** The problems of a form, each a link to its field, in the order of the page; nothing when there are none. */
export function ErrorsOf({ errors }: { errors: FormErrors }) {
  const list = Object.entries(errors)
  if (list.length === 0) return null
  return (
    <ErrorSummary titleText="There is a problem" errorList={list.map(([name, text]) => ({ href: `#${name}`, text }))} />
  )
}
