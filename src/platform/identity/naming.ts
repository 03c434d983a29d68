import { sql } from 'kysely'
import type { Db } from '../db/kysely.ts'

/** Somebody who is known here, by their exact name: 'Sam Green', or 'Sam Green, sam@example.org' where two are called so. */
export async function memberNamed(db: Db, typed: string): Promise<{ value: string } | { error: string }> {
  const [name = '', email = ''] = typed.split(',').map((part) => part.trim())
  const { rows } = await sql<{ id: string }>`select id from members_named(${name}, ${email || null})`.execute(db)
  const [only, another] = rows
  if (!only) return { error: `We know nobody called ${name}. Check the spelling, or invite them first` }
  if (another) return { error: `More than one person is called ${name}. Add their e-mail address after a comma` }
  return { value: only.id }
}

/** The same for several, one on each line; empty lines count for nothing. The first name that does not fit is told. */
export async function membersNamed(db: Db, lines: string): Promise<{ value: string[] } | { error: string }> {
  const ids: string[] = []
  for (const line of lines.split('\n').filter((each) => each.trim() !== '')) {
    const found = await memberNamed(db, line)
    if ('error' in found) return found
    ids.push(found.value)
  }
  return { value: [...new Set(ids)] }
}
