import { z } from 'zod'
import {
  filterParameters,
  type ParameterName,
  pageParameters,
  parameters,
  placeParameters,
  serviceParameters,
  termParameters,
} from '../oruk/asked.ts'
import { pageShape, serviceAtLocationShape, serviceShape, versionShape } from '../oruk/shapes.ts'
import { taxonomyShape, termShape } from '../oruk-terms/term.ts'

const problemShape = z.object({ title: z.string(), status: z.int(), detail: z.string().optional() })

const shapes = {
  Version: versionShape,
  Service: serviceShape,
  ServicePage: pageShape(serviceShape),
  ServiceAtLocation: serviceAtLocationShape,
  ServiceAtLocationPage: pageShape(serviceAtLocationShape),
  Taxonomy: taxonomyShape,
  TaxonomyPage: pageShape(taxonomyShape),
  TaxonomyTerm: termShape,
  TaxonomyTermPage: pageShape(termShape),
  Problem: problemShape,
}
type ShapeName = keyof typeof shapes

interface Endpoint {
  path: string
  summary: string
  gives: ShapeName
  takes?: readonly ParameterName[]
  lines?: boolean
}

/** Everything that other programs can read of the directory. */
export const endpoints: readonly Endpoint[] = [
  { path: '/', summary: 'Which version of the standard this is', gives: 'Version' },
  {
    path: '/services',
    summary: 'Services, each whole, in the order of their ids',
    gives: 'ServicePage',
    takes: serviceParameters,
    lines: true,
  },
  { path: '/services/{id}', summary: 'One service', gives: 'Service' },
  {
    path: '/service_at_locations',
    summary: 'Services at their places, one for each place',
    gives: 'ServiceAtLocationPage',
    takes: placeParameters,
  },
  { path: '/service_at_locations/{id}', summary: 'One service at one of its places', gives: 'ServiceAtLocation' },
  { path: '/taxonomies', summary: 'Vocabularies', gives: 'TaxonomyPage', takes: pageParameters },
  { path: '/taxonomies/{id}', summary: 'One vocabulary with its terms', gives: 'Taxonomy' },
  {
    path: '/taxonomy_terms',
    summary: 'Words that services are sorted by',
    gives: 'TaxonomyTermPage',
    takes: termParameters,
  },
  { path: '/taxonomy_terms/{id}', summary: 'One such word', gives: 'TaxonomyTerm' },
]

/** The API in OpenAPI 3.1, made from what the code reads and writes. `origin` is where this organisation is found. */
export function openApi({ origin, name }: { origin: string; name: string }) {
  return {
    openapi: '3.1.0',
    info: {
      title: `${name}: support nearby`,
      version: '3.0',
      description:
        'Open Referral UK 3.0 (HSDS 3.0, UK profile), with some properties and parameters more, which say that they are ours. Open to all: no key, any origin.',
    },
    servers: [{ url: `${origin}/oruk/v3` }],
    paths: Object.fromEntries(endpoints.map((endpoint) => [endpoint.path, pathOf(endpoint)])),
    components: { schemas: schemasOf() },
  }
}

function pathOf({ path, summary, gives, takes = [], lines }: Endpoint) {
  const one = path.endsWith('{id}')
  const id = { name: 'id', in: 'path', required: true, schema: { type: 'string' } }
  const asked = takes.map((name) => {
    const { says, schema } = parameters[name]
    return { name, in: 'query', required: false, description: says, schema }
  })
  const content = { 'application/json': { schema: refTo(gives) } }
  const feed = { 'application/x-ndjson': { schema: { type: 'string', description: 'One service to a line.' } } }
  return {
    get: {
      operationId: gives.charAt(0).toLowerCase() + gives.slice(1),
      summary,
      parameters: one ? [id] : asked,
      responses: {
        200: { description: summary, content: lines ? { ...content, ...feed } : content },
        304: { description: 'It is as you have it.' },
        ...(asked.length > 0 ? { 400: problem('A parameter cannot be read.') } : {}),
        ...(one ? { 404: problem('There is none with this id, or no more.') } : {}),
      },
    },
  }
}

function problem(description: string) {
  return { description, content: { 'application/problem+json': { schema: refTo('Problem') } } }
}

function refTo(name: ShapeName) {
  return { $ref: `#/components/schemas/${name}` }
}

function schemasOf() {
  const registry = z.registry<{ id: string }>()
  for (const [id, shape] of Object.entries(shapes)) registry.add(shape, { id })
  const uri = (id: string) => `#/components/schemas/${id}`
  // As input: others may meet more properties than these, in this version or the next.
  const { schemas } = z.toJSONSchema(registry, { uri, io: 'input' })
  return Object.fromEntries(Object.entries(schemas).map(([id, { $schema, $id, ...schema }]) => [id, schema]))
}

/** What /oruk tells people of the parameters of a search. */
export const told = filterParameters.map((name) => ({ name, says: parameters[name].says }))
