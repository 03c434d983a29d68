import type { Idea, Look } from '../post/fitting/message.ts'
import { Code, Rows } from './letter-parts.tsx'
import { dayOf } from './moments.ts'
import { classes, type Example } from './words.tsx'

/** A letter as it is laid out on paper. */
export interface PaperLetter {
  name: string
  /** A name and an address on lines. It stands where the window of a DL envelope is. */
  address: string
  subject: string
  words: string
  language: string
  look: Look
  /** Its sentences, with a symbol where one fits. */
  ideas: readonly Idea[]
  /** How a letter opens the way in. */
  code?: { number: string; code: string; endsAt: Date } | null
}

/** A letter on a sheet of its own, in the size and the format that its reader needs. The code is on the paper alone. */
export function LetterPaper({ letter, from, on }: { letter: PaperLetter; from: string; on: Date }) {
  const { look, name, address } = letter
  return (
    <article class={classes('letter', `letter-${look.points}`)} aria-label={`The letter to ${name}`}>
      <p class="letter-from">{from}</p>
      <p class="letter-address">
        {address.split('\n').map((line, nth) => (
          <>
            {nth > 0 && <br />}
            {line}
          </>
        ))}
      </p>
      <div class="letter-words" lang={letter.language}>
        <p lang="en-GB">
          For {name} only
          <br />
          {dayOf(on)}
        </p>
        <h2>{letter.subject}</h2>
        {look.kind === 'easy read' ? <Rows ideas={letter.ideas} /> : <p class="post-body">{letter.words.trim()}</p>}
      </div>
      {letter.code && <Code {...letter.code} />}
    </article>
  )
}

const said = {
  name: 'Olive Hart',
  address: 'Olive Hart\n12 Mill Lane\nShrewsbury\nSY1 1AA',
  subject: 'There is an answer for you',
  words: 'There is an answer to what you asked us. Sign in to read it.',
  language: 'en',
  ideas: [
    { words: 'There is an answer to what you asked us.', symbol: { set: 'alongside', name: 'question', title: '' } },
    { words: 'Sign in to read it.', symbol: { set: 'alongside', name: 'read', title: '' } },
  ],
}
const on = new Date('2027-03-04T09:00:00Z')

export const examples: Example[] = (['ordinary', 'large print', 'easy read'] as const).map((kind) => ({
  name: kind === 'ordinary' ? 'Ordinary' : kind === 'easy read' ? 'Easy Read' : 'Large print',
  of: () => (
    <LetterPaper
      letter={{ ...said, look: { kind, points: kind === 'ordinary' ? 14 : 18 } }}
      from="Alongside Marches"
      on={on}
    />
  ),
}))
