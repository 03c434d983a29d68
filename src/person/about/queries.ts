import type { Section } from '../../platform/identity/opening.ts'
import type { May } from '../../platform/identity/sections.ts'
import { addSubject, addVersion, newestOf, newestVersion } from '../../platform/versions/queries.ts'
import type { Authored, Version } from '../../platform/versions/version.ts'
import type { Ctx } from '../../platform/web/env.ts'
import { differentViewsIn } from '../different-views/queries.ts'
import { mediaOf } from '../media/queries.ts'
import { type AboutPart, aboutKind, type PartName } from './about.ts'
import { type ToldPart, toldParts } from './told.ts'

/** All seven parts in the order of the standard, with what stands beside them; those with nothing in them too. */
export async function toldIn<M extends May>(section: Section<'about', M>): Promise<ToldPart[]> {
  return toldParts({
    versions: await newestOf(section, aboutKind),
    media: await mediaOf(section),
    views: await differentViewsIn(section),
    personIds: section.personIds,
  })
}

/** How a part stands in one record of the person, also when it was taken out; undefined where nobody has written it yet. */
export async function findPart<M extends May>(
  section: Section<'about', M>,
  { part, personId }: { part: PartName; personId: string },
): Promise<Version<AboutPart> | undefined> {
  const found = await section.db
    .selectFrom('aboutPart')
    .select('subjectId')
    .where('personId', '=', personId)
    .where('part', '=', part)
    .limit(1)
    .executeTakeFirst()
  return found && newestVersion(section, aboutKind, found.subjectId)
}

/** Writes a part, after the version that was read or as its first. False when somebody else was first: nothing is written. */
export async function writePart(
  c: Ctx,
  section: Section<'about', 'write'>,
  { after, ...written }: { after: Version<AboutPart> | undefined; facts: AboutPart } & Authored,
): Promise<boolean> {
  if (after) return addVersion(c, section, aboutKind, { ...written, after })
  return (await addSubject(c, section, aboutKind, written)) !== null
}
