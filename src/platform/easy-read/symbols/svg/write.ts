import { holdText } from './allowed.ts'
import type { SvgElement } from './element.ts'

/** The text of a picture, from what was kept of it. */
export function writeSvg(root: SvgElement): string {
  const parts: string[] = []
  write(root, parts)
  return parts.join('')
}

function write({ name, attributes, children }: SvgElement, parts: string[]) {
  parts.push('<', name)
  for (const [each, value] of attributes) parts.push(' ', each, '="', escaped(value), '"')
  if (children.length === 0) {
    parts.push('/>')
    return
  }
  parts.push('>')
  for (const child of children) {
    if (typeof child !== 'string') write(child, parts)
    else if (holdText.has(name)) parts.push(escaped(child))
  }
  parts.push('</', name, '>')
}

function escaped(text: string) {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
}
