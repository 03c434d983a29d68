import type { CodeableConcept, RelatedPerson } from '@medplum/fhirtypes'
import type { FactVersion, RecordCopy } from '../copies/copy.ts'
import { newestFacts, patientId, said, scopedTo, urlOf } from './urls.ts'

/** The people around the person, each once. */
export function relatedPeople(copy: RecordCopy): RelatedPerson[] {
  return newestFacts(copy.facts.contact).map((contact) => {
    const telecom = [
      ...(said(contact, 'telephone') ? [{ system: 'phone' as const, value: said(contact, 'telephone') ?? '' }] : []),
      ...(said(contact, 'email') ? [{ system: 'email' as const, value: said(contact, 'email') ?? '' }] : []),
    ]
    const address = said(contact, 'address')
    return {
      resourceType: 'RelatedPerson',
      id: contact.subject,
      meta: scopedTo('RelatedPerson'),
      active: true,
      patient: { reference: urlOf(patientId(copy)) },
      relationship: relationshipsOf(contact),
      name: [{ text: said(contact, 'name') ?? 'Somebody' }],
      ...(telecom.length > 0 ? { telecom } : {}),
      ...(address ? { address: [{ text: address }] } : {}),
    }
  })
}

const roles: Record<string, { code: string; display: string }> = {
  family: { code: 'FAMMEMB', display: 'family member' },
  friend: { code: 'FRND', display: 'unrelated friend' },
  neighbour: { code: 'NBOR', display: 'neighbor' },
}

function relationshipsOf(contact: FactVersion): [CodeableConcept, ...CodeableConcept[]] {
  const kind = said(contact, 'kind') ?? 'other'
  const role = roles[kind]
  const system = 'http://terminology.hl7.org/CodeSystem/v3-RoleCode'
  const relation = { ...(role ? { coding: [{ system, ...role }] } : {}), text: said(contact, 'relation') ?? kind }
  return [
    relation,
    ...(contact.facts.unpaidCarer === true ? [{ text: 'Unpaid carer' }] : []),
    ...(contact.facts.livesWith === true ? [{ text: 'Lives with the person' }] : []),
    ...(contact.facts.emergency === true
      ? [
          {
            coding: [
              {
                system: 'http://terminology.hl7.org/CodeSystem/v2-0131',
                code: 'C',
                display: 'Emergency Contact',
              },
            ],
          },
        ]
      : []),
  ]
}
