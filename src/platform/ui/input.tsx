import type { Child } from 'hono/jsx'
import { describedByOf, type FieldOptions, FormGroup, idOf } from './form-group.tsx'
import { classes, type Example, type Styled, shown, type Words } from './words.tsx'

type Affix = Words & Styled

export interface InputOptions extends FieldOptions {
  type?: string
  value?: string | number
  inputmode?: 'none' | 'text' | 'decimal' | 'numeric' | 'tel' | 'search' | 'email' | 'url'
  autocomplete?: string
  autocapitalize?: 'off' | 'none' | 'on' | 'sentences' | 'words' | 'characters'
  pattern?: string
  spellcheck?: boolean
  /** Shown before the box, such as £. Hidden from screen readers, so the label says it too. */
  prefix?: Affix
  suffix?: Affix
  inputWrapper?: Styled
}

/** One line of text. */
export function Input(props: InputOptions) {
  const id = idOf(props)
  const box = (
    <input
      class={classes('govuk-input', props.classes, props.errorMessage && 'govuk-input--error')}
      id={id}
      name={props.name}
      type={props.type || 'text'}
      spellcheck={props.spellcheck}
      value={props.value}
      disabled={props.disabled}
      aria-describedby={describedByOf(id, props)}
      autocomplete={props.autocomplete}
      autocapitalize={props.autocapitalize}
      pattern={props.pattern}
      inputmode={props.inputmode}
      {...props.attributes}
    />
  )
  return <FormGroup field={props}>{wrapped(props, box)}</FormGroup>
}

function wrapped(props: InputOptions, box: Child) {
  const before = props.formGroup?.beforeInput && shown(props.formGroup.beforeInput)
  const after = props.formGroup?.afterInput && shown(props.formGroup.afterInput)
  const prefix = props.prefix && shown(props.prefix)
  const suffix = props.suffix && shown(props.suffix)
  if (!before && !after && !prefix && !suffix) return box
  return (
    <div class={classes('govuk-input__wrapper', props.inputWrapper?.classes)} {...props.inputWrapper?.attributes}>
      {before}
      {prefix && (
        <div
          class={classes('govuk-input__prefix', props.prefix?.classes)}
          aria-hidden="true"
          {...props.prefix?.attributes}
        >
          {prefix}
        </div>
      )}
      {box}
      {suffix && (
        <div
          class={classes('govuk-input__suffix', props.suffix?.classes)}
          aria-hidden="true"
          {...props.suffix?.attributes}
        >
          {suffix}
        </div>
      )}
      {after}
    </div>
  )
}

export const examples: Example[] = [
  {
    name: 'A name',
    of: () => <Input name="called" label={{ text: 'What would you like to be called?' }} autocomplete="nickname" />,
  },
  {
    name: 'Money',
    of: () => (
      <Input
        name="cost"
        label={{ text: 'What does it cost a week, in pounds?' }}
        prefix={{ text: '£' }}
        suffix={{ text: 'a week' }}
        inputmode="decimal"
        classes="govuk-input--width-5"
      />
    ),
  },
  {
    name: 'With a mistake',
    of: () => (
      <Input
        name="postcode-wrong"
        label={{ text: 'Postcode' }}
        hint={{ text: 'For example, SY3 or SY3 7PQ' }}
        errorMessage={{ text: 'Enter a postcode, like SY3 or SY3 7PQ' }}
        value="SY33333"
        classes="govuk-input--width-10"
      />
    ),
  },
]
