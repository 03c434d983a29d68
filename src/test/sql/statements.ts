/** One SQL statement, without comments, its line breaks kept. `line` counts from 1, where its first word stands. */
export interface Statement {
  path: string
  line: number
  text: string
  /** The text with what is quoted in '…' and $$…$$ blanked out: its own words alone. */
  words: string
}

const quotes = /--[^\n]*|\/\*[\s\S]*?\*\/|'(?:[^']|'')*'|"(?:[^"]|"")*"|\$([A-Za-z_]\w*)?\$[\s\S]*?\$\1\$/g

/** The statements of a file of migrations, whose functions are written between dollars. */
export function statementsOf({ path, text }: { path: string; text: string }): Statement[] {
  const bare = text.replace(quotes, (quoted) => (isComment(quoted) ? blank(quoted) : quoted))
  const words = bare.replace(quotes, (quoted) => (quoted.startsWith('"') ? quoted : blank(quoted)))
  const statements: Statement[] = []
  let from = 0
  for (const end of [...words.matchAll(/;|$/g)].map((match) => match.index)) {
    const start = from + (/^\s*/.exec(bare.slice(from, end))?.[0].length ?? 0)
    if (start < end) {
      const line = text.slice(0, start).split('\n').length
      statements.push({ path, line, text: bare.slice(start, end), words: words.slice(start, end).toLowerCase() })
    }
    from = end + 1
  }
  return statements
}

/** What stands between the parenthesis at `open` and its partner. */
export function inParentheses(text: string, open: number): string {
  let depth = 0
  for (let at = open; at < text.length; at++) {
    if (text[at] === '(') depth++
    if (text[at] === ')' && --depth === 0) return text.slice(open + 1, at)
  }
  return text.slice(open + 1)
}

/** Splits a list at its own commas, not at those inside parentheses. */
export function listItems(text: string): string[] {
  const items = ['']
  let depth = 0
  for (const letter of text) {
    if (letter === '(') depth++
    if (letter === ')') depth--
    if (letter === ',' && depth === 0) items.push('')
    else items[items.length - 1] += letter
  }
  return items.map((item) => item.trim()).filter((item) => item !== '')
}

/** A name as the migrations write it: without quotes, and without the schema that no migration should name. */
export function bareName(name: string | undefined): string {
  return (name ?? '').replaceAll('"', '').split('.').at(-1) ?? ''
}

function isComment(quoted: string) {
  return quoted.startsWith('--') || quoted.startsWith('/*')
}

function blank(quoted: string) {
  return quoted.replace(/[^\n]/g, ' ')
}
