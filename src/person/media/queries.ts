import type { Section } from '../../platform/identity/opening.ts'
import type { May } from '../../platform/identity/sections.ts'
import type { Media } from './media.ts'

/** What belongs to About me in pictures and sound, the oldest first; none that was taken away. */
export function mediaOf<M extends May>(section: Section<'about', M>): Promise<Media[]> {
  return section.db
    .selectFrom('aboutMedia as m')
    .innerJoin('member as a', 'a.id', 'm.addedBy')
    .leftJoin('member as h', 'h.id', 'm.helpedBy')
    .select(['m.id', 'm.personId', 'm.part', 'm.kind', 'm.mediaType', 'm.sizeBytes', 'm.digest', 'm.description'])
    .select(['a.name as addedBy', 'h.name as helpedBy', 'm.addedAt'])
    .where('m.personId', 'in', section.personIds)
    .where('m.removedAt', 'is', null)
    .orderBy('m.addedAt')
    .limit(200)
    .$castTo<Media>()
    .execute()
}
