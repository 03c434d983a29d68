import type { CodeableConcept, Extension } from '@medplum/fhirtypes'
import type { FactVersion } from '../copies/copy.ts'
import { said, ukCore } from './urls.ts'

export function languageOf(reaching: FactVersion): CodeableConcept {
  return { coding: [{ system: `${ukCore}/CodeSystem/UKCore-HumanLanguage`, code: said(reaching, 'language') ?? 'en' }] }
}

export function interpreterOf(reaching: FactVersion | undefined): Extension[] {
  if (!reaching) return []
  return [
    {
      url: 'http://hl7.org/fhir/StructureDefinition/patient-interpreterRequired',
      valueBoolean: (said(reaching, 'interpreter') ?? 'none') !== 'none',
    },
  ]
}

const methods: Record<string, { code: string; display: string }> = {
  letter: { code: '1', display: 'Letter' },
  call: { code: '3', display: 'Telephone' },
  email: { code: '4', display: 'E-mail' },
}

export function contactPreferenceOf(reaching: FactVersion | undefined): Extension[] {
  const method = methods[said(reaching, 'channel') ?? '']
  const times = said(reaching, 'bestTimes')
  const format = said(reaching, 'format') ?? 'standard'
  const parts: Extension[] = []
  if (method) parts.push(conceptPart('PreferredContactMethod', 'UKCore-PreferredContactMethod', method))
  if (times) parts.push({ url: 'PreferredContactTimes', valueString: times })
  if (format === 'braille') {
    const braille = { code: '12', display: 'Braille' }
    parts.push(
      conceptPart('PreferredWrittenCommunicationFormat', 'UKCore-PreferredWrittenCommunicationFormat', braille),
    )
  } else if (format !== 'standard') {
    const text = format === 'other' ? (said(reaching, 'formatWords') ?? format) : format
    parts.push({ url: 'PreferredWrittenCommunicationFormat', valueCodeableConcept: { text } })
  }
  if (parts.length === 0) return []
  return [{ url: `${ukCore}/StructureDefinition/Extension-UKCore-ContactPreference`, extension: parts }]
}

function conceptPart(url: string, system: string, coding: { code: string; display: string }): Extension {
  return { url, valueCodeableConcept: { coding: [{ system: `${ukCore}/CodeSystem/${system}`, ...coding }] } }
}
