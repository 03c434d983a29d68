import { randomUUID } from 'node:crypto'
import { open, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import sharp from 'sharp'
import type { PictureFault } from './photo.ts'

/** A picture as it is kept: drawn anew, so nothing of the file that came is in it. */
export interface MadePicture {
  /** Beside the file that came. Whoever keeps it copies it. */
  path: string
  mediaType: 'image/webp' | 'image/png'
  width: number
  height: number
}

const pixelsMax = 50_000_000
const sideMax = 1200 // as long as a picture is ever shown, in print too
const sideMin = 32
const timesThinnerMax = 20
const quality = 82
const timeLimitSeconds = 20

// One picture at a time with one thread, so that ten at once leave the pages of everyone else as fast as they were.
sharp.concurrency(1)
let last: Promise<unknown> = Promise.resolve()

/**
 * Draws a picture anew: upright, at most 1,200 dots long, on white, in plain colours, and without place, camera or
 * anything else that came with it. Tells its kind by its content. What cannot be used is a value that says why.
 */
export function makePicture(path: string): Promise<MadePicture | PictureFault> {
  const made = last.then(() => make(path))
  // The next one's turn comes whatever became of this one; its own caller is told.
  last = made.then(nothing, nothing)
  return made
}

async function make(path: string): Promise<MadePicture | PictureFault> {
  const kind = kindOf(await beginningOf(path))
  if (kind === 'empty' || kind === 'heic' || kind === 'drawing' || kind === 'no-picture') return kind
  const fault = await faultOf(path, kind)
  if (fault) return fault
  const webp = await drawn(path, 'webp')
  if (typeof webp === 'string') return webp
  // Few colours and sharp edges, as in a sign: there PNG is smaller, and loses nothing.
  if (kind === 'jpeg' || kind === 'webp') return webp.picture
  const png = await drawn(path, 'png')
  const [kept, left] = typeof png !== 'string' && png.bytes <= webp.bytes ? [png, webp] : [webp, png]
  if (typeof left !== 'string') await rm(left.picture.path)
  return kept.picture
}

async function faultOf(path: string, kind: string): Promise<PictureFault | null> {
  try {
    const { format, width, height } = await sharp(path, { limitInputPixels: false }).metadata()
    if (format !== kind) return 'no-picture'
    if (width * height > pixelsMax) return 'too-many'
    const [short, long] = [Math.min(width, height), Math.max(width, height)]
    return short < sideMin || long / short > timesThinnerMax ? 'too-thin' : null
  } catch (error) {
    return brokenBy(error)
  }
}

async function drawn(path: string, as: 'webp' | 'png') {
  const to = join(dirname(path), randomUUID())
  const picture = sharp(path, { limitInputPixels: pixelsMax, failOn: 'error', pages: 1 })
    .autoOrient()
    .resize({ width: sideMax, height: sideMax, fit: 'inside', withoutEnlargement: true })
    .flatten({ background: '#ffffff' })
    .timeout({ seconds: timeLimitSeconds })
  const encoded = as === 'webp' ? picture.webp({ quality }) : picture.png({ compressionLevel: 9 })
  try {
    const { width, height, size } = await encoded.toFile(to)
    return { picture: { path: to, mediaType: `image/${as}` as const, width, height }, bytes: size }
  } catch (error) {
    await rm(to, { force: true })
    return brokenBy(error)
  }
}

/** What the decoder throws is a plain error, whatever was wrong with the picture: it says so in its message alone. */
function brokenBy(error: unknown): PictureFault {
  if (!(error instanceof Error)) throw error
  return error.message.includes('pixel limit') ? 'too-many' : 'broken'
}

/** By its first bytes: nothing else is handed to a decoder, whatever the file is called. */
function kindOf(begin: Buffer) {
  if (begin.length === 0) return 'empty'
  const hex = begin.toString('hex')
  const text = begin.toString('latin1')
  if (hex.startsWith('ffd8ff')) return 'jpeg'
  if (hex.startsWith('89504e470d0a1a0a')) return 'png'
  if (text.startsWith('GIF87a') || text.startsWith('GIF89a')) return 'gif'
  if (text.startsWith('RIFF') && text.slice(8, 12) === 'WEBP') return 'webp'
  if (text.slice(4, 8) === 'ftyp' && /^(hei|hev|mif1|msf1)/.test(text.slice(8, 12))) return 'heic'
  return /<svg[\s>]/.test(text) ? 'drawing' : 'no-picture'
}

async function beginningOf(path: string): Promise<Buffer> {
  const file = await open(path, 'r')
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(1024), 0, 1024, 0)
    return buffer.subarray(0, bytesRead)
  } finally {
    await file.close()
  }
}

function nothing() {}
