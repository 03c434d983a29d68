import assert from 'node:assert/strict'
import { test } from 'node:test'
import sharp from 'sharp'
import { drawsSomething } from './drawing.ts'
import { makeSafe } from './safe-svg.ts'

async function pixels(svg: string | Buffer) {
  return sharp(Buffer.from(svg)).resize(200, 200, { fit: 'contain', background: '#ffffff00' }).raw().toBuffer()
}

function safe(svg: string | Buffer) {
  const made = makeSafe(svg)
  assert.ok('svg' in made, 'refused' in made ? made.refused : '')
  return made.svg
}

/** Looks the same to within what two ways of rounding make of an edge, and is not empty. */
async function looksTheSame(svg: string | Buffer) {
  const [before, after] = await Promise.all([pixels(svg), pixels(safe(svg))])
  assert.equal(after.length, before.length)
  assert.ok(
    before.some((value) => value > 0),
    'nothing was drawn to compare',
  )
  const off = before.filter((value, at) => Math.abs(value - (after[at] ?? 0)) > 3).length
  assert.ok(off / before.length < 0.0005, `${off} of ${before.length} values differ`)
}

const illustrator = `<?xml version="1.0" encoding="utf-8"?>
<!-- Generator: Adobe Illustrator 27.0, SVG Export Plug-In . SVG Version: 6.00 Build 0)  -->
<svg version="1.1" id="Layer_1" xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" x="0px" y="0px"
  viewBox="0 0 200 200" style="enable-background:new 0 0 200 200;" xml:space="preserve">
<style type="text/css">
  .st0{fill:#FFEEC8;}
  .st1{fill:none;stroke:#231F20;stroke-width:7;stroke-linecap:round;stroke-miterlimit:10;}
  .st2{clip-path:url(#SVGID_2_);}
  .st3{fill:url(#SVGID_3_);}
  .st4, .st5{fill:#B5532F;opacity:0.6;}
  #Ring_x5F_1 .inner{fill:#1f5c4d} /* a part within a part */
  g > .direct{stroke:#00f;stroke-width:4}
</style>
<switch><g>
<circle class="st0" cx="60" cy="60" r="40"/>
<path class="st1" d="M20,20c30,0,60,30,60,60s30,60,60,60"/>
<g><defs><rect id="SVGID_1_" x="100" y="20" width="60" height="60"/></defs>
<clipPath id="SVGID_2_"><use xlink:href="#SVGID_1_" style="overflow:visible;"/></clipPath>
<g class="st2"><linearGradient id="SVGID_3_" gradientUnits="userSpaceOnUse" x1="100" y1="20" x2="180" y2="100">
<stop offset="0" style="stop-color:#FFD54A"/><stop offset="1" style="stop-color:#8C2B15;stop-opacity:.5"/></linearGradient>
<circle class="st3" cx="130" cy="50" r="45"/></g></g>
<polygon class="st4 st5" points="20,180 60,120 100,180 "/>
<g id="Ring_x5F_1"><rect class="inner" x="120" y="120" width="50" height="40" fill="red"/><path class="direct" d="M110 190h60"/></g>
</g></switch></svg>`

const inkscape = `<?xml version="1.0" encoding="UTF-8" standalone="no"?>
<svg width="100mm" height="80mm" viewBox="0 0 100 80" version="1.1" id="svg5" inkscape:version="1.2 (dc2aedaf03, 2022-05-15)"
  sodipodi:docname="Ada's drawing.svg" xmlns:inkscape="http://www.inkscape.org/namespaces/inkscape"
  xmlns:sodipodi="http://sodipodi.sourceforge.net/DTD/sodipodi-0.dtd" xmlns:xlink="http://www.w3.org/1999/xlink"
  xmlns="http://www.w3.org/2000/svg" xmlns:svg="http://www.w3.org/2000/svg">
<sodipodi:namedview id="base" pagecolor="#ffffff" inkscape:zoom="2"/>
<defs id="defs2"><linearGradient inkscape:collect="always" id="linearGradient1"><stop style="stop-color:#1f5c4d;stop-opacity:1;" offset="0" id="stop1"/>
<stop style="stop-color:#ffd54a;stop-opacity:0.3" offset="1" id="stop2"/></linearGradient>
<radialGradient inkscape:collect="always" xlink:href="#linearGradient1" id="radialGradient9" cx="50" cy="40" fx="50" fy="40" r="30"
 gradientTransform="matrix(1,0,0,0.8,0,8)" gradientUnits="userSpaceOnUse"/>
<clipPath clipPathUnits="userSpaceOnUse" id="clip1"><path d="M10,10H90V70H10Z" style="fill:#000"/></clipPath>
<mask id="mask1" maskUnits="userSpaceOnUse"><rect style="fill:#fff;fill-opacity:.7" x="0" y="0" width="100" height="80"/></mask>
<pattern id="dots" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(20)"><circle cx="3" cy="3" r="1.5" style="fill:#b5532f"/></pattern></defs>
<g inkscape:label="Layer 1" inkscape:groupmode="layer" id="layer1" transform="translate(2,3)" clip-path="url(#clip1)">
<g transform="rotate(10 50 40) scale(0.9)"><ellipse style="fill:url(#radialGradient9);stroke:#231f20;stroke-width:1.5;stroke-dasharray:3,1;-inkscape-stroke:none" cx="50" cy="40" rx="30" ry="24" id="e1"/>
<path style="fill:url(#dots);fill-rule:evenodd" d="m 20,20 h 30 v 30 h -30 z" sodipodi:nodetypes="ccccc" inkscape:connector-curvature="0" mask="url(#mask1)"/></g>
<use xlink:href="#e1" transform="translate(12,9) scale(0.3)" style="opacity:.8 !important"/></g></svg>`

