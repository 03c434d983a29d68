import { classes, type Example, type Markup, type Styled, shown, type Words } from './words.tsx'

interface DetailsOptions extends Words, Styled {
  id?: string
  open?: boolean
  summaryText?: string
  summaryHtml?: Markup
}

/** More to read for those who want it, shut to begin with. Works without script. */
export function Details(props: DetailsOptions) {
  return (
    <details
      id={props.id || undefined}
      class={classes('govuk-details', props.classes)}
      {...props.attributes}
      open={props.open}
    >
      <summary class="govuk-details__summary">
        <span class="govuk-details__summary-text">{props.summaryHtml || props.summaryText}</span>
      </summary>
      <div class="govuk-details__text">{shown(props)}</div>
    </details>
  )
}

export const examples: Example[] = [
  {
    name: 'Shut',
    of: () => (
      <Details
        summaryText="Who can see this?"
        text="You, and the people you have named. You can change who at any time."
      />
    ),
  },
  {
    name: 'Open',
    of: () => (
      <Details summaryText="How we worked this out" open>
        <p>We measured straight lines on the map, so the walk may be longer.</p>
      </Details>
    ),
  },
]
