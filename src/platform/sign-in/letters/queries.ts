import { randomUUIDv7 } from 'node:crypto'
import { sql } from 'kysely'
import type { Db } from '../../db/kysely.ts'

/** A letter as it is ordered: its number, and its code as the database may have it. */
export interface NewLetter {
  id: string
  memberId: string
  number: string
  codeHmac: Buffer
  sealedCode: Buffer
  /** What stands on the paper, but for the number and the code. */
  subject: string
  words: string
  /** What the member is told by their other ways, if they have any. */
  told: { subject: string; words: string }
}

/** True where the current member may order a letter for this one. */
export async function mayOrderLetter(db: Db, memberId: string): Promise<boolean> {
  const { rows } = await sql<{ may: boolean }>`select may_order_letter(${memberId}) as may`.execute(db)
  return rows[0]?.may ?? false
}

/** Queues a letter for the desk and ends older ones. False when its number is taken. Throws where it may not be ordered. */
export async function addLetter(db: Db, letter: NewLetter): Promise<boolean> {
  const { id, memberId, number, codeHmac, sealedCode, subject, words, told } = letter
  const { rows } = await sql<{ added: boolean }>`
    select order_letter(${id}, ${randomUUIDv7()}, ${randomUUIDv7()}, ${memberId}, ${number}, ${codeHmac}, ${sealedCode},
      ${subject}, ${words}, ${told.subject}, ${told.words}) as added`.execute(db)
  return rows[0]?.added ?? false
}

/** Whose record this is, where the current member may see any of it. */
export async function memberOfRecord(db: Db, personId: string): Promise<string | undefined> {
  const owner = await db.selectFrom('person').select('memberId').where('id', '=', personId).executeTakeFirst()
  return owner?.memberId
}
