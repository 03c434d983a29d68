import type { Child } from 'hono/jsx'
import type { Example } from './words.tsx'

/** Somebody's own words, with whose they are, from when, and who helped. */
export function Quote({ source, children }: { source: string; children?: Child }) {
  return (
    <figure class="quote">
      <blockquote>
        <p>{children}</p>
      </blockquote>
      <figcaption>{source}</figcaption>
    </figure>
  )
}

export const examples: Example[] = [
  {
    name: 'Your words',
    of: () => (
      <Quote source="Your words, 3 November, with your sister">
        I want to cook for my grandson on Sundays again, and not be afraid of the stairs.
      </Quote>
    ),
  },
]
