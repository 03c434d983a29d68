import assert from 'node:assert/strict'
import { truncate, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { aac, drawing, flac, mp3, mp4, ogg, page, photoWithPlace, wav, webm, zip } from '../../test/made-up-media.ts'
import { removeFolder, testFolder } from '../../test/setup.ts'
import { tellKind } from './kind.ts'

let folder: string
before(async () => {
  folder = await testFolder()
})
after(() => removeFolder(folder))

async function told(content: Buffer | string) {
  const path = join(folder, 'sent')
  await writeFile(path, content)
  return tellKind(path)
}

test('each kind of sound is told by its content', async () => {
  const sounds: [Buffer, string][] = [
    [mp3(), 'audio/mpeg'],
    [mp3({ frames: 1 }), 'audio/mpeg'],
    [mp3({ tag: Buffer.alloc(300_000) }), 'audio/mpeg'],
    [aac(), 'audio/aac'],
    [wav(), 'audio/wav'],
    [flac(), 'audio/flac'],
    [ogg(), 'audio/ogg'],
    [mp4(), 'audio/mp4'],
    [mp4({ brand: 'M4A ' }), 'audio/mp4'],
    [webm('A_OPUS'), 'audio/webm'],
  ]
  for (const [sent, mediaType] of sounds) assert.deepEqual(await told(sent), { kind: 'sound', mediaType })
})

test('a film is told from a sound in the same wrapping, wherever its list of tracks stands', async () => {
  assert.deepEqual(await told(mp4({ tracks: ['soun', 'vide'] })), { kind: 'video', mediaType: 'video/mp4' })
  assert.deepEqual(await told(mp4({ tracks: ['vide'], brand: 'qt  ' })), {
    kind: 'video',
    mediaType: 'video/quicktime',
  })
  assert.deepEqual(await told(webm('V_VP9')), { kind: 'video', mediaType: 'video/webm' })
})

test('a picture is handed on to be drawn anew', async () => {
  assert.deepEqual(await told(await photoWithPlace()), { kind: 'photo' })
})

test('pages, drawings, documents, zips and plain words are none of these', async () => {
  const others = [page, drawing, '%PDF-1.7\n', zip(), 'Dear Ada', '{"a": 1}', '#!/bin/sh\n', Buffer.alloc(5000)]
  for (const sent of others) assert.equal(await told(sent), 'no-media', String(sent).slice(0, 20))
  assert.equal(await told(''), 'empty')
})

test('two bytes of a sound before a page are no sound', async () => {
  assert.equal(await told(Buffer.concat([Buffer.from([0xff, 0xfb]), Buffer.from(page)])), 'no-media')
  assert.equal(await told(Buffer.concat([Buffer.from([0xff, 0xf1]), Buffer.from(page)])), 'no-media')
  assert.equal(await told(Buffer.concat([Buffer.from('ID3'), Buffer.from(page.padEnd(5000))])), 'no-media')
})

test('a film without tracks, or with boxes that lead nowhere, is damaged', async () => {
  assert.equal(await told(mp4({ tracks: [] })), 'broken')
  assert.equal(await told(mp4({ tracks: ['text'] })), 'broken')
  assert.equal(await told(webm('S_TEXT')), 'broken')
  const whole = mp4({ tracks: ['vide'] })
  assert.equal(await told(whole.subarray(0, 1000)), 'broken')
  whole.writeUInt32BE(0xffff_ffff, whole.indexOf('mdat') - 4)
  assert.equal(await told(whole), 'broken')
  // Boxes of eight bytes, a hundred thousand of them: only so many are looked at.
  const many = Buffer.concat([whole.subarray(0, 20), Buffer.alloc(800_000, Buffer.from('00000008736b6970', 'hex'))])
  assert.equal(await told(many), 'broken')
})

test('of a file of ten gigabytes no more is read than of a small one', async () => {
  const path = join(folder, 'huge')
  await writeFile(path, wav())
  await truncate(path, 10 * 1024 ** 3)
  const before = process.memoryUsage().rss
  assert.deepEqual(await tellKind(path), { kind: 'sound', mediaType: 'audio/wav' })
  assert.ok(process.memoryUsage().rss - before < 50 * 1024 ** 2)
})
