import type { Logins } from '../../platform/db/logins.ts'

/** What a web process of the bench is told. Asked again, it only says how it stands. */
export interface ToServe {
  logins: Logins
  schema: string
  /** Where its files are; left out where it has none. */
  varFolder?: string
}

export interface Served {
  port: number
  rssMb: number // resident memory, in millions of bytes
  cpuMs: number // what this process has used of the cores so far
}

/** How this process stands. */
export function standing(port: number): Served {
  const { user, system } = process.cpuUsage()
  return { port, rssMb: process.memoryUsage.rss() / 1_000_000, cpuMs: (user + system) / 1000 }
}
