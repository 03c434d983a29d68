/** What a symbol may be made of. Whatever is not named here is left out, with all that is in it. */
export const elementsAllowed: ReadonlySet<string> = new Set(
  words(`svg g path circle ellipse rect line polyline polygon defs linearGradient radialGradient stop clipPath mask
    pattern use symbol title desc text tspan`),
)

/** Those that put something on the page. */
export const shapes: ReadonlySet<string> = new Set(words('path circle ellipse rect line polyline polygon text use'))

/** Those whose text is shown or said. */
export const holdText: ReadonlySet<string> = new Set(words('title desc text tspan'))

/** Those that may point at another part of the same picture. */
export const mayPoint: ReadonlySet<string> = new Set(words('use linearGradient radialGradient pattern'))

// Each value is held to the letters that its kind needs: none of them can name an address or call a function.
const numbers = /^[-+.%\w\s,]*$/
const keywords = /^[-\w\s.%]*$/
const colour = /^(?:#[0-9a-f]{3,8}|[a-z]+|(?:rgb|hsl)a?\([-+.%\d\s,/]*\))$/i
const paint =
  /^(?:url\(#[^()\s'"\\]+\)(?:\s+(?:#[0-9a-f]{3,8}|[a-z]+))?|#[0-9a-f]{3,8}|[a-z]+|(?:rgb|hsl)a?\([-+.%\d\s,/]*\))$/i
const pointer = /^(?:none|url\(#[^()\s'"\\]+\))$/
const families = /^[-\p{L}\p{N}\s,'"_]*$/u
const transforms = /^(?:(?:matrix|translate|scale|rotate|skewX|skewY)\s*\([-+.\deE\s,]*\)[\s,]*)*$/
const drawing = /^[-+.\d\s,eEmzlhvcsqtaMZLHVCSQTA]*$/

/** How something looks: said in attributes, or in styles, which win. */
const looks: ReadonlyMap<string, RegExp> = table([
  [paint, 'fill stroke'],
  [colour, 'color stop-color'],
  [pointer, 'clip-path mask'],
  [
    numbers,
    `fill-opacity stroke-opacity stroke-width stroke-miterlimit stroke-dasharray stroke-dashoffset opacity stop-opacity
    font-size letter-spacing word-spacing baseline-shift`,
  ],
  [
    keywords,
    `fill-rule clip-rule stroke-linecap stroke-linejoin display visibility overflow font-weight font-style text-anchor
    dominant-baseline alignment-baseline text-decoration vector-effect paint-order shape-rendering direction`,
  ],
  [families, 'font-family'],
])

const places: ReadonlyMap<string, RegExp> = table([
  [
    numbers,
    `x y x1 y1 x2 y2 cx cy r rx ry fx fy fr width height dx dy rotate offset points viewBox pathLength textLength`,
  ],
  [drawing, 'd'],
  [transforms, 'transform gradientTransform patternTransform'],
  [
    keywords,
    `gradientUnits spreadMethod clipPathUnits maskUnits maskContentUnits patternUnits patternContentUnits
    preserveAspectRatio lengthAdjust xml:space`,
  ],
])

interface Said {
  name: string
  value: string
}

/** The value of something that styles may say, as it is written in a symbol; undefined when it is not allowed. */
export function allowedLook({ name, value }: Said): string | undefined {
  return allowedBy(looks.get(name), value)
}

/** The value of an attribute, as it is written in a symbol; undefined when it is not allowed. */
export function allowedAttribute({ name, value }: Said): string | undefined {
  return allowedBy(looks.get(name) ?? places.get(name), value)
}

function allowedBy(form: RegExp | undefined, value: string) {
  // Editors put quotation marks and spaces round a name that is pointed at.
  const plain = value.trim().replace(/^url\(\s*(["']?)(#[^()\s'"\\]+)\1\s*\)/, 'url($2)')
  return form?.test(plain) && !/url\((?!#)/i.test(plain) ? plain : undefined
}

function table(rows: readonly (readonly [RegExp, string])[]): ReadonlyMap<string, RegExp> {
  return new Map(rows.flatMap(([form, names]) => words(names).map((name) => [name, form] as const)))
}

function words(list: string) {
  return list.split(/\s+/)
}
