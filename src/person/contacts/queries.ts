import { sql } from 'kysely'
import type { Section } from '../../platform/identity/opening.ts'
import type { May, SectionName } from '../../platform/identity/sections.ts'
import { sharingsOf } from '../sharings/queries.ts'

/** Members with whom the owner shares something today, by name: those a contact can be linked to. Nobody's but theirs. */
export async function linkable<M extends May>(section: Section<'people', M>): Promise<{ id: string; name: string }[]> {
  const sharings = await sharingsOf(section.db, section.personId)
  const members = new Map(
    sharings.filter(({ stands, keptOut }) => stands && !keptOut).map(({ memberId, name }) => [memberId, name]),
  )
  return [...members].map(([id, name]) => ({ id, name })).toSorted((one, other) => one.name.localeCompare(other.name))
}

/** Records of these members of which the reader may see something, by member: of nobody else is told whether there is one. */
export async function recordsMet<M extends May>(
  section: Section<'people', M>,
  memberIds: readonly string[],
): Promise<ReadonlyMap<string, RecordMet>> {
  if (memberIds.length === 0) return new Map()
  const { rows } = await sql<RecordMet & { memberId: string }>`
    select member_id, person_id, part from met_among(${memberIds}::uuid[])`.execute(section.db)
  return new Map(rows.map(({ memberId, ...met }) => [memberId, met]))
}

interface RecordMet {
  personId: string
  /** The first part that the reader may open. */
  part: SectionName
}
