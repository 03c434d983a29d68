/** A table as it stands in a backup. */
export interface KeptTable {
  schema: string
  table: string
  columns: string[] // without generated ones, which make themselves again
  /** Why it is certain that no row was hidden: there is no row security, or its policy for the owner shows all. */
  seen: 'no row security' | 'keeping policy'
}

/** What a table came to: its proof. */
export interface TableSum extends KeptTable {
  rows: number
  bytes: number
  sha256: string
}

export interface LedgerRow {
  scope: string
  number: number
  name: string
  checksum: string
}

/** The last frame of a backup: everything before it must come to this. Names of logins are kept, never secrets. */
export interface Manifest {
  program: string // the version that made it
  madeAt: string
  server: string // the version of PostgreSQL
  logins: Record<string, string>
  organisations: { schema: string; host: string | null; name: string }[]
  ledger: LedgerRow[]
  tables: TableSum[]
  sequences: { schema: string; sequence: string; value: string; called: boolean }[]
  files: { count: number; bytes: number; missing: { schema: string; digest: string }[] }
}
