import assert from 'node:assert/strict'
import { mkdir, rm, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { after, beforeEach, test } from 'node:test'
import { oddPicture, oddSymbols, writeOddSymbols } from '../../../test/odd-symbols.ts'
import { removeFolder, testFolder } from '../../../test/setup.ts'
import { FolderRefused, readSymbolFolder } from './symbol-folder.ts'
import { readRows, UnreadableRows } from './symbol-rows.ts'

const around = await testFolder()
const folder = join(around, 'set')
beforeEach(async () => {
  await rm(folder, { recursive: true, force: true })
  await mkdir(folder)
})
after(() => removeFolder(around))

async function put(files: Record<string, string | Buffer>) {
  for (const [path, content] of Object.entries(files)) {
    await mkdir(join(folder, path, '..'), { recursive: true })
    await writeFile(join(folder, path), content)
  }
}

for (const table of ['old', 'new'] as const) {
  test(`a set with Mulberry’s ${table} table is read, odd names and all`, async () => {
    await writeOddSymbols(folder, { table })
    const { files, refused, lacking, unnamed, withoutRows } = await readSymbolFolder(folder)

    assert.deepEqual([refused, lacking, unnamed, withoutRows], [[], [], [], null])
    assert.equal(files.length, oddSymbols.length)
    const wrestle = files.find(({ name }) => name === 'armwrestle_,_to')
    assert.deepEqual([wrestle?.tags, wrestle?.category], [[], 'Leisure Games'])
    assert.deepEqual(files.find(({ name }) => name === 'bath_mat')?.tags, ['home', 'house'])
  })
}

test('pictures are found in EN, in EN-symbols, in one folder of any name, or beside the table', async () => {
  for (const place of ['EN', 'EN-symbols', 'drawings', '.']) {
    await rm(folder, { recursive: true })
    await put({ [`${place}/bus.svg`]: oddPicture(1), 'symbol-info.csv': 'symbol,tags\nbus,coach' })
    const { files } = await readSymbolFolder(folder)
    assert.deepEqual(
      files.map(({ name, tags }) => [name, tags]),
      [['bus', ['coach']]],
      place,
    )
  }
})

test('EN is taken where other languages stand beside it, and two unknown folders are asked about', async () => {
  await put({ 'EN/bus.svg': oddPicture(1), 'FR/bus.svg': oddPicture(2), 'FR/car.svg': oddPicture(2) })
  assert.equal((await readSymbolFolder(folder)).files.length, 1)

  await rm(join(folder, 'EN'), { recursive: true })
  await put({ 'DE/bus.svg': oddPicture(1) })
  await assert.rejects(readSymbolFolder(folder), FolderRefused)
})

test('a folder without pictures, and one that is not there, are refused in a sentence', async () => {
  await put({ 'symbol-info.csv': 'symbol\nbus' })
  await assert.rejects(readSymbolFolder(folder), /no SVG files/)
  await assert.rejects(readSymbolFolder(join(folder, 'nowhere')), /cannot be read/)
  await assert.rejects(readSymbolFolder(join(folder, 'symbol-info.csv')), /cannot be read/)
})

test('a name without a file is told, and a file without a name is found by its own', async () => {
  await put({
    'EN/bus.svg': oddPicture(1),
    'EN/car_2.svg': oddPicture(2),
    'symbol-info.csv': 'symbol,tags\nbus,\ntrain,',
  })
  const { files, lacking, unnamed } = await readSymbolFolder(folder)
  assert.deepEqual([files.length, lacking, unnamed], [2, ['train'], ['car_2']])
})

test('a table that cannot be read is said so, and the pictures are there all the same', async () => {
  const tables = { 'a,b\n1,2': /no column/, 'symbol,tags\n"bus,never closed': /cannot be read/, '': /no column/ }
  for (const [table, reason] of Object.entries(tables)) {
    await put({ 'EN/bus.svg': oddPicture(1), 'symbol-info.csv': table })
    const { files, withoutRows } = await readSymbolFolder(folder)
    assert.equal(files.length, 1)
    assert.match(withoutRows ?? '', reason)
  }
  await rm(join(folder, 'symbol-info.csv'))
  assert.match((await readSymbolFolder(folder)).withoutRows ?? '', /There is no symbol-info\.csv/)
})

test('a table cannot lead out of the folder, and neither can a link', async () => {
  await writeFile(join(around, 'secret.svg'), oddPicture(1))
  await put({ 'EN/bus.svg': oddPicture(1), 'symbol-info.csv': 'symbol,tags\n../../secret,\n/etc/passwd,\nEN/bus,' })
  await symlink(join(around, 'secret.svg'), join(folder, 'EN', 'secret.svg'))
  await symlink('bus.svg', join(folder, 'EN', 'coach.svg'))
  await mkdir(join(folder, 'EN', 'tram.svg'))
  const { files, lacking, refused } = await readSymbolFolder(folder)

  assert.deepEqual(
    files.map(({ name }) => name),
    ['bus'],
  )
  assert.deepEqual(lacking, ['../../secret', '/etc/passwd', 'EN/bus'])
  assert.deepEqual(refused, [
    { file: 'coach.svg', reason: 'is a link to another file' },
    { file: 'secret.svg', reason: 'is a link to another file' },
    { file: 'tram.svg', reason: 'is not a file' },
  ])
})

test('a folder that is itself a link to elsewhere holds nothing', async () => {
  await mkdir(join(around, 'elsewhere'), { recursive: true })
  await writeFile(join(around, 'elsewhere', 'bus.svg'), oddPicture(1))
  await symlink(join(around, 'elsewhere'), join(folder, 'EN'))
  await assert.rejects(readSymbolFolder(folder), /no SVG files/)
})

test('names that cannot stand in an address, and packed pictures, are refused', async () => {
  await put({
    'EN/a\nb.svg': oddPicture(1),
    'EN/..svg': oddPicture(1),
    'EN/bus.svgz': 'x',
    'EN/50%.svg': oddPicture(1),
    'EN/café.svg': oddPicture(1),
  })
  const { files, refused } = await readSymbolFolder(folder)
  assert.deepEqual(
    files.map(({ name }) => name),
    ['café'],
  )
  assert.equal(refused.length, 4)
})

test('rows may have tags with spaces, commas or semicolons, and cells may be lacking', () => {
  assert.deepEqual(readRows('symbol;tags;category\nbus;Coach, Ride  tram;Road\ncar\n\n;x;y'), [
    { names: ['bus'], tags: ['coach', 'ride', 'tram'], category: 'Road' },
    { names: ['car'], tags: [], category: '' },
  ])
  assert.deepEqual(readRows('id,symbol,symbol-en,category,category-en\n1,bus,coach,Road,Travel')[0], {
    names: ['coach', 'bus'],
    tags: [],
    category: 'Travel',
  })
  assert.throws(() => readRows('name\nbus'), UnreadableRows)
})
