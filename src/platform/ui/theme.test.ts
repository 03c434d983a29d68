import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { assetUrl } from '../web/assets.ts'

const css = readFileSync(`dist${assetUrl('theme.css')}`, 'utf8')

// What carries words, and what those words are written in.
const grounds: Record<string, readonly string[]> = {
  paper: ['ink', 'quiet', 'link', 'visited', 'link-hover', 'clay'],
  card: ['ink', 'quiet', 'link', 'visited', 'link-hover', 'clay', 'leaf', 'clay-ink'],
  ground: ['ink', 'quiet', 'link', 'visited', 'link-hover'],
  field: ['ink'],
  'leaf-soft': ['ink', 'leaf-ink', 'link', 'visited', 'link-hover'],
  'sun-soft': ['ink', 'sun-ink', 'link', 'visited', 'link-hover'],
  'sky-soft': ['ink', 'sky-ink', 'link', 'visited', 'link-hover'],
  'clay-soft': ['ink', 'clay-ink'],
  'stone-soft': ['ink', 'link'],
  face: ['leaf-ink'],
  leaf: ['on-leaf'],
  'leaf-hover': ['on-leaf'],
  hero: ['hero-ink'],
  sun: ['on-sun'],
  'sun-hover': ['on-sun'],
  clay: ['on-clay'],
  'clay-ink': ['on-clay'],
}

for (const [mode, colours] of modes()) {
  test(`text can be read by people with low vision in ${mode}: 7 to 1 at least`, () => {
    for (const [ground, inks] of Object.entries(grounds)) {
      for (const ink of inks) {
        const ratio = contrast(colourOf(colours, ink), colourOf(colours, ground))
        assert.ok(ratio >= 7, `${ink} on ${ground} is ${ratio.toFixed(2)} to 1`)
      }
    }
  })

  test(`the edge of a box to type in can be seen in ${mode}: 3 to 1 at least`, () => {
    for (const ground of ['paper', 'card', 'field']) {
      assert.ok(contrast(colourOf(colours, 'edge'), colourOf(colours, ground)) >= 3, ground)
    }
  })
}

test('nothing looks like government: no GOV.UK blue, no GDS font, no crown', () => {
  const blues = ['1d70b8', '5694ca', '8eb8dc', 'd2e2f1', 'f4f8fb', '16548a', '0f385c', '1a65a6', '005ea5', '003078']
  for (const word of [...blues.map((blue) => `#${blue}`), 'gds transport', 'crown', 'crest']) {
    assert.ok(!css.toLowerCase().includes(word), word)
  }
})

test('nothing on a page moves by itself', () => {
  assert.doesNotMatch(css, /animation|@keyframes|transition:|scroll-behavior:\s*smooth/)
})

test('the stylesheet takes nothing from other hosts', () => {
  for (const [, url] of css.matchAll(/url\(([^)]*)\)/g)) assert.match(url ?? '', /^[\w.-]+\.woff2$/)
})

type Colours = ReadonlyMap<string, string>

// Later blocks win where their condition holds, as in a browser.
function modes(): [string, Colours][] {
  const light = block(':root{color-scheme')
  const dark = block('@media screen and (prefers-color-scheme: dark){:root{')
  const more = block('@media screen and (prefers-contrast: more){:root{')
  const moreDark = block('@media screen and (prefers-contrast: more) and (prefers-color-scheme: dark){:root{')
  return [
    ['light', light],
    ['dark', new Map([...light, ...dark])],
    ['light with high contrast', new Map([...light, ...more])],
    ['dark with high contrast', new Map([...light, ...dark, ...more, ...moreDark])],
  ]
}

function block(start: string): Map<string, string> {
  const spaced = css.replaceAll(')and (', ') and (')
  const from = spaced.indexOf(start)
  assert.ok(from >= 0, start)
  const body = spaced.slice(from, spaced.indexOf('}', from))
  return new Map(
    [...body.matchAll(/--([\w-]+):\s*(#[0-9a-f]{3,6})\b/g)].map(([, name = '', value = '']) => [name, value]),
  )
}

function colourOf(colours: Colours, name: string): string {
  const colour = colours.get(name)
  assert.ok(colour, `${name} has a colour`)
  return colour
}

// WCAG 2.2, relative luminance and contrast ratio.
function contrast(one: string, other: string): number {
  const [bright = 0, dim = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a)
  return (bright + 0.05) / (dim + 0.05)
}

function luminance(colour: string): number {
  const digits = colour.slice(1)
  const six = digits.length === 3 ? [...digits].map((digit) => digit + digit).join('') : digits
  const [red = 0, green = 0, blue = 0] = [0, 2, 4].map((at) => {
    const part = Number.parseInt(six.slice(at, at + 2), 16) / 255
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}
