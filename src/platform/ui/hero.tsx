import type { Child } from 'hono/jsx'
import { Chips } from './chips.tsx'
import { SearchForm } from './search-form.tsx'
import type { Example, Level } from './words.tsx'

/** The one question of a page, large, with the way to answer it. */
export function Hero(props: { title: string; lead?: string; level?: Level; children?: Child }) {
  const Heading = `h${props.level ?? 1}` as const
  return (
    <div class="hero">
      <div class="wrap">
        <Heading class="hero-title">{props.title}</Heading>
        {props.lead && <p class="lead">{props.lead}</p>}
        {props.children}
      </div>
    </div>
  )
}

export const examples: Example[] = [
  {
    name: 'What would help',
    of: () => (
      <Hero title="What would help?" lead="Say it in your own words. We look near you first." level={2}>
        <SearchForm action="/guide" idPrefix="hero-" look="hero" words="someone to have lunch with" postcode="SY3" />
        <Chips
          label="Words to begin with"
          of={[
            { href: '/guide', text: 'Company' },
            { href: '/guide', text: 'Help at home' },
          ]}
        />
      </Hero>
    ),
  },
]
