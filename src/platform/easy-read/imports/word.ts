import { readFile } from 'node:fs/promises'
import type { Readable } from 'node:stream'
import mammoth from 'mammoth'
import yazl from 'yazl'
import type { Block } from './block.ts'
import { blocksOfHtml } from './html.ts'
import type { Unpacked } from './zip.ts'

const xmlBytesMax = 5 * 1024 * 1024
const allXmlBytesMax = 20 * 1024 * 1024

/** The file asks for what no Word file needs, or is far larger than one that people write. */
export class WordRefused extends Error {}

// What programs write where nobody described a picture.
const wordless = /^(picture|image|graphic|photo|img|dsc)[\s_-]*\d*$|\.(jpe?g|png|gif|webp|bmp)$/i

/**
 * The blocks of a Word file that was unpacked. The reader of such files is handed a file made anew: of the text the
 * parts that were looked at, and in the place of each picture where it lies. Throws WordRefused.
 */
export async function blocksOfWord(parts: readonly Unpacked[]): Promise<Block[]> {
  const places = new Set(parts.map(({ path }) => `file:${path}`))
  const { value } = await mammoth.convertToHtml(
    { buffer: await rebuilt(parts) },
    {
      includeEmbeddedStyleMap: false,
      externalFileAccess: false,
      styleMap: ["p[style-name='Title'] => h1:fresh", "p[style-name='Subtitle'] => h2:fresh"],
      convertImage: mammoth.images.imgElement(async (image) => ({ src: await placeOf(image, places) })),
    },
  )
  return blocksOfHtml(value).map((block) => ({
    ...block,
    pictures: block.pictures.map(({ src, alt }) => ({ src, alt: described(alt) })),
  }))
}

async function rebuilt(parts: readonly Unpacked[]): Promise<Buffer> {
  const zip = new yazl.ZipFile()
  let bytes = 0
  for (const { name, path, sizeBytes } of parts) {
    if (!/\.(xml|rels)$/i.test(name)) {
      zip.addBuffer(Buffer.from(`file:${path}`), name, { compress: false })
      continue
    }
    bytes += sizeBytes
    if (sizeBytes > xmlBytesMax || bytes > allXmlBytesMax) throw new WordRefused('too large')
    const content = await readFile(path)
    // Entities that name each other grow without end, and Word writes none.
    if (/<!(doctype|entity)/i.test(content.toString('latin1'))) throw new WordRefused('entities')
    zip.addBuffer(content, name, { compress: false })
  }
  zip.end()
  return Buffer.concat(await (zip.outputStream as Readable).toArray())
}

async function placeOf(image: { readAsBuffer(): Promise<Buffer> }, places: ReadonlySet<string>) {
  try {
    const place = (await image.readAsBuffer()).toString('utf8')
    // A part of the text may be named as a picture, and then says what its writer wants.
    return places.has(place) ? place : 'missing:'
  } catch (error) {
    if (!(error instanceof Error)) throw error
    // It is only named in the file and lies elsewhere, from where nothing is fetched.
    return 'elsewhere:'
  }
}

function described(alt: string) {
  const words = alt
    .replace(/\s*description automatically generated.*$/is, '')
    .replace(/\s+/g, ' ')
    .trim()
  return wordless.test(words) ? '' : words
}
