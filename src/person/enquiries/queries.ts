import { randomUUIDv7 } from 'node:crypto'
import { sql } from 'kysely'
import type { Db } from '../../platform/db/kysely.ts'
import type { Section } from '../../platform/identity/opening.ts'
import type { Enquiry, EnquiryForm } from './enquiry.ts'

/** The enquiries about this person, open ones first: 100 at most. None for whoever is said to have done harm. */
export async function enquiriesOf({ db, personId }: Section<'safeguarding'>): Promise<Enquiry[]> {
  const { rows } = await sql<Enquiry>`
    select e.id, e.kind, e.name, e.opened_by as opened_by_id, o.name as opened_by, e.opened_at, s.name as signed_off_by,
      e.signed_off_at, e.ends_at, c.name as closed_by, e.closed_at, e.closed_why, e.seen, e.written,
      array(select m.name from enquiry_member n join member m on m.id = n.member_id where n.enquiry_id = e.id
        order by m.name) as members,
      array(select m.name from enquiry_alleged a join member m on m.id = a.member_id where a.enquiry_id = e.id
        order by m.name) as alleged
    from enquiry e join member o on o.id = e.opened_by left join member s on s.id = e.signed_off_by
    left join member c on c.id = e.closed_by
    where e.person_id = any (records_of(${personId})) order by e.closed_at is not null, e.opened_at desc limit 100`.execute(
    db,
  )
  return rows
}

/** Opens one. It waits for a practice lead, who is another. False when the current member may not, or may not so. */
export async function openEnquiry(
  db: Db,
  opened: { personId: string; form: EnquiryForm; members: readonly string[]; alleged: readonly string[] },
): Promise<boolean> {
  const { personId, form, members, alleged } = opened
  const { seen, written } = form.reach
  const { rows } = await sql<{ done: boolean }>`
    select open_enquiry(${randomUUIDv7()}, ${personId}, ${form.kind}, ${form.name}, ${form.until}, ${members}::uuid[],
      ${alleged}::uuid[], ${seen}::text[], ${written}::text[]) as done`.execute(db)
  return rows[0]?.done === true
}

/** Signs one off, which opens it to those it names. False when it is not the current member's to sign off. */
export async function signOffEnquiry({ db, personId }: Section<'safeguarding'>, id: string): Promise<boolean> {
  const { rows } = await sql<{ done: boolean }>`select sign_off_enquiry(${id}, ${personId}) as done`.execute(db)
  return rows[0]?.done === true
}

/** Closes one, and with it all that it opened. False when it was closed, or is not there. */
export async function closeEnquiry({ db, personId }: Section<'safeguarding'>, closed: { id: string; why: string }) {
  const { rows } = await sql<{ done: boolean }>`
    select close_enquiry(${closed.id}, ${personId}, ${closed.why}) as done`.execute(db)
  return rows[0]?.done === true
}
