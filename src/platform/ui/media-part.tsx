import type { Example } from './words.tsx'

interface MediaPartProps {
  /** `href` leads to the content itself. */
  media: readonly { id: string; kind: 'photo' | 'sound' | 'video'; href: string; description: string | null }[]
}

/** Photos, sound and video beside words: nothing plays by itself, and each says what it is. */
export function MediaPart({ media }: MediaPartProps) {
  if (media.length === 0) return null
  return (
    <ul class="media-part">
      {media.map((one) => (
        <li>
          {one.kind === 'photo' && <img src={one.href} alt={one.description ?? 'A photo'} loading="lazy" />}
          {one.kind === 'sound' && (
            <audio controls preload="none" src={one.href}>
              <track kind="captions" srclang="en" label="Words" src={`${one.href}/words`} />
            </audio>
          )}
          {one.kind === 'video' && (
            <video controls preload="none" src={one.href}>
              <track kind="captions" srclang="en" label="Words" src={`${one.href}/words`} />
            </video>
          )}
          {one.kind !== 'photo' && one.description && <p>{one.description}</p>}
        </li>
      ))}
    </ul>
  )
}

export const examples: Example[] = []
