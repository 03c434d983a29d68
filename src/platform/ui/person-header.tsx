import { Tag } from './tag.tsx'
import type { Example } from './words.tsx'

/** The top of one person's record: the page's heading, what to keep in mind, and the parts of the record. */
export function PersonHeader(props: {
  title: string
  needs?: readonly string[]
  /** Where the needs stand in full, and are changed. */
  needsLink?: { href: string; text: string } | undefined
  sections: readonly { href: string; text: string; current: boolean }[]
  /** Whose record this is, for those who hear the page. */
  label: string
}) {
  return (
    <div class="person">
      <div class="wrap">
        <h1>{props.title}</h1>
        {props.needs && props.needs.length > 0 && (
          <ul class="needs" aria-label="Please remember">
            {props.needs.map((need) => (
              <li>
                <Tag classes="govuk-tag--blue" text={need} />
              </li>
            ))}
          </ul>
        )}
        {props.needsLink && (
          <p class="needs-link no-print">
            <a href={props.needsLink.href}>{props.needsLink.text}</a>
          </p>
        )}
        <nav class="sections" aria-label={props.label}>
          <details>
            <summary>Other parts</summary>
            <ul>
              {props.sections.map((section) => (
                <li>
                  <a href={section.href} aria-current={section.current ? 'page' : undefined}>
                    {section.text}
                  </a>
                </li>
              ))}
            </ul>
          </details>
        </nav>
      </div>
    </div>
  )
}

export const examples: Example[] = [
  {
    name: 'My plan',
    of: () => (
      <PersonHeader
        title="My plan"
        label="My record"
        needs={['Large print letters', 'Ring after 11, let it ring long', 'Speaks Polish with her sister']}
        needsLink={{ href: '/guide', text: 'Change what you need' }}
        sections={[
          { href: '/guide', text: 'About me', current: false },
          { href: '/guide', text: 'Plan', current: true },
          { href: '/guide', text: 'Money', current: false },
          { href: '/guide', text: 'Who can see, who looked', current: false },
        ]}
      />
    ),
  },
]
