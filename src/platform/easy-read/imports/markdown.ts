import { lexer, type Token, type Tokens } from 'marked'
import { type Block, blocksOfCells, bold, type PictureSource, tidyWords } from './block.ts'

/** The blocks of a Markdown text. HTML in it is left out, but for line breaks. */
export function blocksOfMarkdown(text: string): Block[] {
  return lexer(text, { gfm: true }).flatMap((token) => blocksOf(token))
}

function blocksOf(token: Token): Block[] {
  switch (token.type) {
    case 'heading':
      return [{ kind: token.depth === 1 ? 'title' : 'heading', ...inside(token.tokens ?? []) }]
    case 'paragraph':
      return [paragraph(token.tokens ?? [])]
    case 'text':
      return [paragraph(token.tokens ?? [token])]
    case 'code':
      return [{ kind: 'words', words: tidyWords(token.text), pictures: [] }]
    case 'blockquote':
      return (token.tokens ?? []).flatMap((each) => blocksOf(each))
    case 'list':
      return (token as Tokens.List).items.flatMap(({ tokens }) => tokens.flatMap((each) => blocksOf(each)))
    case 'table': {
      const { header, rows } = token as Tokens.Table
      return [header, ...rows].flatMap((cells) => blocksOfCells(cells.map((cell) => [paragraph(cell.tokens)])))
    }
    default:
      return []
  }
}

function paragraph(tokens: readonly Token[]): Block {
  const { words, pictures, kept } = inside(tokens)
  // Space that does not break stands for words that are not there: the picture is a row by itself.
  const whole = words === '' && kept.includes('\u00a0')
  return { kind: 'words', words, pictures, ...(whole ? { whole: true as const } : {}) }
}

function inside(tokens: readonly Token[]) {
  const pictures: PictureSource[] = []
  const kept = tokens.map((token) => wordsOf(token, pictures)).join('')
  return { words: tidyWords(kept), pictures, kept }
}

function wordsOf(token: Token, pictures: PictureSource[]): string {
  switch (token.type) {
    case 'image':
      pictures.push({ src: token.href, alt: wordsIn(token.tokens ?? [], []) })
      return ' '
    case 'br':
      return '\n'
    case 'html':
      return /^<br\s*\/?>$/i.test(token.raw.trim()) ? '\n' : ''
    case 'escape':
      return token.text
    case 'codespan':
      return token.text
    case 'link':
      // An address that became a link by itself still has the signs that kept it from being anything else.
      return token.autolink ? unescaped(token.text) : wordsIn(token.tokens ?? [], pictures)
    case 'strong':
      return bold(wordsIn(token.tokens ?? [], pictures))
    case 'text':
      return token.tokens ? wordsIn(token.tokens, pictures) : plain(token.text.replaceAll('\n', ' '))
    case 'checkbox':
      return ''
    default:
      return 'tokens' in token && token.tokens ? wordsIn(token.tokens, pictures) : ''
  }
}

function wordsIn(tokens: readonly Token[], pictures: PictureSource[]): string {
  return tokens.map((token) => wordsOf(token, pictures)).join('')
}

function unescaped(text: string) {
  return plain(text.replace(/\\([!-/:-@[-`{-~])/g, (_, sign) => (sign === '&' ? '&amp;' : sign)))
}

const named: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: '\u00a0' }

/** Characters that are written by name or number. */
function plain(text: string): string {
  return text.replace(
    /&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|(amp|lt|gt|quot|apos|nbsp));/gi,
    (whole, decimal, hex, name) => {
      if (name) return named[name.toLowerCase()] ?? whole
      const code = decimal ? Number(decimal) : Number.parseInt(hex, 16)
      return code > 0 && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff) ? String.fromCodePoint(code) : whole
    },
  )
}
