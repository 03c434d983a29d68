import { sql } from 'kysely'
import type { Db } from '../../platform/db/kysely.ts'
import { type OrukTaxonomy, type OrukTerm, orukTerm, type Term } from './term.ts'

const termColumns = ['id', 'taxonomyId', 'taxonomy', 'name', 'description', 'code', 'uri', 'parentId'] as const

interface Slice {
  offset: number
  limit: number
}

/** Terms by their ids, as they are served. Unknown ids are missing from the answer. */
export async function termsOf(db: Db, ids: readonly string[]): Promise<Map<string, OrukTerm>> {
  if (ids.length === 0) return new Map()
  const { rows } = await sql<Term>`
    select ${sql.join(termColumns.map((column) => sql.ref(column)))} from published_taxonomy_term
    where id = any(${[...ids]}::uuid[])`.execute(db)
  return new Map(rows.map((row) => [row.id, orukTerm(row)]))
}

/** One slice of all terms, or of one taxonomy's, in the order of their ids, and how many there are. */
export async function findTerms(db: Db, { taxonomyId, offset, limit }: Slice & { taxonomyId: string | null }) {
  const terms = taxonomyId
    ? db.selectFrom('publishedTaxonomyTerm').where('taxonomyId', '=', taxonomyId)
    : db.selectFrom('publishedTaxonomyTerm')
  const counted = await terms.select(sql<number>`count(*)::int`.as('total')).executeTakeFirstOrThrow()
  const rows = await terms.select(termColumns).orderBy('id').limit(limit).offset(offset).execute()
  return { total: counted.total, terms: rows.map((row) => orukTerm(row as Term)) }
}

/** One slice of the taxonomies, without their terms, and how many there are. */
export async function findTaxonomies(db: Db, { offset, limit }: Slice) {
  const all = db.selectFrom('publishedTaxonomy')
  const counted = await all.select(sql<number>`count(*)::int`.as('total')).executeTakeFirstOrThrow()
  const rows = await all.select(['id', 'name', 'description']).orderBy('id').limit(limit).offset(offset).execute()
  return { total: counted.total, taxonomies: rows.map(described) }
}

/** A taxonomy with all of its terms. */
export async function findTaxonomy(db: Db, id: string): Promise<OrukTaxonomy | undefined> {
  const row = await db
    .selectFrom('publishedTaxonomy')
    .select(['id', 'name', 'description'])
    .where('id', '=', id)
    .executeTakeFirst()
  if (!row) return undefined
  const terms = await db
    .selectFrom('publishedTaxonomyTerm')
    .select(termColumns)
    .where('taxonomyId', '=', id)
    .orderBy('id')
    .execute()
  return { ...described(row), taxonomy_terms: terms.map((term) => orukTerm(term as Term)) }
}

function described({ id, name, description }: { id: string | null; name: string | null; description: string | null }) {
  return { id: id ?? '', name: name ?? '', description: description || name || '' }
}
