import { byline } from '../versions/byline.ts'
import type { Version } from '../versions/version.ts'
import { SeenDifferently } from './seen-differently.tsx'

/** How others see it differently. */
export type Views = Parameters<typeof SeenDifferently>[0]['views']

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
