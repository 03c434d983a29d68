const searchedBytes = 4096

/** True when two frames follow one another near the beginning, or one alone fills all there is. */
export function isFramed(bytes: Buffer, type: 'audio/mpeg' | 'audio/aac'): boolean {
  const lengthAt = type === 'audio/mpeg' ? mp3Length : aacLength
  for (let at = 0; at < Math.min(searchedBytes, bytes.length); at++) {
    const length = lengthAt(bytes, at)
    if (length === 0) continue
    if (at + length === bytes.length || lengthAt(bytes, at + length) > 0) return true
  }
  return false
}

const kbits = {
  first: [0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320],
  later: [0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160],
}
const hertz = [44100, 48000, 32000]

/** How long an MPEG layer III frame that begins here is, in bytes (ISO 11172-3 section 2.4.2.3); 0 when none does. */
function mp3Length(bytes: Buffer, at: number): number {
  const [sync = 0, second = 0, third = 0] = bytes.subarray(at, at + 3)
  if (sync !== 0xff || (second & 0xe0) !== 0xe0 || ((second >> 1) & 3) !== 1) return 0
  const version = (second >> 3) & 3 // 3: MPEG 1, 2: MPEG 2, 0: MPEG 2.5
  const rate = hertz[(third >> 2) & 3]
  const kbit = (version === 3 ? kbits.first : kbits.later)[third >> 4]
  if (version === 1 || rate === undefined || !kbit) return 0
  const divided = version === 3 ? 1 : version === 2 ? 2 : 4
  const padding = (third >> 1) & 1
  return Math.floor(((version === 3 ? 144 : 72) * kbit * 1000 * divided) / rate) + padding
}

/** How long an ADTS frame that begins here is, in bytes (ISO 13818-7 section 6.2); 0 when none does. */
function aacLength(bytes: Buffer, at: number): number {
  const [sync = 0, second = 0, , fourth = 0, fifth = 0, sixth = 0] = bytes.subarray(at, at + 6)
  if (sync !== 0xff || (second & 0xf6) !== 0xf0) return 0
  const length = ((fourth & 3) << 11) | (fifth << 3) | (sixth >> 5)
  return length > 7 ? length : 0
}
