import { open, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { StartRefused } from '../db/refused.ts'
import { makeFolder, syncFolder } from '../files/place.ts'

/** What was erased, in ids alone. Kept beside the database, because a backup that is older does not know of it. */
export interface ErasureLine {
  schema: string
  id: string
  personId: string
  askedBy: string
  agreedBy: string
  at: string
}

const lineShape = z.object({
  schema: z.string().regex(/^org_[a-z0-9_]{1,40}$/),
  id: z.uuid(),
  personId: z.uuid(),
  askedBy: z.uuid(),
  agreedBy: z.uuid(),
  at: z.iso.datetime({ offset: true }),
})

/** Where the log of erasures lies. It goes with backups, and is never part of one. */
export function erasuresFile(varFolder: string) {
  return join(varFolder, 'erasures.log')
}

/** Adds to the log, on disk before it returns. */
export async function keepErasure(varFolder: string, ...lines: ErasureLine[]): Promise<void> {
  if (lines.length === 0) return
  await makeFolder(varFolder)
  const log = await open(erasuresFile(varFolder), 'a+', 0o600)
  try {
    const text = lines.map((line) => `${JSON.stringify(line)}\n`).join('')
    // A kill may have left half a line, which must not swallow the next one.
    await log.appendFile((await endsWithinLine(log)) ? `\n${text}` : text)
    await log.sync()
  } finally {
    await log.close()
  }
  await syncFolder(varFolder)
}

async function endsWithinLine(log: Awaited<ReturnType<typeof open>>) {
  const { size } = await log.stat()
  if (size === 0) return false
  const { buffer } = await log.read({ buffer: Buffer.alloc(1), position: size - 1 })
  return buffer.toString() !== '\n'
}

/** Every erasure of a log; null when there is no such file. Throws StartRefused for a line that is no erasure. */
export async function readErasures(file: string): Promise<ErasureLine[] | null> {
  let text: string
  try {
    text = await readFile(file, 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw error
  }
  const lines: ErasureLine[] = []
  for (const [index, line] of text.split('\n').entries()) {
    if (line.trim() === '') continue
    const read = lineShape.safeParse(jsonOrNull(line))
    if (read.success) lines.push(read.data)
    // A line that a kill cut short was never committed: it was to be on disk before.
    else if (line.endsWith('}')) throw new StartRefused(`Line ${index + 1} of ${file} is no erasure. Correct it.`)
  }
  return lines
}

function jsonOrNull(line: string): unknown {
  try {
    return JSON.parse(line)
  } catch (error) {
    if (error instanceof SyntaxError) return null
    throw error
  }
}
