import type { Logins } from '../../platform/db/logins.ts'

/** What a web process of the bench is told. Asked again, it only says how it stands. */
export interface ToServe {
  logins: Logins
  schema: string
}

export interface Served {
  port: number
  rssMb: number // resident memory, in millions of bytes
}
