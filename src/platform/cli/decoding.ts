import { isUtf8 } from 'node:buffer'

/** Makes text of bytes that come in pieces. */
export interface Decoding {
  /** Leaves the last bytes of a piece for the next where a character may go on in it. */
  read(bytes: Buffer): string
  end(): string
  /** How many bytes so far were no UTF-8, and were read as Windows-1252. */
  foreign(): number
}

/**
 * UTF-8, or UTF-16 where the first bytes say so. Spreadsheets save Windows-1252, and feeds mix the two: a byte that is
 * no part of a UTF-8 character is read as Windows-1252, alone, and counted.
 */
export function newDecoding(): Decoding {
  let wide: TextDecoder | null = null
  let begun = false
  let carried: Buffer = Buffer.alloc(0)
  let foreign = 0

  function read(bytes: Buffer, last = false): string {
    let all = carried.length > 0 ? Buffer.concat([carried, bytes]) : bytes
    carried = Buffer.alloc(0)
    if (!begun) {
      if (all.length < 4 && !last) {
        carried = all
        return ''
      }
      begun = true
      wide = wideDecoder(all)
      if (!wide && all[0] === 0xef && all[1] === 0xbb && all[2] === 0xbf) all = all.subarray(3)
    }
    if (wide) return wide.decode(all, { stream: !last })
    const cut = last ? all.length : wholeCharacters(all)
    carried = Buffer.from(all.subarray(cut))
    const whole = all.subarray(0, cut)
    return isUtf8(whole) ? whole.toString('utf8') : mixed(whole)
  }

  function mixed(bytes: Buffer) {
    let text = ''
    let from = 0
    for (let at = 0; at < bytes.length; ) {
      const length = characterLength(bytes, at)
      if (length === 0) {
        text += bytes.toString('utf8', from, at) + windows.decode(bytes.subarray(at, at + 1))
        foreign++
        from = at + 1
      }
      at += length || 1
    }
    return text + bytes.toString('utf8', from)
  }

  return { read: (bytes) => read(bytes), end: () => read(Buffer.alloc(0), true), foreign: () => foreign }
}

const windows = new TextDecoder('windows-1252')

/** By its mark, or by the empty half of a first character that must be ASCII in any file that we read. */
function wideDecoder([first, second]: Buffer): TextDecoder | null {
  if ((first === 0xff && second === 0xfe) || (first && second === 0)) return new TextDecoder('utf-16le')
  if ((first === 0xfe && second === 0xff) || (first === 0 && second)) return new TextDecoder('utf-16be')
  return null
}

/** Where the last whole character ends. */
function wholeCharacters(bytes: Buffer) {
  for (let back = 1; back <= Math.min(3, bytes.length); back++) {
    const byte = bytes[bytes.length - back] ?? 0
    if (byte < 0x80) break
    if (byte >= 0xc0) return lengthOf(byte) > back ? bytes.length - back : bytes.length
  }
  return bytes.length
}

function lengthOf(first: number) {
  if (first < 0x80) return 1
  if (first >= 0xc2 && first < 0xe0) return 2
  if (first >= 0xe0 && first < 0xf0) return 3
  return first >= 0xf0 && first < 0xf5 ? 4 : 0
}

/** The bytes of the UTF-8 character that begins here; 0 when none does. */
function characterLength(bytes: Buffer, at: number) {
  const length = lengthOf(bytes[at] ?? 0)
  if (length < 2) return length
  return isUtf8(bytes.subarray(at, at + length)) && at + length <= bytes.length ? length : 0
}
