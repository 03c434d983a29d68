import { sql } from 'kysely'
import { isId } from '../db/ids.ts'
import type { Ctx } from '../web/env.ts'
import { notFound } from '../web/refusals.ts'
import type { Meeting } from './record.ts'

/** A record as somebody meets it, with what they may do there about the rights of others. The doors ask again. */
export interface Offices extends Meeting {
  /** Practice leads sign off, and close what others opened. */
  leads: boolean
  /** Leads and the desk name workers. */
  allocates: boolean
  /** Workers and leads with a right of their own record who acts for the person, */
  recordsAuthority: boolean
  /** and that the person cannot decide something. */
  assesses: boolean
  opensEnquiries: boolean
  /** Leads and guardians go through urgent looks. */
  reviews: boolean
}

/**
 * Meets a record to do something about who has a right in it. Whoever may see nothing of it and has no office there, a
 * record that is not, and a malformed id are all not found.
 */
export async function meetInOffice(c: Ctx, personId: string): Promise<Offices> {
  if (!isId(personId)) notFound()
  const { rows } = await sql<Omit<Offices, 'name'> & { name: string | null }>`
    select ${personId} as person_id, records_of(${personId}) as person_ids, name_of_record(${personId}) as name, owns_record(${personId}) as own,
      needs_of(${personId}) as needs,
      (select coalesce(jsonb_agg(jsonb_build_object('name', s.name, 'may', s.may) order by s.place), '[]')
        from sections_of(${personId}) s) as sections,
      leads(${personId}), allocates(${personId}), may_record_about(${personId}, 'people') as records_authority,
      may_record_about(${personId}, 'about') as assesses, opens_enquiries(${personId}), reviews(${personId})
  `.execute(c.var.db)
  const met = rows[0]
  if (!met?.name) notFound()
  return { ...met, name: met.name }
}

/** The id of a piece of evidence, as an address gives it. Malformed ids are not found. */
export function evidenceId(c: Ctx): string {
  const id = c.req.param('evidence') ?? ''
  return isId(id) ? id : notFound()
}

/** What is wrong when a form that grants something was sent too long after the last proof; null when it was not. */
export function proofMissing(c: Ctx): { proof: string } | null {
  return c.var.member?.fresh ? null : { proof: 'Show again that it is you. It is more than ten minutes since you did' }
}
