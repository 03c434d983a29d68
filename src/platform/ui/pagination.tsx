import type { Child } from 'hono/jsx'
import { type Attributes, classes, type Example, type Styled, shown, type Words } from './words.tsx'

interface PageLink extends Words {
  href?: string
  /** Which part it leads to, where the pages are parts of one text. */
  labelText?: string
  attributes?: Attributes
}

interface PageNumber {
  number?: string | number
  href?: string
  current?: boolean
  ellipsis?: boolean
  visuallyHiddenText?: string
  attributes?: Attributes
}

interface PaginationOptions extends Styled {
  items?: readonly (PageNumber | null | undefined)[]
  previous?: PageLink
  next?: PageLink
  landmarkLabel?: string
}

/** From page to page of a long list, or without `items` from part to part of a text. */
export function Pagination(props: PaginationOptions) {
  const block = !props.items && Boolean(props.next || props.previous)
  return (
    <nav
      class={classes('govuk-pagination', block && 'govuk-pagination--block', props.classes)}
      aria-label={props.landmarkLabel || 'Pagination'}
      {...props.attributes}
    >
      {props.previous?.href && (
        <ArrowLink link={props.previous} way="prev" block={block}>
          {shown(props.previous) || hiddenPage('Previous')}
        </ArrowLink>
      )}
      {props.items && (
        <ul class="govuk-pagination__list">
          {props.items.map((item) => item && Object.keys(item).length > 0 && <NumberLink {...item} />)}
        </ul>
      )}
      {props.next?.href && (
        <ArrowLink link={props.next} way="next" block={block}>
          {shown(props.next) || hiddenPage('Next')}
        </ArrowLink>
      )}
    </nav>
  )
}

function hiddenPage(word: string) {
  return (
    <>
      {word}
      <span class="govuk-visually-hidden"> page</span>
    </>
  )
}

function ArrowLink(props: { link: PageLink; way: 'prev' | 'next'; block: boolean; children: Child }) {
  const { link, way, block } = props
  const plain = block && !link.labelText && 'govuk-pagination__link-title--decorated'
  return (
    <div class={`govuk-pagination__${way}`}>
      <a class="govuk-link govuk-pagination__link" href={link.href} rel={way} {...link.attributes}>
        {(block || way === 'prev') && <Arrow way={way} />}
        <span class={classes('govuk-pagination__link-title', plain)}>{props.children}</span>{' '}
        {link.labelText && block && (
          <>
            <span class="govuk-visually-hidden">:</span>{' '}
            <span class="govuk-pagination__link-label">{link.labelText}</span>
          </>
        )}
        {!block && way === 'next' && <Arrow way={way} />}
      </a>
    </div>
  )
}

const arrows = {
  prev: 'm6.5938-0.0078125-6.7266 6.7266 6.7441 6.4062 1.377-1.449-4.1856-3.9768h12.896v-2h-12.984l4.2931-4.293-1.414-1.414z',
  next: 'm8.107-0.0078125-1.4136 1.414 4.2926 4.293h-12.986v2h12.896l-4.1855 3.9766 1.377 1.4492 6.7441-6.4062-6.7246-6.7266z',
}

function Arrow({ way }: { way: 'prev' | 'next' }) {
  return (
    <svg
      class={`govuk-pagination__icon govuk-pagination__icon--${way}`}
      xmlns="http://www.w3.org/2000/svg"
      height="13"
      width="15"
      aria-hidden="true"
      focusable="false"
      viewBox="0 0 15 13"
    >
      <path d={arrows[way]} />
    </svg>
  )
}

function NumberLink(item: PageNumber) {
  const current = item.current && 'govuk-pagination__item--current'
  if (item.ellipsis)
    return <li class={classes('govuk-pagination__item', current, 'govuk-pagination__item--ellipsis')}>⋯</li>
  return (
    <li class={classes('govuk-pagination__item', current)}>
      <a
        class="govuk-link govuk-pagination__link"
        href={item.href}
        aria-label={item.visuallyHiddenText ?? `Page ${item.number}`}
        aria-current={item.current ? 'page' : undefined}
        {...item.attributes}
      >
        {item.number}
      </a>
    </li>
  )
}

export const examples: Example[] = [
  {
    name: 'Pages of a list',
    of: () => (
      <Pagination
        landmarkLabel="Pages of places"
        previous={{ href: '/guide' }}
        next={{ href: '/guide' }}
        items={[
          { number: 1, href: '/guide' },
          { number: 2, href: '/guide', current: true },
          { number: 3, href: '/guide' },
          { ellipsis: true },
          { number: 12, href: '/guide' },
        ]}
      />
    ),
  },
  {
    name: 'Parts of a text',
    of: () => (
      <Pagination
        landmarkLabel="Parts of this guide"
        previous={{ href: '/guide', labelText: 'What a personal budget is' }}
        next={{ href: '/guide', labelText: 'Who can help you with it' }}
      />
    ),
  },
]
