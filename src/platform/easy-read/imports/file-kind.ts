import { open } from 'node:fs/promises'

/** What a file is, by its content; a text is Markdown when its name says so. */
export type FileKind = 'zip' | 'markdown' | 'text'

/** A kind of file that cannot be read here. */
export type KindFault = 'old-word' | 'pdf' | 'rtf' | 'html' | 'picture' | 'unknown'

/** Tells what was sent from its first bytes, and of texts from its name. */
export async function kindOfFile({ path, name }: { path: string; name: string }): Promise<FileKind | KindFault> {
  const begin = await beginningOf(path)
  const hex = begin.subarray(0, 8).toString('hex')
  const text = begin.toString('latin1')
  if (hex.startsWith('504b0304') || hex.startsWith('504b0506')) return 'zip'
  if (hex === 'd0cf11e0a1b11ae1') return 'old-word'
  if (text.startsWith('%PDF')) return 'pdf'
  if (text.startsWith('{\\rtf')) return 'rtf'
  if (/^\s*<(!doctype html|html|\?xml)/i.test(text)) return 'html'
  if (/^(ffd8ff|89504e47|47494638|52494646)/.test(hex)) return 'picture'
  const utf16 = hex.startsWith('fffe') || hex.startsWith('feff')
  if (!utf16 && begin.includes(0)) return 'unknown'
  return /\.(md|markdown|mdown)$/i.test(name) ? 'markdown' : 'text'
}

async function beginningOf(path: string): Promise<Buffer> {
  const file = await open(path, 'r')
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(4096), 0, 4096, 0)
    return buffer.subarray(0, bytesRead)
  } finally {
    await file.close()
  }
}
