import { BackLink } from '../../ui/back-link.tsx'
import { EasyReadTwin } from '../../ui/easy-read-twin.tsx'
import { Page } from '../../ui/page.tsx'
import { Pagination } from '../../ui/pagination.tsx'
import { TwinPicture } from '../../ui/twin-rows.tsx'
import type { Picture, TextOf } from '../twin.ts'
import type { EasyReadOffer, ShownTwin } from './shown.ts'

/** One twin by itself. */
export function ShowTwin({ offer, twin }: { offer: EasyReadOffer; twin: ShownTwin }) {
  return (
    <Page
      title={`${twin.title}: Easy Read`}
      before={<BackLink href="/easy-read" text="All Easy Read" />}
      easyRead="apart"
    >
      <h1>{twin.title}</h1>
      <EasyReadTwin offer={offer} apart />
    </Page>
  )
}

/** A text that has no twin, for those who may write one. */
export function ShowNoTwin({ of, title, textHref }: { of: TextOf; title: string; textHref: string }) {
  return (
    <Page title={title} before={<BackLink href="/easy-read" text="All Easy Read" />} easyRead="apart">
      <h1>{title}</h1>
      <p class="lead">Nobody has written this in Easy Read yet.</p>
      <ul class="links">
        <li>
          <a href={`/easy-read/${of.kind}/${of.subject}/write`}>Write it in Easy Read</a>
        </li>
        <li>
          <a href={textHref}>Read all the words</a>
        </li>
      </ul>
    </Page>
  )
}

export interface TwinCard {
  href: string
  title: string
  /** What kind of text it is: 'A place in the directory'. */
  kind: string
  picture: Picture | null
}

/** Everything that is in Easy Read, `page` of it. */
export function ListTwins(props: { twins: readonly TwinCard[]; page: number; more: boolean; pictures: boolean }) {
  const { twins, page, more, pictures } = props
  return (
    <Page title="Easy Read" easyRead="apart">
      <h1>Easy Read</h1>
      <p class="lead">Easy Read is short words with pictures.</p>
      {twins.length === 0 ? (
        <p>There is nothing in Easy Read here yet.</p>
      ) : (
        <ul class="twin-list">
          {twins.map(({ href, title, kind, picture }, index) => (
            <li>
              {pictures && picture && <TwinPicture picture={picture} later={index > 5} />}
              <div>
                <a href={href}>{title}</a>
                <p class="quiet">{kind}</p>
              </div>
            </li>
          ))}
        </ul>
      )}
      {(page > 1 || more) && (
        <Pagination
          landmarkLabel="More Easy Read"
          {...(page > 1 ? { previous: { href: pageUrl(page - 1), text: 'Before these' } } : {})}
          {...(more ? { next: { href: pageUrl(page + 1), text: 'More Easy Read' } } : {})}
        />
      )}
      <p>
        <a href="/reading">Choose how you want to read</a>
      </p>
    </Page>
  )
}

function pageUrl(page: number) {
  return page === 1 ? '/easy-read' : `/easy-read?page=${page}`
}
