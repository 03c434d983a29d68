import {
  CamelCasePlugin,
  type CompiledQuery,
  type DatabaseConnection,
  type Driver,
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type QueryResult,
} from 'kysely'
import pg from 'pg'
import type { DB } from './schema.ts'

// A calendar day has no time zone, so it stays text. Counts are far below 2^53, so bigint becomes a number.
pg.types.setTypeParser(pg.types.builtins.DATE, String)
pg.types.setTypeParser(pg.types.builtins.INT8, Number)

/** Who acts, and where: one organisation's schema, and a member, a named duty, or nobody. */
export interface Acting {
  schema: string
  memberId?: string | undefined
  duty?: string | undefined
  jobs?: JobSender | undefined
}

/** Puts jobs into the transaction of whoever asks, so that they happen if it commits and only then. */
export interface JobSender {
  send(db: Db, queue: string, ids: Record<string, string>): Promise<void>
  emit(db: Db, event: string, ids: Record<string, string>): Promise<void>
}

/** Typed SQL over one connection, of a request, a job or a command, that knows who acts. */
export class Db extends Kysely<DB> {
  readonly acting: Acting

  /** Over whatever `connect` gives when the first statement needs it. It never begins, commits or releases. */
  constructor(connect: () => Promise<pg.ClientBase>, acting: Acting) {
    super({
      plugins: [camelCase],
      dialect: {
        createAdapter: () => new PostgresAdapter(),
        createDriver: () => driverOver(connect),
        createIntrospector: (db) => new PostgresIntrospector(db),
        createQueryCompiler: () => new PostgresQueryCompiler(),
      },
    })
    this.acting = acting
  }
}

// A calendar day has no time zone, so it stays text. Counts are far below 2^53, so bigint becomes a number.
pg.types.setTypeParser(pg.types.builtins.DATE, String)
pg.types.setTypeParser(pg.types.builtins.INT8, Number)

const camelCase = new CamelCasePlugin()

function driverOver(connect: () => Promise<pg.ClientBase>): Driver {
  const refuse = async () => {
    throw new Error('the unit of work is the request, the job or the command: it begins and commits, not a query')
  }
  const nothing = async () => {}
  return {
    init: nothing,
    acquireConnection: async () => connectionOver(await connect()),
    beginTransaction: refuse,
    commitTransaction: refuse,
    rollbackTransaction: refuse,
    releaseConnection: nothing,
    destroy: nothing,
  }
}

function connectionOver(client: pg.ClientBase): DatabaseConnection {
  return {
    async executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
      const result = await client.query(query.sql, [...query.parameters])
      const changed = ['INSERT', 'UPDATE', 'DELETE', 'MERGE'].includes(result.command)
      return { rows: result.rows, ...(changed ? { numAffectedRows: BigInt(result.rowCount ?? 0) } : {}) }
    },
    // Long reads go in keyset pages, so that nothing holds a request's connection open.
    streamQuery() {
      throw new Error('read in keyset pages instead of streaming')
    },
  }
}
