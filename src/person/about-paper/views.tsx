import type { Child } from 'hono/jsx'
import type { TwinRow } from '../../platform/easy-read/twin.ts'
import type { Meeting } from '../../platform/identity/record.ts'
import { BackLink } from '../../platform/ui/back-link.tsx'
import { Listen } from '../../platform/ui/listen.tsx'
import { MediaPart } from '../../platform/ui/media-part.tsx'
import { Page } from '../../platform/ui/page.tsx'
import { PrintBar } from '../../platform/ui/print-page.tsx'
import { SeenDifferently } from '../../platform/ui/seen-differently.tsx'
import { TwinRows } from '../../platform/ui/twin-rows.tsx'
import { headingOf } from '../about/part-words.ts'
import { mediaShown, type ToldPart } from '../about/told.ts'

export interface EasyPart extends ToldPart {
  rows: readonly TwinRow[]
}

/** About me in Easy Read: one sentence a row, with a picture where one fits, and the person's own photos. */
export function EasyAbout(props: { record: Meeting; parts: readonly EasyPart[]; points: number }) {
  const { record, parts, points } = props
  const { personId, own, name } = record
  return (
    <Page
      leave
      title={own ? 'About me in Easy Read' : `About ${name} in Easy Read`}
      easyRead="apart"
      before={<BackToAbout record={record} />}
    >
      <h1>About {own ? 'me' : name}</h1>
      {parts.length === 0 && <p>Nothing is written yet.</p>}
      <div class={`printed printed--${points}`}>
        {parts.length > 0 && <Listen region="about-easy" />}
        <div id="about-easy">
          {parts.map((told) => (
            <section>
              <h2>{headingOf(told.part, record)}</h2>
              <MediaPart media={mediaShown(told.media.filter(({ kind }) => kind === 'photo'))} />
              <TwinRows twin={{ rows: [...told.rows] }} />
              {told.versions.map(({ views }) => (
                <SeenDifferently views={views} about={headingOf(told.part, record)} />
              ))}
            </section>
          ))}
        </div>
      </div>
      <PrintBar hrefAt={(size) => `/people/${personId}/about/easy-read?size=${size}`} points={points}>
        <p>
          {own ? 'Your' : 'Their'} own words are used here. Somebody can also write a part in short sentences: press{' '}
          “Change this” beside it.
        </p>
      </PrintBar>
    </Page>
  )
}

/** The way back from every page on paper. */
export function BackToAbout({ record }: { record: Meeting }): Child {
  return (
    <BackLink href={`/people/${record.personId}/about`} text={record.own ? 'About me' : `About me: ${record.name}`} />
  )
}
