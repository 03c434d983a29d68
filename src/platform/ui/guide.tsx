import { Hono } from 'hono'
import type { Child } from 'hono/jsx'
import { BackLink } from './back-link.tsx'
import { groups, type Part, parts, slugOf } from './guide-parts.ts'
import { doctype, Page } from './page.tsx'
import type { Example } from './words.tsx'

/** The design system's own pages: every component with its examples, one component, or one example alone. */
export const guide = new Hono()
  .get('/guide', (c) => c.html(whole(<WholeGuide />)))
  .get('/guide/:part', (c) => {
    const part = partAt(c.req.param('part'))
    return part ? c.html(whole(<OnePart part={part} />)) : c.notFound()
  })
  .get('/guide/:part/:example', (c) => {
    const part = partAt(c.req.param('part'))
    const example = part?.examples.find(({ name }) => slugOf(name) === c.req.param('example'))
    return part && example ? c.html(whole(<OneExample part={part} example={example} />)) : c.notFound()
  })

function partAt(slug: string): Part | undefined {
  return parts.find((part) => part.slug === slug)
}

function whole(page: Child): string {
  return `${doctype}${page}`
}

const colours = [
  ['paper', 'what everything lies on'],
  ['card', 'one thing'],
  ['ink', 'words'],
  ['leaf', 'what you can do'],
  ['leaf-soft', 'ours'],
  ['sun', 'here, now, you'],
  ['sun-soft', 'what happens next'],
  ['sky-soft', 'who can see'],
  ['clay', 'late or wrong, nothing else'],
  ['clay-soft', 'a while ago'],
] as const

function WholeGuide() {
  return (
    <Page title="Guide">
      <h1>Guide</h1>
      <p class="lead">What our pages are made of. Each part is shown as it looks, with what it is for.</p>
      <h2>Colours</h2>
      <p>
        Text is at least seven times as bright or as dark as what it stands on: by day, by night and in high contrast.
      </p>
      <ul class="swatches">
        {colours.map(([name, use]) => (
          <li>
            <span class={`swatch-${name}`} />
            <strong>{name}</strong>
            <small>{use}</small>
          </li>
        ))}
      </ul>
      {groups.map((group) => (
        <section>
          <h2>{group.name}</h2>
          <ul class="links guide-index">
            {group.parts.map((part) => (
              <li>
                <a href={`/guide/${part.slug}`}>{part.name}</a>
              </li>
            ))}
          </ul>
          {group.parts.map((part) => (
            <article class="guide-part">
              <h3 class="guide-part-name">{part.name}</h3>
              <div>
                <Examples part={part} level={4} />
              </div>
            </article>
          ))}
        </section>
      ))}
    </Page>
  )
}

function OnePart({ part }: { part: Part }) {
  return (
    <Page title={part.name} before={<BackLink href="/guide" text="Guide" />}>
      <h1>{part.name}</h1>
      <Examples part={part} level={2} />
    </Page>
  )
}

function OneExample({ part, example }: { part: Part; example: Example }) {
  return (
    <Page title={`${part.name}: ${example.name}`} before={<BackLink href={`/guide/${part.slug}`} text={part.name} />}>
      <p class="quiet">{example.name}</p>
      {example.of()}
    </Page>
  )
}

function Examples({ part, level }: { part: Part; level: 2 | 4 }) {
  const Heading = `h${level}` as const
  return (
    <>
      {part.examples.map((example) => (
        <div class="guide-example">
          <Heading class="guide-name">
            <a href={`/guide/${part.slug}/${slugOf(example.name)}`}>{example.name}</a>
          </Heading>
          <div class="guide-show">{example.of()}</div>
        </div>
      ))}
    </>
  )
}
