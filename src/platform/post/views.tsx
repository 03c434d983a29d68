import { Page } from '../ui/page.tsx'
import type { PostItem } from './item.ts'

const states: Record<string, string> = {
  waiting: 'waiting to be sent',
  sent: 'sent',
  failed: 'could not be sent',
  shown: 'not sent: no mail server is set',
}

export function ShowPost({ items }: { items: readonly PostItem[] }) {
  return (
    <Page title="Post">
      <h1 class="govuk-heading-xl">Post</h1>
      <p class="govuk-body">What this site sends, or would send. The newest is first.</p>
      {items.length === 0 && <p class="govuk-body">Nothing was sent yet.</p>}
      {items.map((item) => (
        <article class="card">
          <h2 class="govuk-heading-m">{item.subject}</h2>
          <p class="govuk-body">
            To {item.address}, {states[item.state] ?? item.state}.
          </p>
          {item.body && <pre class="letter">{item.body}</pre>}
        </article>
      ))}
    </Page>
  )
}
