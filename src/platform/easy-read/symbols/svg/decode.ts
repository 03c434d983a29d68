import { SvgRefused } from './element.ts'

export const bytesMax = 1_000_000

// What a file may say of itself; beyond plain letters it has to be UTF-8 or UTF-16 all the same.
const encodings = ['utf-8', 'utf8', 'utf-16', 'us-ascii', 'ascii', 'iso-8859-1', 'windows-1252']

/** A picture's text: UTF-8, or UTF-16 where it begins by saying so. Throws SvgRefused for anything else. */
export function decode(content: Uint8Array | string): string {
  if (content.length > bytesMax) throw new SvgRefused('is larger than 1 MB')
  if (content.length === 0) throw new SvgRefused('is empty')
  const text = typeof content === 'string' ? content.replace(/^\uFEFF/, '') : decodeBytes(content)
  const [, named] = /^\s*<\?xml[^>]*?\sencoding\s*=\s*["']([^"']*)["']/.exec(text.slice(0, 500)) ?? []
  if (named !== undefined && !encodings.includes(named.toLowerCase())) {
    throw new SvgRefused(`says that it is written in ${named.slice(0, 40)}, which is not read`)
  }
  return text
}

function decodeBytes(bytes: Uint8Array): string {
  const [first, second] = bytes
  if (first === 0x1f && second === 0x8b) throw new SvgRefused('is packed: unpack it first')
  if (first === 0x89 && second === 0x50) throw new SvgRefused('is a PNG, and not an SVG')
  if (first === 0xff && second === 0xd8) throw new SvgRefused('is a JPEG, and not an SVG')
  const encoding =
    first === 0xff && second === 0xfe ? 'utf-16le' : first === 0xfe && second === 0xff ? 'utf-16be' : 'utf-8'
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes)
  } catch (error) {
    if (error instanceof TypeError) throw new SvgRefused('is neither UTF-8 nor UTF-16')
    throw error
  }
}
