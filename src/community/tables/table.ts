/** A table of HSDS: what it must have, and the columns by which its rows belong to others. */
interface Table {
  needs: readonly string[]
  /** Other names that its file goes by: those of ORUK 1.0, and a plural where the standard has none. */
  also?: readonly string[]
}

/** The tables of HSDS 3.0's tabular form that a service is put together from. Others hold nothing that is shown. */
export const tables = {
  services: { needs: ['id', 'name'] },
  organizations: { needs: ['id', 'name'] },
  service_at_location: {
    needs: ['id', 'service_id', 'location_id'],
    also: ['service_at_locations', 'services_at_location'],
  },
  locations: { needs: ['id'] },
  addresses: { needs: ['location_id'], also: ['physical_addresses'] },
  phones: { needs: ['number'] },
  schedules: { needs: [], also: ['regular_schedules'] },
  service_areas: { needs: ['service_id'] },
  languages: { needs: [] },
  accessibility: { needs: ['location_id'], also: ['accessibility_for_disabilities'] },
  cost_options: { needs: ['service_id'] },
  contacts: { needs: [] },
  attributes: { needs: ['link_id', 'taxonomy_term_id'] },
  taxonomy_terms: { needs: ['id', 'name'] },
  taxonomies: { needs: ['id', 'name'] },
} as const satisfies Record<string, Table>
export type TableName = keyof typeof tables

/** The columns by which rows find each other. */
export const linkColumns = [
  'id',
  'service_id',
  'service_at_location_id',
  'location_id',
  'organization_id',
  'contact_id',
  'link_id',
  'taxonomy_term_id',
  'taxonomy_id',
] as const
export type LinkColumn = (typeof linkColumns)[number]

export type Row = Record<string, unknown>

/** The table that a file holds by its name, 'services.csv' or 'Physical_Addresses.csv.gz'; null for another. */
export function tableOf(fileName: string): TableName | null {
  const name = fileName
    .toLowerCase()
    .replace(/\.gz$/, '')
    .replace(/\.(csv|tsv)$/, '')
  const names = Object.keys(tables) as TableName[]
  return names.find((table) => table === name || alsoOf(table).includes(name)) ?? null
}

function alsoOf(table: TableName): readonly string[] {
  const found: Table = tables[table]
  return found.also ?? []
}

/** What a table's headings lack, in a sentence; null when nothing. */
export function lacking(table: TableName, { file, columns }: { file: string; columns: readonly string[] }) {
  const missing = tables[table].needs.filter((name) => !columns.includes(name))
  if (missing.length === 0) return null
  const said = missing.map((name) => `“${name}”`).join(' and ')
  const has = columns.length > 0 ? columns.slice(0, 12).join(', ') : 'none'
  return `${file} has no column ${said}. Its columns are: ${has}.`
}

const owners: Partial<Record<LinkColumn, TableName>> = {
  service_id: 'services',
  service_at_location_id: 'service_at_location',
  location_id: 'locations',
  organization_id: 'organizations',
  contact_id: 'contacts',
  link_id: 'services',
}

// What belongs to nobody by itself, and what others lead to.
const leadHere: Partial<Record<TableName, { parent: TableName; theirs: LinkColumn }>> = {
  organizations: { parent: 'services', theirs: 'organization_id' },
  locations: { parent: 'service_at_location', theirs: 'location_id' },
  taxonomy_terms: { parent: 'attributes', theirs: 'taxonomy_term_id' },
}

/** The ways in which a row of a table may belong to a row of another; none for those that need not. */
export function parentsOf(table: TableName): { own: LinkColumn; parent: TableName; theirs: LinkColumn }[] {
  if (table === 'services' || table === 'taxonomies') return []
  const led = leadHere[table]
  if (led) return [{ own: 'id', ...led }]
  // A place where a service happens is nothing without the service, although it may know its location.
  const columns: LinkColumn[] = table === 'service_at_location' ? ['service_id'] : (Object.keys(owners) as LinkColumn[])
  return columns.flatMap((own) => {
    const parent = owners[own]
    return parent && parent !== table ? [{ own, parent, theirs: 'id' as const }] : []
  })
}

/** The rows of one batch of services, by table and column and value. */
export type Joined = (table: TableName, column: LinkColumn, value: unknown) => readonly Row[]

/** A service as the standard nests it in JSON, from its row and the rows that belong to it. */
export function nested(service: Row, rows: Joined): Row {
  const { id } = service
  const links = rows('service_at_location', 'service_id', id)
  const [organisation] = rows('organizations', 'id', service.organization_id)
  return {
    ...service,
    ...(organisation
      ? { organization: { ...organisation, ...reachable(rows, { column: 'organization_id', id: organisation.id }) } }
      : {}),
    ...reachable(rows, { column: 'service_id', id }),
    schedules: rows('schedules', 'service_id', id),
    service_areas: rows('service_areas', 'service_id', id),
    languages: rows('languages', 'service_id', id),
    cost_options: rows('cost_options', 'service_id', id),
    attributes: rows('attributes', 'link_id', id).map((attribute) => withTerm(attribute, rows)),
    service_at_locations: links.map((link) => linked(link, rows)),
  }
}

function linked(link: Row, rows: Joined): Row {
  const [location] = rows('locations', 'id', link.location_id)
  const own = { ...reachable(rows, { column: 'service_at_location_id', id: link.id }) }
  const schedules = rows('schedules', 'service_at_location_id', link.id)
  return { ...link, ...own, schedules, ...(location ? { location: placed(location, rows) } : {}) }
}

function placed(location: Row, rows: Joined): Row {
  const { id } = location
  return {
    ...location,
    ...reachable(rows, { column: 'location_id', id }),
    addresses: rows('addresses', 'location_id', id),
    accessibility: rows('accessibility', 'location_id', id),
  }
}

/** How to reach somebody: the contacts with their numbers, and the numbers that are nobody's. */
function reachable(rows: Joined, { column, id }: { column: LinkColumn; id: unknown }): Row {
  const contacts = rows('contacts', column, id).map((contact) => ({
    ...contact,
    phones: rows('phones', 'contact_id', contact.id),
  }))
  return { contacts, phones: rows('phones', column, id) }
}

function withTerm(attribute: Row, rows: Joined): Row {
  const [term] = rows('taxonomy_terms', 'id', attribute.taxonomy_term_id)
  if (!term) return attribute
  const [taxonomy] = rows('taxonomies', 'id', term.taxonomy_id)
  return { ...attribute, taxonomy_term: taxonomy ? { ...term, taxonomy: taxonomy.name } : term }
}
