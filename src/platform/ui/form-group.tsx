import type { Child } from 'hono/jsx'
import { ErrorMessage, type ErrorMessageOptions } from './error-message.tsx'
import { Fieldset, type FieldsetOptions } from './fieldset.tsx'
import { Hint, type HintOptions } from './hint.tsx'
import { Label, type LabelOptions } from './label.tsx'
import { classes, described, type Styled, type Words } from './words.tsx'

/** What every question has, whatever kind of answer it takes. */
export interface Question {
  hint?: HintOptions
  errorMessage?: ErrorMessageOptions
}

/** A question with one field. */
export interface FieldOptions extends Question, Styled {
  /** Defaults to the name. */
  id?: string
  name: string
  label: LabelOptions
  describedBy?: string
  disabled?: boolean
  formGroup?: Styled & { beforeInput?: Words; afterInput?: Words }
}

/** A question with several fields. */
export interface ChoiceOptions extends Question, Styled {
  fieldset?: FieldsetOptions
  formGroup?: Styled & { beforeInputs?: Words; afterInputs?: Words }
}

/** The identifier of a field. */
export function idOf(field: { id?: string; name: string }): string {
  return field.id || field.name
}

/** What a screen reader says after the question: others' text, then hint, then error. */
export function describedByOf(id: string, question: Question & { describedBy?: string }): string | undefined {
  return described(question.describedBy, question.hint && `${id}-hint`, question.errorMessage && `${id}-error`)
}

/** A field with its label, hint and error. */
export function FormGroup({ field, children }: { field: FieldOptions; children?: Child }) {
  const id = idOf(field)
  return (
    <Group question={field} styled={field.formGroup}>
      {field.label && <Label {...field.label} for={id} />}
      <HintAndError id={id} question={field} />
      {children}
    </Group>
  )
}

/** Several fields with their question (when there is a fieldset), hint and error. */
export function ChoiceGroup(props: {
  id: string
  role?: string
  describedBy?: string
  choice: ChoiceOptions
  children?: Child
}) {
  const { id, choice } = props
  const inside = (
    <>
      <HintAndError id={id} question={choice} />
      {props.children}
    </>
  )
  return (
    <Group question={choice} styled={choice.formGroup}>
      {choice.fieldset ? (
        <Fieldset {...choice.fieldset} role={props.role} describedBy={props.describedBy}>
          {inside}
        </Fieldset>
      ) : (
        inside
      )}
    </Group>
  )
}

function Group(props: { question: Question; styled?: Styled; children?: Child }) {
  const wrong = props.question.errorMessage && 'govuk-form-group--error'
  return (
    <div class={classes('govuk-form-group', wrong, props.styled?.classes)} {...props.styled?.attributes}>
      {props.children}
    </div>
  )
}

function HintAndError({ id, question }: { id: string; question: Question }) {
  return (
    <>
      {question.hint && <Hint {...question.hint} id={`${id}-hint`} />}
      {question.errorMessage && <ErrorMessage {...question.errorMessage} id={`${id}-error`} />}
    </>
  )
}
