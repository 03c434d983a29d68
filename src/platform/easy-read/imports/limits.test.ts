import assert from 'node:assert/strict'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { test } from 'node:test'
import { removeFolder, testFolder } from '../../../test/setup.ts'
import { colouredPicture } from '../../../test/word-files.ts'
import { drawPictures } from './pictures.ts'
import { readApart } from './read-apart.ts'

test('a file that takes too long is given up, and the next one is read', async () => {
  assert.equal(await readApart({ as: 'markdown', text: 'One.' }, 0), null)
  assert.equal((await readApart({ as: 'markdown', text: 'One.' }))?.length, 1)
})

test('pictures for which there is no time are left out, and places outside of the request are not read', async () => {
  const folder = await testFolder()
  const path = join(folder, 'red')
  await writeFile(path, await colouredPicture('#ff0000'))
  const row = (src: string) => ({ kind: 'idea' as const, words: 'Words.', picture: { src, alt: '' } })
  const rows = [row(`file:${path}`), row(`file:${folder}/../etc/passwd`), row('file:/etc/passwd')]

  const late = await drawPictures(rows, { folder, limitMs: 0 })
  assert.deepEqual([...late.values()], ['late', 'missing', 'missing'])
  assert.equal(typeof (await drawPictures(rows, { folder })).get(`file:${path}`), 'object')
  await removeFolder(folder)
})
