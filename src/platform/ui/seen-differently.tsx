import { dayOf } from './moments.ts'
import type { Example } from './words.tsx'

interface SeenDifferentlyProps {
  /** How others see it, the oldest first. */
  views: readonly { words: string | null; writtenBy: string; helpedBy: string | null; recordedAt: Date }[]
  /** Where the reader says that they see it differently; left out where they may not. */
  href?: string | undefined
  /** What it is about, for those who hear the link. */
  about: string
}

/** Stands beside something that another wrote: how somebody sees it differently, and the way to say so. */
export function SeenDifferently({ views, href, about }: SeenDifferentlyProps) {
  if (views.length === 0 && !href) return null
  return (
    <div class="differently">
      {views.map(({ words, writtenBy, helpedBy, recordedAt }) => (
        <div class="differently-view">
          <p>
            <strong>{writtenBy} sees this differently:</strong>
          </p>
          <p class="entry-words" dir="auto">
            {words ?? 'This was erased.'}
          </p>
          <p class="entry-by">
            {dayOf(recordedAt)}
            {helpedBy ? `, helped by ${helpedBy}` : ''}
          </p>
        </div>
      ))}
      {href && (
        <p class="alone no-print">
          <a href={href}>
            I see this differently<span class="govuk-visually-hidden">: {about}</span>
          </a>
        </p>
      )}
    </div>
  )
}

export const examples: Example[] = [
  {
    name: 'A view beside an entry',
    of: () => (
      <SeenDifferently
        about="what Kim wrote"
        href="/guide"
        views={[
          {
            words: 'I did not refuse. I asked for another day.',
            writtenBy: 'Olive Hart',
            helpedBy: null,
            recordedAt: new Date('2026-11-20T10:00:00Z'),
          },
        ]}
      />
    ),
  },
]
