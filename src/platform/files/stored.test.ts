import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { appendFile, readdir, rm, utimes, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { after, test } from 'node:test'
import pg from 'pg'
import { type TestDatabase, testDatabase } from '../../test/database.ts'
import { removeFolder, testFolder } from '../../test/setup.ts'
import { inWork } from '../db/work.ts'
import { checkFiles } from './check.ts'
import { folderOf, pathOf } from './place.ts'
import { FileTooLarge, openFile, RangeRefused, removeContent, storeFile } from './stored.ts'

const database: TestDatabase = await testDatabase()
const varFolder = await testFolder()
const place = { varFolder, schema: database.schema }
const pool = new pg.Pool({ ...database.logins.app, max: 2 })
after(async () => {
  await pool.end()
  await database.close()
  await removeFolder(varFolder)
})

async function* parts(...texts: string[]) {
  for (const text of texts) yield Buffer.from(text)
}

function store(content: AsyncIterable<Uint8Array>, bytesMax = 1000) {
  const options = { varFolder, mediaType: 'text/plain', bytesMax }
  return inWork(pool, { schema: database.schema }, (db) => storeFile(db, content, options))
}

async function read(digest: string, range = {}) {
  const file = await openFile(place, digest, range)
  assert.ok(file)
  const text = Buffer.concat(await file.stream.toArray()).toString()
  return { text, start: file.start, end: file.end, sizeBytes: file.sizeBytes }
}

function digestOf(text: string) {
  return createHash('sha256').update(text).digest('hex')
}

test('a file is kept under the digest of its content and read back whole', async () => {
  const stored = await store(parts('a letter ', 'from Ada'))

  assert.deepEqual(stored, { digest: digestOf('a letter from Ada'), sizeBytes: 17 })
  assert.equal((await read(stored.digest)).text, 'a letter from Ada')
})

test('the same content kept twice is one file and one row', async () => {
  const first = await store(parts('the same'))
  const again = await store(parts('the ', 'same'))

  assert.deepEqual(again, first)
  const { rows } = await database.owner.query('select from stored_file where digest = $1', [first.digest])
  assert.equal(rows.length, 1)
})

test('a file over the limit is refused, and nothing of it stays', async () => {
  await assert.rejects(store(parts('x'.repeat(600), 'x'.repeat(600))), FileTooLarge)

  const left = (await readdir(folderOf(place))).filter((name) => name.startsWith('unfinished-'))
  assert.deepEqual(left, [])
})

test('an upload that breaks off leaves nothing', async () => {
  async function* broken() {
    yield Buffer.from('half a let')
    throw new Error('the line went dead')
  }
  await assert.rejects(store(broken()), /the line went dead/)

  const left = (await readdir(folderOf(place))).filter((name) => name.startsWith('unfinished-'))
  assert.deepEqual(left, [])
})

test('a range gives its bytes, and one that goes too far stops at the end', async () => {
  const { digest } = await store(parts('0123456789'))

  assert.deepEqual(await read(digest, { start: 2, end: 4 }), { text: '234', start: 2, end: 4, sizeBytes: 10 })
  assert.deepEqual(await read(digest, { start: 8, end: 99 }), { text: '89', start: 8, end: 9, sizeBytes: 10 })
  await assert.rejects(openFile(place, digest, { start: 10 }), RangeRefused)
})

test('an empty file is a file', async () => {
  const { digest } = await store(parts())
  assert.equal((await read(digest)).text, '')
})

test('a path from outside is never followed', async () => {
  await assert.rejects(openFile(place, '../../../etc/passwd'), /not the digest of a file/)
  await assert.rejects(openFile({ varFolder, schema: '../org_x' }, digestOf('x')), /not an organisation's schema/)
  assert.equal(await openFile(place, digestOf('never kept')), null)
})

test('the check finds a file that is missing, changed, unlisted or unfinished', async () => {
  const [missing, changed, unlisted] = [await store(parts('m')), await store(parts('c')), await store(parts('u'))]
  const before = await checkFiles(database.owner, place)
  assert.deepEqual([before.missing, before.changed, before.unlisted, before.unfinished], [[], [], [], []])

  await rm(pathOf(place, missing.digest))
  await appendFile(pathOf(place, changed.digest), '!')
  await database.owner.query('delete from stored_file where digest = $1', [unlisted.digest])
  const unfinished = join(folderOf(place), 'unfinished-1')
  await writeFile(unfinished, 'half')
  await utimes(unfinished, 0, 0)

  const found = await checkFiles(database.owner, place)
  assert.deepEqual(found, {
    whole: before.whole - 3,
    missing: [missing.digest],
    changed: [changed.digest],
    unlisted: [unlisted.digest],
    unfinished: ['unfinished-1'],
  })

  assert.deepEqual(await store(parts('c')), changed)
  assert.equal((await read(changed.digest)).text, 'c')
  await removeContent(place, unlisted.digest)
  assert.deepEqual((await checkFiles(database.owner, place)).unlisted, [])
})
