import sharp from 'sharp'

/** Silence of so many bytes, in eight bits and one channel. */
export function wav(bytes = 8000): Buffer {
  const head = Buffer.alloc(44)
  head.write('RIFF', 0)
  head.writeUInt32LE(36 + bytes, 4)
  head.write('WAVEfmt ', 8)
  head.writeUInt32LE(16, 16)
  head.writeUInt16LE(1, 20)
  head.writeUInt16LE(1, 22)
  head.writeUInt32LE(8000, 24)
  head.writeUInt32LE(8000, 28)
  head.writeUInt16LE(1, 32)
  head.writeUInt16LE(8, 34)
  head.write('data', 36)
  head.writeUInt32LE(bytes, 40)
  return Buffer.concat([head, Buffer.alloc(bytes, 128)])
}

/** Frames of MPEG 1 layer III, 128 kbit/s at 44.1 kHz, after an ID3 tag where one is given. */
export function mp3({ frames = 4, tag }: { frames?: number; tag?: Buffer } = {}): Buffer {
  const frame = Buffer.alloc(417)
  frame.set([0xff, 0xfb, 0x90, 0x00])
  const sound = Array.from({ length: frames }, () => frame)
  if (!tag) return Buffer.concat(sound)
  const size = [21, 14, 7, 0].map((bits) => (tag.length >> bits) & 127)
  return Buffer.concat([Buffer.from('ID3'), Buffer.from([4, 0, 0, ...size]), tag, ...sound])
}

/** Frames of AAC with ADTS heads. */
export function aac(frames = 3): Buffer {
  const length = 64
  const frame = Buffer.alloc(length)
  frame.set([0xff, 0xf1, 0x50, 0x80 | (length >> 11), (length >> 3) & 255, ((length & 7) << 5) | 0x1f, 0xfc])
  return Buffer.concat(Array.from({ length: frames }, () => frame))
}

/** The first page of an Ogg file in which Opus is announced. */
export function ogg(): Buffer {
  const page = Buffer.alloc(64)
  page.write('OggS', 0)
  page.write('OpusHead', 28)
  return page
}

export function flac(): Buffer {
  return Buffer.concat([Buffer.from('fLaC'), Buffer.alloc(100)])
}

/** A film of these tracks, with its list of them at the end, as telephones write it. */
export function mp4({ tracks = ['soun'], brand = 'mp42' }: { tracks?: string[]; brand?: string } = {}): Buffer {
  const handlers = tracks.map((track) =>
    box('trak', box('mdia', box('hdlr', Buffer.concat([Buffer.alloc(8), Buffer.from(track), Buffer.alloc(13)])))),
  )
  const type = Buffer.concat([Buffer.from(brand.padEnd(4)), Buffer.alloc(4), Buffer.from(brand.padEnd(4))])
  return Buffer.concat([box('ftyp', type), box('mdat', Buffer.alloc(200_000)), box('moov', ...handlers)])
}

/** The head of a WebM file with one track of this codec. */
export function webm(codec: string): Buffer {
  const type = ebml('4282', Buffer.from('webm'))
  const track = ebml('ae', ebml('d7', Buffer.from([1])), ebml('86', Buffer.from(codec)))
  return Buffer.concat([ebml('1a45dfa3', type), ebml('18538067', ebml('1654ae6b', track), Buffer.alloc(40))])
}

/** A photo as a telephone takes it, with the place and the camera in it. */
export function photoWithPlace(): Promise<Buffer> {
  const exif = {
    IFD0: { Make: 'Telephone', Model: 'Camera 1', Artist: 'Olive' },
    IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '52/1 42/1 30/1', GPSLongitudeRef: 'W', GPSLongitude: '2/1 45/1 0/1' },
  }
  return sharp({ create: { width: 640, height: 480, channels: 3, background: '#3a7d5c' } })
    .withExif(exif)
    .jpeg()
    .toBuffer()
}

/** A page that would run a script. */
export const page = '<!doctype html><html><script>alert(1)</script></html>'

/** A drawing that would run one. */
export const drawing = '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'

/** A zip with one empty file. */
export function zip(): Buffer {
  const head = Buffer.alloc(30 + 5)
  head.write('PK\u0003\u0004', 0, 'latin1')
  head.writeUInt16LE(5, 26)
  head.write('a.txt', 30)
  return head
}

function box(type: string, ...inside: Buffer[]): Buffer {
  const content = Buffer.concat(inside)
  const head = Buffer.alloc(8)
  head.writeUInt32BE(8 + content.length)
  head.write(type, 4)
  return Buffer.concat([head, content])
}

function ebml(id: string, ...inside: Buffer[]): Buffer {
  const content = Buffer.concat(inside)
  return Buffer.concat([Buffer.from(id, 'hex'), Buffer.from([0x80 | content.length]), content])
}
