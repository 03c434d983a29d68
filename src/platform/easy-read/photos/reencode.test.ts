import assert from 'node:assert/strict'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { crc32 } from 'node:zlib'
import sharp from 'sharp'
import { removeFolder, testFolder } from '../../../test/setup.ts'
import { type MadePicture, makePicture } from './reencode.ts'

let folder: string
before(async () => {
  folder = await testFolder()
})
after(() => removeFolder(folder))

let sent = 0
async function from(content: Buffer | string) {
  const path = join(folder, `sent-${++sent}`)
  await writeFile(path, content)
  return makePicture(path)
}

async function made(content: Buffer): Promise<MadePicture> {
  const picture = await from(content)
  assert.ok(typeof picture !== 'string', `refused: ${JSON.stringify(picture)}`)
  return picture
}

/** Colours that differ from dot to dot, as in a photo. */
function photo(width: number, height: number) {
  const dots = Buffer.from(Uint8Array.from({ length: width * height * 3 }, (_, n) => (n * 7919) ^ (n >> 3)))
  return sharp(dots, { raw: { width, height, channels: 3 } }).blur(3)
}

test('nothing that came with a photo is kept: no place, camera, colours of a device or words', async () => {
  const exif = {
    IFD0: { Make: 'Camera of Ada', Artist: 'Ada Private' },
    IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '51/1 37/1 1/1', GPSLongitudeRef: 'W', GPSLongitude: '2/1 31/1 0/1' },
  }
  const xmp = '<x:xmpmeta xmlns:x="adobe:ns:meta/"><private/></x:xmpmeta>'
  const content = await photo(300, 200).withIccProfile('p3').withExif(exif).withXmp(xmp).jpeg().toBuffer()
  const came = await sharp(content).metadata()
  // 0x8825 leads to the place, in either order of bytes.
  assert.ok(
    ['8825', '2588'].some((tag) => came.exif?.includes(tag, 0, 'hex')),
    'the photo has a place in it',
  )
  assert.ok(came.icc && came.xmp)

  const { path } = await made(content)
  const { exif: noExif, icc, xmp: noXmp, iptc } = await sharp(path).metadata()
  assert.deepEqual([noExif, icc, noXmp, iptc], [undefined, undefined, undefined, undefined])
  const bytes = await readFile(path)
  for (const word of ['Ada', 'GPS', 'private', 'Exif']) assert.equal(bytes.includes(word), false, word)
})

test('a photo taken sideways stands upright', async () => {
  const content = await photo(300, 200).withMetadata({ orientation: 6 }).jpeg().toBuffer()
  const { width, height, mediaType } = await made(content)
  assert.deepEqual({ width, height, mediaType }, { width: 200, height: 300, mediaType: 'image/webp' })
})

test('a large photo is made 1,200 dots long, and a small one is left as small', async () => {
  assert.equal((await made(await photo(3000, 1500).jpeg().toBuffer())).width, 1200)
  assert.equal((await made(await photo(100, 80).png().toBuffer())).width, 100)
})

test('each kind is told by its content; of one that moves the first picture is kept', async () => {
  for (const kind of ['jpeg', 'png', 'webp', 'gif'] as const) {
    const { path } = await made(await photo(64, 64).toFormat(kind).toBuffer())
    const { pages = 1, width } = await sharp(path).metadata()
    assert.deepEqual([pages, width], [1, 64], kind)
  }
  const frames = [await photo(64, 64).png().toBuffer(), await photo(64, 64).negate().png().toBuffer()]
  const moving = await sharp(frames, { join: { animated: true } })
    .gif()
    .toBuffer()
  assert.equal((await sharp(moving).metadata()).pages, 2)
  const { path, height } = await made(moving)
  assert.deepEqual([(await sharp(path).metadata()).pages ?? 1, height], [1, 64])
})

test('a sign of few colours is kept as PNG, without loss; what can be seen through becomes white', async () => {
  const dots = Array.from({ length: 200 * 200 }, (_, n) => ((n % 200) + Math.floor(n / 200)) % 2 === 0)
  const stripes = Buffer.from(dots.flatMap((seen) => (seen ? [0, 0, 0, 255] : [0, 0, 0, 0])))
  const sign = sharp(stripes, { raw: { width: 200, height: 200, channels: 4 } })
  const { path, mediaType } = await made(await sign.png().toBuffer())
  assert.equal(mediaType, 'image/png')
  const { data } = await sharp(path).raw().toBuffer({ resolveWithObject: true })
  assert.deepEqual([...data.subarray(0, 6)], [0, 0, 0, 255, 255, 255])
})

test('colours for print become colours for screens', async () => {
  const content = await photo(200, 200).toColourspace('cmyk').jpeg().toBuffer()
  assert.equal((await sharp((await made(content)).path).metadata()).space, 'srgb')
})

test('what cannot be used is told why', async () => {
  const jpeg = await photo(400, 300).jpeg().toBuffer()
  const heic = Buffer.concat([Buffer.from('\0\0\0\x18ftypheic'), Buffer.alloc(200)])
  const wide = await sharp({ create: { width: 16_000, height: 4_000, channels: 3, background: '#fff' } })
    .jpeg({ quality: 1 })
    .toBuffer()
  const thin = await sharp({ create: { width: 1, height: 60_000, channels: 3, background: '#fff' } })
    .png()
    .toBuffer()
  assert.deepEqual(
    await Promise.all([
      from(''),
      from('<!doctype html><script>alert(1)</script>'),
      from('<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"/>'),
      from(heic),
      from('%PDF-1.7'),
      from(jpeg.subarray(0, jpeg.length / 2)),
      from(Buffer.from('ffd8ffe000104a464946', 'hex')),
      from(wide),
      from(thin),
      from(
        await sharp({ create: { width: 8, height: 8, channels: 3, background: '#fff' } })
          .png()
          .toBuffer(),
      ),
    ]),
    ['empty', 'no-picture', 'drawing', 'heic', 'no-picture', 'broken', 'broken', 'too-many', 'too-thin', 'too-thin'],
  )
})

test('a bomb that says it is a million dots long is refused by its first lines', async () => {
  const bomb = await sharp({ create: { width: 64, height: 64, channels: 3, background: '#fff' } })
    .png()
    .toBuffer()
  bomb.writeUInt32BE(1_000_000, 16)
  bomb.writeUInt32BE(1_000_000, 20)
  bomb.writeUInt32BE(crc32(bomb.subarray(12, 29)), 29)
  assert.equal(await from(bomb), 'too-many')
})

test('a page or a script behind a photo does not come along', async () => {
  const jpeg = await photo(100, 100).jpeg().toBuffer()
  const { path } = await made(Buffer.concat([jpeg, Buffer.from('<script>alert(1)</script>')]))
  assert.equal((await readFile(path)).includes('script'), false)
})

test('ten at once all come out, one after the other, and one that is broken stops none', async () => {
  const jpeg = await photo(600, 400).jpeg().toBuffer()
  const all = await Promise.all(Array.from({ length: 10 }, (_, n) => from(n === 3 ? jpeg.subarray(0, 500) : jpeg)))
  assert.deepEqual(
    all.map((one) => typeof one),
    all.map((_, n) => (n === 3 ? 'string' : 'object')),
  )
})
