import type { Meeting } from '../../platform/identity/record.ts'
import { BackLink } from '../../platform/ui/back-link.tsx'
import { dayInWords, today } from '../../platform/ui/moments.ts'
import { Page } from '../../platform/ui/page.tsx'
import { PrintBar } from '../../platform/ui/print-page.tsx'
import { SeenDifferently } from '../../platform/ui/seen-differently.tsx'
import { byline } from '../../platform/versions/byline.ts'
import { headingOf, whose } from './part-words.ts'
import { isTold, mediaShown, type ToldPart } from './told.ts'

/** All that is told, as it comes on paper. Parts with nothing in them are left out. */
export function PrintedAbout(props: { record: Meeting; parts: readonly ToldPart[]; points: number }) {
  const { record, parts, points } = props
  const { personId, own, name } = record
  return (
    <Page
      leave
      title={own ? 'About me, to print' : `About ${name}, to print`}
      easyRead="apart"
      before={<BackLink href={`/people/${personId}/about`} text={own ? 'About me' : `About me: ${name}`} />}
    >
      <PrintBar hrefAt={(size) => `/people/${personId}/about/print?size=${size}`} points={points} />
      <div class={`printed printed--${points}`}>
        <h1>About {name}</h1>
        <p>Printed on {dayInWords(today())}. What is on paper does not change with what is written later.</p>
        {!parts.some(isTold) && <p>Nothing is written yet.</p>}
        {parts.filter(isTold).map((told) => (
          <section class="printed-part">
            {/* On paper it is in the person's own voice, whoever prints it. */}
            <h2>{headingOf(told.part, { own: true, name })}</h2>
            {told.versions.map((version) => (
              <>
                <p class="entry-words" dir="auto">
                  {version.facts.words ?? 'This was erased.'}
                </p>
                <p class="entry-by">
                  {byline(version)}
                  {version.facts.fromPaper && ' Written by hand.'}
                </p>
                <SeenDifferently views={version.views} about={whose(name)} />
              </>
            ))}
            <Pictures told={told} />
          </section>
        ))}
      </div>
    </Page>
  )
}

/** Photos, and what is said in sound and video where somebody wrote it down. */
function Pictures({ told }: { told: ToldPart }) {
  return (
    <>
      {mediaShown(told.media).map(({ kind, href, description }) =>
        kind === 'photo' ? (
          <figure class="printed-photo">
            <img src={href} alt={description ?? 'A photo'} />
            {description && <figcaption>{description}</figcaption>}
          </figure>
        ) : (
          <p>
            There is {kind === 'sound' ? 'a voice to hear' : 'a video to watch'} on the page.
            {description && (
              <>
                {' '}
                It says: <q>{description}</q>
              </>
            )}
          </p>
        ),
      )}
    </>
  )
}
