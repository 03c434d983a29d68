import type { Child } from 'hono/jsx'
import { BackLink } from '../../platform/ui/back-link.tsx'
import { Button } from '../../platform/ui/button.tsx'
import { Cards } from '../../platform/ui/card.tsx'
import { Chips } from '../../platform/ui/chips.tsx'
import { currentFrame } from '../../platform/ui/frame.ts'
import { NotificationBanner } from '../../platform/ui/notification-banner.tsx'
import { Page } from '../../platform/ui/page.tsx'
import { checkedInWords, hostOf, phoneLink } from '../listings/listing.ts'
import { openingInWords } from '../openings/opening.ts'
import { type DeskCounts, type QueueAsked, queuePageSize, queueUrl, type Waiting, writeAfter } from './desk.ts'

/** The stewards' desk: what there is to do, each with how much of it there is. */
export function ShowDesk({ counts }: { counts: DeskCounts }) {
  const { listings, toCheck, waiting, duplicates, defects } = counts
  return (
    <Page title="Directory desk">
      <h1>Directory desk</h1>
      <p class="lead">
        {howMany(listings, 'listing')} in the directory. Thank you for keeping them true. Ten minutes help.
      </p>
      <Cards>
        <Task
          href="/steward/queue"
          title="Check listings"
          n={toCheck}
          said="not checked for three months"
          done="All checked in the last three months"
        />
        <Task href="/moderation" title="Suggestions" n={waiting} said="waiting for an answer" done="None waiting" />
        <Task
          href="/steward/duplicates"
          title="Likely duplicates"
          n={duplicates}
          said="to look at"
          done="None to look at"
        />
        <Task
          href="/steward/imports"
          title="Faults in imports"
          n={defects}
          said="that a source made"
          done="No faults"
        />
        <Task href="/steward/feeds" title="Feeds" said="Where listings come from each night" />
        <Task href="/steward/words" title="Words" said="What people type, and what it means" />
      </Cards>
    </Page>
  )
}

function howMany(n: number, of: string) {
  return `${n.toLocaleString('en-GB')} ${of}${n === 1 ? '' : 's'}`
}

function Task(props: { href: string; title: string; n?: number; said: string; done?: string }) {
  const { n } = props
  return (
    <div class="card">
      <h2 class="card-title">
        <a href={props.href}>{props.title}</a>
      </h2>
      {n !== undefined && n > 0 && <p class="measure-value">{n.toLocaleString('en-GB')}</p>}
      <p>{n === 0 ? props.done : props.said}</p>
    </div>
  )
}

export interface QueueShown {
  asked: QueueAsked
  /** One more than a page when there is more. */
  waiting: readonly Waiting[]
  sources: readonly { source: string; listings: number }[]
  justNow: readonly { id: string; name: string }[]
  /** What was done a moment ago. */
  done: { act: 'checked' | 'back'; id: string; name: string } | null
  today: string
}

