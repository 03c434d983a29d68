import { printedCode, printedNumber } from '../../sign-in/letters/letter.ts'
import { BackLink } from '../../ui/back-link.tsx'
import { Button } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { currentFrame } from '../../ui/frame.ts'
import { InsetText } from '../../ui/inset-text.tsx'
import { dayOf, momentOf } from '../../ui/moments.ts'
import { Page } from '../../ui/page.tsx'
import { assetUrl } from '../../web/assets.ts'
import { type OpenedPost, type WaitingPost, waitingMax } from './hand-post.ts'

const kinds = { letter: 'Letter', call: 'Call' }
const before = <BackLink href="/post/letters" text="Letters and calls" />

/** What the desk has to post and whom to ring. */
export function ShowWaiting({ waiting }: { waiting: readonly WaitingPost[] }) {
  return (
    <Page leave title="Letters and calls" easyRead="apart">
      <h1>Letters and calls</h1>
      <p class="lead">
        These people asked not to be e-mailed, or have no e-mail. The oldest is first. What you open is written down.
      </p>
      {waiting.length === 0 && <p>Nothing waits. Thank you.</p>}
      <ol class="listings">
        {waiting.map((item) => (
          <li>
            <Card title={`${kinds[item.channel]} to ${item.name}`} level={2} href={`/post/letters/${item.id}`}>
              <p>
                Waits since {dayOf(item.createdAt)}.{item.hasCode && ' It has a code to sign in.'}
                {item.orderedByMe && ' You ordered it, so somebody else prints it.'}
              </p>
              <OpenedBefore item={item} />
            </Card>
          </li>
        ))}
      </ol>
      {waiting.length === waitingMax && <p>There are more. These are the oldest {waitingMax}.</p>}
    </Page>
  )
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
  const title = `${kinds[item.channel]} to ${item.name}`
  const again = item.printedAt !== null
  return (
    <Page leave title={title} before={before} easyRead="apart">
      <h1>{title}</h1>
      <p>Waits since {dayOf(item.createdAt)}.</p>
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
          <PostForm
            action={`/post/letters/${item.id}/open`}
            text={item.channel === 'call' ? 'Show what to say' : again ? 'Open it again to print' : 'Open it to print'}
          />
          {again && <DoneForm item={item} secondary />}
        </>
      )}
    </Page>
  )
}

function AboutCode() {
  return (
    <p>
      It has a code to sign in. The code is meant for the paper alone: we do not show it on the screen. Somebody who
      knows computers could still find it in the page, so it is written down that you opened it.
    </p>
  )
}

/** One with its words: a letter to print, or what to say on the telephone. */
export function ShowOpenedPost({ item, from }: { item: OpenedPost; from: string }) {
  const title = `${kinds[item.channel]} to ${item.name}`
  return (
    <Page leave title={title} before={before} easyRead="apart">
      <div class="no-print">
        <h1>{title}</h1>
        {item.note && (
          <InsetText>
            <p>
              <strong>Before you do: {item.note}</strong>
            </p>
          </InsetText>
        )}
        {item.channel === 'call' ? <HowToRing item={item} /> : <HowToPost item={item} />}
      </div>
      {item.channel === 'letter' && <Letter item={item} from={from} />}
      <DoneForm item={item} />
      <script src={assetUrl('print.js')} defer />
    </Page>
  )
}

function HowToRing({ item }: { item: OpenedPost }) {
  return (
    <>
      <p class="lead">
        Ring <a href={`tel:${item.address.replaceAll(/[^+\d]/g, '')}`}>{item.address}</a>
      </p>
      <p>
        Ask for {item.name}. Say nothing of this to anybody else, and leave no message. If somebody else answers, ring
        again later.
      </p>
      <h2>Say this</h2>
      <p class="post-body">{item.words}</p>
    </>
  )
}

function HowToPost({ item }: { item: OpenedPost }) {
  return (
    <>
      <ol>
        <li>
          Print it. Press the Ctrl and P keys together, or choose “Print” where your browser has it.
          {item.code && ' The code is only on the paper.'}
        </li>
        {item.code && <li>Fold the bottom part up, then the top part down. The code is inside then.</li>}
        <li>Put it in an envelope that nobody can see through.</li>
        <li>
          Write the address on it by hand. We do not keep addresses here yet. We know:
          <p class="post-body">{item.address}</p>
        </li>
      </ol>
      <div class="actions">
        <Button type="button" text="Print" attributes={{ 'data-print': true, hidden: true }} />
      </div>
    </>
  )
}

function Letter({ item, from }: { item: OpenedPost; from: string }) {
  return (
    <article class="letter" aria-label="The letter">
      <div class="letter-words">
        <p class="letter-from">{from}</p>
        <p>
          For {item.name} only
          <br />
          {dayOf(new Date())}
        </p>
        <h2>{item.subject}</h2>
        <p class="post-body">{item.words}</p>
      </div>
      {item.code && (
        <div class="letter-code">
          <p class="no-print">The letter number and the code come on the paper here.</p>
          <div class="print-only">
            <p>Letter number</p>
            <p class="letter-secret">{printedNumber(item.code.number)}</p>
            <p>Code</p>
            <p class="letter-secret">{printedCode(item.code.code)}</p>
            <p>Good until {dayOf(item.code.endsAt)}</p>
          </div>
        </div>
      )}
    </article>
  )
}

function DoneForm({ item, secondary }: { item: Pick<WaitingPost, 'id' | 'channel'>; secondary?: boolean }) {
  return (
    <PostForm
      action={`/post/letters/${item.id}/done`}
      text={item.channel === 'call' ? 'I have rung and said it' : 'I have posted it'}
      hint={
        item.channel === 'call'
          ? 'When you press this, we forget here what there was to say.'
          : 'When you press this, we forget here what it says. It cannot be printed again.'
      }
      {...(secondary ? { secondary } : {})}
    />
  )
}

function PostForm(props: { action: string; text: string; hint?: string; secondary?: boolean }) {
  return (
    <form method="post" action={props.action}>
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
