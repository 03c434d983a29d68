import { mayPoint } from './allowed.ts'
import { type SvgElement, SvgRefused, walk } from './element.ts'

const unfoldedMax = 200_000
const chainMax = 1000

/**
 * Puts in order what points at what within a picture: what points nowhere is left out, and names are given anew, so that
 * nothing of the old ones is left. Throws SvgRefused where something would draw itself without end, or very many times.
 */
export function orderReferences(root: SvgElement): void {
  const named = new Map<string, SvgElement>()
  walk(root, (element) => {
    const id = element.attributes.get('id')
    if (id && !named.has(id)) named.set(id, element)
  })
  dropStrayUses(root, named)
  const pointed = new Set<SvgElement>()
  walk(root, (element) => {
    for (const target of settle(element, named)) pointed.add(target)
  })
  new Unfolding(named).of(root, 0)
  renameIds(root, { named, pointed })
}

function dropStrayUses(element: SvgElement, named: ReadonlyMap<string, SvgElement>) {
  element.children = element.children.filter((child) => {
    if (typeof child === 'string') return true
    dropStrayUses(child, named)
    return child.name !== 'use' || named.has(localName(child.attributes.get('href')) ?? '')
  })
}

const painted = ['fill', 'stroke'] as const
const cut = ['clip-path', 'mask'] as const

/** Leaves out what points nowhere or outside. Gives what is left to point at. */
function settle({ name, attributes }: SvgElement, named: ReadonlyMap<string, SvgElement>): SvgElement[] {
  const href = localName(attributes.get('href'))
  if (!mayPoint.has(name) || href === null || !named.has(href)) attributes.delete('href')
  for (const each of painted) {
    const value = attributes.get(each) ?? ''
    const pointer = pointerIn(value)
    if (pointer !== null && !named.has(pointer)) attributes.set(each, value.split(/\s+/)[1] ?? 'none')
  }
  for (const each of cut) {
    const pointer = pointerIn(attributes.get(each))
    if (pointer !== null && !named.has(pointer)) attributes.delete(each)
  }
  return [
    localName(attributes.get('href')),
    ...[...painted, ...cut].map((each) => pointerIn(attributes.get(each))),
  ].flatMap((id) => named.get(id ?? '') ?? [])
}

/** How many parts are drawn, each as often as it is. */
class Unfolding {
  private readonly known = new Map<SvgElement, number>()
  private readonly under = new Set<SvgElement>()
  private readonly named: ReadonlyMap<string, SvgElement>

  constructor(named: ReadonlyMap<string, SvgElement>) {
    this.named = named
  }

  of(element: SvgElement, depth: number): number {
    const before = this.known.get(element)
    if (before !== undefined) return before
    if (this.under.has(element)) throw new SvgRefused('draws itself within itself')
    if (depth > chainMax) throw new SvgRefused('points from part to part too often')
    this.under.add(element)
    const { attributes } = element
    let parts = 1 + this.pointed(localName(attributes.get('href')), depth)
    for (const child of element.children) if (typeof child !== 'string') parts += this.of(child, depth + 1)
    // Whatever stands in an element is painted as it says, unless it says something else itself.
    const paints = painted.map((name) => this.pointed(pointerIn(attributes.get(name)), depth))
    parts *= paints.reduce((sum, paint) => sum + paint, 1)
    for (const name of cut) parts += this.pointed(pointerIn(attributes.get(name)), depth)
    if (parts > unfoldedMax) throw new SvgRefused('draws its parts too many times')
    this.under.delete(element)
    this.known.set(element, parts)
    return parts
  }

  private pointed(id: string | null, depth: number) {
    const target = this.named.get(id ?? '')
    return target ? this.of(target, depth + 1) : 0
  }
}

function renameIds(root: SvgElement, of: { named: ReadonlyMap<string, SvgElement>; pointed: ReadonlySet<SvgElement> }) {
  const renamed = new Map<string, string>()
  for (const [id, element] of of.named) if (of.pointed.has(element)) renamed.set(id, `part-${renamed.size + 1}`)
  walk(root, (element) => {
    const { attributes } = element
    const id = attributes.get('id')
    attributes.delete('id')
    const mine = id !== undefined && of.named.get(id) === element ? renamed.get(id) : undefined
    if (mine) attributes.set('id', mine)
    const href = localName(attributes.get('href'))
    if (href !== null) attributes.set('href', `#${renamed.get(href)}`)
    for (const name of [...painted, ...cut]) {
      const value = attributes.get(name)
      const pointer = pointerIn(value)
      if (pointer !== null) attributes.set(name, `${value}`.replace(/^url\([^)]*\)/, `url(#${renamed.get(pointer)})`))
    }
  })
}

/** '#a' gives 'a'; anything else is not within the picture. */
function localName(href: string | undefined): string | null {
  return /^#([^\s]+)$/.exec(href?.trim() ?? '')?.[1] ?? null
}

function pointerIn(value: string | undefined): string | null {
  return /^url\(#([^)]+)\)/.exec(value ?? '')?.[1] ?? null
}
