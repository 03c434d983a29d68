import type { Section } from '../../platform/identity/opening.ts'
import type { May } from '../../platform/identity/sections.ts'
import { type Reaching, reachingKind } from '../../platform/reaching/reaching.ts'
import { newestOf, versionsOf } from '../../platform/versions/queries.ts'
import type { Version } from '../../platform/versions/version.ts'
import { homeKind } from '../homes/home.ts'
import type { Reached } from './reached.ts'

/**
 * How this person is reached, as it was said last: where two records of theirs each say something, the later counts, as
 * it does for what is sent. Undefined where nobody said anything.
 */
export async function findReaching<M extends May>(
  section: Section<'about', M>,
): Promise<Version<Reaching> | undefined> {
  const found = await newestOf(section, reachingKind)
  return found.sort((one, other) => other.recordedAt.getTime() - one.recordedAt.getTime())[0]
}

/** Whether somebody wrote down an address for letters. */
export async function hasAddress<M extends May>(section: Section<'about', M>): Promise<boolean> {
  const homes = await newestOf(section, homeKind)
  return homes.some(({ facts }) => Boolean(facts.address?.trim()))
}

/** Every version, newest first, each with the telephone and e-mail of its time. */
export async function historyOf<M extends May>(
  section: Section<'about', M>,
  { subjectId }: Pick<Version<Reaching>, 'subjectId'>,
): Promise<Version<Reached>[]> {
  const versions = await versionsOf(section, reachingKind, subjectId)
  const identities = await section.db
    .selectFrom('personIdentity')
    .select(['telephone', 'email', 'recordedAt'])
    .where('personId', 'in', section.personIds)
    .orderBy('recordedAt', 'desc')
    .limit(500)
    .execute()
  return versions.map((version) => {
    const then = identities.find(({ recordedAt }) => recordedAt <= version.recordedAt)
    const { telephone = null, email = null } = then ?? {}
    return { ...version, facts: { ...version.facts, telephone, email } }
  })
}
