import { Button } from './button.tsx'
import { currentFrame } from './frame.ts'
import type { Example } from './words.tsx'

/** On every page of a session that somebody opened for a person: who helps whom, and the way out of it. */
export function HelpingBar({ person, helper }: { person: string; helper: string }) {
  return (
    <section class="helping-bar no-print" aria-label="Helping">
      <div class="wrap">
        <p>
          You are helping <strong>{person}</strong>. {helper} is recorded as the helper.
        </p>
        <form method="post" action="/sign-in/assisted/end">
          <input type="hidden" name="_key" value={currentFrame().newFormKey()} />
          <Button text="Finish helping" classes="govuk-button--secondary" preventDoubleClick />
        </form>
      </div>
    </section>
  )
}

export const examples: Example[] = [
  {
    name: 'Kim helps Olive',
    of: () => <HelpingBar person="Olive" helper="Kim Jones" />,
  },
]
