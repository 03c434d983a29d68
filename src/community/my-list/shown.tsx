import { BackLink } from '../../platform/ui/back-link.tsx'
import { Button } from '../../platform/ui/button.tsx'
import { currentFrame } from '../../platform/ui/frame.ts'
import { Input } from '../../platform/ui/input.tsx'
import { dayOf } from '../../platform/ui/moments.ts'
import { Page } from '../../platform/ui/page.tsx'
import { CheckboxesField } from '../../platform/ui/questions.tsx'
import { KeptCard, nameOf } from './kept-card.tsx'
import { type KeptEntry, type Sharing, whenInWords, whereInWords } from './kept-list.ts'

/** Who else can see the list: nobody, or whoever has its link, until a day. */
export function SharingPart({ sharing }: { sharing: Sharing | null }) {
  return (
    <section id="sharing" class="card sharing no-print" aria-labelledby="sharing-title" tabindex={-1}>
      <h2 id="sharing-title" class="card-title">
        Share by a link
      </h2>
      {sharing ? <Shared {...sharing} /> : <NotShared />}
    </section>
  )
}

function NotShared() {
  return (
    <form method="post" action="/my-list/share">
      <input type="hidden" name="_key" value={currentFrame().newFormKey()} />
      <p>Only you can see this list. With a link, others can see it too, as it is on the day they look.</p>
      <CheckboxesField name="notes" label="What the link shows" of={[{ value: 'yes', text: 'Show my notes too' }]} />
      <Button classes="govuk-button--secondary" text="Make a link to share" />
    </form>
  )
}

function Shared({ url, until, notes }: Sharing) {
  return (
    <>
      <p>
        <strong>Whoever has this link can see your list, {notes ? 'with your notes' : 'without your notes'}.</strong>{' '}
        What you keep from now on, they see too. The link works until {dayOf(until)}.
      </p>
      <Input
        name="link"
        label={{ text: 'Copy this link' }}
        value={url}
        spellcheck={false}
        attributes={{ readonly: true }}
      />
      <form method="post" action="/my-list/stop-sharing">
        <input type="hidden" name="_key" value={currentFrame().newFormKey()} />
        <Button classes="govuk-button--secondary" text="Stop sharing" />
      </form>
    </>
  )
}

/** What somebody shows to others: nothing here changes their list. */
export function ShowShared(props: { linkToken: string; entries: readonly KeptEntry[]; notes: boolean }) {
  const { linkToken, entries, notes } = props
  const { organisation } = currentFrame()
  const there = entries.filter(({ listing }) => listing !== null)
  const gone = entries.length - there.length
  return (
    <Page title="A list that was shared with you">
      <h1>A list that was shared with you</h1>
      <p class="lead">
        Somebody chose these places from {organisation.name}
        {notes ? ' and added notes.' : '.'}
      </p>
      {there.length === 0 && <p>Nothing is on this list now.</p>}
      <ol class="listings kept">
        {there.map((entry, index) => (
          <li>
            <KeptCard entry={entry} number={index + 1} listed={[]} />
          </li>
        ))}
      </ol>
      {gone > 0 && <p>{gone === 1 ? 'One more is' : `${gone} more are`} not in our directory any more.</p>}
      {there.length > 0 && (
        <form method="post" action={`/my-list/shared/${linkToken}/keep`}>
          <Button text="Keep all in my own list" />
        </form>
      )}
    </Page>
  )
}

/** For a link that ended, or never was one. */
export function ShowShareEnded() {
  return (
    <Page title="This list is not shared any more">
      <h1>This list is not shared any more</h1>
      <p class="lead">The link has ended, or a part of it is missing.</p>
      <p>Ask whoever sent it to you for a new one.</p>
      <p>
        <a href="/support">Find support yourself</a>
      </p>
    </Page>
  )
}

/** The list for paper: facts and notes, in ordinary or in large print. */
export function ShowPaper({ kept, large }: { kept: readonly KeptEntry[]; large: boolean }) {
  return (
    <Page title="My list, to print" before={<BackLink href="/my-list" text="My list" />}>
      <div class={large ? 'paper paper--large' : 'paper'}>
        <h1>My list</h1>
        <div class="no-print">
          <p>To print this page, press the Ctrl and P keys together, or choose “Print” where your browser has it.</p>
          <p>
            {large ? (
              <a href="/my-list/print">Make it ordinary print</a>
            ) : (
              <a href="/my-list/print?size=large">Make it large print</a>
            )}
          </p>
        </div>
        <ol>
          {kept.map((entry, index) => (
            <li>
              <h2>
                {index + 1}. {nameOf(entry)}
              </h2>
              <PaperLines entry={entry} />
            </li>
          ))}
        </ol>
      </div>
    </Page>
  )
}

function PaperLines({ entry: { listing, note, instead } }: { entry: KeptEntry }) {
  const gone = instead ? `Now part of ${instead.name}.` : 'Not in our directory any more.'
  const lines: [string, string[]][] = listing
    ? [
        ['Where', [whereInWords(listing) ?? '']],
        ['When', whenInWords(listing)],
        [
          'Telephone',
          listing.phones.map((phone) => [phone.number, phone.note && `(${phone.note})`].filter(Boolean).join(' ')),
        ],
      ]
    : [['', [gone]]]
  return (
    <dl class="lines">
      {[...lines, ['Note', note ? [note] : []] as [string, string[]]]
        .filter(([, said]) => said.some(Boolean))
        .map(([key, said]) => (
          <div>
            <dt>{key}</dt>
            <dd class="post-body">{said.join('\n')}</dd>
          </div>
        ))}
    </dl>
  )
}
