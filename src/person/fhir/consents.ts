import type { Consent } from '@medplum/fhirtypes'
import type { CopiedSharing, RecordCopy } from '../copies/copy.ts'
import { patientId, scopedTo, urlOf } from './urls.ts'

const terms = 'http://terminology.hl7.org/CodeSystem'

/** One sharing. Only what the person agreed to is performed by them; every other basis is named as the policy. */
export function consentOf(sharing: CopiedSharing, copy: RecordCopy): Consent {
  const patient = { reference: urlOf(patientId(copy)) }
  const until = sharing.takenBackAt ?? sharing.endsAt
  const stands = sharing.takenBackAt === null && sharing.startsAt <= copy.exportedAt && sharing.endsAt > copy.exportedAt
  const actions = sharing.may === 'write' ? ['access', 'correct'] : ['access']
  return {
    resourceType: 'Consent',
    id: sharing.id,
    meta: scopedTo('Consent'),
    status: stands ? 'active' : 'inactive',
    scope: { coding: [{ system: `${terms}/consentscope`, code: 'patient-privacy', display: 'Privacy Consent' }] },
    category: [{ coding: [{ system: 'http://loinc.org', code: '59284-0', display: 'Consent Document' }] }],
    patient,
    dateTime: sharing.recordedAt,
    ...(sharing.basis === 'agreed' ? { performer: [patient] } : {}),
    organization: [{ display: copy.organisation }],
    policyRule:
      sharing.basis === 'agreed'
        ? { coding: [{ system: `${terms}/v3-ActCode`, code: 'OPTIN', display: 'opt-in' }] }
        : { text: sharing.basis },
    provision: {
      type: 'permit',
      // A taking back can come before what was to begin later: then it never opened anything.
      ...(until >= sharing.startsAt ? { period: { start: sharing.startsAt, end: until } } : {}),
      actor: [
        {
          role: {
            coding: [{ system: `${terms}/v3-ParticipationType`, code: 'IRCP', display: 'information recipient' }],
          },
          reference: { display: sharing.name.trim() || 'Somebody' },
        },
      ],
      action: actions.map((code) => ({ coding: [{ system: `${terms}/consentaction`, code }] })),
      code: [{ text: sharing.section }],
    },
  }
}
