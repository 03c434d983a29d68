import { SaxesParser, type SaxesTagNS } from 'saxes'
import { elementsAllowed, holdText } from './allowed.ts'
import { type SvgElement, SvgRefused } from './element.ts'

const elementsMax = 20_000
const levelsMax = 200
const svgNamespace = 'http://www.w3.org/2000/svg'
const xlinkNamespace = 'http://www.w3.org/1999/xlink'

export interface ReadSvg {
  root: SvgElement
  /** The style sheets in it, one after the other. */
  css: string
}

/**
 * Reads a picture strictly, and keeps the elements that are allowed with all of their attributes. Throws SvgRefused for
 * what is not well-formed, declares entities, or is too deep or too large.
 */
export function readSvg(text: string): ReadSvg {
  const reading = new Reading()
  const parser = new SaxesParser({ xmlns: true })
  parser.on('error', (error) => {
    throw new SvgRefused(`is not well-formed (${error.message.slice(0, 120)})`)
  })
  parser.on('doctype', (declared) => {
    // Older programs name the type of every SVG they write. Nothing is fetched for it; what it declares itself is refused.
    if (declared.includes('[')) throw new SvgRefused('declares entities: save it as plain SVG')
  })
  parser.on('opentag', (tag) => reading.open(tag))
  parser.on('closetag', () => reading.close())
  parser.on('text', (words) => reading.text(words))
  parser.on('cdata', (words) => reading.text(words))
  parser.write(text).close()
  const { root, css } = reading
  if (!root) throw new SvgRefused('is not an SVG')
  return { root, css }
}

/** What has been read so far. */
class Reading {
  root: SvgElement | null = null
  css = ''
  private readonly open_: (SvgElement | 'style' | 'left out')[] = []
  private count = 0

  open(tag: SaxesTagNS) {
    this.count++
    if (this.count > elementsMax) throw new SvgRefused('has more than 20,000 parts')
    if (this.open_.length >= levelsMax) throw new SvgRefused('has parts within parts more than 200 deep')
    const holder = this.open_.at(-1)
    if (holder === undefined && (tag.local !== 'svg' || tag.uri !== svgNamespace)) throw new SvgRefused('is not an SVG')
    const kept = typeof holder === 'string' ? 'left out' : keptAs(tag)
    this.open_.push(kept)
    if (typeof kept === 'string') return
    if (typeof holder === 'object') holder.children.push(kept)
    else this.root = kept
  }

  close() {
    const closed = this.open_.pop()
    // Of a choice, the first that asks for nothing special is what everyone is shown.
    if (typeof closed === 'object' && closed.name === 'switch') {
      closed.children = closed.children.filter((child) => typeof child !== 'string' && !asksForMore(child)).slice(0, 1)
      closed.name = 'g'
    }
  }

  text(words: string) {
    const holder = this.open_.at(-1)
    if (holder === 'style') this.css += words
    else if (typeof holder === 'object' && holdText.has(holder.name)) holder.children.push(words)
  }
}

function keptAs(tag: SaxesTagNS): SvgElement | 'style' | 'left out' {
  if (tag.uri !== svgNamespace) return 'left out'
  if (tag.local === 'style') return 'style'
  // A link draws what is in it; where it leads is left out with its other attributes.
  const name = tag.local === 'a' ? 'g' : tag.local
  if (!elementsAllowed.has(name) && name !== 'switch') return 'left out'
  return { name, attributes: attributesOf(tag), children: [] }
}

function attributesOf(tag: SaxesTagNS): Map<string, string> {
  const attributes = new Map<string, string>()
  for (const { uri, local, name, value } of Object.values(tag.attributes)) {
    if (uri === '') attributes.set(local, value)
    else if (name === 'xml:space') attributes.set(name, value)
    else if (uri === xlinkNamespace && local === 'href' && !attributes.has('href')) attributes.set('href', value)
  }
  const href = tag.attributes.href
  if (href) attributes.set('href', href.value)
  return attributes
}

function asksForMore({ attributes }: SvgElement) {
  return attributes.has('requiredExtensions') || attributes.has('requiredFeatures') || attributes.has('systemLanguage')
}
