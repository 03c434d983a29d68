import type { Child } from 'hono/jsx'
import { checkedInWords, type EasyReadOffer, type ShownTwin, writtenInWords } from '../easy-read/reading/shown.ts'
import { twinUrl } from '../easy-read/twin.ts'
import { Details } from './details.tsx'
import { Listen } from './listen.tsx'
import { TextChanges } from './text-changes.tsx'
import { TwinRows } from './twin-rows.tsx'

/**
 * A twin to read, with what is known of it and what can be done with it. Pages show it in the place of their text when
 * their offer is 'shown'; on its own page, `apart`, it says all of it first. `children` follow the rows: what a reader
 * does next on that page.
 */
export function EasyReadTwin(props: { offer: EasyReadOffer; apart?: boolean; children?: Child }) {
  const { offer, apart, children } = props
  const { twin } = offer
  if (twin === null) return null
  const { of, mayWrite } = offer
  const { kind, subject } = of
  return (
    <>
      {apart && <State twin={twin} />}
      {!apart && twin.changes.length > 0 && <Older twin={twin} />}
      {apart && (
        <ul class="links twin-ways">
          <Way href={`/easy-read/${kind}/${subject}/booklet`} text="Print as a booklet" />
          <Way href={twin.textHref} text="Read all the words" />
        </ul>
      )}
      {/* Together, because the presses stay in sight as long as the rows do. */}
      <div>
        <Listen />
        <TwinRows twin={twin} />
      </div>
      {children}
      <section class="twin-about no-print" aria-label="About this Easy Read">
        {!apart && (
          <p>
            {writtenInWords(twin)} {checkedInWords(twin)}
          </p>
        )}
        <ul class="links twin-ways">
          {!apart && <Way href={twinUrl(of)} text="Open this Easy Read by itself" />}
          {!apart && <Way href={`/easy-read/${kind}/${subject}/booklet`} text="Print as a booklet" />}
          <Way href={`/easy-read/${kind}/${subject}/easy-read.zip`} text="Take a copy" />
          <Way href={`/easy-read/${kind}/${subject}/history`} text="What it said before" />
          {mayWrite && <Way href={`/easy-read/${kind}/${subject}/write`} text="Change it" />}
          {mayWrite && <Way href={`/easy-read/${kind}/${subject}/checked`} text="Say who checked it" />}
        </ul>
      </section>
    </>
  )
}

function State({ twin }: { twin: ShownTwin }) {
  return (
    <div class="twin-state">
      <p>{writtenInWords(twin)}</p>
      <p>{checkedInWords(twin)}</p>
      {twin.changes.length > 0 && <Older twin={twin} />}
    </div>
  )
}

/** Said by itself when the text changed after the twin was written, with what changed. */
function Older({ twin }: { twin: ShownTwin }) {
  return (
    <Details classes="twin-older" summaryText="The text has changed since this Easy Read was written">
      <p>This Easy Read may miss something. This is what changed in the text:</p>
      <TextChanges changes={twin.changes} />
      <p>
        <a href={twin.textHref}>Read the text</a>
      </p>
    </Details>
  )
}

function Way({ href, text }: { href: string; text: string }) {
  return (
    <li>
      <a href={href}>{text}</a>
    </li>
  )
}
