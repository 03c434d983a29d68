import { open, readFile } from 'node:fs/promises'
import type { Db } from '../db/kysely.ts'
import { firstHash, nextHash } from './entry.ts'
import { addHead, chainEntry, chainedAfter, countUnproven, headsOf, type Link, lastLink, unchained } from './queries.ts'

/** Chains up to `limit` entries in the caller's transaction. Gives the new head, or null when nothing waited. */
export async function chainAudit(db: Db, limit = 1000): Promise<Link | null> {
  let head = await lastLink(db)
  const waiting = await unchained(db, limit)
  for (const entry of waiting) {
    const position = (head?.position ?? 0) + 1
    head = { position, hash: nextHash(head?.hash ?? firstHash(db.acting.schema), position, entry) }
    await chainEntry(db, entry.id, head)
  }
  if (waiting.length === 0 || !head) return null
  await addHead(db, head)
  return head
}

/** One line of the file of heads, which should lie where the database cannot write. */
export interface HeadLine {
  organisation: string
  position: number
  hash: string // hex
  at: string
}

/** Writes a head to the end of the file of heads, on disk before it returns. */
export async function keepHead(file: string, line: HeadLine): Promise<void> {
  const heads = await open(file, 'a', 0o600)
  try {
    await heads.appendFile(`${JSON.stringify(line)}\n`)
    await heads.sync()
  } finally {
    await heads.close()
  }
}

export interface AuditProof {
  proven: number
  unproven: number
  problems: string[]
}

/** Recomputes the whole chain and holds it against the heads kept inside and outside the database. */
export async function verifyAudit(db: Db, headsFile: string | null): Promise<AuditProof> {
  const problems: string[] = []
  const heads = new Map<number, Set<string>>()
  for (const { position, hash } of await headsOf(db)) addTo(heads, position, hash.toString('hex'))
  const outside = headsFile ? await readHeads(headsFile, db.acting.schema) : []
  for (const { position, hash } of outside) addTo(heads, position, hash)

  let before: Link = { position: 0, hash: firstHash(db.acting.schema) }
  for (;;) {
    const page = await chainedAfter(db, { position: before.position, limit: 2000 })
    for (const entry of page) {
      if (entry.position !== before.position + 1) {
        problems.push(`Entries ${before.position + 1} to ${entry.position - 1} are missing.`)
      }
      const expected = nextHash(before.hash, entry.position, entry)
      if (!expected.equals(entry.hash)) problems.push(`Entry ${entry.position} is not as it was written.`)
      for (const head of heads.get(entry.position) ?? []) {
        if (head !== entry.hash.toString('hex'))
          problems.push(`Entry ${entry.position} differs from the head kept of it.`)
      }
      before = { position: entry.position, hash: entry.hash }
    }
    if (page.length === 0) break
  }
  const newestHead = Math.max(0, ...heads.keys())
  if (newestHead > before.position) problems.push(`Entries ${before.position + 1} to ${newestHead} are missing.`)
  return { proven: before.position, unproven: await countUnproven(db), problems }
}

function addTo(heads: Map<number, Set<string>>, position: number, hash: string) {
  heads.set(position, (heads.get(position) ?? new Set()).add(hash))
}

async function readHeads(file: string, organisation: string): Promise<HeadLine[]> {
  let text: string
  try {
    text = await readFile(file, 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return []
    throw error
  }
  // A kill can leave half a line at the end; the head it was for is written again by the next batch.
  const lines = text.split('\n').slice(0, -1)
  return lines.map((line) => JSON.parse(line) as HeadLine).filter((head) => head.organisation === organisation)
}
