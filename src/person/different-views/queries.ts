import type { Section } from '../../platform/identity/opening.ts'
import type { May, SectionName } from '../../platform/identity/sections.ts'
import type { DifferentView, SubjectKind } from './different-view.ts'

/** What is seen differently in this section, by the id of its subject, the oldest first. */
export async function differentViewsIn<S extends SectionName, M extends May>(
  section: Section<S, M>,
): Promise<ReadonlyMap<string, readonly DifferentView[]>> {
  const rows = await section.db
    .selectFrom('differentView as v')
    .innerJoin('member as w', 'w.id', 'v.writtenBy')
    .leftJoin('member as h', 'h.id', 'v.helpedBy')
    .select(['v.id', 'v.kind', 'v.subjectId', 'v.ofVersion', 'v.words', 'w.name as writtenBy'])
    .select(['h.name as helpedBy', 'v.recordedAt'])
    .where('v.personId', 'in', section.personIds)
    .where('v.section', '=', section.section)
    .orderBy('v.recordedAt')
    .limit(500)
    .execute()
  return Map.groupBy(
    rows.map((row) => ({ ...row, kind: row.kind as SubjectKind })),
    ({ subjectId }) => subjectId,
  )
}
