/** One rule for whatever its parts describe: the last part the element, those before what it stands in. */
export interface Rule {
  parts: Part[]
  declarations: Declaration[]
}

interface Part {
  name: string | null
  ids: string[]
  classes: string[]
  /** True when it stands in the part before without anything between. */
  direct: boolean
}

interface Declaration {
  name: string
  value: string
  important: boolean
}

/**
 * The rules of style sheets, the weakest first. Read are selectors of names, classes and identifiers, one in the other.
 * Others are left out, and so is everything that begins with '@'.
 */
export function rulesIn(css: string): Rule[] {
  const rules: (Rule & { weight: number })[] = []
  for (const { before, block } of blocksIn(css.replaceAll(/\/\*.*?(?:\*\/|$)|<!--|-->/gs, ' '))) {
    if (before.startsWith('@')) continue
    const declarations = declarationsIn(block)
    for (const selector of before.split(',')) {
      const parts = partsOf(selector.trim())
      if (parts) rules.push({ parts, declarations, weight: weightOf(parts) })
    }
  }
  return rules.sort((a, b) => a.weight - b.weight)
}

/** What a style says: names with values, in order. */
export function declarationsIn(style: string): Declaration[] {
  return style
    .replaceAll(/\/\*.*?(?:\*\/|$)/gs, ' ')
    .split(';')
    .flatMap((one) => {
      const colon = one.indexOf(':')
      if (colon < 1) return []
      const said = one.slice(colon + 1).trim()
      const value = said.replace(/\s*!\s*important$/i, '')
      return [{ name: one.slice(0, colon).trim().toLowerCase(), value, important: value !== said }]
    })
}

/** Blocks in braces with what stands before each. What is in a block of blocks goes with it. */
function blocksIn(css: string): { before: string; block: string }[] {
  const found: { before: string; block: string }[] = []
  let [depth, start, opened] = [0, 0, 0]
  for (let at = 0; at < css.length; at++) {
    const mark = css[at]
    if (mark === '{') {
      if (depth === 0) opened = at
      depth++
    } else if (mark === '}' && depth > 0) {
      depth--
      if (depth > 0) continue
      found.push({ before: css.slice(start, opened).trim(), block: css.slice(opened + 1, at) })
      start = at + 1
    } else if (mark === ';' && depth === 0) start = at + 1
  }
  return found
}

function partsOf(selector: string): Part[] | null {
  const parts: Part[] = []
  let direct = false
  for (const word of selector.replaceAll('>', ' > ').split(/\s+/)) {
    if (word === '>') {
      direct = true
      continue
    }
    const [whole, name, rest = ''] = /^(\*|[a-zA-Z][\w-]*)?((?:[.#][\w-]+)*)$/.exec(word) ?? []
    if (!whole) return null
    const marks = rest.match(/[.#][\w-]+/g) ?? []
    const ids = marks.filter((mark) => mark.startsWith('#')).map((mark) => mark.slice(1))
    const classes = marks.filter((mark) => mark.startsWith('.')).map((mark) => mark.slice(1))
    parts.push({ name: name === undefined || name === '*' ? null : name, ids, classes, direct })
    direct = false
  }
  return parts.length > 0 ? parts : null
}

function weightOf(parts: readonly Part[]) {
  return parts.reduce(
    (sum, { ids, classes, name }) => sum + ids.length * 10_000 + classes.length * 100 + (name ? 1 : 0),
    0,
  )
}
