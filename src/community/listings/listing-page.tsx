import type { EasyReadOffer } from '../../platform/easy-read/reading/shown.ts'
import { BackLink } from '../../platform/ui/back-link.tsx'
import { Button } from '../../platform/ui/button.tsx'
import { EasyReadTwin } from '../../platform/ui/easy-read-twin.tsx'
import { InsetText } from '../../platform/ui/inset-text.tsx'
import { Page } from '../../platform/ui/page.tsx'
import { SketchMap } from '../../platform/ui/sketch-map.tsx'
import { Tag } from '../../platform/ui/tag.tsx'
import { wholeDayInWords } from '../openings/day.ts'
import type { Spot } from '../postcodes/postcode.ts'
import { listingUrl, radii, type Search, searchUrl } from '../search/search.ts'
import {
  checkedInFull,
  type FormerListing,
  isLongAgo,
  kinds,
  type Listing,
  milesTo,
  type ShownListing,
  shortly,
} from './listing.ts'
import { ListingContact, ListingSummary, Paragraphs } from './summary.tsx'

interface Shown {
  listing: ShownListing
  offer: EasyReadOffer
  search: Search
  spot: Spot | null
  /** Now, in milliseconds since 1970. */
  atMs: number
  today: string
  /** Its whole address, for paper. */
  url: string
  hasCalendar: boolean
}

/** One listing: what it is, where, when, what it costs, who it is for and how to begin. Printed, only that. */
export function ShowListing(shown: Shown) {
  const { listing, offer, search, spot, today, url, hasCalendar } = shown
  const { page: _, ...asked } = search
  const back = searchUrl(asked)
  return (
    <Page
      title={listing.name}
      description={shortly(listing.description)}
      easyRead={offer}
      before={<BackLink href={back} text={back === '/support' ? 'Find support' : 'Back to what you found'} />}
    >
      <div class="beside">
        <div>
          <Tag text={kinds[listing.kind]} />
          <h1>{listing.name}</h1>
          {listing.providerName && listing.providerName !== listing.name && <p class="quiet">{listing.providerName}</p>}
          {offer.state === 'shown' ? (
            <EasyReadTwin offer={offer}>
              <KeepForm listing={listing} search={search} />
              <ListingContact listing={listing} />
            </EasyReadTwin>
          ) : (
            <AllTheWords {...shown} />
          )}
          <Checked listing={listing} today={today} />
          <p class="print-only">{url}</p>
          <Ways listing={listing} hasCalendar={hasCalendar} />
        </div>
        <NearMap listing={listing} spot={spot} />
      </div>
    </Page>
  )
}

function AllTheWords({ listing, search, spot, atMs }: Shown) {
  return (
    <>
      {listing.kind !== 'technology' && <Paragraphs of={listing.description} />}
      {listing.loweredReason && (
        <InsetText>A steward put this further down our lists: {listing.loweredReason}</InsetText>
      )}
      <KeepForm listing={listing} search={search} />
      <ListingSummary listing={listing} spot={spot} atMs={atMs} />
    </>
  )
}

/** A listing that was in the directory and is not now. */
export function ShowFormerListing({ former }: { former: FormerListing }) {
  const { status, mergedInto } = former
  return (
    <Page title="This is not in our directory any more" before={<BackLink href="/support" text="Find support" />}>
      <h1>This is not in our directory any more</h1>
      {mergedInto && (
        <p class="lead">
          We had it twice. It is now at <a href={`/support/${mergedInto.id}`}>{mergedInto.name}</a>.
        </p>
      )}
      {!mergedInto && status === 'closed' && <p class="lead">We were told that it has closed.</p>}
      {!mergedInto && status !== 'closed' && (
        <p class="lead">It was taken out by those who told us about it. It may have closed, or moved.</p>
      )}
      <p>
        <a href="/support">Look for something else near you</a>
      </p>
    </Page>
  )
}

/** Without a form's key: keeping twice is keeping once, and a second press must still get its cookie. */
function KeepForm({ listing, search }: { listing: Listing; search: Search }) {
  return (
    <form method="post" action="/my-list/keep" class="actions">
      <input type="hidden" name="listing" value={listing.id} />
      <input type="hidden" name="back" value={listingUrl(listing.id, search)} />
      <Button text="Keep in my list" classes="govuk-button--secondary" preventDoubleClick />
    </form>
  )
}

function Ways({ listing, hasCalendar }: { listing: ShownListing; hasCalendar: boolean }) {
  return (
    <ul class="links">
      {hasCalendar && (
        <li>
          <a href={`/support/${listing.id}/calendar.ics`}>Put it in your calendar</a>
        </li>
      )}
      <li>
        <a href={`/support/${listing.id}/wrong`}>Tell us it is wrong</a>
      </li>
      {listing.claimedOn === null && (
        <li>
          <a href={`/support/${listing.id}/claim`}>Is this yours?</a>
        </li>
      )}
    </ul>
  )
}

function Checked({ listing, today }: { listing: ShownListing; today: string }) {
  const { source, licence, claimedOn } = listing
  const itself = source === 'here' || source === 'example'
  return (
    <>
      <p class="small">
        {checkedInFull(listing)}.{' '}
        {isLongAgo(listing.checkedOn, today) && (
          <>
            <Tag classes="govuk-tag--red" text="a while ago" /> Make sure before you go.
          </>
        )}
        {claimedOn && ` Kept by its provider since ${wholeDayInWords(claimedOn)}.`}
      </p>
      {(licence || !itself) && (
        <p class="small quiet">
          {!itself && `From “${source}”.`} {licence && `Licence: ${licence}.`}
        </p>
      )}
    </>
  )
}

function NearMap({ listing, spot }: { listing: Listing; spot: Spot | null }) {
  if (!spot) return null
  const places = listing.places.flatMap((place, index) => {
    const { lat, lng, name } = place
    const miles = milesTo(place, spot)
    if (lat === null || lng === null || miles === null) return []
    return [{ number: index + 1, name: name ?? listing.name, latitude: lat, longitude: lng, miles }]
  })
  const radius = radii.find((reach) => places.some(({ miles }) => miles <= reach))
  if (radius === undefined) return null
  return (
    <aside aria-label="Map">
      <SketchMap
        radiusMiles={radius}
        you={{ latitude: spot.lat, longitude: spot.lng }}
        places={places.filter(({ miles }) => miles <= radius).map(({ miles: _, ...place }) => place)}
      >
        You are at {spot.label}. We worked this out here: your postcode was not sent to anyone.
      </SketchMap>
    </aside>
  )
}
