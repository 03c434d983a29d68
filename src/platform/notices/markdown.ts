import { Marked, type Token, type Tokens } from 'marked'
import sanitizeHtml from 'sanitize-html'
import { tooHard } from './markdown-bounds.ts'

// Drawn twice over with care: `marked` leaves out what is not on our list, and `sanitize-html` knows nothing of it and
// looks at the letters that come out.
const safely: sanitizeHtml.IOptions = {
  allowedTags: ['h2', 'h3', 'h4', 'h5', 'h6', 'p', 'ul', 'ol', 'li', 'strong', 'em', 'a', 'blockquote', 'br', 'hr'],
  allowedAttributes: { a: ['href'], ol: ['start'] },
  allowedSchemes: ['https', 'mailto', 'tel'],
  allowProtocolRelative: false,
}

const reader = new Marked({
  async: false,
  gfm: true,
  tokenizer: {
    // What looks like HTML is shown as it was typed.
    html: () => undefined,
    tag: () => undefined,
    table: () => undefined,
    del: () => undefined,
    code: () => undefined,
    fences: () => undefined,
  },
})

/** Markdown as safe HTML, its highest heading as an `h2`. */
export const drawn = remembered(draw)

/** Its paragraphs, headings and list items as plain text, in order. */
export const paragraphsOf = remembered(paragraphs)

const keptMax = 24

// Everyone reads the same few texts, and each takes milliseconds.
function remembered<T>(make: (markdown: string) => T): (markdown: string) => T {
  const kept = new Map<string, T>()
  return (markdown) => {
    const known = kept.get(markdown)
    if (known !== undefined) return known
    const made = make(markdown)
    if (kept.size >= keptMax) kept.clear()
    kept.set(markdown, made)
    return made
  }
}

function draw(markdown: string): string {
  const tokens = tokensOf(markdown)
  const depths = tokens.flatMap((token) => (token.type === 'heading' ? [(token as Tokens.Heading).depth] : []))
  const down = 2 - Math.min(...depths, 6)
  const html = new Marked({
    async: false,
    renderer: {
      heading({ tokens: inside, depth }) {
        const level = Math.min(6, depth + down)
        return `<h${level}>${this.parser.parseInline(inside)}</h${level}>\n`
      },
      link({ href, tokens: inside }) {
        const words = this.parser.parseInline(inside)
        return isSafeLink(href) ? `<a href="${escaped(href)}">${words}</a>` : words
      },
      image: ({ text }) => escaped(text),
      codespan: ({ text }) => escaped(text),
      checkbox: () => '',
    },
  }).parser(tokens)
  return sanitizeHtml(html, safely)
}

function paragraphs(markdown: string): readonly string[] {
  return tokensOf(markdown)
    .flatMap(paragraphsIn)
    .map((words) => words.replaceAll(/\s+/g, ' ').trim())
    .filter(Boolean)
}

function tokensOf(markdown: string): Token[] {
  // It was refused when it was written; from elsewhere it is shown as it was typed.
  return tooHard(markdown) === null ? reader.lexer(markdown) : markdown.split(/\n[ \t]*\n/).map(asTyped)
}

function asTyped(text: string): Token {
  return { type: 'paragraph', raw: text, text, tokens: [{ type: 'text', raw: text, text, escaped: false }] }
}

function paragraphsIn(token: Token): string[] {
  if (token.type === 'list') return (token as Tokens.List).items.flatMap(itemIn)
  if (token.type === 'blockquote') return (token.tokens ?? []).flatMap(paragraphsIn)
  if (token.type === 'heading' || token.type === 'paragraph' || token.type === 'text') return [wordsIn(token)]
  return []
}

function itemIn(item: Tokens.ListItem): string[] {
  return item.tokens.flatMap(paragraphsIn)
}

function wordsIn(token: Token): string {
  if (token.type === 'br') return '\n'
  if ('tokens' in token && token.tokens && token.tokens.length > 0) return token.tokens.map(wordsIn).join('')
  return 'text' in token && typeof token.text === 'string' ? token.text : ''
}

/** Ours, or somewhere that says where it is: no script, no data, no other site by two strokes. */
function isSafeLink(href: string): boolean {
  if (/^\/(?![/\\])[^\s\\]*$/.test(href) || /^#[\w-]+$/.test(href)) return true
  return /^(https:\/\/[^/\s]|mailto:[^\s]+@|tel:\+?[\d -]+$)/i.test(href)
}

function escaped(text: string) {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
}
