import assert from 'node:assert/strict'
import { createReadStream, createWriteStream } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGunzip } from 'node:zlib'
import { importServices } from '../community/imports/commands.ts'
import { importPostcodes } from '../community/postcodes/commands.ts'
import { runCommand } from './command.ts'
import type { TestDatabase } from './database.ts'
import { realFile } from './real-files.ts'

export const realServices = 'services-gm/oruk-v3/services.ndjson.gz'
const realPostcodes = 'postcodes/gb-postcodes-2014-08.csv.gz'

/** Brings the two thousand real services and the postcodes of their county into a test's database. */
export async function addRealDirectory(database: TestDatabase): Promise<void> {
  const [services, postcodes] = [realFile(realServices), realFile(realPostcodes)]
  if (!services || !postcodes) throw new Error('ask unlessReal first')
  const folder = await mkdtemp(join(tmpdir(), 'alongside-real-'))
  const near = join(folder, 'postcodes.csv')
  await pipeline(Readable.from(linesNear(postcodes)), createWriteStream(near))
  await runCommand(database, importPostcodes, { positionals: [near] })
  const { answer } = await runCommand(database, importServices, {
    positionals: [services],
    options: { licence: 'OGL v3.0' },
  })
  assert.equal(answer.added, 2000)
  await rm(folder, { recursive: true })
  await database.owner.query('vacuum analyze listing')
}

/** Greater Manchester's, of all Britain's: bringing in all of them takes each test ten seconds. */
async function* linesNear(file: string) {
  const lines = createInterface({ input: createReadStream(file).pipe(createGunzip()) })
  let first = true
  for await (const line of lines) {
    if (first || /^(M|BL|OL|SK|WA|WN)[0-9]/.test(line)) yield `${line}\n`
    first = false
  }
}
