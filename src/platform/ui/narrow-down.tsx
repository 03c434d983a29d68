import type { Child } from 'hono/jsx'
import { Button } from './button.tsx'
import { Checkboxes } from './checkboxes.tsx'
import { Details } from './details.tsx'
import type { Example } from './words.tsx'

/** More questions of a search, shut to begin with; inside its form, so that one press asks all of it. */
export function NarrowDown(props: { summary: string; open?: boolean; button: string; children?: Child }) {
  return (
    <Details classes="narrow" summaryText={props.summary} open={props.open}>
      <div class="narrow-parts">{props.children}</div>
      <Button text={props.button} />
    </Details>
  )
}

export const examples: Example[] = [
  {
    name: 'Open',
    of: () => (
      <form method="get" action="/guide">
        <NarrowDown summary="Narrow it down" button="Show what fits" open>
          <Checkboxes
            name="narrow-free"
            classes="govuk-checkboxes--small"
            fieldset={{ legend: { text: 'Cost', classes: 'govuk-fieldset__legend--s' } }}
            items={[{ value: 'yes', text: 'Free' }]}
          />
        </NarrowDown>
      </form>
    ),
  },
]
