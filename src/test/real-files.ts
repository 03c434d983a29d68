import { join } from 'node:path'

/** A file of the real data that tests may use, or null where there is none; with CI set its absence is a failure. */
export function realFile(path: string): string | null {
  const folder = process.env.ALONGSIDE_DATA
  if (folder) return join(folder, path)
  if (process.env.CI) throw new Error('Set ALONGSIDE_DATA to the folder of real data: in CI these tests must run.')
  return null
}

/** Why a test of real data is skipped, for `test`'s options. */
export function unlessReal(path: string) {
  return realFile(path) === null ? { skip: 'ALONGSIDE_DATA is not set, so there is no real data to try' } : {}
}
