import type { Child } from 'hono/jsx'
import { ListingCard } from '../../platform/ui/listing-card.tsx'
import { kinds, phoneLink } from '../listings/listing.ts'
import { type KeptEntry, type KeptListing, whenInWords, whereInWords } from './kept-list.ts'

/** What a place on a list is called, in the directory or when it last was. */
export function nameOf({ listing, formerName }: KeptEntry) {
  return listing?.name ?? formerName ?? 'A place'
}

/** One place on a list. `listed` are the ids of all that are on it. */
export function KeptCard(props: { entry: KeptEntry; number: number; listed: readonly string[]; children?: Child }) {
  const { entry, number, listed, children } = props
  const { listing } = entry
  if (!listing) {
    return (
      <ListingCard number={number} kind="Not listed now" title={nameOf(entry)} level={2}>
        <Former entry={entry} listed={listed} />
        <Note of={entry} />
        {children}
      </ListingCard>
    )
  }
  return (
    <ListingCard
      number={number}
      kind={kinds[listing.kind]}
      href={`/support/${listing.id}`}
      title={listing.name}
      level={2}
    >
      <Lines of={listing} />
      <Note of={entry} />
      {children}
    </ListingCard>
  )
}

function Lines({ of }: { of: KeptListing }) {
  const where = whereInWords(of)
  const when = whenInWords(of).slice(0, 2)
  return (
    <dl class="lines">
      {where && <Line label="Where">{where}</Line>}
      {when.length > 0 && <Line label="When">{when.join('. ')}</Line>}
      {of.phones.length > 0 && (
        <Line label="Telephone">
          {of.phones.map((phone, index) => (
            <>
              {index > 0 && ', '}
              <a href={phoneLink(phone.number)}>{phone.number}</a>
              {phone.note && ` (${phone.note})`}
            </>
          ))}
        </Line>
      )}
    </dl>
  )
}

function Line({ label, children }: { label: string; children?: Child }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  )
}

function Note({ of: { note } }: { of: KeptEntry }) {
  if (!note) return null
  return (
    <div class="note">
      <p class="small quiet">Note</p>
      <p class="post-body">{note}</p>
    </div>
  )
}

function Former({ entry: { instead }, listed }: { entry: KeptEntry; listed: readonly string[] }) {
  if (!instead) {
    return (
      <p>This is not in our directory any more. It may have closed. You can ring it to find out, or take it out.</p>
    )
  }
  const link = <a href={`/support/${instead.id}`}>{instead.name}</a>
  if (listed.includes(instead.id)) return <p>This is now part of {link}, which is on your list too.</p>
  return (
    <>
      <p>This is now part of {link}.</p>
      <form method="post" action="/my-list/keep">
        <input type="hidden" name="listing" value={instead.id} />
        <button type="submit" class="govuk-button govuk-button--secondary press">
          Keep {instead.name}
        </button>
      </form>
    </>
  )
}
