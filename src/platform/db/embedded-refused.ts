import { StartRefused } from './refused.ts'

/**
 * Runs what touches the disk, and turns the faults an operator can put right into a sentence:
 * a folder that may not be written, a full disk. Any other fault is left alone.
 */
export async function explainingDisk<T>(folder: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : ''
    const where = error instanceof Error && 'path' in error ? String(error.path) : folder
    if (['EACCES', 'EPERM', 'EROFS', 'ENOTDIR', 'EEXIST'].includes(code)) throw notWritable(where)
    if (['ENOSPC', 'EDQUOT'].includes(code)) throw diskFull(where)
    throw error
  }
}

export function diskFull(folder: string) {
  return new StartRefused(`The disk that holds ${folder} is full: make room on it, then start again.`)
}

function notWritable(folder: string) {
  return new StartRefused(
    `Alongside may not write in ${folder}: let this user write there, or name another folder in ALONGSIDE_VAR.`,
  )
}
