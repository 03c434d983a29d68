import { sql } from 'kysely'
import { isId } from '../db/ids.ts'
import type { Reaching } from '../reaching/reaching.ts'
import type { Ctx } from '../web/env.ts'
import { notFound } from '../web/refusals.ts'
import { leadToKept } from './opening.ts'
import type { May, SectionName } from './sections.ts'

/** One record as the current member meets it: whose it is, and which parts they may open. Nothing of it is read yet. */
export interface Meeting {
  personId: string
  /** Every record of this person, this one first. */
  personIds: readonly string[]
  name: string
  /** True for the owner in a session of their own. */
  own: boolean
  /** True for whoever may open a session for this person, to help them. */
  mayAssist: boolean
  sections: readonly { name: SectionName; may: May }[]
  /** How to talk with this person, for everybody who may see any part; null where nobody wrote it down. */
  needs: Reaching | null
}

/**
 * Meets a record: for the head of every page about a person. A record of which the member may see nothing, or a
 * malformed id, is not found. No look: that there is such a record is all that is told. A record that was joined to
 * another leads there.
 */
export async function meetRecord(c: Ctx, personId: string): Promise<Meeting> {
  if (!isId(personId)) notFound()
  const { rows } = await sql<Meeting>`
    select p.id as person_id, records_of(p.id) as person_ids, m.name, owns_record(p.id) as own,
      may_assist(p.id) as may_assist, needs_of(p.id) as needs, met.sections
    from person p join member m on m.id = p.member_id
    cross join lateral (
      select coalesce(jsonb_agg(jsonb_build_object('name', s.name, 'may', s.may) order by s.place), '[]') as sections
      from sections_of(p.id) s
    ) met
    where p.id = (records_of(${personId}))[1]
  `.execute(c.var.db)
  const met = rows[0]
  if (!met || met.sections.length === 0) notFound()
  leadToKept(c, { asked: personId, kept: met.personId })
  return met
}

/** The same for the owner alone, in a session of their own: pages on which somebody decides over their record. */
export async function meetOwnRecord(c: Ctx, personId: string): Promise<Meeting> {
  const met = await meetRecord(c, personId)
  if (!met.own) notFound()
  return met
}

/** The record that belongs to the current member; undefined for whoever only acts here. */
export async function findOwnRecord(c: Ctx): Promise<string | undefined> {
  const { member, db } = c.var
  if (!member) return undefined
  const { rows } = await sql<{ id: string }>`
    select (records_of(id))[1] as id from person where member_id = ${member.id}`.execute(db)
  return rows[0]?.id
}
