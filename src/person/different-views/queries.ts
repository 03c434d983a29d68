import { randomUUIDv7 } from 'node:crypto'
import { sql } from 'kysely'
import type { Section } from '../../platform/identity/opening.ts'
import type { May, SectionName } from '../../platform/identity/sections.ts'
import type { DifferentView } from './different-view.ts'
import type { Subject } from './subject.ts'

/**
 * What is seen differently in this section, by the id of its subject, the oldest first; about these subjects alone, where
 * they are named. All of it, however much: nobody hides one view behind many others.
 */
export async function differentViewsIn<S extends SectionName, M extends May>(
  section: Section<S, M>,
  subjectIds: readonly string[] | null = null,
): Promise<ReadonlyMap<string, readonly DifferentView[]>> {
  const { rows } = await sql<DifferentView>`
    select v.id, v.kind, v.subject_id, v.of_version, v.words, w.name as written_by,
      nullif(concat_ws(' and ', h.name, v.helper_name), '') as helped_by, v.recorded_at
    from different_view v join member w on w.id = v.written_by left join member h on h.id = v.helped_by
    where v.person_id = any (${section.personIds}::uuid[]) and v.section = ${section.section}
      and (${subjectIds}::uuid[] is null or v.subject_id = any (${subjectIds}::uuid[]))
    order by v.recorded_at, v.id`.execute(section.db)
  return Map.groupBy(rows, ({ subjectId }) => subjectId)
}

/** Writes down, for good, how the current member sees it. The database refuses it where they wrote the subject themselves. */
export async function addDifferentView<S extends SectionName>(
  section: Section<S, 'write'>,
  view: {
    of: Pick<Subject, 'kind' | 'subjectId' | 'personId' | 'version'>
    words: string
    helperName: string | null
    writtenBy: string
    helpedBy: string | null
  },
): Promise<void> {
  const { of, words, helperName, writtenBy, helpedBy } = view
  await sql`
    insert into different_view (id, person_id, section, kind, subject_id, of_version, words, written_by, helped_by,
      helper_name)
    values (${randomUUIDv7()}, ${of.personId}, ${section.section}, ${of.kind}, ${of.subjectId}, ${of.version}, ${words},
      ${writtenBy}, ${helpedBy}, ${helperName})`.execute(section.db)
}

/** Who added a photo, a sound or a video, and on which day; undefined where there is none in this record. */
export async function findAdding<M extends May>(
  section: Section<'about', M>,
  mediaId: string,
): Promise<{ addedById: string; addedOn: string } | undefined> {
  const { rows } = await sql<{ addedById: string; addedOn: string }>`
    select added_by as added_by_id, (added_at at time zone 'Europe/London')::date as added_on from about_media
    where person_id = any (${section.personIds}::uuid[]) and id = ${mediaId}`.execute(section.db)
  return rows[0]
}
