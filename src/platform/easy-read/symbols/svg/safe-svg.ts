import { allowedAttribute, shapes } from './allowed.ts'
import { decode } from './decode.ts'
import { type SvgElement, SvgRefused, walk } from './element.ts'
import { readSvg } from './read.ts'
import { orderReferences } from './references.ts'
import { viewBoxOf } from './size.ts'
import { styleToAttributes } from './styles.ts'
import { writeSvg } from './write.ts'

/**
 * Builds a picture anew from what is known to be harmless: shapes, gradients, text, and pointers within it. Nothing of
 * the old text is left, so what a reader might misunderstand in it cannot be. Says why where that cannot be done; the
 * reason ends a sentence that begins with the picture's name. Whether it draws anything is asked of `drawsSomething`.
 */
export function makeSafe(content: Uint8Array | string): { svg: string } | { refused: string } {
  try {
    const { root, css } = readSvg(decode(content))
    const viewBox = viewBoxOf(root)
    styleToAttributes(root, css)
    walk(root, keepAllowed)
    orderReferences(root)
    if (!hasShapes(root)) throw new SvgRefused('has nothing to see in it')
    root.attributes = new Map([['xmlns', 'http://www.w3.org/2000/svg'], ['viewBox', viewBox], ...lookOf(root)])
    return { svg: writeSvg(root) }
  } catch (error) {
    if (error instanceof SvgRefused) return { refused: error.message }
    throw error
  }
}

// A line that crosses itself ten thousand times takes half a minute to draw.
const lineMax = 100_000 // characters

function keepAllowed(element: SvgElement) {
  const kept = new Map<string, string>()
  for (const [name, value] of element.attributes) {
    if (value.length > lineMax) throw new SvgRefused('has a line that goes on too long')
    const allowed = name === 'id' || name === 'href' ? value : allowedAttribute({ name, value })
    if (allowed !== undefined) kept.set(name, allowed)
  }
  element.attributes = kept
}

// The page that shows it gives the size.
const ofThePage = ['xmlns', 'viewBox', 'x', 'y', 'width', 'height', 'overflow']

function lookOf({ attributes }: SvgElement) {
  return [...attributes].filter(([name]) => !ofThePage.includes(name))
}

function hasShapes(root: SvgElement) {
  let some = false
  walk(root, ({ name }) => {
    if (shapes.has(name)) some = true
  })
  return some
}
