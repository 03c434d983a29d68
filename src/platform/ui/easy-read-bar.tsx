import type { Child } from 'hono/jsx'
import type { EasyReadOffer } from '../easy-read/reading/shown.ts'
import { Button } from './button.tsx'
import { currentFrame } from './frame.ts'
import type { Example } from './words.tsx'

/**
 * What a page says of Easy Read, in one line at its top. Nothing where there is none and this reader did not ask for it;
 * `offer` is left out where the page has no text that has a twin.
 */
export function EasyReadBar({ offer }: { offer?: EasyReadOffer | undefined }) {
  if (offer?.state === 'offered') {
    return (
      <Bar says="You can read this page in short words with pictures.">
        <Switch name="easyRead" to="on" text="Show me Easy Read" />
      </Bar>
    )
  }
  if (offer?.state === 'shown') {
    return (
      <Bar says="You are reading Easy Read.">
        <Switch name="easyRead" to="off" text="Show me all the words" />
      </Bar>
    )
  }
  const { reading, path } = currentFrame()
  const write = offer?.mayWrite && (
    <a href={`/easy-read/${offer.of.kind}/${offer.of.subject}/write`}>Write it in Easy Read</a>
  )
  // The pages of Easy Read are about it themselves.
  if (!offer && /^\/(easy-read|reading)(\/|$)/.test(path)) return null
  if (reading.easyRead) return <NoneYet>{write}</NoneYet>
  return write ? <Bar>{write}</Bar> : null
}

function NoneYet({ children }: { children?: Child }) {
  const { telephone } = currentFrame().organisation
  return (
    <Bar says="There is no Easy Read of this page yet.">
      <a href="/easy-read">See what is in Easy Read</a>
      {telephone && (
        <span>
          Or ring us: <a href={`tel:${telephone.replace(/[^\d+]/g, '')}`}>{telephone}</a>
        </span>
      )}
      {children}
    </Bar>
  )
}

function Bar({ says, children }: { says?: string; children?: Child }) {
  return (
    <section id="easy-read" class="reading-bar no-print" aria-label="Easy Read" tabindex={-1}>
      <div class="wrap">
        {says && <p>{says}</p>}
        {children}
      </div>
    </section>
  )
}

/**
 * A button that changes how somebody reads, and leads back to this page. It has no key: pressed twice it does the same
 * again, and led to where the first press was it would miss the cookie that came there.
 */
export function Switch(props: {
  name: 'easyRead' | 'largePrint' | 'pictures'
  to: 'on' | 'off'
  text: string
  /** Where it leads; this page when left out. */
  back?: string
  /** Stays with the settings, which then lead back. */
  stay?: boolean
}) {
  return (
    <form method="post" action="/reading">
      <input type="hidden" name="back" value={props.back ?? currentFrame().here} />
      {props.stay && <input type="hidden" name="stay" value="yes" />}
      <Button classes="govuk-button--secondary press" name={props.name} value={props.to} text={props.text} />
    </form>
  )
}

const of = { kind: 'page', subject: 'home' }

export const examples: Example[] = [
  { name: 'There is one', of: () => <EasyReadBar offer={{ of, state: 'offered', twin: null, mayWrite: false }} /> },
  { name: 'It is shown', of: () => <EasyReadBar offer={{ of, state: 'shown', twin: null, mayWrite: false }} /> },
  {
    name: 'For whoever may write it',
    of: () => <EasyReadBar offer={{ of, state: 'none', twin: null, mayWrite: true }} />,
  },
]
