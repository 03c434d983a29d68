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
import type pg from 'pg'
import type { DB } from './schema.ts'
import './values.ts'

/** Who acts, and where: one organisation's schema, and a member, a named duty, or nobody. */
export interface Acting {
  schema: string
  memberId?: string | undefined
  /** Who sits in front of a session that was opened for that member. */
  assistantId?: string | undefined
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

// What a column of JSON holds is its own: its names stay as they were written.
const camelCase = new CamelCasePlugin({ maintainNestedObjectKeys: true })

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

const namesMax = 500
const names = new Map<string, string>()

/**
 * A name for a statement that was built, so that each connection parses it and adds its policies once. What is written
 * in SQL stays unnamed: a search is planned by the words and places it is given. Past some hundreds nothing is named,
 * because connections keep what they prepare.
 */
function nameOf(text: string): string | undefined {
  const known = names.get(text)
  if (known !== undefined || names.size >= namesMax) return known
  const name = `built_${names.size}`
  names.set(text, name)
  return name
}

function connectionOver(client: pg.ClientBase): DatabaseConnection {
  return {
    async executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
      const values = [...query.parameters]
      const name = query.query.kind === 'RawNode' ? undefined : nameOf(query.sql)
      const result = await (name ? client.query({ name, text: query.sql, values }) : client.query(query.sql, values))
      const changed = ['INSERT', 'UPDATE', 'DELETE', 'MERGE'].includes(result.command)
      return { rows: result.rows, ...(changed ? { numAffectedRows: BigInt(result.rowCount ?? 0) } : {}) }
    },
    // Long reads go in keyset pages, so that nothing holds a request's connection open.
    streamQuery() {
      throw new Error('read in keyset pages instead of streaming')
    },
  }
}
