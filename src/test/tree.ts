import { readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import type { Files } from './tidy/sources.ts'

const root = join(import.meta.dirname, '..', '..')

/** The project's own files below these folders, by their path from its root. */
export function projectFiles(...folders: readonly string[]): Files {
  const entries = folders.flatMap((folder) => readdirSync(join(root, folder), { recursive: true, withFileTypes: true }))
  const paths = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name))
  return Object.fromEntries(paths.map((path) => [relative(root, path), readFileSync(path, 'utf8')]))
}

/** A breach as one line: 'src/app.tsx:3 Named exports only'. */
export function told({ path, line, sentence }: { path: string; line: number; sentence: string }) {
  return `${path}:${line} ${sentence}`
}
