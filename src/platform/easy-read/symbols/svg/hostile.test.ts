import assert from 'node:assert/strict'
import { test } from 'node:test'
import { gzipSync } from 'node:zlib'
import { makeSafe } from './safe-svg.ts'

const square = '<rect x="1" y="1" width="8" height="8" fill="#1f5c4d"/>'

function picture(inside: string, more = '') {
  return `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 10 10"${more}>${inside}</svg>`
}

function safe(content: string | Buffer) {
  const made = makeSafe(content)
  assert.ok('svg' in made, 'refused' in made ? made.refused : '')
  return made.svg
}

function refused(content: string | Buffer) {
  const made = makeSafe(content)
  assert.ok('refused' in made, 'it was taken')
  return made.refused
}

const plain = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10"><rect x="1" y="1" width="8" height="8" fill="#1f5c4d"/></svg>`

// Each stands beside a square, and nothing but the square may be left.
const madeHarmless: Record<string, string> = {
  'a script': picture(`<script>alert(1)</script>${square}`),
  'a script in CDATA': picture(`<script><![CDATA[alert(1)]]></script>${square}`),
  'a script from elsewhere': picture(`<script href="https://evil.example/x.js"/>${square}`),
  'a script under another prefix': picture(
    `<s:script xmlns:s="http://www.w3.org/2000/svg">alert(1)</s:script>${square}`,
  ),
  'a script of HTML': picture(`<h:script xmlns:h="http://www.w3.org/1999/xhtml">alert(1)</h:script>${square}`),
  onload: picture(square, ' onload="alert(1)"'),
  'onload in odd letters': picture(square, ' OnLoad="alert(1)"'),
  'a picture from elsewhere': picture(`<image href="https://evil.example/x.png" width="10" height="10"/>${square}`),
  'a picture in itself': picture(`<image xlink:href="data:image/png;base64,AAAA" width="10" height="10"/>${square}`),
  'a use of another file': picture(`<use href="https://evil.example/x.svg#a"/>${square}`),
  'a use of data': picture(`<use xlink:href="data:image/svg+xml;base64,PHN2Zy8+#a"/>${square}`),
  'a use of a file beside it': picture(`<use href="other.svg#a"/>${square}`),
  'a foreign object': picture(
    `<foreignObject><iframe xmlns="http://www.w3.org/1999/xhtml" src="https://evil.example"/></foreignObject>${square}`,
  ),
  'an animation of an address': picture(
    `<animate attributeName="href" values="javascript:alert(1)"/><set attributeName="onload" to="alert(1)"/>${square}`,
  ),
  'a style sheet by instruction': `<?xml version="1.0"?><?xml-stylesheet href="https://evil.example/x.css"?>${picture(square)}`,
  'a style sheet that imports': picture(
    `<style>@import url(https://evil.example/x.css); @import "x.css";</style>${square}`,
  ),
  'a font from elsewhere': picture(
    `<style>@font-face { font-family: x; src: url(https://evil.example/x.woff) }</style>${square}`,
  ),
  'a comment': picture(`<!-- <script>alert(1)</script> -->${square}`),
  metadata: picture(
    `<metadata><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><x>Ada, 1 High Street</x></rdf:RDF></metadata>${square}`,
  ),
  'a filter with a picture': picture(`<filter id="f"><feImage href="https://evil.example/x.png"/></filter>${square}`),
  'a view and a cursor': picture(`<view id="v"/><cursor href="https://evil.example/x.cur"/>${square}`),
  'a base for addresses': picture(square, ' xml:base="https://evil.example/"'),
  'a document in a handler element': picture(
    `<handler type="application/ecmascript" xmlns:ev="http://www.w3.org/2001/xml-events" ev:event="load">alert(1)</handler>${square}`,
  ),
}

for (const [name, content] of Object.entries(madeHarmless)) {
  test(`made harmless: ${name}`, () => assert.equal(safe(content), plain))
}

