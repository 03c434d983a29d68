import { nameUuid } from '../../platform/db/name-uuid.ts'
import type { FactVersion, RecordCopy } from '../copies/copy.ts'

/** Where UK Core names its profiles, extensions and lists of codes. */
export const ukCore = 'https://fhir.hl7.org.uk'

/** A profile of UK Core, as a resource names it. */
export function scopedTo(profile: string) {
  return { profile: [`${ukCore}/StructureDefinition/UKCore-${profile}`] }
}

/** How resources of the bundle point at each other. */
export function urlOf(id: string): string {
  return `urn:uuid:${id}`
}

/** The Patient's id: the record's own. */
export function patientId({ records }: RecordCopy): string {
  return records[0]?.id ?? ''
}

/** The one QuestionnaireResponse of each kind. */
export function answersId(copy: RecordCopy, kind: 'about' | 'reaching'): string {
  return nameUuid('fhir', kind, patientId(copy))
}

/** The newest version of each subject, in the order in which they were begun; none that was taken out. */
export function newestFacts(versions: readonly FactVersion[]): FactVersion[] {
  const newest = new Map<string, FactVersion>()
  for (const version of versions) {
    const before = newest.get(version.subject)
    if (!before || before.version < version.version) newest.set(version.subject, version)
  }
  return [...newest.values()].filter(({ removed }) => !removed)
}

/** A fact in words without spaces around; undefined where there is nothing to say, as FHIR leaves out what is empty. */
export function said(version: FactVersion | undefined, name: string): string | undefined {
  const value = version?.facts[name]
  return typeof value === 'string' ? value.trim() || undefined : undefined
}

/** Who somebody is in a copy: the Patient where it is the person, else their name alone. */
export function whoIs(copy: RecordCopy, key: string) {
  const own = copy.records.some(({ member }) => member === key)
  if (own) return { reference: urlOf(patientId(copy)) }
  return { display: copy.members.find((member) => member.key === key)?.name.trim() || 'Somebody' }
}
