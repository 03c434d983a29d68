import type { Draft } from '../../platform/drafts/draft.ts'
import { Button } from '../../platform/ui/button.tsx'
import { DateInput } from '../../platform/ui/date-input.tsx'
import { DraftKeeping } from '../../platform/ui/draft-box.tsx'
import { currentFrame } from '../../platform/ui/frame.ts'
import { Input } from '../../platform/ui/input.tsx'
import { Textarea } from '../../platform/ui/textarea.tsx'
import { type Fields, type FormErrors, first } from '../../platform/web/form.ts'

export interface EntryFormProps {
  fields: Fields
  errors: FormErrors
  draft: Draft | null | undefined
  /** The question above the box. */
  ask: string
  submit: string
  /** Left out where somebody opened the session: it is recorded that they help. */
  asksWhoHelped: boolean
  /** The version that is being changed. */
  basedOn?: number
}

/** Words, the day they are about, and who helped. Posts to its own address. */
export function EntryForm({ fields, errors, draft, ask, submit, asksWhoHelped, basedOn }: EntryFormProps) {
  const frame = currentFrame()
  const wrong = (name: string) => (errors[name] ? { errorMessage: { text: errors[name] } } : {})
  return (
    <form method="post" action={frame.path} class="entry-form" novalidate>
      <input type="hidden" name="_key" value={frame.newFormKey()} />
      {basedOn !== undefined && <input type="hidden" name="basedOn" value={String(basedOn)} />}
      <DraftKeeping draft={draft} />
      <Textarea
        name="words"
        label={{ text: ask, classes: 'govuk-label--m' }}
        rows={6}
        value={first(fields, 'words')}
        {...wrong('words')}
      />
      <DateInput
        id="happened"
        namePrefix="happened"
        fieldset={{ legend: { text: 'What day is this about?' } }}
        values={Object.fromEntries(dayNames.map((name) => [name, first(fields, name)]))}
        {...wrong('happened')}
      />
      {asksWhoHelped && (
        <Input
          name="helper"
          label={{ text: 'Who helped you write this? You can leave this empty' }}
          autocomplete="off"
          value={first(fields, 'helper')}
          {...wrong('helper')}
        />
      )}
      <div class="actions">
        <Button text={submit} preventDoubleClick />
        {draft !== undefined && (
          <Button text="Finish it later" name="do" value="later" classes="govuk-button--secondary" preventDoubleClick />
        )}
      </div>
    </form>
  )
}

const dayNames = ['happened-day', 'happened-month', 'happened-year']
