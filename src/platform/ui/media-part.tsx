import { assetUrl } from '../web/assets.ts'
import { Button } from './button.tsx'
import type { Example } from './words.tsx'

interface MediaPartProps {
  media: readonly OneOfMedia[]
}

interface OneOfMedia {
  id: string
  kind: 'photo' | 'sound' | 'video'
  /** Leads to the content itself. */
  href: string
  /** What it shows or says, for whoever does not see or hear it. */
  description: string | null
  /** Who added it and when, in a few words. */
  by?: string
  /** Leads to the page that writes down what it says, for whoever may. */
  describe?: string
  /** Leads to what these words said before. */
  history?: string
  /** Leads to the page that takes it away, for whoever may. */
  away?: string
}

/** Photos, sound and video beside words: nothing plays by itself, and what each shows or says stands beside it. */
export function MediaPart({ media }: MediaPartProps) {
  if (media.length === 0) return null
  return (
    <>
      <ul class="media-part">
        {media.map((one) => (
          <li id={`media-${one.id}`}>
            <div>
              <Content {...one} />
            </div>
            <div>
              {one.description ? <p class="media-words">{one.description}</p> : <p>{unsaid[one.kind]}</p>}
              {one.by && <p class="media-by">{one.by}</p>}
              <MediaLinks {...one} />
            </div>
          </li>
        ))}
      </ul>
      {media.some(({ kind }) => kind !== 'photo') && <script src={assetUrl('play-media.js')} defer />}
    </>
  )
}

function MediaLinks({ kind, description, describe, history, away }: OneOfMedia) {
  const which = <span class="govuk-visually-hidden">: {description ?? unsaid[kind]}</span>
  if (!describe && !history && !away) return null
  return (
    <ul class="links no-print">
      {describe && (
        <li>
          <a href={describe}>
            {description ? 'Change these words' : 'Write down what it says'}
            {which}
          </a>
        </li>
      )}
      {history && (
        <li>
          <a href={history}>What changed{which}</a>
        </li>
      )}
      {away && (
        <li>
          <a href={away}>Take it away{which}</a>
        </li>
      )}
    </ul>
  )
}

const unsaid = {
  photo: 'A photo',
  sound: 'A sound. Nobody has written down what it says yet.',
  video: 'A video',
} as const

function Content({ kind, href, description }: OneOfMedia) {
  if (kind === 'photo') {
    // Its words stand beside it: read out twice, they would only be in the way.
    return <img src={href} alt={description ? '' : unsaid.photo} loading="lazy" />
  }
  const label = `${kind === 'sound' ? 'Sound' : 'Video'}${description ? `: ${description.slice(0, 80)}` : ''}`
  return kind === 'sound' ? (
    <>
      <audio controls preload="none" src={href} aria-label={label}>
        <track kind="captions" srclang="en" label="Words" src={`${href}/words`} />
      </audio>
      <PlayButton text="Listen" />
    </>
  ) : (
    <>
      <video controls preload="none" playsinline src={href} aria-label={label}>
        <track kind="captions" srclang="en" label="Words" src={`${href}/words`} />
      </video>
      <PlayButton text="Watch" />
    </>
  )
}

/** Shown by a script that plays. */
function PlayButton({ text }: { text: string }) {
  return (
    <Button
      type="button"
      text={text}
      classes="govuk-button--secondary"
      attributes={{ 'data-play': '', hidden: true }}
    />
  )
}

export const examples: Example[] = [
  {
    name: 'A sound and a video',
    of: () => (
      <MediaPart
        media={[
          {
            id: 'tea',
            kind: 'sound',
            href: '/guide/tea',
            description: 'How I like my tea',
            by: 'Added by Olive on 4 January 2027',
          },
          { id: 'garden', kind: 'video', href: '/guide/garden', description: 'My garden in May', away: '/guide' },
        ]}
      />
    ),
  },
]
