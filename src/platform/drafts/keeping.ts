import { randomUUIDv7 } from 'node:crypto'
import { sql } from 'kysely'
import type { Ctx } from '../web/env.ts'
import { type Draft, fieldsToKeep, placeOfForm } from './draft.ts'

/** Keeps what was posted to this address, for its author alone, in place of what was kept there before. */
export async function keepDraft(c: Ctx, basedOn: string | null = null): Promise<void> {
  const { member, db, fields } = c.var
  if (!member || member.assistedBy) return
  const { personId, section } = placeOfForm(c.req.path)
  const kept = { fields: JSON.stringify(fieldsToKeep(fields)), basedOn, personId, section, keptAt: sql<Date>`now()` }
  await db
    .insertInto('draft')
    .values({ id: randomUUIDv7(), authorId: member.id, path: c.req.path, ...kept })
    .onConflict((conflicting) => conflicting.columns(['authorId', 'path']).doUpdateSet(kept))
    .execute()
}

/** What the current member was typing at this address; undefined when there is nothing, or they may no longer write there. */
export async function draftHere(c: Ctx): Promise<Draft | undefined> {
  const { member, db } = c.var
  if (!member) return undefined
  const found = await db
    .selectFrom('draft')
    .select(['fields', 'basedOn', 'keptAt'])
    .where('authorId', '=', member.id)
    .where('path', '=', c.req.path)
    .executeTakeFirst()
  return found && { ...found, fields: found.fields as Draft['fields'] }
}

/** Erases it: the form was saved, or its author began again. */
export async function dropDraft(c: Ctx): Promise<void> {
  const { member, db } = c.var
  if (!member) return
  await db.deleteFrom('draft').where('authorId', '=', member.id).where('path', '=', c.req.path).execute()
}
