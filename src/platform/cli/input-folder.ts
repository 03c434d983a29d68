import { readdir, stat } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { type InputFile, openInput } from './input-file.ts'

/** A file that an operator named, or that lies in a folder that they named. */
export interface NamedInput extends InputFile {
  /** Without its folder. */
  name: string
}

/** The files that were named, those of folders in the order of their names. Throws StartRefused for what is not there. */
export async function openInputs(paths: readonly string[]): Promise<NamedInput[]> {
  const found: NamedInput[] = []
  for (const path of await Promise.all((paths.length > 0 ? paths : ['']).map(filesOf))) {
    for (const file of path) found.push({ ...(await openInput(file)), name: basename(file) })
  }
  return found
}

async function filesOf(path: string): Promise<string[]> {
  const found = await stat(path).catch((error: NodeJS.ErrnoException) => error)
  // What is not there is refused where it is opened, by its name.
  if (found instanceof Error || !found.isDirectory()) return [path]
  const entries = await readdir(path, { withFileTypes: true })
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(path, entry.name))
    .sort()
}
