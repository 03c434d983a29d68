import { describedByOf, type FieldOptions, FormGroup, idOf } from './form-group.tsx'
import { classes, type Example, shown } from './words.tsx'

export interface TextareaOptions extends FieldOptions {
  value?: string
  rows?: number
  spellcheck?: boolean
  autocomplete?: string
}

/** Several lines of text. */
export function Textarea(props: TextareaOptions) {
  const id = idOf(props)
  return (
    <FormGroup field={props}>
      {props.formGroup?.beforeInput && shown(props.formGroup.beforeInput)}
      <textarea
        class={classes('govuk-textarea', props.errorMessage && 'govuk-textarea--error', props.classes)}
        id={id}
        name={props.name}
        rows={props.rows || 5}
        spellcheck={props.spellcheck}
        disabled={props.disabled || undefined}
        aria-describedby={describedByOf(id, props)}
        autocomplete={props.autocomplete || undefined}
        {...props.attributes}
      >
        {/* A browser drops the first new line of a text box, so one is given to drop. */}
        {'\n'}
        {props.value}
      </textarea>
      {props.formGroup?.afterInput && shown(props.formGroup.afterInput)}
    </FormGroup>
  )
}

export const examples: Example[] = [
  {
    name: 'In your own words',
    of: () => (
      <Textarea
        name="matters"
        label={{ text: 'What matters to you?', classes: 'govuk-label--m' }}
        hint={{ text: 'A few words are enough. Somebody else may write it for you.' }}
      />
    ),
  },
  {
    name: 'With a mistake',
    of: () => (
      <Textarea
        name="matters-wrong"
        label={{ text: 'What would help?' }}
        errorMessage={{ text: 'Tell us what would help' }}
        rows={3}
      />
    ),
  },
]
