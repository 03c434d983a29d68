import type { Child } from 'hono/jsx'
import type { HtmlEscapedString } from 'hono/utils/html'

/** Markup that is known to be safe: JSX, or `raw()` of our own text. A plain string is never markup. */
export type Markup = HtmlEscapedString | Promise<HtmlEscapedString>

/** What a part of a component says: `text` is escaped, `html` is markup, and children do either. */
export interface Words {
  text?: string | number
  html?: Markup | false
  children?: Child
}

/** Extra attributes for an element, as GOV.UK's options name them. */
export type Attributes = Readonly<Record<string, string | number | boolean | undefined>>

export interface Styled {
  classes?: string
  attributes?: Attributes
}

export type Level = 1 | 2 | 3 | 4 | 5 | 6

/** One way to use a component, shown in the guide and rendered by every test. */
export interface Example {
  name: string
  of: () => Markup
}

/** What to render: children first, then markup, then text, as GOV.UK's templates choose. */
export function shown({ children, html, text }: Words): Child {
  return children || html || text
}

/** Class names in order, without those that are missing; undefined when none is left. */
export function classes(...names: (string | false | null | undefined)[]): string | undefined {
  return names.filter(Boolean).join(' ') || undefined
}

/** Identifiers in order, for `aria-describedby`; undefined when none is left, so that the attribute is left out. */
export function described(...ids: (string | false | null | undefined)[]): string | undefined {
  return classes(...ids)
}
