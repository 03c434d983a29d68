import { readFileSync } from 'node:fs'
import { Hono } from 'hono'

// Written by scripts/assets.mjs, beside the compiled program.
const folder = new URL('../../assets/', import.meta.url)

const types: Record<string, string> = {
  css: 'text/css; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  svg: 'image/svg+xml',
  woff2: 'font/woff2',
}

interface Asset {
  type: string
  plain: Uint8Array<ArrayBuffer>
  br?: Uint8Array<ArrayBuffer>
  gzip?: Uint8Array<ArrayBuffer>
}

const manifest: ReadonlyMap<string, string> = new Map(
  Object.entries(JSON.parse(readFileSync(new URL('manifest.json', folder), 'utf8'))),
)

// Read once and by the names of the manifest alone, so no request reaches the file system.
const loaded: ReadonlyMap<string, Asset> = new Map([...manifest.values()].map((name) => [name, load(name)]))

/** The address of a stylesheet, script, font or picture by its plain name. Throws when there is no such asset. */
export function assetUrl(name: string): string {
  const hashed = manifest.get(name)
  if (hashed === undefined) throw new Error(`There is no asset called ${name}`)
  return `/assets/${hashed}`
}

/** Answers /assets/…: kept by browsers for good, because a changed file has another name. */
export const assets = new Hono().get('/assets/:name', (c) => {
  const asset = loaded.get(c.req.param('name'))
  if (!asset) return c.notFound()

  const accepted = c.req.header('accept-encoding') ?? ''
  const encoding = (['br', 'gzip'] as const).find((kind) => asset[kind] && accepts(accepted, kind)) ?? null
  if (encoding) c.header('content-encoding', encoding)
  c.header('content-type', asset.type)
  c.header('cache-control', 'public, max-age=31536000, immutable')
  c.header('vary', 'accept-encoding')
  return c.body((encoding && asset[encoding]) || asset.plain)
})

/** Named, and not refused with a quality of zero. */
function accepts(accepted: string, encoding: string) {
  const asked = accepted.split(',').map((part) => part.replaceAll(/\s/g, '').toLowerCase())
  return asked.some((part) => part.split(';')[0] === encoding && !/;q=0(\.0*)?$/.test(part))
}

function load(name: string): Asset {
  const extension = name.slice(name.lastIndexOf('.') + 1)
  const type = types[extension]
  if (!type) throw new Error(`Assets do not know the type of ${name}`)
  const plain = read(name)
  return extension === 'woff2' ? { type, plain } : { type, plain, br: read(`${name}.br`), gzip: read(`${name}.gz`) }
}

function read(name: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(readFileSync(new URL(name, folder)))
}
