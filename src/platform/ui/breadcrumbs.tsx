import { type Attributes, classes, type Example, type Styled, shown, type Words } from './words.tsx'

interface Crumb extends Words {
  href?: string
  attributes?: Attributes
}

/** Where this page is: links to the pages above it, the last one without a link being this page. */
export function Breadcrumbs(
  props: Styled & { items: readonly Crumb[]; collapseOnMobile?: boolean; labelText?: string },
) {
  const collapses = props.collapseOnMobile && 'govuk-breadcrumbs--collapse-on-mobile'
  return (
    <nav
      class={classes('govuk-breadcrumbs', props.classes, collapses)}
      {...props.attributes}
      aria-label={props.labelText ?? 'Breadcrumb'}
    >
      <ol class="govuk-breadcrumbs__list">
        {props.items.map((item) =>
          item.href ? (
            <li class="govuk-breadcrumbs__list-item">
              <a class="govuk-breadcrumbs__link" href={item.href} {...item.attributes}>
                {shown(item)}
              </a>
            </li>
          ) : (
            <li class="govuk-breadcrumbs__list-item" aria-current="page">
              {shown(item)}
            </li>
          ),
        )}
      </ol>
    </nav>
  )
}

export const examples: Example[] = [
  {
    name: 'A listing inside a topic',
    of: () => (
      <Breadcrumbs
        items={[
          { href: '/guide', text: 'Find support' },
          { href: '/guide', text: 'Company' },
          { text: 'Rowan Street lunch club' },
        ]}
      />
    ),
  },
]
