import { SeenDifferently } from '../ui/seen-differently.tsx'
import { byline } from './byline.ts'
import type { Version } from './version.ts'

type Views = Parameters<typeof SeenDifferently>[0]['views']

interface FootOf {
  version: Version<object>
  /** What it is about, for those who hear the links: 'Anna'. */
  about: string
  /** Where it is changed, and where its history is. */
  links: readonly { href: string; text: string }[]
  views: Views | undefined
  /** Where the reader says that they see it differently; left out where it is their own, or they may not write. */
  differently: string | undefined
}

/** Under something that somebody wrote down: who it was, how others see it, and what the reader can do. */
export function FactsFoot({ version, about, links, views = [], differently }: FootOf) {
  return (
    <>
      <p class="entry-by">{byline(version)}</p>
      <SeenDifferently views={views} href={differently} about={about} />
      <ul class="links no-print">
        {links.map(({ href, text }) => (
          <li>
            <a href={href}>
              {text}
              <span class="govuk-visually-hidden">: {about}</span>
            </a>
          </li>
        ))}
      </ul>
    </>
  )
}

/** What was taken out, each with the way to its history and back; nothing where nothing was. */
export function TakenOut(props: { of: readonly { name: string; history: string; back: string | null }[] }) {
  if (props.of.length === 0) return null
  return (
    <details class="govuk-details no-print">
      <summary class="govuk-details__summary">
        <span class="govuk-details__summary-text">Taken out</span>
      </summary>
      <ul class="govuk-details__text">
        {props.of.map(({ name, history, back }) => (
          <li>
            {name}. <a href={history}>See what it said</a>
            {back && (
              <>
                {' '}
                or <a href={back}>put it back</a>
              </>
            )}
          </li>
        ))}
      </ul>
    </details>
  )
}
