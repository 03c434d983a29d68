import type { FileHandle } from 'node:fs/promises'

/** What can be heard and seen in a recording. */
export interface Tracks {
  sound: boolean
  video: boolean
}

const boxesMax = 2000
const containers = ['moov', 'trak', 'mdia']

/** Of an MP4 or QuickTime film (ISO 14496-12 sections 4.2 and 8.4.3). Its list of tracks may stand at its end. */
export async function tracksOfMp4(file: FileHandle, size: number): Promise<Tracks> {
  const found = { sound: false, video: false }
  let boxes = 0

  async function walk(from: number, to: number) {
    for (let at = from; at + 8 <= to && boxes++ < boxesMax; ) {
      const box = await boxAt(file, { at, to })
      if (!box) return
      if (containers.includes(box.type)) await walk(box.inside, box.end)
      if (box.type === 'hdlr') {
        const handler = await textAt(file, box.inside + 8)
        found.sound ||= handler === 'soun'
        found.video ||= handler === 'vide'
      }
      at = box.end
    }
  }
  await walk(0, size)
  return found
}

/** Of a WebM, by the names of its codecs in its list of tracks. */
export function tracksOfWebm(begin: Buffer): Tracks {
  const listed = begin.indexOf('1654ae6b', 'hex')
  const names = listed === -1 ? '' : begin.toString('latin1', listed)
  return { sound: /\x86[\x80-\xff]A_(OPUS|VORBIS)/.test(names), video: /\x86[\x80-\xff]V_(VP8|VP9|AV1)/.test(names) }
}

async function boxAt(file: FileHandle, { at, to }: { at: number; to: number }) {
  const { buffer, bytesRead } = await file.read(Buffer.alloc(16), 0, 16, at)
  if (bytesRead < 8) return null
  const short = buffer.readUInt32BE(0)
  const long = short === 1 && bytesRead === 16
  const length = long ? Number(buffer.readBigUInt64BE(8)) : short === 0 ? to - at : short
  // A box that is shorter than its own head, or longer than what it lies in, would lead round in a ring or outside.
  if (length < (long ? 16 : 8) || at + length > to) return null
  return { type: buffer.toString('latin1', 4, 8), inside: at + (long ? 16 : 8), end: at + length }
}

async function textAt(file: FileHandle, position: number) {
  const { buffer, bytesRead } = await file.read(Buffer.alloc(4), 0, 4, position)
  return buffer.toString('latin1', 0, bytesRead)
}
