import type { Meeting } from '../../platform/identity/record.ts'
import { MediaPart } from '../../platform/ui/media-part.tsx'
import { SeenDifferently } from '../../platform/ui/seen-differently.tsx'
import { byline } from '../../platform/versions/byline.ts'
import { differentlyHref } from '../different-views/different-view.ts'
import { headingOf, partWords } from './part-words.ts'
import { isTold, mediaShown, type ToldPart, type ToldVersion } from './told.ts'

export interface AboutPage {
  record: Meeting
  parts: readonly ToldPart[]
  mayWrite: boolean
  /** Who reads it: what they wrote themselves they change, rather than see it differently. */
  readerId: string
  /** For the owner alone: who else can see it. */
  sharers: readonly { name: string; until: Date }[]
  /** How much is kept from the person, as far as they are told. */
  withheldTold: number
  mayWithhold: boolean
}

/** One part: its words, pictures and sound, who wrote it when, who sees it differently, and the way to change it. */
export function TellPart({ page, told }: { page: AboutPage; told: ToldPart }) {
  const { record, mayWrite } = page
  const { part, versions, media } = told
  const { slug, example } = partWords[part]
  const heading = headingOf(part, record)
  // A reader is not shown what is empty; whoever may write is asked.
  if (!isTold(told) && !mayWrite) return null
  return (
    <section class={isTold(told) ? 'card about-part' : 'card about-part about-part--empty'} id={slug}>
      <h2>{heading}</h2>
      {versions.map((version) => (
        <OneVersion page={page} version={version} heading={heading} />
      ))}
      <MediaPart media={mediaShown(media)} />
      {versions.length === 0 && (
        <p class="quiet no-print">
          {record.own ? 'Somebody else might write' : `${record.name} might say`}: <q>{example}</q>
        </p>
      )}
      <WaysOn page={page} told={told} heading={heading} />
    </section>
  )
}

function OneVersion({ page, version, heading }: { page: AboutPage; version: ToldVersion; heading: string }) {
  const { record, mayWrite, readerId } = page
  const { personId } = record
  const { facts, slug, views, subjectId } = version
  const another = mayWrite && version.writtenById !== readerId
  const href = another ? differentlyHref({ personId, section: 'about', kind: 'about_part', subjectId }) : undefined
  return (
    <div class="about-version" id={slug === partWords[facts.part].slug ? undefined : slug}>
      <p class={facts.words === null ? 'entry-words quiet' : 'entry-words'} dir="auto">
        {facts.words ?? 'This was erased.'}
      </p>
      <p class="entry-by">
        {byline(version)}
        {facts.fromPaper && ' Written by hand.'}
      </p>
      <SeenDifferently views={views} href={href} about={heading} />
    </div>
  )
}

/** What can be done with a part: one line of links below it. */
function WaysOn({ page, told, heading }: { page: AboutPage; told: ToldPart; heading: string }) {
  const { personId } = page.record
  const { part, versions } = told
  const { slug } = partWords[part]
  const about = <span class="govuk-visually-hidden">: {heading}</span>
  const changes = page.mayWrite ? versions.filter(({ facts }) => facts.words !== null) : []
  return (
    <ul class="links">
      {changes.map((version) => (
        <li>
          <a href={`/people/${personId}/about/parts/${version.slug}`}>Change this{about}</a>
        </li>
      ))}
      {page.mayWrite && versions.length === 0 && (
        <li>
          <a href={`/people/${personId}/about/parts/${slug}`}>Write this{about}</a>
        </li>
      )}
      {page.mayWrite && (
        <li>
          <a href={`/people/${personId}/about/media/new?part=${encodeURIComponent(part)}`}>
            Add a photo, a voice or a video{about}
          </a>
        </li>
      )}
      {versions
        .filter(({ version }) => version > 1)
        .map((version) => (
          <li>
            <a href={`/people/${personId}/about/parts/${version.slug}/history`}>See what changed{about}</a>
          </li>
        ))}
    </ul>
  )
}
