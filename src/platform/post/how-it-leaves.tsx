import { LetterPaper } from '../ui/letter-paper.tsx'
import { plainWords, toMakeInWords } from './fitting/message.ts'
import type { Leaving } from './leaving.ts'

/** An item of the post as its reader gets it, or what must be made of it first. */
export function HowItLeaves({ leaving, from }: { leaving: Leaving; from: string }) {
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
