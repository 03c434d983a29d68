import { readFile, stat } from 'node:fs/promises'
import { dirname, posix } from 'node:path'
import type { Block } from './block.ts'
import type { FileFault } from './brought.ts'
import { kindOfFile } from './file-kind.ts'
import { lettersOf } from './plain-text.ts'
import { readApart } from './read-apart.ts'
import { type Came, rowsOfBlocks } from './rows-of-blocks.ts'
import { type Unpacked, unpack, ZipRefused } from './zip.ts'

const textBytesMax = 2 * 1024 * 1024

/** Reads a file into rows, by its content. Its pictures stay where they are for now. A fault is a value. */
export async function readFileSent(file: { path: string; name: string }): Promise<Came | FileFault> {
  const kind = await kindOfFile(file)
  const blocks = kind === 'zip' ? await blocksOfZip(file.path) : await blocksOfKind(kind, file.path)
  if (typeof blocks === 'string') return blocks
  const came = rowsOfBlocks(blocks)
  return came.rows.length === 0 && came.title === null ? 'nothing' : came
}

async function blocksOfKind(kind: Exclude<Awaited<ReturnType<typeof kindOfFile>>, 'zip'>, path: string) {
  if (kind !== 'markdown' && kind !== 'text') return kind
  return withoutPlaces(await blocksOfText(kind, path))
}

/** A text by itself names pictures that did not come with it, wherever it says they are. */
function withoutPlaces(blocks: Block[] | FileFault) {
  if (typeof blocks === 'string') return blocks
  return withSources(blocks, (src) => (src.startsWith('file:') ? 'missing:' : src))
}

function withSources(blocks: readonly Block[], place: (src: string) => string): Block[] {
  return blocks.map((block) => ({
    ...block,
    pictures: block.pictures.map((source) => ({ ...source, src: place(source.src) })),
  }))
}

async function blocksOfText(as: 'markdown' | 'text', path: string): Promise<Block[] | FileFault> {
  if ((await stat(path)).size > textBytesMax) return 'zip-too-much'
  return (await readApart({ as, text: lettersOf(await readFile(path)) })) ?? 'unreadable'
}

async function blocksOfZip(path: string): Promise<Block[] | FileFault> {
  try {
    const parts = await unpack({ path, folder: dirname(path) })
    const names = new Set(parts.map(({ name }) => name))
    if (names.has('[Content_Types].xml')) {
      if (!parts.some(({ name }) => name.startsWith('word/'))) return 'other-office'
      return (await readApart({ as: 'word', parts })) ?? 'unreadable'
    }
    if (names.has('META-INF/manifest.xml') && names.has('content.xml')) return 'open-document'
    return await blocksWithPictures(parts)
  } catch (error) {
    if (error instanceof ZipRefused) return error.fault
    throw error
  }
}

/** The one Markdown file of a zip, with its pictures as they lie in the zip beside it. */
async function blocksWithPictures(parts: readonly Unpacked[]): Promise<Block[] | FileFault> {
  const seen = parts.filter(({ name }) => !/(^|\/)(\.|__MACOSX\/)/.test(name))
  const [text, ...others] = seen.filter(({ name }) => /\.(md|markdown)$/i.test(name))
  if (!text) return 'no-text'
  if (others.length > 0) return 'several-texts'
  const blocks = await blocksOfText('markdown', text.path)
  if (typeof blocks === 'string') return blocks
  const places = new Map(seen.map(({ name, path }) => [name, path]))
  return withSources(blocks, (src) => placeOf(src, { text: text.name, places }))
}

function placeOf(src: string, { text, places }: { text: string; places: ReadonlyMap<string, string> }) {
  if (/^[a-z]+:/i.test(src)) return src.startsWith('file:') ? 'missing:' : src
  const path = places.get(posix.normalize(posix.join(posix.dirname(text), decoded(src))))
  return path === undefined ? src : `file:${path}`
}

/** Addresses in Markdown may have spaces and other letters written as numbers. */
function decoded(src: string) {
  try {
    return decodeURIComponent(src)
  } catch (error) {
    if (error instanceof URIError) return src
    throw error
  }
}
