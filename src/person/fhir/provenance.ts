import type { Provenance, ProvenanceAgent } from '@medplum/fhirtypes'
import { nameUuid } from '../../platform/db/name-uuid.ts'
import type { FactVersion, RecordCopy } from '../copies/copy.ts'
import { type FactTable, factKinds } from '../facts/fact.ts'
import { answersId, patientId, scopedTo, urlOf, whoIs } from './urls.ts'

const terms = 'http://terminology.hl7.org/CodeSystem'

/** Who wrote each version of each fact, when it happened and when it was recorded. `there`: what the bundle holds. */
export function provenancesOf(copy: RecordCopy, there: ReadonlySet<string>): Provenance[] {
  const tables = Object.keys(factKinds) as FactTable[]
  const ofFacts = tables.flatMap((table) =>
    copy.facts[table].map((version) => {
      const target = targetOf(copy, { table, version })
      return provenanceOf(copy, {
        id: nameUuid('fhir', table, version.subject, String(version.version)),
        target: there.has(target) ? target : patientId(copy),
        written: version,
        enterers: enterersOf(copy, version),
        activity: version.removed ? 'DELETE' : version.version === 1 ? 'CREATE' : 'UPDATE',
      })
    }),
  )
  const ofIdentity = copy.identity.map((version) =>
    provenanceOf(copy, {
      id: nameUuid('fhir', 'identity', version.record, String(version.version)),
      target: patientId(copy),
      written: { writtenBy: version.recordedBy, recordedAt: version.recordedAt },
      enterers: [],
      activity: version.version === 1 ? 'CREATE' : 'UPDATE',
    }),
  )
  return [...ofIdentity, ...ofFacts]
}

function targetOf(copy: RecordCopy, { table, version }: { table: FactTable; version: FactVersion }): string {
  if (table === 'about_part') return answersId(copy, 'about')
  if (table === 'reaching') return answersId(copy, 'reaching')
  return table === 'contact' ? version.subject : patientId(copy)
}

interface Told {
  id: string
  target: string
  written: { writtenBy: string; recordedAt: string; happenedOn?: string }
  enterers: ProvenanceAgent[]
  activity: 'CREATE' | 'UPDATE' | 'DELETE'
}

function provenanceOf(copy: RecordCopy, { id, target, written, enterers, activity }: Told): Provenance {
  return {
    resourceType: 'Provenance',
    id,
    meta: scopedTo('Provenance'),
    target: [{ reference: urlOf(target) }],
    ...(written.happenedOn ? { occurredDateTime: written.happenedOn } : {}),
    recorded: written.recordedAt,
    activity: { coding: [{ system: `${terms}/v3-DataOperation`, code: activity }] },
    agent: [{ type: agentType('author'), who: whoIs(copy, written.writtenBy) }, ...enterers],
  }
}

function enterersOf(copy: RecordCopy, { helpedBy, helperName }: FactVersion): ProvenanceAgent[] {
  const named = helperName?.trim()
  return [
    ...(helpedBy ? [{ type: agentType('enterer'), who: whoIs(copy, helpedBy) }] : []),
    ...(named ? [{ type: agentType('enterer'), who: { display: named } }] : []),
  ]
}

function agentType(code: 'author' | 'enterer') {
  return { coding: [{ system: `${terms}/provenance-participant-type`, code }] }
}
