import { BackLink } from '../../ui/back-link.tsx'
import { Button } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { currentFrame } from '../../ui/frame.ts'
import { InsetText } from '../../ui/inset-text.tsx'
import { dayOf, momentOf } from '../../ui/moments.ts'
import { Page } from '../../ui/page.tsx'
import { needsInList, toMakeInWords } from '../fitting/message.ts'
import { isToPrint, postName, type WaitingPost, waitingMax } from './hand-post.ts'

const before = <BackLink href="/post/letters" text="Letters and calls" />

/** What the desk has to post, whom to ring and what to have made: one queue. */
export function ShowWaiting({ waiting }: { waiting: readonly WaitingPost[] }) {
  const letters = waiting.filter(isToPrint).length
  return (
    <Page leave title="Letters and calls" easyRead="apart">
      <h1>Letters and calls</h1>
      <p class="lead">
        This is what people want on paper or by telephone, and what we must have made for them first. The oldest is
        first. What you open is written down.
      </p>
      {waiting.length === 0 && <p>Nothing waits. Thank you.</p>}
      {letters > 0 && (
        <PostForm
          action="/post/letters/print"
          text={letters === 1 ? 'Print the letter' : `Print all ${letters} letters`}
        />
      )}
      <ol class="listings">
        {waiting.map((item) => (
          <li>
            <Card title={postName(item)} level={2} href={`/post/letters/${item.id}`}>
              <WhatItNeeds item={item} />
              <p>
                Waits since {dayOf(item.createdAt)}.{item.hasCode && ' It has a code to sign in.'}
                {item.orderedByMe && ' You ordered it, so somebody else prints it.'}
              </p>
              <Tried item={item} />
              <OpenedBefore item={item} />
            </Card>
          </li>
        ))}
      </ol>
      {waiting.length === waitingMax && <p>There are more. These are the oldest {waitingMax}.</p>}
    </Page>
  )
}

function WhatItNeeds({ item }: { item: WaitingPost }) {
  const { toMake, needs, madeLanguage } = item
  const needed = needsInList(needs)
  return (
    <>
      {toMake ? (
        <p>
          <strong>{toMakeInWords(toMake, needs?.formatWords ?? null)}.</strong>
        </p>
      ) : (
        needed && <p>Needs: {needed}.</p>
      )}
      {item.channel === 'call' && needs?.bestTimes && <p>Best times to ring: {needs.bestTimes}.</p>}
      {!toMake && madeLanguage && <p>It is in their language now.</p>}
    </>
  )
}

function Tried({ item }: { item: WaitingPost }) {
  if (item.channel !== 'call' || !item.rungAt) return null
  return (
    <p>
      {timesInWords(item)}
      {item.ringFrom && item.ringFrom > new Date() && <strong> Ring again from {momentOf(item.ringFrom)}.</strong>}
    </p>
  )
}

/** How often somebody rang: 'Somebody rang 3 times, last on 4 March 2027 at 9:30 am. Nobody answered 2 times.' */
export function timesInWords({ rung, unanswered, rungAt }: Pick<WaitingPost, 'rung' | 'unanswered' | 'rungAt'>) {
  const last = rungAt ? `, last on ${momentOf(rungAt)}` : ''
  const nobody = unanswered === 0 ? '' : ` Nobody answered ${times(unanswered)}.`
  return `Somebody rang ${times(rung)}${last}.${nobody}`
}

function times(count: number) {
  return count === 1 ? 'once' : `${count} times`
}

function OpenedBefore({ item }: { item: WaitingPost }) {
  if (!item.printedAt) return null
  return (
    <p class="quiet">
      {item.printedBy} opened it on {momentOf(item.printedAt)}.
    </p>
  )
}

/** One of them before it is opened. */
export function ShowWaitingPost({ item }: { item: WaitingPost }) {
  const again = item.printedAt !== null
  return (
    <Page leave title={postName(item)} before={before} easyRead="apart">
      <h1>{postName(item)}</h1>
      <WhatItNeeds item={item} />
      <p>Waits since {dayOf(item.createdAt)}.</p>
      <Tried item={item} />
      <OpenedBefore item={item} />
      {item.orderedByMe ? (
        <InsetText>
          <p>
            You ordered this letter. It has a code to sign in, so somebody else must print it. That keeps {item.name}{' '}
            safe, and you too.
          </p>
        </InsetText>
      ) : (
        <>
          {item.hasCode && <AboutCode />}
          <PostForm action={`/post/letters/${item.id}/open`} text={openText(item)} />
          {again && <DoneForm item={item} secondary />}
        </>
      )}
    </Page>
  )
}

function openText({ channel, toMake, printedAt }: WaitingPost) {
  if (toMake) return 'Show the words'
  if (channel === 'call') return 'Show what to say'
  return printedAt ? 'Open it again to print' : 'Open it to print'
}

function AboutCode() {
  return (
    <p>
      It has a code to sign in. The code is meant for the paper alone: we do not show it on the screen. Somebody who
      knows computers could still find it in the page, so it is written down that you opened it.
    </p>
  )
}

const doneWords = {
  letter: ['I have posted it', 'When you press this, we forget here what it says. It cannot be printed again.'],
  call: ['I have rung and said it', 'When you press this, we forget here what there was to say.'],
  email: ['I have sent it', 'When you press this, we forget here what it says.'],
} as const

/** The button that says it left. */
export function DoneForm({ item, secondary }: { item: Pick<WaitingPost, 'id' | 'channel'>; secondary?: boolean }) {
  const [text, hint] = doneWords[item.channel]
  return <PostForm action={`/post/letters/${item.id}/done`} text={text} hint={hint} secondary={secondary ?? false} />
}

/** One button that does something with what waits. */
export function PostForm(props: { action: string; text: string; hint?: string; secondary?: boolean }) {
  return (
    <form method="post" action={props.action} class="no-print">
      <input type="hidden" name="_key" value={currentFrame().newFormKey()} />
      {props.hint && <p>{props.hint}</p>}
      <Button
        text={props.text}
        preventDoubleClick
        {...(props.secondary ? { classes: 'govuk-button--secondary' } : {})}
      />
    </form>
  )
}
