import { Card } from '../ui/card.tsx'
import { Page } from '../ui/page.tsx'
import type { PostItem } from './item.ts'

const states: Record<string, string> = {
  waiting: 'waiting to be sent',
  sent: 'sent',
  failed: 'could not be sent',
  shown: 'not sent, because no mail server is set',
}

export function ShowPost({ items }: { items: readonly PostItem[] }) {
  return (
    <Page title="Post">
      <h1>Post</h1>
      <p class="lead">What this site sends, or would send. The newest is first.</p>
      {items.length === 0 && <p>Nothing was sent yet.</p>}
      {items.map((item) => (
        <Card title={item.subject} level={2}>
          <p class="quiet">
            To {item.address || 'somebody whose address was forgotten'}: {states[item.state] ?? item.state}.
          </p>
          {item.body && <p class="post-body">{item.body}</p>}
        </Card>
      ))}
    </Page>
  )
}
