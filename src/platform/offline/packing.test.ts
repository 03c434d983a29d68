import assert from 'node:assert/strict'
import { mkdtemp, readdir, readlink } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import { storeContent } from '../files/stored.ts'
import { missingFiles, packOffline } from './packing.ts'
import type { OfflineContents } from './pages.ts'

const place = { varFolder: await mkdtemp(join(tmpdir(), 'alongside-packing-')), schema: 'org_trial' }
const mebibyte = 1024 * 1024

async function* megabytes(count: number) {
  for (let sent = 0; sent < count; sent++) yield Buffer.alloc(mebibyte, sent)
}

async function contentsWith(sizes: number[]): Promise<OfflineContents> {
  const files = []
  for (const [index, size] of sizes.entries()) {
    const { file } = await storeContent(place, megabytes(size), 300 * mebibyte)
    files.push({ name: `files/video-${index + 1}.mp4`, digest: file.digest })
  }
  const page = { file: 'Read me first.html', title: 'Mine', blocks: [] }
  return { pages: [page], texts: [], files, whose: 'Olive' }
}

/** How many files of ours this process holds open. */
async function openFiles() {
  const links = await Promise.all(
    (await readdir('/proc/self/fd')).map((fd) => readlink(`/proc/self/fd/${fd}`).catch(gone)),
  )
  return links.filter((to) => to.startsWith(place.varFolder)).length
}

function gone(error: NodeJS.ErrnoException) {
  if (error.code === 'ENOENT') return ''
  throw error
}

test('large files go through without being held', async () => {
  const contents = await contentsWith([120, 80])
  let bytes = 0
  let most = 0
  const before = process.memoryUsage().rss
  for await (const part of packOffline(contents, place)) {
    bytes += (part as Buffer).length
    most = Math.max(most, process.memoryUsage().rss - before)
  }
  assert.ok(bytes > 200 * mebibyte)
  assert.ok(most < 100 * mebibyte, `${Math.round(most / mebibyte)} MiB more than before`)
})

test('a connection that is cut leaves no file open', async () => {
  const stream = packOffline(await contentsWith([20]), place)
  for await (const part of stream) if ((part as Buffer).length > 0 && (await openFiles()) > 0) break
  stream.destroy()
  for (let tries = 0; tries < 50 && (await openFiles()) > 0; tries++) await pause(20)
  assert.equal(await openFiles(), 0)
})

test('what is not on the disk is named, and a zip that it was promised to breaks', async () => {
  const digest = 'a'.repeat(64)
  assert.deepEqual(await missingFiles(place, [digest]), new Set([digest]))
  const contents = { ...(await contentsWith([])), files: [{ name: 'files/photo-1.jpg', digest }] }
  await assert.rejects(packOffline(contents, place).toArray(), /is missing/)
})
