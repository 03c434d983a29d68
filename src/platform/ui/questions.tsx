import { type Fields, type FormErrors, first } from '../web/form.ts'
import { CharacterCount } from './character-count.tsx'
import { Checkboxes } from './checkboxes.tsx'
import { DateInput } from './date-input.tsx'
import { FileUpload } from './file-upload.tsx'
import { Input, type InputOptions } from './input.tsx'
import { Radios } from './radios.tsx'
import { Select } from './select.tsx'
import { Textarea } from './textarea.tsx'
import type { Words } from './words.tsx'

/** A question of a form, in one line: what was typed before and what was wrong with it come back by its name. */
export interface Asked {
  name: string
  label: string
  hint?: string | Words
  fields?: Fields
  errors?: FormErrors
  /** Makes the question the heading of its page, where the page asks only this. */
  heading?: boolean
}

interface Choice {
  value: string
  text: string
  hint?: string
}

/** One line of text. `value` is what to show before the form was sent. */
export function TextField(
  props: Asked &
    Pick<InputOptions, 'type' | 'inputmode' | 'autocomplete' | 'spellcheck' | 'prefix' | 'suffix'> & {
      value?: string
      /** How many characters wide the box is, where the answer has a usual length. */
      width?: 2 | 3 | 4 | 5 | 10 | 20
    },
) {
  const { width, type, inputmode, autocomplete, spellcheck, prefix, suffix } = props
  return (
    <Input
      {...{ type, inputmode, autocomplete, spellcheck, prefix, suffix }}
      {...fieldOf(props)}
      value={typed(props)}
      classes={width && `govuk-input--width-${width}`}
    />
  )
}

/** Several lines of text; with `max`, it says how many characters are left. */
export function LongTextField(props: Asked & { value?: string; rows?: number; max?: number }) {
  if (props.max) {
    return (
      <CharacterCount {...fieldOf(props)} value={typed(props)} rows={props.rows} maxlength={props.max} threshold={75} />
    )
  }
  return <Textarea {...fieldOf(props)} value={typed(props)} rows={props.rows} />
}

/** One answer of a few. */
export function RadiosField(props: Asked & { of: readonly Choice[]; value?: string; inline?: boolean }) {
  return (
    <Radios
      {...groupOf(props)}
      name={props.name}
      value={typed(props)}
      classes={props.inline ? 'govuk-radios--inline' : undefined}
      items={props.of.map(itemOf)}
    />
  )
}

/** Any number of answers of a few. */
export function CheckboxesField(props: Asked & { of: readonly Choice[]; values?: readonly string[] }) {
  const sent = props.fields && Object.hasOwn(props.fields, props.name) ? props.fields[props.name] : undefined
  const values = props.fields ? [sent ?? []].flat() : props.values
  return <Checkboxes {...groupOf(props)} name={props.name} values={values} items={props.of.map(itemOf)} />
}

/** One answer of many, in a list that opens; begins with an empty answer unless `value` is given. */
export function SelectField(props: Asked & { of: readonly Choice[]; value?: string }) {
  const items = props.of.map(({ value, text }) => ({ value, text }))
  return (
    <Select
      {...fieldOf(props)}
      value={typed(props)}
      items={props.value ? items : [{ value: '', text: '' }, ...items]}
    />
  )
}

/** A calendar day in three boxes, `name-day`, `name-month` and `name-year`. `value` is a day such as '2027-01-04'. */
export function DateField(props: Asked & { value?: string | null }) {
  const { name, fields } = props
  const [year = '', month = '', day = ''] = (props.value ?? '').split('-')
  const before = { day: String(Number(day) || ''), month: String(Number(month) || ''), year }
  const box = (part: 'day' | 'month' | 'year') => ({
    name: part,
    value: fields ? first(fields, `${name}-${part}`) : before[part],
  })
  // The first box has the question's own identifier, so that the list of errors leads into it.
  return (
    <DateInput
      {...groupOf(props)}
      id={`${name}-date`}
      namePrefix={name}
      items={[{ ...box('day'), id: name }, box('month'), box('year')]}
    />
  )
}

/** A file. Its page is a `FormPage` with `sendsFiles`. */
export function FileField(props: Asked & { accept?: string }) {
  return <FileUpload {...fieldOf(props)} attributes={{ accept: props.accept }} />
}

function fieldOf(asked: Asked) {
  const classes = asked.heading ? 'govuk-label--l' : undefined
  return { name: asked.name, label: { text: asked.label, classes, isPageHeading: asked.heading }, ...helpOf(asked) }
}

function groupOf(asked: Asked) {
  const classes = asked.heading ? 'govuk-fieldset__legend--l' : undefined
  return { fieldset: { legend: { text: asked.label, classes, isPageHeading: asked.heading } }, ...helpOf(asked) }
}

function helpOf({ name, hint, errors }: Asked) {
  const wrong = errors && Object.hasOwn(errors, name) ? errors[name] : undefined
  return {
    hint: typeof hint === 'string' ? { text: hint } : hint,
    errorMessage: wrong ? { text: wrong } : undefined,
  }
}

// What was sent wins over what was stored, an emptied field included.
function typed(asked: Asked & { value?: string }): string | undefined {
  return asked.fields ? first(asked.fields, asked.name) : asked.value
}

function itemOf({ value, text, hint }: Choice) {
  return { value, text, hint: hint ? { text: hint } : undefined }
}
