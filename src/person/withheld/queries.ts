import { randomUUIDv7 } from 'node:crypto'
import { sql } from 'kysely'
import type { Section } from '../../platform/identity/opening.ts'
import type { May, SectionName } from '../../platform/identity/sections.ts'
import type { WithheldHere, WithheldWhole, Withholding } from './withheld.ts'

/** What the reader of this section may know of what is kept from the person. */
export async function withheldHere<S extends SectionName, M extends May>(
  section: Section<S, M>,
): Promise<WithheldHere> {
  const { personId, personIds, section: part } = section
  const { rows } = await sql<WithheldHere>`
    select withheld_told(${personId}, ${part}) as told, may_withhold(${personId}, ${part}, current_member()) as may_withhold,
      coalesce((
        select jsonb_agg(jsonb_build_object('id', w.id, 'words', w.words, 'happenedOn', w.happened_on, 'reason', w.reason,
          'writtenBy', writer.name, 'agreedBy', second.name, 'reviewOn', w.review_on,
          'agreeByOn', (w.agree_by at time zone 'Europe/London')::date) order by w.id desc)
        from withheld_entry w join member writer on writer.id = w.withheld_by
          left join member second on second.id = w.agreed_by
        where w.person_id = any(${personIds}::uuid[]) and w.section = ${part} and w.ended_at is null
      ), '[]') as entries`.execute(section.db)
  const [here] = rows
  if (!here) throw new Error('a statement without a table gave no row')
  return { ...here, told: Number(here.told) }
}

/** One entry that is kept back, for those who may see it; undefined to everybody else, and once it has ended. */
export async function findWithheld<S extends SectionName, M extends May>(
  section: Section<S, M>,
  id: string,
): Promise<WithheldWhole | undefined> {
  const { rows } = await sql<WithheldWhole>`
    select w.id, w.words, w.happened_on, w.reason, w.why, w.tell_person, w.withheld_at, w.review_on,
      writer.name as written_by, second.name as agreed_by, w.withheld_by = current_member() as own,
      (w.agree_by at time zone 'Europe/London')::date as agree_by_on
    from withheld_entry w join member writer on writer.id = w.withheld_by left join member second on second.id = w.agreed_by
    where w.person_id = any(${section.personIds}::uuid[]) and w.section = ${section.section} and w.id = ${id}
      and w.ended_at is null`.execute(section.db)
  return rows[0]
}

/** Whether the current member may keep something back in this section. */
export async function mayWithhold<S extends SectionName, M extends May>(section: Section<S, M>): Promise<boolean> {
  const { rows } = await sql<{ may: boolean }>`
    select may_withhold(${section.personId}, ${section.section}, current_member()) as may`.execute(section.db)
  return rows[0]?.may === true
}

/** Keeps an entry back, until a second person decides. Gives its id. */
export async function withhold<S extends SectionName, M extends May>(
  section: Section<S, M>,
  { words, happenedOn, reason, why, tellPerson, reviewOn }: Withholding,
): Promise<string> {
  const id = randomUUIDv7()
  await sql`
    insert into withheld_entry (id, person_id, section, words, happened_on, reason, why, tell_person, withheld_by, review_on)
    values (${id}, ${section.personId}, ${section.section}, ${words}, ${happenedOn}, ${reason}, ${why}, ${tellPerson},
      current_member(), ${reviewOn})`.execute(section.db)
  return id
}

/** Agrees to keep it back until this day. False where that is not theirs to decide. */
export async function agreeWithheld<S extends SectionName, M extends May>(
  section: Section<S, M>,
  { id, until }: { id: string; until: string },
): Promise<boolean> {
  const { rows } = await sql<{ done: boolean }>`select agree_withheld(${id}, ${until}) as done`.execute(section.db)
  return rows[0]?.done === true
}

/** Makes a plain entry of it, which the person can read: 'refused' or 'released'; null where that is not theirs to decide. */
export async function releaseWithheld<S extends SectionName, M extends May>(
  section: Section<S, M>,
  id: string,
): Promise<string | null> {
  const { rows } = await sql<{ outcome: string | null }>`
    select release_withheld(${id}, ${randomUUIDv7()}) as outcome`.execute(section.db)
  return rows[0]?.outcome ?? null
}
