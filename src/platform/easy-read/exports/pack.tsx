import { createReadStream } from 'node:fs'
import { PassThrough, type Readable } from 'node:stream'
import yazl from 'yazl'
import { pictureUrl, type TwinRow } from '../twin.ts'
import { markdownOf } from './markdown.ts'
import { ExportedPage, type ExportedTwin, stateOf } from './page.tsx'
import type { PackedPicture } from './pictures.ts'

/**
 * The zip of a twin as a stream. The same version gives the same bytes, whenever it is asked for, so that two copies
 * can be compared.
 */
export function packTwin(exported: ExportedTwin, pictures: ReadonlyMap<string, PackedPicture>): Readable {
  const zip = new yazl.ZipFile()
  const options = { mtime: exported.twin.savedAt, mode: 0o100644 }
  const add = (name: string, text: string) => zip.addBuffer(Buffer.from(text), name, options)
  const packedOf = (row: TwinRow) => pictures.get(pictureUrl(row.picture) ?? '')

  const placeOf = (row: TwinRow) => {
    const packed = packedOf(row)
    return packed ? { src: packed.name, alt: altOf(row, packed) } : null
  }
  add('easy-read.html', `<!doctype html>${ExportedPage({ ...exported, placeOf })}\n`)
  add(
    'easy-read.md',
    markdownOf(exported.twin, (row) => {
      const place = placeOf(row)
      return place && row.picture?.kind === 'symbol' ? { ...place, src: symbolSource(row.picture) } : place
    }),
  )
  add('easy-read.json', `${JSON.stringify(described(exported, packedOf), null, 2)}\n`)
  add('THANKS.txt', thanksOf(exported))
  for (const { name, content } of pictures.values()) {
    if ('bytes' in content) zip.addBuffer(Buffer.from(content.bytes), name, options)
    // Opened when its turn comes, so that a hundred photos are not open at once.
    else
      zip.addReadStreamLazy(name, { ...options, compress: false }, (opened) =>
        opened(null, createReadStream(content.path)),
      )
  }
  zip.end()
  // What breaks in the middle ends the answer there: a zip without its end is known to be broken.
  const out = (zip.outputStream as Readable).pipe(new PassThrough())
  zip.on('error', (error: Error) => out.destroy(error))
  return out
}

function altOf({ picture }: TwinRow, { name }: PackedPicture) {
  if (picture?.kind === 'photo') return picture.alt
  return picture?.name ?? name
}

function symbolSource({ set, name }: { set: string; name: string }) {
  return `symbol:${set}/${encodeURIComponent(name)}`
}

/** For other programs: everything that readers are told, and what the pictures are. */
function described(
  { twin, check, sets, organisation }: ExportedTwin,
  packedOf: (row: TwinRow) => PackedPicture | undefined,
) {
  return {
    format: 'alongside-easy-read-1',
    title: twin.title,
    version: twin.version,
    savedAt: twin.savedAt.toISOString(),
    by: organisation,
    writtenAs: twin.writtenAs,
    helpedBy: twin.helpedBy,
    check,
    rows: twin.rows.map((row) => ({ kind: row.kind, words: row.words, picture: pictureIn(row, packedOf(row)) })),
    symbolSets: sets,
  }
}

function pictureIn({ picture }: TwinRow, packed: PackedPicture | undefined) {
  if (!picture || !packed) return null
  if (picture.kind === 'symbol') return { file: packed.name, symbol: `${picture.set}/${picture.name}` }
  return { file: packed.name, shows: picture.alt }
}

function thanksOf({ twin, check, sets, organisation }: ExportedTwin) {
  const thanks = sets.map(({ title, licence, attribution }) => `${title}\n  ${attribution}\n  Licence: ${licence}\n`)
  const symbols = thanks.length > 0 ? ['The symbols:\n', ...thanks] : ['There are no symbols in it.\n']
  const hasPhotos = twin.rows.some(({ picture }) => picture?.kind === 'photo')
  const photos = hasPhotos ? [`The photos belong to ${organisation}. Ask us before you use them elsewhere.\n`] : []
  return [`${twin.title}\n`, `${stateOf(twin, check)}\n`, ...symbols, ...photos].join('\n')
}
