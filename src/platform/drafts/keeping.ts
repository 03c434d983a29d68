import { randomUUIDv7 } from 'node:crypto'
import { sql } from 'kysely'
import type { Ctx } from '../web/env.ts'
import type { Fields } from '../web/form.ts'
import { type Draft, draftsMax, draftToKeep, placeOfForm } from './draft.ts'

/** What a form shows, and the draft it came from: see `shownFields`. */
export interface Shown {
  fields: Fields
  /** Handed to `FormPage`. Null: nothing was kept yet. Undefined: nothing is kept of this form. */
  draft: Draft | null | undefined
}

/**
 * What the form at this address shows: what was posted, else what its author typed before, else `empty`. What was
 * posted is kept as a draft too, because a form is shown again only when it was not saved.
 */
export async function shownFields(c: Ctx, empty: Fields = {}): Promise<Shown> {
  const { member, fields } = c.var
  const posted = c.req.method === 'POST'
  if (!member || member.assistedBy) return { fields: posted ? fields : empty, draft: undefined }
  if (posted) {
    await keepDraft(c)
    return { fields, draft: null }
  }
  const draft = await draftHere(c)
  return { fields: draft?.fields ?? empty, draft: draft ?? null }
}

/** Keeps what was posted to this address, for its author alone, in place of what was kept there before. */
export async function keepDraft(c: Ctx, basedOn: string | null = null): Promise<void> {
  await keepDraftOf(c, { path: c.req.path, fields: c.var.fields, basedOn })
}

/** The same for the form at another address. What its author may not write there, and what is too long, is not kept. */
export async function keepDraftOf(
  c: Ctx,
  form: { path: string; fields: Fields; basedOn?: string | null },
): Promise<boolean> {
  const { member, db } = c.var
  const draft = draftToKeep(form.path, form.fields)
  if (!member || member.assistedBy || !draft) return false
  const { personId, section } = placeOfForm(form.path)
  const { rows } = await sql`
    insert into draft (id, author_id, person_id, section, path, based_on, fields)
    select ${randomUUIDv7()}, ${member.id}, ${personId}::uuid, ${section}, ${draft.path},
      ${form.basedOn ?? draft.basedOn}, ${draft.fields}::jsonb
    where may_draft(${member.id}, ${personId}::uuid, ${section})
      and (select count(*) from draft where author_id = ${member.id} and path <> ${draft.path}) < ${draftsMax}
    on conflict (author_id, path) do update set based_on = excluded.based_on, fields = excluded.fields, kept_at = now()
    returning id`.execute(db)
  return rows.length > 0
}

/** What the current member was typing at this address; undefined when there is nothing, or they may no longer write there. */
export async function draftHere(c: Ctx): Promise<Draft | undefined> {
  const { member, db } = c.var
  if (!member || member.assistedBy) return undefined
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
  await dropDraftOf(c, c.req.path)
}

/** The same for the form at another address. */
export async function dropDraftOf(c: Ctx, path: string): Promise<void> {
  const { member, db } = c.var
  if (!member) return
  await db.deleteFrom('draft').where('authorId', '=', member.id).where('path', '=', path).execute()
}
