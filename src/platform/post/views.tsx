import { Card } from '../ui/card.tsx'
import { Page } from '../ui/page.tsx'
import { HowItLeaves } from './how-it-leaves.tsx'
import type { PostItem } from './item.ts'
import type { Leaving } from './leaving.ts'

const states: Record<string, string> = {
  waiting: 'waiting to be sent',
  sent: 'sent',
  failed: 'could not be sent',
  shown: 'not sent, because no mail server is set',
}

/** An item, and how it would leave; null once its words were forgotten. */
export interface ShownItem {
  item: PostItem
  leaving: Leaving | null
}

export function ShowPost({ items, from }: { items: readonly ShownItem[]; from: string }) {
  return (
    <Page title="Post">
      <h1>Post</h1>
      <p class="lead">What this site sends, or would send. The newest is first.</p>
      {items.length === 0 && <p>Nothing was sent yet.</p>}
      {items.map(({ item, leaving }) => (
        <Card title={item.subject} level={2}>
          <p class="quiet">
            {ways[item.channel]}. To {item.address || 'somebody whose address was forgotten'}:{' '}
            {states[item.state] ?? item.state}.
          </p>
          {leaving && <HowItLeaves leaving={leaving} from={from} />}
        </Card>
      ))}
    </Page>
  )
}

const ways: Record<string, string> = { email: 'E-mail', letter: 'Letter', call: 'Call' }
