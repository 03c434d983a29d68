import { BackLink } from '../../platform/ui/back-link.tsx'
import { Button } from '../../platform/ui/button.tsx'
import { currentFrame } from '../../platform/ui/frame.ts'
import { NotificationBanner } from '../../platform/ui/notification-banner.tsx'
import { Page } from '../../platform/ui/page.tsx'
import { Pagination } from '../../platform/ui/pagination.tsx'
import { hostOf, type Listing } from '../listings/listing.ts'
import { type DuplicatePair, pairsPerPage, reasonsInWords } from './duplicate.ts'

export interface PairsShown {
  pairs: readonly DuplicatePair[]
  total: number
  page: number
  /** The listing that was asked about, when it was one. */
  about: { id: string; name: string } | null
  /** What was done a moment ago. */
  done: { act: 'dismissed'; ids: [string, string] } | { act: 'back' } | { act: 'looking' } | null
}

/** Pairs of listings that may be one thing told twice, for a steward to judge. */
export function ShowPairs({ pairs, total, page, about, done }: PairsShown) {
  return (
    <Page
      title="Likely duplicates"
      before={
        about ? (
          <BackLink href={`/steward/listings/${about.id}`} text={about.name} />
        ) : (
          <BackLink href="/steward" text="Directory desk" />
        )
      }
    >
      {done && <Done done={done} />}
      <h1>Likely duplicates</h1>
      <p class="lead">
        {about ? `Which of these is “${about.name}” told twice?` : 'One thing told twice, or two things? You decide.'}
      </p>
      {pairs.length === 0 && <p>{about ? 'We found nothing like it.' : 'There are none to look at.'}</p>}
      <ol class="listings">
        {pairs.map((pair) => (
          <li>
            <ShowPair pair={pair} />
          </li>
        ))}
      </ol>
      {!about && total > pairsPerPage && <Pages total={total} page={page} />}
      <div class="actions">
        {!about && (
          <form method="post" action="/steward/duplicates/look">
            <Key />
            <Button text="Look again now" classes="govuk-button--secondary" preventDoubleClick />
          </form>
        )}
        <a href="/steward/duplicates/merged">Merged listings</a>
      </div>
    </Page>
  )
}

function Done({ done }: { done: NonNullable<PairsShown['done']> }) {
  if (done.act === 'looking') {
    return <NotificationBanner type="success" titleText="Looking" text="Open this page again in a minute." />
  }
  if (done.act === 'back')
    return <NotificationBanner type="success" titleText="Undone" text="They are in this list again." />
  return (
    <NotificationBanner type="success" titleText="Done">
      <p class="govuk-notification-banner__heading">They are two things. We will not ask again.</p>
      <DismissForm ids={done.ids} act="back">
        <Button text="Undo" classes="govuk-button--secondary" />
      </DismissForm>
    </NotificationBanner>
  )
}

function ShowPair({ pair }: { pair: DuplicatePair }) {
  const { first, second, alike } = pair
  return (
    <article class="card">
      <p>
        <strong>{inOneSentence(reasonsInWords(alike))}</strong>
      </p>
      <div class="cards">
        <Side listing={first} other={second} />
        <Side listing={second} other={first} />
      </div>
      <DismissForm ids={[first.id, second.id]} act="dismissed">
        <button type="submit" class="govuk-button govuk-button--secondary">
          These are two things
          <span class="govuk-visually-hidden">
            : {first.name} and {second.name}
          </span>
        </button>
      </DismissForm>
    </article>
  )
}

function inOneSentence(reasons: readonly string[]) {
  const said = reasons.join('; ')
  return `${said.charAt(0).toUpperCase()}${said.slice(1)}.`
}

function Side({ listing, other }: { listing: Listing; other: Listing }) {
  const [place] = listing.places
  const where = place ? [...place.address, place.postcode].filter(Boolean).join(', ') : ''
  return (
    <section>
      <h2 class="card-title">
        <a href={`/steward/listings/${listing.id}`}>{listing.name}</a>
      </h2>
      <p class="small">
        From “{listing.source}”{listing.providerName && `, ${listing.providerName}`}
      </p>
      {listing.addressHidden ? <p class="small">Its address is hidden.</p> : where && <p class="small">{where}</p>}
      {listing.phones[0] && <p class="small">{listing.phones[0].number}</p>}
      {listing.website && <p class="small">{hostOf(listing.website)}</p>}
      <p>
        <a class="govuk-button" href={`/steward/duplicates/${listing.id}/${other.id}`}>
          Merge into this one<span class="govuk-visually-hidden">: {listing.name}</span>
        </a>
      </p>
    </section>
  )
}

function DismissForm(props: { ids: readonly [string, string]; act: 'dismissed' | 'back'; children?: unknown }) {
  return (
    <form method="post" action="/steward/duplicates">
      <Key />
      <input type="hidden" name="first" value={props.ids[0]} />
      <input type="hidden" name="second" value={props.ids[1]} />
      <input type="hidden" name="act" value={props.act} />
      {props.children}
    </form>
  )
}

function Key() {
  return <input type="hidden" name="_key" value={currentFrame().newFormKey()} />
}

function Pages({ total, page }: { total: number; page: number }) {
  const last = Math.ceil(total / pairsPerPage)
  return (
    <Pagination
      {...(page > 1 ? { previous: { href: `/steward/duplicates?page=${page - 1}` } } : {})}
      {...(page < last ? { next: { href: `/steward/duplicates?page=${page + 1}` } } : {})}
    />
  )
}
