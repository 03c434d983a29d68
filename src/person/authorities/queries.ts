import { randomUUIDv7 } from 'node:crypto'
import { sql } from 'kysely'
import type { Section } from '../../platform/identity/opening.ts'
import type { Authority, AuthorityForm } from './authority.ts'

/** Who acts for the person by a document, the newest first: 100 at most. */
export async function authoritiesOf({ db, personId }: Section<'people'>): Promise<Authority[]> {
  const { rows } = await sql<Authority>`
    select a.id, a.member_id, m.name as member, a.kind, a.covers, a.document, a.seen_by as seen_by_id, s.name as seen_by,
      a.seen_on, a.until, a.seen, a.written, o.name as signed_off_by, a.signed_off_at, a.ended_at
    from authority a join member m on m.id = a.member_id join member s on s.id = a.seen_by
    left join member o on o.id = a.signed_off_by
    where a.person_id = any (records_of(${personId})) order by a.recorded_at desc limit 100`.execute(db)
  return rows
}

/** Records a document that was seen. False when the current member may not, or may not so. */
export async function recordAuthority(
  { db, personId }: Section<'people'>,
  { memberId, form }: { memberId: string; form: AuthorityForm },
) {
  const { kind, covers, document, seenOn, until, reach } = form
  const { rows } = await sql<{ done: boolean }>`
    select record_authority(${randomUUIDv7()}, ${personId}, ${memberId}, ${kind}, ${covers}, ${document}, ${seenOn},
      ${until}, ${reach.seen}::text[], ${reach.written}::text[]) as done`.execute(db)
  return rows[0]?.done === true
}

/** Signs one off, which opens what it covers. False when it is not the current member's to sign off. */
export async function signOffAuthority({ db, personId }: Section<'people'>, id: string) {
  const { rows } = await sql<{ done: boolean }>`select sign_off_authority(${id}, ${personId}) as done`.execute(db)
  return rows[0]?.done === true
}

/** Ends one. False when it had ended already, or is not there. */
export async function endAuthority({ db, personId }: Section<'people'>, id: string) {
  const { rows } = await sql<{ done: boolean }>`select end_authority(${id}, ${personId}) as done`.execute(db)
  return rows[0]?.done === true
}
