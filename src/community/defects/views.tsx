import { BackLink } from '../../platform/ui/back-link.tsx'
import { Card, Cards } from '../../platform/ui/card.tsx'
import { Details } from '../../platform/ui/details.tsx'
import { Page } from '../../platform/ui/page.tsx'
import { Pagination } from '../../platform/ui/pagination.tsx'
import { dayInWords } from '../openings/day.ts'
import { type DefectSource, defectsPerPage, originalInWords, type RecordDefects } from './defect.ts'

/** Where records came from that could not be used whole. */
export function ShowSources({ sources, today }: { sources: readonly DefectSource[]; today: string }) {
  return (
    <Page title="Faults in imports" before={<BackLink href="/steward" text="Directory desk" />}>
      <h1>Faults in imports</h1>
      <p class="lead">What we could not read. Tell those who keep the source.</p>
      {sources.length === 0 && <p>There are no faults.</p>}
      <Cards>
        {sources.map(({ source, records, seenAt }) => (
          <Card title={source} level={2} href={`/steward/imports?source=${encodeURIComponent(source)}`}>
            <p>
              {records.toLocaleString('en-GB')} record{records === 1 ? '' : 's'}, seen{' '}
              {dayInWords({ on: dayOf(seenAt), today })}
            </p>
          </Card>
        ))}
      </Cards>
    </Page>
  )
}

/** The faulty records of one source, with what is wrong with each and where it is kept. */
export function ShowDefects(props: { source: string; found: readonly RecordDefects[]; page: number }) {
  const { source, found, page } = props
  const url = (to: number) => `/steward/imports?source=${encodeURIComponent(source)}&page=${to}`
  return (
    <Page title={`Faults in imports: ${source}`} before={<BackLink href="/steward/imports" text="Faults in imports" />}>
      <h1>Faults in “{source}”</h1>
      {found.length === 0 && <p>There are no faults.</p>}
      <ol class="listings">
        {found.slice(0, defectsPerPage).map((defect) => (
          <li class="card">
            <ShowDefect defect={defect} />
          </li>
        ))}
      </ol>
      {(page > 1 || found.length > defectsPerPage) && (
        <Pagination
          {...(page > 1 ? { previous: { href: url(page - 1) } } : {})}
          {...(found.length > defectsPerPage ? { next: { href: url(page + 1) } } : {})}
        />
      )}
    </Page>
  )
}

function ShowDefect({ defect }: { defect: RecordDefects }) {
  const original = originalInWords(defect.original)
  return (
    <>
      <h2 class="card-title">
        {defect.listingId ? (
          <a href={`/steward/listings/${defect.listingId}`}>{defect.listingName}</a>
        ) : (
          'Not in the directory'
        )}
      </h2>
      <p class="small quiet post-body">Record {defect.record}</p>
      <ul>
        {defect.problems.map(({ field, problem }) => (
          <li class="post-body">
            {field && <strong>{field}: </strong>}
            {problem}
          </li>
        ))}
      </ul>
      {original && (
        <Details summaryText="What the source sent">
          <pre class="post-body">{original}</pre>
        </Details>
      )}
    </>
  )
}

function dayOf(at: Date) {
  return at.toTemporalInstant().toZonedDateTimeISO('Europe/London').toPlainDate().toString()
}
