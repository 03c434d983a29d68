import { randomUUID } from 'node:crypto'
import { type FileHandle, mkdir, open } from 'node:fs/promises'
import { dirname, join } from 'node:path'

/** Where one organisation keeps its files, below the var folder and outside the web root. */
export interface FilePlace {
  varFolder: string
  schema: string
}

/** The folder of an organisation's files. Throws for a name that is no organisation's, so no path comes from outside. */
export function folderOf({ varFolder, schema }: FilePlace): string {
  if (!/^org_[a-z0-9_]{1,40}$/.test(schema)) throw new Error(`not an organisation's schema: ${schema}`)
  return join(varFolder, 'files', schema)
}

/** Where the file with this content lies. Throws for what is no digest. */
export function pathOf(place: FilePlace, digest: string): string {
  if (!isDigest(digest)) throw new Error('not the digest of a file')
  return join(folderOf(place), digest.slice(0, 2), digest)
}

/** True for 64 hex digits: the only names that become paths. */
export function isDigest(text: string) {
  return /^[0-9a-f]{64}$/.test(text)
}

/** Beside the files, so that renaming it stays on one disk. */
export function unfinishedPath(place: FilePlace) {
  return join(folderOf(place), `unfinished-${randomUUID()}`)
}

/** Makes a folder and those above it, and forces their names to disk: a file in a forgotten folder would be lost. */
export async function makeFolder(folder: string) {
  const first = await mkdir(folder, { recursive: true, mode: 0o700 })
  if (first === undefined) return
  for (let made = folder; made.length >= first.length; made = dirname(made)) await syncFolder(dirname(made))
}

/** Or a power cut could undo a rename, and lose a file that was said to be kept. */
export async function syncFolder(folder: string) {
  const handle = await open(folder, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

/** Opens a file for reading; null when there is none. */
export async function openExisting(path: string): Promise<FileHandle | null> {
  try {
    return await open(path, 'r')
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null
    throw error
  }
}
