import { Button } from '../../platform/ui/button.tsx'
import { Card, Cards } from '../../platform/ui/card.tsx'
import { Page } from '../../platform/ui/page.tsx'
import type { Door } from './door.ts'

export function ChooseDoor({ doors }: { doors: readonly Door[] }) {
  return (
    <Page title="Look around">
      <h1>Look around</h1>
      <p class="lead">Choose who to be. You can change as often as you like.</p>
      <Cards>
        {doors.map((door) => (
          <Card title={door.title} level={2}>
            <p>{door.says}</p>
            <form method="post" action="/look-around">
              <input type="hidden" name="door" value={door.key} />
              <Button text={door.member === null ? 'Be a visitor' : `Be ${door.title.split(',')[0]}`} />
            </form>
          </Card>
        ))}
      </Cards>
    </Page>
  )
}
