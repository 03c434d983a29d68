import { readFileSync } from 'node:fs'
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js'
import formats from 'ajv-formats'
import { realFile } from './real-files.ts'

/** The published schemas of the UK profile, by what the standard's validator calls the answers that they are for. */
const files = {
  service_list: 'compiled/service_list.json',
  service_full: 'compiled/service.json',
  service_at_location_list: 'compiled/service_at_location_list.json',
  service_at_location_full: 'compiled/service_at_location.json',
  taxonomy_list: 'taxonomy.json',
  taxonomy: 'taxonomy.json',
  taxonomy_term_list: 'taxonomy_term.json',
  taxonomy_term: 'taxonomy_term.json',
} as const
export type SchemaName = keyof typeof files
export const schemaNames = Object.keys(files) as SchemaName[]

/** Checks answers against the published schemas: a function from an answer to what is wrong with it. */
export function publishedSchemas() {
  const ajv = new Ajv2020({ strict: false, allErrors: true })
  formats.default(ajv)
  // The taxonomy's schema refers to the term's by this name.
  ajv.addSchema(schemaIn('taxonomy_term.json'), 'taxonomy_term.json')
  const compiled = new Map<string, ValidateFunction>()
  for (const file of new Set(Object.values(files))) {
    compiled.set(file, ajv.getSchema(file) ?? ajv.compile(schemaIn(file)))
  }

  return function faultsOf(name: SchemaName, answer: unknown): string[] {
    const validate = compiled.get(files[name])
    if (!validate) throw new Error(`no schema for ${name}`)
    const items = name.endsWith('_list') ? contentsOf(answer) : [answer]
    return items.flatMap((item) => {
      if (validate(item)) return []
      return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`)
    })
  }
}

function schemaIn(file: string) {
  const { $id, ...schema } = JSON.parse(readFileSync(specFile(`uk-profile-v3/schema/${file}`), 'utf8'))
  return schema
}

function contentsOf(answer: unknown): unknown[] {
  const contents = typeof answer === 'object' && answer !== null ? Reflect.get(answer, 'contents') : undefined
  if (!Array.isArray(contents)) throw new Error('a list without contents')
  return contents
}

/** A file of the standard's, with its validator's mocks. */
export function specFile(path: string): string {
  const file = realFile(`oruk-spec/${path}`)
  if (file === null) throw new Error('ask unlessReal first')
  return file
}
