import { type FileHandle, open } from 'node:fs/promises'
import { fileTypeFromBuffer } from 'file-type'
import { isFramed } from './frames.ts'
import { tracksOfMp4, tracksOfWebm } from './tracks.ts'

/** What is kept as it was sent, and served as this and nothing else. */
export type RecordingType =
  | 'audio/mpeg'
  | 'audio/mp4'
  | 'audio/ogg'
  | 'audio/webm'
  | 'audio/wav'
  | 'audio/flac'
  | 'audio/aac'
  | 'video/mp4'
  | 'video/webm'
  | 'video/quicktime'

/** What a file is by its content. A photo is drawn anew before it is kept, which tells whether it is one. */
export type ToldKind = { kind: 'photo' } | { kind: 'sound' | 'video'; mediaType: RecordingType }

/** Why a file is not taken. */
export type KindFault = 'empty' | 'no-media' | 'broken'

const beginningBytes = 64 * 1024

/**
 * Tells what a file is by its content, whatever it is called. Reads 64 KB of it, and of an MP4 the heads of its boxes, so
 * that no file makes it slow or large.
 */
export async function tellKind(path: string): Promise<ToldKind | KindFault> {
  const file = await open(path, 'r')
  try {
    const { size } = await file.stat()
    return await kindOf({ file, size, begin: await readAt(file, 0) })
  } finally {
    await file.close()
  }
}

interface Read {
  file: FileHandle
  size: number
  begin: Buffer
}

async function kindOf(read: Read): Promise<ToldKind | KindFault> {
  const { begin } = read
  if (begin.length === 0) return 'empty'
  if (begin.toString('latin1', 0, 3) === 'ID3') return framed(await afterTag(read), 'audio/mpeg')
  // A zip would be opened to see what is in it: it can be small and hold gigabytes.
  if (begin.toString('latin1', 0, 2) === 'PK') return 'no-media'
  const told = (await fileTypeFromBuffer(begin))?.mime ?? ''
  if (told.startsWith('image/')) return { kind: 'photo' }
  if (told === 'audio/mpeg' || told === 'audio/aac') return framed(begin, told)
  if (told === 'audio/wav' || told === 'audio/flac') return { kind: 'sound', mediaType: told }
  if (/^audio\/ogg(; codecs=opus)?$/.test(told)) return { kind: 'sound', mediaType: 'audio/ogg' }
  if (/^(audio|video)\/webm$/.test(told)) return webmOf(begin)
  if (/^(audio\/(mp4|x-m4a)|video\/(mp4|x-m4v|quicktime))$/.test(told)) return mp4Of(read, told)
  return 'no-media'
}

/** The start of two bytes that a sound begins with is easily met by chance: its frames must follow one another. */
function framed(bytes: Buffer, mediaType: 'audio/mpeg' | 'audio/aac'): ToldKind | KindFault {
  return isFramed(bytes, mediaType) ? { kind: 'sound', mediaType } : 'no-media'
}

function webmOf(begin: Buffer): ToldKind | KindFault {
  const { sound, video } = tracksOfWebm(begin)
  if (video) return { kind: 'video', mediaType: 'video/webm' }
  return sound ? { kind: 'sound', mediaType: 'audio/webm' } : 'broken'
}

async function mp4Of({ file, size }: Read, told: string): Promise<ToldKind | KindFault> {
  const { sound, video } = await tracksOfMp4(file, size)
  if (video) return { kind: 'video', mediaType: told === 'video/quicktime' ? told : 'video/mp4' }
  return sound ? { kind: 'sound', mediaType: 'audio/mp4' } : 'broken'
}

/** What follows an ID3 tag, which may hold a large picture. Its size is told in four times seven bits. */
function afterTag({ file, begin }: Read): Promise<Buffer> {
  const [a = 0, b = 0, c = 0, d = 0] = begin.subarray(6, 10)
  return readAt(file, 10 + (((a & 127) << 21) | ((b & 127) << 14) | ((c & 127) << 7) | (d & 127)))
}

async function readAt(file: FileHandle, position: number): Promise<Buffer> {
  const { buffer, bytesRead } = await file.read(Buffer.alloc(beginningBytes), 0, beginningBytes, position)
  return buffer.subarray(0, bytesRead)
}
