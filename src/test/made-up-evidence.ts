import { randomUUIDv7 } from 'node:crypto'
import type { TestDatabase } from './database.ts'

export interface EvidenceWanted {
  personId: string
  /** Who may do something by it. */
  memberId: string
  /** Who opened, saw, decided or signed it off. */
  grantedBy: string
  basis: string
  covers?: 'welfare' | 'money'
}

/** What a sharing of this basis leans on, open and valid; null where it leans on nothing. Gives its id. */
export async function addEvidence({ owner }: TestDatabase, wanted: EvidenceWanted): Promise<string | null> {
  const id = randomUUIDv7()
  const { personId, memberId, grantedBy, basis } = wanted
  const ids = [id, personId, memberId, grantedBy]
  switch (basis) {
    case 'agreed':
      return null
    case 'allocated':
      await owner.query(
        `insert into piece_of_work (id, person_id, worker_id, about, opened_by) values ($1, $2, $3, 'Help at home', $4)`,
        ids,
      )
      return id
    case 'urgent':
      await owner.query(
        `insert into urgent_access (id, person_id, member_id, reason, ends_at, review_by)
         values ($1, $2, $3, 'Nobody answers the door', now() + interval '1 hour', now() + interval '2 days')`,
        [id, personId, memberId],
      )
      return id
    case 'legal duty':
      await owner.query(
        `insert into enquiry (id, person_id, kind, name, opened_by, signed_off_by, signed_off_at, ends_at)
         values ($1, $2, 'section 42', 'An enquiry', $3, nullif($4::uuid, $3::uuid), now() - interval '1 minute',
           now() + interval '30 days')`,
        ids,
      )
      return id
    case 'best interests': {
      const capacity = await addCapacityRecord({ owner }, { personId, grantedBy })
      await owner.query(
        `insert into best_interests (id, person_id, capacity_record_id, member_id, decision, decided_by, decided_on, until)
         values ($1, $2, $5, $3, 'She sees what she needs to', $4, current_date, current_date + 30)`,
        [...ids, capacity],
      )
      return id
    }
    default:
      await owner.query(
        `insert into authority (id, person_id, member_id, kind, covers, document, seen_by, seen_on, until)
         values ($1, $2, $3, $5, $6, 'The paper itself', $4, current_date, current_date + 30)`,
        [...ids, basis, wanted.covers ?? (['appointee', 'nominee'].includes(basis) ? 'money' : 'welfare')],
      )
      if (basis === 'attorney' && wanted.covers !== 'money') await addCapacityRecord({ owner }, { personId, grantedBy })
      return id
  }
}

/** That the person cannot decide something for a month. Gives its id. */
export async function addCapacityRecord(
  { owner }: Pick<TestDatabase, 'owner'>,
  { personId, grantedBy }: Pick<EvidenceWanted, 'personId' | 'grantedBy'>,
): Promise<string> {
  const id = randomUUIDv7()
  await owner.query(
    `insert into capacity_record (id, person_id, decision, why, assessed_by, assessed_on, until)
     values ($1, $2, 'Where to live', 'Cannot keep it in mind', $3, current_date, current_date + 30)`,
    [id, personId, grantedBy],
  )
  return id
}
