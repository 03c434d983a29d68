import { z } from 'zod'

export const uuid = z.string().meta({ format: 'uuid' })
export const uri = z.string().meta({ format: 'uri' })

/** A word that services are sorted by, as Open Referral UK 3.0 has it. */
export const termShape = z.object({
  id: uuid,
  name: z.string(),
  description: z.string(),
  taxonomy: z.string(),
  taxonomy_id: uuid,
  term: z.string().optional(),
  term_uri: uri.optional(),
  parent_id: uuid.optional(),
})
export type OrukTerm = z.infer<typeof termShape>

/** A vocabulary. In a list it comes without its terms. */
export const taxonomyShape = z.object({
  id: uuid,
  name: z.string(),
  description: z.string(),
  taxonomy_terms: z.array(termShape).optional(),
})
export type OrukTaxonomy = z.infer<typeof taxonomyShape>

/** A row of `published_taxonomy_term`. */
export interface Term {
  id: string
  taxonomyId: string
  taxonomy: string
  name: string
  description: string
  code: string | null
  uri: string | null
  parentId: string | null
}

/** A term as it is served. */
export function orukTerm({ id, name, description, taxonomy, taxonomyId, code, uri, parentId }: Term): OrukTerm {
  return {
    id,
    name,
    description: description || name,
    taxonomy,
    taxonomy_id: taxonomyId,
    ...(code ? { term: code } : {}),
    ...(uri ? { term_uri: strictUri(uri) } : {}),
    ...(parentId ? { parent_id: parentId } : {}),
  }
}

/** A browser's address may hold letters that the rule for URIs (RFC 3986) wants written as %7C and so on. */
export function strictUri(href: string) {
  const encoded = href.replaceAll(/[^A-Za-z0-9\-._~:/?#@!$&'()*+,;=%]/gu, encodeURIComponent)
  const [, before = '', fragment] = /^([^#]*)(?:#(.*))?$/s.exec(encoded) ?? []
  const whole = fragment === undefined ? before : `${before}#${fragment.replaceAll('#', '%23')}`
  return whole.replaceAll(/%(?![0-9A-Fa-f]{2})/g, '%25')
}
