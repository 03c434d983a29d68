import { Page } from '../../platform/ui/page.tsx'
import type { Door } from './door.ts'

export function ChooseDoor({ doors }: { doors: readonly Door[] }) {
  return (
    <Page title="Look around">
      <h1 class="govuk-heading-xl">Look around</h1>
      <p class="govuk-body-l">
        This is an example. Everything in it is invented, and nothing you do here is sent to anyone.
      </p>
      <div class="grid">
        {doors.map((door) => (
          <form method="post" class="card">
            <h2 class="govuk-heading-m">{door.name}</h2>
            <p class="govuk-body">{door.says}</p>
            <input type="hidden" name="role" value={door.role} />
            <button class="govuk-button" type="submit">
              Look around as {door.role === 'administrator' ? 'an' : 'a'} {door.role}
            </button>
          </form>
        ))}
      </div>
    </Page>
  )
}
