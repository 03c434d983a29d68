import { randomBytes } from 'node:crypto'
import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { StartRefused } from './db/refused.ts'

/** This installation's own secret, made at its first start: 64 hex digits. Throws StartRefused. */
export function installationSecret(varFolder: string): string {
  const file = join(varFolder, 'secret')
  const found = read(file)
  if (found) return found
  const fresh = `${file}.${process.pid}.${randomBytes(4).toString('hex')}`
  try {
    mkdirSync(varFolder, { recursive: true })
    writeFileSync(fresh, randomBytes(32).toString('hex'), { mode: 0o600, flush: true })
    // Linking fails when another start was first, where renaming would replace the secret it already uses.
    linkSync(fresh, file)
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code !== 'EEXIST') {
      throw new StartRefused(
        `Alongside cannot write in ${varFolder} (${code}). Let it write there, or set ALONGSIDE_VAR.`,
      )
    }
  } finally {
    rmSync(fresh, { force: true })
  }
  return read(file) ?? installationSecret(varFolder)
}

function read(file: string) {
  try {
    const text = readFileSync(file, 'utf8').trim()
    if (!/^[0-9a-f]{64}$/.test(text)) throw new StartRefused(`${file} is damaged. Put it back from a copy.`)
    return text
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
    const { code } = error as NodeJS.ErrnoException
    if (code === 'EACCES') throw new StartRefused(`${file} cannot be read. Run Alongside as the user who owns it.`)
    throw error
  }
}
