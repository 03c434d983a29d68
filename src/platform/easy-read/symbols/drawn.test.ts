import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { parse } from 'csv-parse/sync'
import { SaxesParser, type SaxesTagPlain } from 'saxes'
import sharp from 'sharp'

const folder = join(import.meta.dirname, '..', '..', '..', '..', 'symbols', 'alongside')
const ink = '#1c1b19'
const white = '#fff'
const flat = ['#1f5c4d', '#cfe3da', '#ffd54a', '#b5532f']

const shapes: Record<string, readonly string[]> = {
  title: [],
  svg: ['xmlns', 'viewBox', 'stroke-linecap', 'stroke-linejoin'],
  g: [],
  path: ['d'],
  circle: ['cx', 'cy', 'r'],
  ellipse: ['cx', 'cy', 'rx', 'ry'],
  rect: ['x', 'y', 'width', 'height', 'rx'],
}

interface Drawing {
  name: string
  svg: string
  tags: SaxesTagPlain[]
}

function readDrawing(file: string): Drawing {
  const svg = readFileSync(join(folder, 'EN', file), 'utf8')
  const name = file.replace(/\.svg$/, '')
  const tags: SaxesTagPlain[] = []
  const parser = new SaxesParser()
  parser.on('opentag', (tag) => tags.push({ ...tag, attributes: { ...tag.attributes } }))
  parser.on('error', (error) => {
    throw new Error(`${file}: ${error.message}`)
  })
  parser.on('text', (text) => assert.ok([name.replaceAll('_', ' '), ''].includes(text.trim()), `${file} has ${text}`))
  for (const event of ['comment', 'cdata', 'processinginstruction', 'doctype'] as const) {
    parser.on(event, () => assert.fail(`${file} has a ${event}`))
  }
  parser.write(svg).close()
  return { name, svg, tags }
}

const drawings = readdirSync(join(folder, 'EN')).sort().map(readDrawing)
const rows: Record<string, string>[] = parse(readFileSync(join(folder, 'symbol-info.csv')), { columns: true })

test('at least eighty symbols are drawn, each under 2 kB and named in small letters', () => {
  assert.ok(drawings.length >= 80, `${drawings.length} drawn`)
  for (const { name, svg } of drawings) {
    assert.match(name, /^[a-z]+(_[a-z]+)*$/)
    assert.ok(Buffer.byteLength(svg) < 2048, `${name} has ${Buffer.byteLength(svg)} bytes`)
  }
})

test('every symbol has a row that says which words find it, and every row a symbol', () => {
  const named = rows.map((row) => row['symbol-en'])
  assert.deepEqual(
    named.toSorted(),
    drawings.map(({ name }) => name),
  )
  assert.equal(new Set(named).size, named.length)
  assert.equal(new Set(rows.map((row) => row['symbol-id'])).size, rows.length)
  for (const row of rows) {
    const tags = row.tags?.split(' ') ?? []
    assert.ok(tags.length >= 2, `${row['symbol-en']} has too few tags`)
    assert.equal(new Set(tags).size, tags.length, `${row['symbol-en']} has a tag twice`)
    assert.ok(row.grammar && row['category-en'], `${row['symbol-en']} has a grammar and a category`)
  }
})

test('every symbol is drawn in the one line style', () => {
  for (const { name, tags } of drawings) {
    const [root, title, outer] = tags
    assert.deepEqual(
      { ...root?.attributes },
      {
        xmlns: 'http://www.w3.org/2000/svg',
        viewBox: '0 0 64 64',
        fill: 'none',
        stroke: ink,
        'stroke-width': '3',
        'stroke-linecap': 'round',
        'stroke-linejoin': 'round',
      },
      name,
    )
    assert.deepEqual({ ...outer?.attributes }, { stroke: white, 'stroke-width': '7' }, `${name} has no white edge`)
    assert.deepEqual([title?.name, outer?.name], ['title', 'g'], name)
  }
})

test('a symbol uses plain shapes, ink, white and two flat colours at most', () => {
  for (const { name, tags } of drawings) {
    const used = new Set<string>()
    for (const tag of tags) {
      const allowed = shapes[tag.name]
      assert.ok(allowed, `${name} has <${tag.name}>`)
      for (const [attribute, value] of Object.entries(tag.attributes)) {
        if (attribute === 'fill' || attribute === 'stroke') used.add(value)
        else assert.ok([...allowed, 'stroke-width'].includes(attribute), `${name} has ${tag.name} ${attribute}`)
      }
    }
    const colours = [...used].filter((colour) => ![ink, white, 'none'].includes(colour))
    assert.deepEqual(
      colours.filter((colour) => !flat.includes(colour)),
      [],
      name,
    )
    assert.ok(colours.length <= 2, `${name} has ${colours.join(', ')}`)
  }
})

async function greyPixels({ svg }: Drawing, size: number, background: string) {
  const drawn = sharp(Buffer.from(svg), { density: (72 * size) / 64 }).resize(size, size)
  return await drawn.flatten({ background }).greyscale().raw().toBuffer()
}

test('no ink touches the edge, and every symbol shows on a page as dark as its ink', async () => {
  for (const drawing of drawings) {
    const onWhite = await greyPixels(drawing, 64, white)
    const edge = [...onWhite].filter((_, at) => at < 64 || at >= 64 * 63 || at % 64 === 0 || at % 64 === 63)
    assert.ok(Math.min(...edge) > 128, `${drawing.name} touches the edge`)

    const onInk = [...(await greyPixels(drawing, 64, ink))].filter((grey) => grey > 128).length
    assert.ok(onInk > 64 * 64 * 0.05, `${drawing.name} is hard to see on a dark page`)
  }
})

test('in grey and at 32 pixels no two symbols look alike', async () => {
  const small = await Promise.all(drawings.map((drawing) => greyPixels(drawing, 32, white)))
  for (const [one, pixels] of small.entries()) {
    for (const [other, others] of small.entries()) {
      if (other <= one) continue
      const differing = pixels.filter((grey, at) => Math.abs(grey - (others[at] ?? 0)) > 64).length
      assert.ok(differing > 32 * 32 * 0.08, `${drawings[one]?.name} looks like ${drawings[other]?.name}: ${differing}`)
    }
  }
})
