import type { Child } from 'hono/jsx'
import { checkedInWords, type EasyReadOffer, type ShownTwin, writtenInWords } from '../easy-read/reading/shown.ts'
import { twinUrl } from '../easy-read/twin.ts'
import { Details } from './details.tsx'
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
  return (
    <>
      {apart && <State twin={twin} />}
      {apart && <Ways offer={offer} />}
      {!apart && twin.changes.length > 0 && <Older twin={twin} />}
      <TwinRows twin={twin} />
      {children}
      {!apart && (
        <section class="twin-about no-print" aria-label="About this Easy Read">
          <p>
            {writtenInWords(twin)} {checkedInWords(twin)}
          </p>
          <Ways offer={offer} from="elsewhere" />
        </section>
      )}
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
      <ul>
        {twin.changes.map(({ kind, words }) => (
          <li>
            <strong>{kind === 'new' ? 'New:' : 'Not there any more:'}</strong> {words}
          </li>
        ))}
      </ul>
      <p>
        <a href={twin.textHref}>Read the text</a>
      </p>
    </Details>
  )
}

function Ways({ offer: { of, mayWrite, twin }, from }: { offer: EasyReadOffer; from?: 'elsewhere' }) {
  const url = twinUrl(of)
  return (
    <ul class="links twin-ways">
      {from === 'elsewhere' && <Way href={url} text="Open this Easy Read by itself" />}
      <Way href={`${url}/booklet`} text="Print as a booklet" />
      <Way href={`${url}/easy-read.zip`} text="Take a copy" />
      <Way href={`${url}/history`} text="What it said before" />
      {!from && twin && <Way href={twin.textHref} text="Read all the words" />}
      {mayWrite && <Way href={`${url}/write`} text="Change it" />}
      {mayWrite && <Way href={`${url}/checked`} text="Say who checked it" />}
    </ul>
  )
}

function Way({ href, text }: { href: string; text: string }) {
  return (
    <li>
      <a href={href}>{text}</a>
    </li>
  )
}
