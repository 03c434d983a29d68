import type { Section } from '../../platform/identity/opening.ts'
import type { May } from '../../platform/identity/sections.ts'
import type { Reaching } from '../../platform/reaching/reaching.ts'
import type { Version } from '../../platform/versions/version.ts'
import type { Reached } from './reached.ts'

/** The same versions, each with the telephone and e-mail of its time. */
export async function withNumbers<M extends May>(
  section: Section<'about', M>,
  versions: readonly Version<Reaching>[],
): Promise<Version<Reached>[]> {
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