const oldSchool = `<svg xmlns="http://www.w3.org/2000/svg" width="850.394px" height="850.394px"><g fill="none" stroke="#231f20"><path stroke-width="21" d="M100 100L700 700M100,700 400-300"/><circle cx="400" cy="400" r="200" fill="rgb(240, 148, 125)"/></g><path fill="none" d="M0 0h850.394v850.394H0z"/></svg>`

for (const [style, svg] of Object.entries({
  Illustrator: illustrator,
  Inkscape: inkscape,
  'an old program': oldSchool,
})) {
  test(`a picture in the manner of ${style} looks the same after it was made safe`, () => looksTheSame(svg))
}

test('what is made safe says nothing of the program, the person or the file it came from', () => {
  const svg = safe(inkscape)
  assert.doesNotMatch(svg, /inkscape|sodipodi|Ada|style|class|layer1|xlink/)
  assert.match(svg, /^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg" viewBox="0 0 100 80"/)
})

test('made safe once is made safe for good', () => {
  for (const svg of [illustrator, inkscape, oldSchool]) assert.equal(safe(safe(svg)), safe(svg))
})

test('UTF-16 that says so is read', async () => {
  const text = oldSchool.replace('<g', '<title>é</title><g')
  const little = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, 'utf16le')])
  const big = Buffer.concat([Buffer.from([0xfe, 0xff]), Buffer.from(text, 'utf16le').swap16()])
  for (const bytes of [little, big, Buffer.from(`\uFEFF${text}`)]) assert.equal(safe(bytes), safe(text))
})

test('a size in millimetres or pixels becomes the part that is shown', () => {
  const of = (size: string) => safe(`<svg xmlns="http://www.w3.org/2000/svg" ${size}><path d="M0 0h9v9"/></svg>`)
  assert.match(of('width="25.4mm" height="1in"'), /viewBox="0 0 96 96"/)
  assert.match(of('width="30" height="40px"'), /viewBox="0 0 30 40"/)
  assert.match(of('width="100%" height="100%" viewBox="-5,-5, 20 20"'), /viewBox="-5 -5 20 20"/)
})

test('of styles, the one that counts in a browser counts', () => {
  const fillOf = (css: string, shape: string) =>
    /<path[^>]*fill="([^"]*)"/.exec(
      safe(
        `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><style>${css}</style><g id="in" class="box">${shape}</g></svg>`,
      ),
    )?.[1]
  const path = (more: string) => `<path d="M0 0h9v9" ${more}/>`
  assert.equal(fillOf('.a{fill:red}', path('class="a" fill="blue"')), 'red')
  assert.equal(fillOf('#p{fill:red} .a{fill:lime} path{fill:blue}', path('class="a" id="p"')), 'red')
  assert.equal(fillOf('.a{fill:red}', path('class="a" style="fill:lime"')), 'lime')
  assert.equal(fillOf('.a{fill:red !important}', path('class="a" style="fill:lime"')), 'red')
  assert.equal(fillOf('.a{fill:red} .b{fill:lime}', path('class="b a"')), 'lime')
  assert.equal(fillOf('.box .a{fill:red} .a{fill:lime}', path('class="a"')), 'red')
  assert.equal(fillOf('#in > path{fill:red}', path('')), 'red')
  assert.equal(fillOf('svg > path{fill:red}', path('fill="lime"')), 'lime')
  assert.equal(fillOf('@media print{path{fill:red}} path:hover{fill:blue} path{fill:lime}', path('')), 'lime')
  assert.equal(fillOf('path{fill:lime', path('fill="red"')), 'red')
})

test('what draws nothing is told from what does', async () => {
  const draws = (inside: string) =>
    drawsSomething(safe(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">${inside}</svg>`))
  assert.equal(await draws('<path d="M1 1h7v7z"/>'), true)
  assert.equal(await draws('<path d="M1 1h7v7z" fill="#fff"/>'), true)
  assert.equal(await draws('<path d="M1 1h7v7z" fill="none"/>'), false)
  assert.equal(await draws('<path d="M100 100h7v7z"/>'), false)
  assert.equal(await draws('<g display="none"><path d="M1 1h7v7z"/></g>'), false)
  assert.equal(await draws('<path d=""/>'), false)
})

test('a picture that says it is a metre wide is drawn small', async () => {
  assert.equal(
    await drawsSomething(
      safe('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 900000 900000"><path d="M0 0h900000v900000z"/></svg>'),
    ),
    true,
  )
})
