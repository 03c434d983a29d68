import { randomInt, randomUUIDv7 } from 'node:crypto'
import { sql } from 'kysely'
import type { Db } from '../../platform/db/kysely.ts'
import { numberLetters, type Paper, type PaperEntry } from './paper.ts'

/** Whether the current member works with this person today, and may enter a paper of theirs. */
export async function mayEnterPaper(db: Db, personId: string): Promise<boolean> {
  const { rows } = await sql<{ may: boolean }>`select may_enter_paper(${personId}) as may`.execute(db)
  return rows[0]?.may ?? false
}

/** A new paper for this person. Gives its number. */
export async function addPaper(db: Db, of: { personId: string; printedBy: string }): Promise<string> {
  const letters = Array.from({ length: 8 }, () => numberLetters[randomInt(numberLetters.length)]).join('')
  const number = `${letters.slice(0, 4)}-${letters.slice(4)}`
  await db
    .insertInto('sharingPaper')
    .values({ id: randomUUIDv7(), personId: of.personId, number, printedBy: of.printedBy })
    .execute()
  return number
}

/** The paper of this person with this number; undefined for one of anybody else. */
export function findPaper(db: Db, of: { personId: string; number: string }): Promise<Paper | undefined> {
  return db
    .selectFrom('sharingPaper')
    .select(['number', 'printedAt', 'enteredAt'])
    .where('personId', '=', of.personId)
    .where('number', '=', of.number)
    .executeTakeFirst()
}

/** Whom the name on a paper may mean. */
export async function namedOnPaper(
  db: Db,
  of: { personId: string; name: string },
): Promise<{ id: string; name: string }[]> {
  const { rows } = await sql<{ id: string; name: string }>`
    select * from named_on_paper(${of.personId}, ${of.name})`.execute(db)
  return rows
}

/** Shares what stands on the paper and tells the person. False where there is no such paper, or it was entered before. */
export async function enterPaper(
  db: Db,
  of: { personId: string; memberId: string } & Pick<PaperEntry, 'number' | 'parts' | 'endsOn'>,
): Promise<boolean> {
  const names = of.parts.map(({ name }) => name)
  const written = of.parts.filter(({ may }) => may === 'write').map(({ name }) => name)
  const { rows } = await sql<{ entered: boolean }>`
    select enter_paper(${of.number}, ${of.personId}, ${of.memberId}, ${names}::text[], ${written}::text[],
      ${of.endsOn}::date) as entered`.execute(db)
  return rows[0]?.entered ?? false
}
