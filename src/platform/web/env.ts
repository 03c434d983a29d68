import type { Context } from 'hono'
import type { Logger } from 'pino'
import type { Config } from '../../config.ts'
import type { Db, JobSender } from '../db/kysely.ts'
import type { Organisation } from '../db/organisations.ts'
import type { Pools } from '../db/pools.ts'
import type { CurrentMember } from '../identity/sessions.ts'
import type { Fields } from './form.ts'
import type { SentFile } from './sent-file.ts'

/** What one running copy of Alongside stands on. */
export interface Platform {
  config: Config
  log: Logger
  /** This installation's own, kept in its var folder. Never in the database. */
  secret: string
  pools: Pools
  jobs: JobSender
  organisations: () => Promise<readonly Organisation[]>
}

/** What every handler finds at `c.var`. */
export interface Env {
  Variables: {
    platform: Platform
    organisation: Organisation
    /** Who is signed in, or null for a visitor. */
    member: CurrentMember | null
    /** Who has taken the first of two steps of signing in, and is a visitor to every page but the second. */
    halfway: CurrentMember | null
    /** The browser still holds a session that has ended. */
    signedOut: boolean
    /** The transaction of this request: it commits what the handler returns, and rolls back what it throws. */
    db: Db
    /** The form that was posted, or the query of the page. Read and limited before the transaction began. */
    fields: Fields
    /** The files that came with the form, where its door takes any. Gone when the request ends. */
    files: readonly SentFile[]
    requestId: string
    /** Where the caller is, for counting only. Never stored as it is, never logged. */
    address: string
    /** Set where other programs ask: what goes wrong is told in fields and not on a page. */
    forPrograms?: true
  }
}

export type Ctx = Context<Env>
