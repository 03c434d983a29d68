import { BackLink } from '../../platform/ui/back-link.tsx'
import { Details } from '../../platform/ui/details.tsx'
import { Page } from '../../platform/ui/page.tsx'
import { Pagination } from '../../platform/ui/pagination.tsx'
import { type Change, changedInWords, changeInWords } from './history.ts'

/** Everything that was done to a listing after it first came. */
export function ShowHistory(props: {
  listing: { id: string; name: string }
  changes: readonly Change[]
  page: number
  more: boolean
  today: string
}) {
  const { listing, changes, page, more } = props
  return (
    <Page
      title={`History: ${listing.name}`}
      before={<BackLink href={`/steward/listings/${listing.id}`} text={listing.name} />}
    >
      <h1>History</h1>
      <p class="lead">{listing.name}</p>
      {changes.length === 0 && <p>Nothing was changed since it came.</p>}
      <ol class="listings">
        {changes.map((change) => (
          <li class="card">
            <ShowChange change={change} today={props.today} />
          </li>
        ))}
      </ol>
      {(page > 1 || more) && (
        <Pagination
          {...(page > 1 ? { previous: { href: `/steward/listings/${listing.id}/history?page=${page - 1}` } } : {})}
          {...(more ? { next: { href: `/steward/listings/${listing.id}/history?page=${page + 1}` } } : {})}
        />
      )}
    </Page>
  )
}

function ShowChange({ change, today }: { change: Change; today: string }) {
  const changed = changedInWords(change.fields)
  return (
    <>
      <p>{changeInWords(change, today)}</p>
      {changed.length > 0 && (
        <Details summaryText={changed.map(({ name }) => name).join(', ')}>
          <dl>
            {changed.map(({ name, before, after }) => (
              <>
                <dt>
                  <strong>{name}</strong>
                </dt>
                <dd class="post-body">Before: {before}</dd>
                <dd class="post-body">Now: {after}</dd>
              </>
            ))}
          </dl>
        </Details>
      )}
    </>
  )
}
