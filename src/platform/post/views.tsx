import { Card } from '../ui/card.tsx'
import { LetterPaper } from '../ui/letter-paper.tsx'
import { Page } from '../ui/page.tsx'
import { plainWords, toMakeInWords } from './fitting/message.ts'
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
            {ways[item.channel]} to {item.address || 'somebody whose address was forgotten'}:{' '}
            {states[item.state] ?? item.state}.
          </p>
          {leaving && <HowItLeaves leaving={leaving} from={from} />}
        </Card>
      ))}
    </Page>
  )
}

const ways: Record<string, string> = { email: 'E-mail', letter: 'Letter', call: 'Call' }

function HowItLeaves({ leaving, from }: { leaving: Leaving; from: string }) {
  const { item, message, look, ideas, script, toMake, needs } = leaving
  if (toMake) {
    return (
      <>
        <p>
          <strong>{toMakeInWords(toMake, needs?.formatWords ?? null)}.</strong> It waits for that.
        </p>
        <p class="post-body">{message.words}</p>
      </>
    )
  }
  if (item.channel === 'letter') {
    const [name = ''] = item.address.split('\n')
    const letter = { ...message, name, address: item.address, look, ideas }
    return <LetterPaper letter={letter} from={from} on={item.createdAt} />
  }
  if (item.channel === 'call') {
    return (
      <ul>
        {[...script.before, ...script.mind, ...script.say].map((words) => (
          <li>{words}</li>
        ))}
      </ul>
    )
  }
  return (
    <>
      <p class="post-body" lang={message.language}>
        {plainWords(message, look)}
      </p>
      {look.kind !== 'ordinary' && (
        <p>
          <a href={`/post/${item.id}/mail`}>{mailLinks[look.kind]}</a>
        </p>
      )}
    </>
  )
}

const mailLinks = { 'large print': 'See it in large print', 'easy read': 'See it in Easy Read' } as const
