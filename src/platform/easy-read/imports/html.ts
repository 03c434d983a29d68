import { SaxesParser } from 'saxes'
import { type Block, blocksOfCells, bold, tidyWords } from './block.ts'

const leaves = new Set(['p', 'li', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6'])

/** The blocks of the HTML that is made of a Word file: paragraphs, headings, lists, tables, pictures and bold. */
export function blocksOfHtml(html: string): Block[] {
  const reading = new Reading()
  const parser = new SaxesParser()
  parser.on('opentag', ({ name, attributes }) => reading.open(name, attributes as Record<string, string>))
  parser.on('text', (text) => reading.text(text))
  parser.on('closetag', ({ name }) => reading.close(name))
  // biome-ignore lint/suspicious/noControlCharactersInRegex: XML has no place for these, and Word files do hold them
  parser.write(`<body>${html.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '')}</body>`).close()
  return reading.end()
}

/** What is open at a place of the file: the block, and the cells around it. */
class Reading {
  private blocks: Block[] = []
  private block: Block | null = null
  private bold = 0
  private skipped = 0
  private readonly around: { blocks: Block[]; cells: Block[][] }[] = []

  open(name: string, attributes: Readonly<Record<string, string>>) {
    if (this.skipped > 0 || (name === 'a' && /^#(foot|end)note/.test(attributes.href ?? ''))) this.skipped++
    else if (leaves.has(name)) this.begin(kindOf(name))
    else if (name === 'tr') this.around.push({ blocks: this.rest(), cells: [] })
    else if (name === 'td' || name === 'th') this.blocks = []
    else if (name === 'br') this.add('\n')
    else if (name === 'strong') this.mark(++this.bold === 1)
    else if (name === 'img') this.leaf().pictures.push({ src: attributes.src ?? '', alt: attributes.alt ?? '' })
  }

  text(text: string) {
    if (this.skipped === 0) this.add(text.replace(/[\s\u00a0]+/g, ' '))
  }

  close(name: string) {
    if (this.skipped > 0) this.skipped--
    else if (leaves.has(name)) this.finish()
    else if (name === 'strong') this.mark(--this.bold === 0)
    else if (name === 'td' || name === 'th') this.around.at(-1)?.cells.push(this.rest())
    else if (name === 'tr') {
      const { blocks, cells } = this.around.pop() ?? { blocks: [], cells: [] }
      this.blocks = [...blocks, ...blocksOfCells(cells)]
    }
  }

  end() {
    return this.rest()
  }

  private begin(kind: Block['kind']) {
    this.finish()
    this.block = { kind, words: '', pictures: [] }
  }

  private finish() {
    if (this.block) this.blocks.push({ ...this.block, words: boldTidied(this.block.words) })
    this.block = null
  }

  private leaf() {
    this.block ??= { kind: 'words', words: '', pictures: [] }
    return this.block
  }

  private add(words: string) {
    if (this.block || words.trim() !== '') this.leaf().words += words
  }

  /** A mark that no text holds, until the words are whole. */
  private mark(changes: boolean) {
    if (changes && this.block) this.block.words += '\u0001'
  }

  private rest() {
    this.finish()
    const { blocks } = this
    this.blocks = []
    return blocks
  }
}

function boldTidied(words: string) {
  const parts = words.split('\u0001').map((part, at) => (at % 2 === 1 ? bold(part) : part))
  return tidyWords(parts.join(''))
}

function kindOf(name: string): Block['kind'] {
  if (name === 'h1') return 'title'
  return name.startsWith('h') ? 'heading' : 'words'
}