/** The queue: listings to make sure of, the longest unchecked first. */
export function ShowQueue({ asked, waiting, sources, justNow, done, today }: QueueShown) {
  const page = waiting.slice(0, queuePageSize)
  const last = page.at(-1)
  return (
    <Page title="Check listings" before={<BackLink href="/steward" text="Directory desk" />}>
      {done && <Done done={done} asked={asked} />}
      <h1>Check listings</h1>
      <p class="lead">Ring, or look at the website. Is all of it right? Then press “Still true”.</p>
      {sources.length > 1 && (
        <Chips
          label="Where they come from"
          of={[
            { href: '/steward/queue', text: 'All', current: asked.source === null },
            ...sources.map(({ source, listings }) => ({
              href: queueUrl({ source, after: null }),
              text: `${source} (${listings.toLocaleString('en-GB')})`,
              current: asked.source === source,
            })),
          ]}
        />
      )}
      {page.length === 0 && <p>There is nothing to check here.</p>}
      <ol class="listings">
        {page.map((listing) => (
          <li>
            <ToCheck listing={listing} asked={asked} today={today} />
          </li>
        ))}
      </ol>
      <p class="row">
        {waiting.length > queuePageSize && last && (
          <a href={queueUrl({ source: asked.source, after: last })}>Leave these and show the next</a>
        )}
        {asked.after && <a href={queueUrl({ source: asked.source, after: null })}>Back to the first</a>}
      </p>
      {justNow.length > 0 && (
        <section>
          <h2>You checked these just now</h2>
          <ul class="listings">
            {justNow.map((listing) => (
              <li class="row">
                <a href={`/steward/listings/${listing.id}`}>{listing.name}</a>
                <ActForm act="back" id={listing.id} asked={asked}>
                  <button type="submit" class="govuk-button govuk-button--secondary">
                    Undo<span class="govuk-visually-hidden"> the check of {listing.name}</span>
                  </button>
                </ActForm>
              </li>
            ))}
          </ul>
        </section>
      )}
    </Page>
  )
}

function Done({ done, asked }: { done: NonNullable<QueueShown['done']>; asked: QueueAsked }) {
  if (done.act === 'back') {
    return (
      <NotificationBanner
        type="success"
        titleText="Undone"
        text={`“${done.name}” says again when it was checked before.`}
      />
    )
  }
  return (
    <NotificationBanner type="success" titleText="Done">
      <p class="govuk-notification-banner__heading">“{done.name}” is checked. Thank you.</p>
      <ActForm act="back" id={done.id} asked={asked}>
        <Button text="Undo" classes="govuk-button--secondary" />
      </ActForm>
    </NotificationBanner>
  )
}

function ActForm(props: { act: 'checked' | 'back'; id: string; asked: QueueAsked; children?: Child }) {
  const { after, source } = props.asked
  return (
    <form method="post" action="/steward/queue">
      <input type="hidden" name="_key" value={currentFrame().newFormKey()} />
      <input type="hidden" name="listing" value={props.id} />
      <input type="hidden" name="act" value={props.act} />
      {source && <input type="hidden" name="source" value={source} />}
      {after && <input type="hidden" name="after" value={writeAfter(after)} />}
      {props.children}
    </form>
  )
}

function ToCheck({ listing, asked, today }: { listing: Waiting; asked: QueueAsked; today: string }) {
  const when = openingInWords(listing.times)
  const [place] = listing.places
  const said = place?.address.some((line) => line.toLowerCase().includes(place.name?.toLowerCase() ?? ''))
  const where = place ? [said ? null : place.name, ...place.address, place.postcode].filter(Boolean).join(', ') : ''
  return (
    <article class="card">
      <h2 class="card-title">
        <a href={`/steward/listings/${listing.id}`}>{listing.name}</a>
      </h2>
      <p class="small quiet">
        From “{listing.source}”, {checkedInWords(listing, today)}
      </p>
      {listing.phones.map(({ number, note }) => (
        <p>
          Ring <a href={phoneLink(number)}>{number}</a>
          {note && ` (${note})`}
        </p>
      ))}
      {listing.website && (
        <p class="long-words">
          Look at{' '}
          <a href={listing.website} rel="noreferrer">
            {hostOf(listing.website)}
          </a>
        </p>
      )}
      {when.map((line) => (
        <p>{line}</p>
      ))}
      {listing.addressHidden ? <p>Its address is hidden.</p> : where && <p>{where}</p>}
      <div class="actions">
        <ActForm act="checked" id={listing.id} asked={asked}>
          <button type="submit" class="govuk-button" data-module="govuk-button" data-prevent-double-click="true">
            Still true<span class="govuk-visually-hidden">: {listing.name}</span>
          </button>
        </ActForm>
        <a href={`/steward/listings/${listing.id}`}>
          Change something<span class="govuk-visually-hidden">: {listing.name}</span>
        </a>
      </div>
    </article>
  )
}
