import type { Bundle, Resource } from '@medplum/fhirtypes'
import type { RecordCopy } from '../copies/copy.ts'
import { aboutAnswers, reachingAnswers } from './answers.ts'
import { consentOf } from './consents.ts'
import { patientOf } from './patient.ts'
import { provenancesOf } from './provenance.ts'
import { relatedPeople } from './related-people.ts'
import { urlOf } from './urls.ts'

/**
 * A record as a FHIR R4 Bundle of type collection, scoped to the profiles of UK Core (staging, June 2025): it claims no
 * conformance. Plain entries and files have no place in it; they lie in record.json and beside it.
 */
export function bundleOf(copy: RecordCopy): Bundle {
  const answers = [...aboutAnswers(copy), ...reachingAnswers(copy)]
  const related = relatedPeople(copy)
  const consents = copy.sharings.map((sharing) => consentOf(sharing, copy))
  const told = [patientOf(copy), ...related, ...answers, ...consents]
  const resources: Resource[] = [...told, ...provenancesOf(copy, new Set(told.map(({ id }) => id ?? '')))]
  return {
    resourceType: 'Bundle',
    type: 'collection',
    timestamp: copy.exportedAt,
    entry: resources.map((resource) => ({ fullUrl: urlOf(resource.id ?? ''), resource })),
  }
}
