import { BackLink } from '../../ui/back-link.tsx'
import { Button } from '../../ui/button.tsx'
import { Checkboxes } from '../../ui/checkboxes.tsx'
import { currentFrame } from '../../ui/frame.ts'
import { LetterPaper, type PaperLetter } from '../../ui/letter-paper.tsx'
import { Page } from '../../ui/page.tsx'
import { assetUrl } from '../../web/assets.ts'
import { lacksAddress, type OpenedPost } from '../by-hand/hand-post.ts'
import { needsInList } from '../fitting/message.ts'

/** A letter of a batch, as it is printed and as it is listed. */
export type BatchLetter = OpenedPost & PaperLetter

const before = <BackLink href="/post/letters" text="Letters and calls" />

/** Every letter that can be printed now, each on a sheet of its own, and which of them were posted. */
export function ShowBatch({ letters, from }: { letters: readonly BatchLetter[]; from: string }) {
  const title = letters.length === 1 ? 'One letter to print' : `${letters.length} letters to print`
  return (
    <Page leave title={title} before={before} easyRead="apart">
      <div class="no-print">
        <h1>{title}</h1>
        {letters.length === 0 ? (
          <p>There is nothing to print now. Somebody else may be printing it.</p>
        ) : (
          <HowToPost letters={letters} />
        )}
      </div>
      {letters.map((letter) => (
        <LetterPaper letter={letter} from={from} on={new Date()} />
      ))}
      <script src={assetUrl('print.js')} defer />
    </Page>
  )
}

function HowToPost({ letters }: { letters: readonly BatchLetter[] }) {
  const coded = letters.some(({ code }) => code)
  return (
    <>
      <ol>
        <li>
          Print them on one side of the paper. Press the Ctrl and P keys together, or choose “Print” where your browser
          has it.
        </li>
        <li>
          Fold each in three: the bottom part up, then the top part back, so that the address is outside.
          {coded && ' A code is on the bottom part, and is inside then.'}
        </li>
        <li>Put each in a long envelope. The address shows in the window, and nothing else does.</li>
      </ol>
      <div class="actions">
        <Button type="button" text="Print" attributes={{ 'data-print': true, hidden: true }} />
      </div>
      <PostedForm letters={letters} />
    </>
  )
}

function PostedForm({ letters }: { letters: readonly BatchLetter[] }) {
  return (
    <form method="post" action="/post/letters/posted">
      <input type="hidden" name="_key" value={currentFrame().newFormKey()} />
      {letters.map(({ id, name }) => (
        <input type="hidden" name={`name-${id}`} value={name} />
      ))}
      <Checkboxes
        name="posted"
        fieldset={{ legend: { text: 'Which did you post?', classes: 'govuk-fieldset__legend--m' } }}
        hint={{ text: 'We then forget here what they say. They cannot be printed again.' }}
        items={letters.map((letter) => {
          const more = remarks(letter)
          return {
            value: letter.id,
            text: letter.name,
            // Whoever posts reads a remark first, and then ticks it by hand.
            checked: !letter.note && !lacksAddress(letter),
            ...(more.length > 0 ? { hint: { text: more.join(' ') } } : {}),
          }
        })}
      />
      <Button text="I have posted these" preventDoubleClick />
    </form>
  )
}

function remarks(letter: BatchLetter) {
  const needed = needsInList(letter.needs)
  return [
    letter.note && `Before you do: ${letter.note}`,
    lacksAddress(letter) && 'We do not know their address. Ask them, and write it on the envelope by hand.',
    needed && `${needed}.`,
  ].filter((part) => !!part)
}

/** What was not marked as posted, by name: it must not be posted a second time. */
export function ShowNotPosted({ posted, others }: { posted: number; others: readonly string[] }) {
  return (
    <Page leave title="Some were dealt with already" before={before} easyRead="apart">
      <h1>Some were dealt with already</h1>
      {posted > 0 && <p>{posted === 1 ? 'One letter is' : `${posted} letters are`} marked as posted. Thank you.</p>}
      <p>These were not marked. Somebody else posted them, or they go another way now:</p>
      <ul>
        {others.map((name) => (
          <li>{name}</li>
        ))}
      </ul>
      <p>If you still hold one of these letters, do not post it. Tear it up.</p>
      <p>
        <a href="/post/letters">Letters and calls</a>
      </p>
    </Page>
  )
}