// What a value may hide: none of it is left, whatever stands around it.
const values: Record<string, string> = {
  'an address in a fill': 'fill="url(https://evil.example/x.svg#a)"',
  'an address without a scheme': 'fill="url(//evil.example/x)"',
  'an address in a style': 'style="fill:url(//evil.example/x)"',
  'an address behind an escape': String.raw`style="fill:\75rl(//evil.example/x)"`,
  'an escape within the word': String.raw`style="fill:u\72l(//evil.example/x)"`,
  'an address behind a comment': 'style="fill:/**/url(//evil.example/x)"',
  'an address after a good one': 'fill="url(#a) url(//evil.example/x)"',
  'image-set': 'style="mask:image-set(\'//evil.example/x\' 1x)"',
  'a mask of an address': 'mask="url(https://evil.example/x#m)"',
  'a clip of data': `clip-path="url('data:image/svg+xml;base64,PHN2Zy8+#c')"`,
  'a filter': 'filter="url(//evil.example/x#f)"',
  'a cursor': 'style="cursor:url(//evil.example/x),auto"',
  'a picture behind': 'style="background-image:url(//evil.example/x)"',
  'an expression': 'style="width:expression(alert(1))"',
  'a binding': 'style="-moz-binding:url(//evil.example/x#y)"',
  'a variable': 'style="fill:var(--x,url(//evil.example/x))"',
  'a link in capitals': 'fill="URL(HTTPS://evil.example/x)"',
  'a javascript address': 'href="javascript:alert(1)" xlink:href="javascript:alert(1)"',
  'handlers of every kind': 'onclick="alert(1)" onmouseover="alert(1)" onbegin="alert(1)"',
  'a marker': 'marker-end="url(//evil.example/x#m)"',
  'a colour of another kind': 'fill="rgb(url(//evil.example/x))"',
  'a font of an address': 'style="font-family:url(//evil.example/x)"',
}

