import { classes, type Example, type Styled, shown, type Words } from './words.tsx'

/** Something that must not be missed. */
export function WarningText(props: Words & Styled & { iconFallbackText?: string }) {
  return (
    <div class={classes('govuk-warning-text', props.classes)} {...props.attributes}>
      <span class="govuk-warning-text__icon" aria-hidden="true">
        !
      </span>{' '}
      <strong class="govuk-warning-text__text">
        <span class="govuk-visually-hidden">{props.iconFallbackText || 'Warning'}</span> {shown(props)}
      </strong>
    </div>
  )
}

export const examples: Example[] = [
  {
    name: 'Before it is too late',
    of: () => <WarningText text="If somebody is in danger now, ring 999. We do not answer at night." />,
  },
]
