import type { Address, Extension, Identifier, Patient } from '@medplum/fhirtypes'
import type { FactVersion, RecordCopy } from '../copies/copy.ts'
import { contactPreferenceOf, interpreterOf, languageOf } from './communication.ts'
import { newestFacts, patientId, said, scopedTo, ukCore } from './urls.ts'

/** Who the record is of. What nobody wrote down is left out. */
export function patientOf(copy: RecordCopy): Patient {
  const identity = copy.identity.filter(({ record }) => record === patientId(copy)).at(-1) ?? copy.identity.at(-1)
  const [home] = newestFacts(copy.facts.home)
  const [reaching] = newestFacts(copy.facts.reaching)
  const telecom = [
    ...(identity?.telephone ? [{ system: 'phone' as const, value: identity.telephone.trim() }] : []),
    ...(identity?.email ? [{ system: 'email' as const, value: identity.email.trim() }] : []),
  ]
  const identifier = newestFacts(copy.facts.identifier).flatMap(identifierOf)
  const address = addressOf(home, identity?.postcode ?? null)
  const extension = [...interpreterOf(reaching), ...contactPreferenceOf(reaching)]
  return {
    resourceType: 'Patient',
    id: patientId(copy),
    meta: scopedTo('Patient'),
    active: true,
    name: [{ use: 'usual', text: (identity?.name ?? copy.name).trim() || 'No name' }],
    ...(extension.length > 0 ? { extension } : {}),
    ...(identifier.length > 0 ? { identifier } : {}),
    ...(telecom.length > 0 ? { telecom } : {}),
    ...(identity?.bornOn ? { birthDate: identity.bornOn } : {}),
    ...(address ? { address: [address] } : {}),
    ...(reaching ? { communication: [{ language: languageOf(reaching), preferred: true }] } : {}),
  }
}

// '02', number present but not traced: somebody typed it in, and nobody asked the NHS.
const notTraced: Extension = {
  url: `${ukCore}/StructureDefinition/Extension-UKCore-NHSNumberVerificationStatus`,
  valueCodeableConcept: {
    coding: [
      {
        system: `${ukCore}/CodeSystem/UKCore-NHSNumberVerificationStatusEngland`,
        code: '02',
        display: 'Number present but not traced',
      },
    ],
  },
}

function identifierOf(version: FactVersion): Identifier[] {
  const value = said(version, 'value')
  if (!value) return []
  if (version.facts.kind === 'nhs') {
    return [
      {
        extension: [notTraced],
        system: 'https://fhir.nhs.uk/Id/nhs-number',
        value: value.replaceAll(/[\s-]/g, '') || value,
      },
    ]
  }
  const whose = said(version, 'whose') ?? (version.facts.kind === 'council' ? 'The council' : undefined)
  return [{ value, ...(whose ? { assigner: { display: whose } } : {}) }]
}

function addressOf(home: FactVersion | undefined, known: string | null): Address | undefined {
  const line = (said(home, 'address') ?? '')
    .split('\n')
    .map((words) => words.trim())
    .filter((words) => words !== '')
  const postalCode = (known ?? said(home, 'postcode') ?? '').trim()
  if (line.length === 0 && !postalCode) return undefined
  const since = said(home, 'sinceOn')
  return {
    use: 'home',
    ...(line.length > 0 ? { line } : {}),
    ...(postalCode ? { postalCode } : {}),
    ...(since ? { period: { start: since } } : {}),
  }
}
