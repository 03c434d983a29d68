import { type DefaultTreeAdapterTypes, parseFragment } from 'parse5'

type Node = DefaultTreeAdapterTypes.ChildNode

/** An element as a test compares it: attributes in any order, white space only where a browser would show it. */
export interface Plain {
  tag: string
  attributes: Record<string, string>
  /** The words of this element and the inline ones inside it, as they read. */
  words: string
  children: Plain[]
}

/** The tree of some markup. Class names keep their order; text boxes keep their white space. */
export function normalised(markup: string): Plain[] {
  return parseFragment(markup).childNodes.filter(isElement).map(plain)
}

type Element = DefaultTreeAdapterTypes.Element

function isElement(node: Node): node is Element {
  return 'tagName' in node
}

function plain(element: Element): Plain {
  return {
    tag: element.tagName,
    attributes: Object.fromEntries(element.attrs.map(({ name, value }) => [name, value.replace(/\s+/g, ' ').trim()])),
    words: element.tagName === 'textarea' ? textOf(element) : readable(textOf(element)),
    children: element.childNodes.filter(isElement).map(plain),
  }
}

const blocks = new Set(
  'address article button dd details div dl dt fieldset form h1 h2 h3 h4 h5 h6 input label legend li nav ol option p section select summary svg table tbody td textarea th thead tr ul'.split(
    ' ',
  ),
)

function textOf(element: Element): string {
  return element.childNodes
    .map((node) => {
      if ('value' in node) return node.value
      if (!isElement(node)) return ''
      return blocks.has(node.tagName) ? ` ${textOf(node)} ` : textOf(node)
    })
    .join('')
}

function readable(text: string): string {
  return text.replace(/\s+/g, ' ').trim()
}
