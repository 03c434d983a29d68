import { allowedLook } from './allowed.ts'
import { type SvgElement, SvgRefused, walk } from './element.ts'
import { declarationsIn, type Rule, rulesIn } from './style-sheets.ts'

const cssMax = 200_000 // characters
const triesMax = 500_000

/**
 * Writes what styles say as attributes, where it is allowed: sheets first, then what an element says itself, then what
 * is marked as important. The rest of the styles is left out. Throws SvgRefused when there are too many.
 */
export function styleToAttributes(root: SvgElement, css: string): void {
  if (css.length > cssMax) throw new SvgRefused('has too many styles')
  const rules = rulesIn(css)
  let tries = 0
  walk(root, (element, holders) => {
    tries += rules.length
    if (tries > triesMax) throw new SvgRefused('has too many styles')
    const own = declarationsIn(element.attributes.get('style') ?? '')
    const said = rules.filter((rule) => fits(rule, { element, holders })).flatMap((rule) => rule.declarations)
    const all = [...said, ...own]
    for (const { name, value } of [...all.filter((one) => !one.important), ...all.filter((one) => one.important)]) {
      const allowed = allowedLook({ name, value })
      if (allowed !== undefined) element.attributes.set(name, allowed)
    }
    element.attributes.delete('style')
  })
  walk(root, ({ attributes }) => attributes.delete('class'))
}

/** From its last part, which has to fit the element itself, outwards. */
function fits({ parts }: Rule, { element, holders }: { element: SvgElement; holders: readonly SvgElement[] }): boolean {
  let at = parts.length - 1
  if (!isMeant(parts[at], element)) return false
  let direct = parts[at]?.direct
  at--
  for (let level = holders.length - 1; at >= 0 && level >= 0; level--) {
    const holder = holders[level]
    if (holder && isMeant(parts[at], holder)) {
      direct = parts[at]?.direct
      at--
    } else if (direct) return false
  }
  return at < 0
}

function isMeant(part: Rule['parts'][number] | undefined, { name, attributes }: SvgElement) {
  if (!part || (part.name !== null && part.name !== name)) return false
  if (part.ids.some((id) => attributes.get('id') !== id)) return false
  if (part.classes.length === 0) return true
  const classes = (attributes.get('class') ?? '').split(/\s+/)
  return part.classes.every((one) => classes.includes(one))
}
