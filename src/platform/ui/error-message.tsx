import { classes, type Example, type Styled, shown, type Words } from './words.tsx'

export interface ErrorMessageOptions extends Words, Styled {
  id?: string
  /** Read out before the message; an empty text leaves it out. */
  visuallyHiddenText?: string
}

/** What is wrong with one answer, and how to put it right. */
export function ErrorMessage(props: ErrorMessageOptions) {
  const before = props.visuallyHiddenText ?? 'Error'
  return (
    <p id={props.id || undefined} class={classes('govuk-error-message', props.classes)} {...props.attributes}>
      {before && (
        <>
          <span class="govuk-visually-hidden">{before}:</span>{' '}
        </>
      )}
      {shown(props)}
    </p>
  )
}

export const examples: Example[] = [
  { name: 'Something is missing', of: () => <ErrorMessage text="Enter a name for the plan" /> },
]