for (const [name, value] of Object.entries(values)) {
  test(`left out of a shape: ${name}`, () => {
    const svg = safe(picture(`<path d="M1 1h8v8z" ${value}/>`))
    assert.doesNotMatch(svg, /evil|alert|data:|javascript|image-set|var\(|\\/i)
    assert.match(svg, /<path d="M1 1h8v8z"/)
  })
}

test('a link keeps what it draws and not where it leads', () => {
  assert.equal(
    safe(picture(`<a href="javascript:alert(1)" target="_top">${square}</a>`)),
    plain.replace(/<rect.*\/>/, '<g>$&</g>'),
  )
})

test('a picture inside a picture keeps its shapes and nothing that leads out', () => {
  const svg = safe(picture(`<svg x="1" onload="alert(1)"><image href="data:image/png;base64,AA"/>${square}</svg>`))
  assert.match(svg, /<svg x="1"><rect/)
  assert.doesNotMatch(svg, /image|onload/)
})

test('what a text says stays text', () => {
  const svg = safe(picture('<text x="1" y="9">&lt;script&gt;&amp;lt;b</text>'))
  assert.match(svg, /<text x="1" y="9">&lt;script&gt;&amp;lt;b<\/text>/)
})

test('the document type that older programs write is left out, and nothing is fetched for it', () => {
  const type = '<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">'
  const made = makeSafe(`${type}${picture(square)}`)
  assert.ok('svg' in made)
  assert.doesNotMatch(made.svg, /DOCTYPE|w3\.org\/Graphics/)
})

const laughs = Array.from(
  { length: 9 },
  (_, n) => `<!ENTITY l${n + 1} "&l${n};&l${n};&l${n};&l${n};&l${n};&l${n};&l${n};&l${n};&l${n};&l${n};">`,
)
const nested = (levels: number) => `${'<g>'.repeat(levels)}${square}${'</g>'.repeat(levels)}`
const doubling = (levels: number) =>
  Array.from({ length: levels }, (_, n) => `<g id="g${n + 1}"><use href="#g${n}"/><use href="#g${n}"/></g>`).join('')
const patterns = (levels: number) =>
  Array.from(
    { length: levels },
    (_, n) =>
      `<pattern id="p${n + 1}" width="9" height="9" fill="url(#p${n})">${square.repeat(9).replaceAll('#1f5c4d', `url(#p${n})`)}</pattern>`,
  ).join('')

const refusals: [string, string | Buffer, RegExp][] = [
  [
    'an entity that reads a file',
    `<!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/passwd">]>${picture('<text>&x;</text>')}`,
    /declares entities/,
  ],
  [
    'an entity of a parameter',
    `<!DOCTYPE svg [<!ENTITY % x SYSTEM "http://evil.example/x.dtd"> %x;]>${picture(square)}`,
    /declares entities/,
  ],
  [
    'a billion laughs',
    `<!DOCTYPE svg [<!ENTITY l0 "ha">${laughs.join('')}]>${picture('<text>&l9;</text>')}`,
    /declares entities/,
  ],
  ['an entity that nobody declared', picture('<text>&x;</text>'), /not well-formed/],
  ['a part that is not closed', picture('<g>'), /not well-formed/],
  ['a prefix that nobody declared', picture('<evil:g/>'), /not well-formed/],
  ['two attributes of one name', picture('<g fill="red" fill="blue"/>'), /not well-formed/],
  ['something after the end', `${picture(square)}<svg/>`, /not well-formed/],
  ['HTML', '<html><body><svg/></body></html>', /not an SVG/],
  ['an SVG without its namespace', '<svg viewBox="0 0 10 10"><path d="M0 0h9v9"/></svg>', /not an SVG/],
  ['words', 'hello', /not well-formed/],
  ['nothing', '', /empty/],
  ['nothing to see', picture('<g><title>bus</title></g>'), /nothing to see/],
  ['only a picture from elsewhere', picture('<image href="https://evil.example/x.png"/>'), /nothing to see/],
  ['no size', '<svg xmlns="http://www.w3.org/2000/svg"><path d="M0 0h9v9"/></svg>', /how large/],
  ['a size of nothing', picture(square).replace('0 0 10 10', '0 0 0 10'), /how large/],
  ['a size beyond all', picture(square).replace('0 0 10 10', '0 0 1e12 1e12'), /how large/],
  ['a size that is no number', picture(square).replace('0 0 10 10', '0 0 NaN 5'), /how large/],
  ['a PNG', Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'), /PNG/],
  ['a packed SVG', gzipSync(picture(square)), /packed/],
  ['null bytes', Buffer.from(picture(`\0${square}`)), /not well-formed/],
  ['bytes that are no UTF-8', Buffer.concat([Buffer.from(picture(square)), Buffer.from([0xff, 0xfe, 0xc0])]), /UTF-8/],
  ['UTF-7', `<?xml version="1.0" encoding="UTF-7"?>${picture('+ADw-script+AD4-alert(1)')}`, /written in UTF-7/],
  ['UTF-32', `<?xml version="1.0" encoding="UTF-32"?>${picture(square)}`, /written in UTF-32/],
  ['UTF-16 that does not say so', Buffer.from(picture(square), 'utf16le'), /not well-formed/],
  ['200 levels and more', picture(nested(201)), /deep/],
  ['a hundred thousand levels', picture('<g>'.repeat(100_000)), /deep/],
  ['20,000 parts and more', picture('<g/>'.repeat(20_001)), /20,000/],
  ['a hundred megabytes', Buffer.alloc(100_000_000, 0x20), /larger than 1 MB/],
  ['a line without end', picture(`<path d="M0 0${'a1 1 0 0 0 50 50a1 1 0 0 0 -50 -50'.repeat(9000)}"/>`), /too long/],
  ['a use of itself', picture(`<use id="a" href="#a"/>${square}`), /within itself/],
  [
    'two that use each other',
    picture(`<g id="a"><use href="#b"/></g><g id="b"><use href="#a"/></g>${square}`),
    /within itself/,
  ],
  ['a part that uses what it stands in', picture(`<g id="a"><use href="#a"/>${square}</g>`), /within itself/],
  [
    'a pattern of itself',
    picture(`<pattern id="p" width="1" height="1"><rect fill="url(#p)"/></pattern><path d="M0 0" fill="url(#p)"/>`),
    /within itself/,
  ],
  [
    'a mask of itself',
    picture(`<mask id="m"><rect mask="url(#m)" width="9" height="9"/></mask>${square}`),
    /within itself/,
  ],
  ['doubling 30 times', picture(`<g id="g0">${square}</g>${doubling(30)}<use href="#g30"/>`), /too many times/],
  [
    'patterns of patterns',
    picture(
      `<pattern id="p0" width="1" height="1">${square}</pattern>${patterns(8)}<path d="M0 0h9v9" fill="url(#p8)"/>`,
    ),
    /too many times/,
  ],
  [
    'a chain of ten thousand',
    picture(
      `${square}${Array.from({ length: 9000 }, (_, n) => `<use id="u${n}" href="#u${n + 1}"/>`).join('')}<g id="u9000"/>`,
    ),
    /too often/,
  ],
  [
    'a hundred thousand styles',
    picture(`<style>${'.a{fill:red}'.repeat(10_000)}</style>${'<g class="a"/>'.repeat(5000)}${square}`),
    /too many styles/,
  ],
  ['styles without end', picture(`<style>${'.a{fill:red}'.repeat(40_000)}</style>${square}`), /too many styles/],
]

for (const [name, content, reason] of refusals) {
  test(`refused: ${name}`, () => assert.match(refused(content), reason))
}
