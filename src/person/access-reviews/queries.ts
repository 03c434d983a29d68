import { randomUUIDv7 } from 'node:crypto'
import { sql } from 'kysely'
import type { Db } from '../../platform/db/kysely.ts'
import { send } from '../../platform/jobs/job.ts'
import type { Deciding, Decision } from './decision.ts'
import type { Item } from './item.ts'

/** Everything in a record that is not the person's own, by section. None for whoever does not answer for it. */
export async function itemsIn(db: Db, personId: string): Promise<Item[]> {
  const { rows } = await sql<Item>`select * from access_items(${personId})`.execute(db)
  return rows.map((item) => ({ ...item, versions: item.versions.map(inCamelCase) }))
}

// What JSON holds keeps the names of its columns.
function inCamelCase(facts: Item['versions'][number]): Item['versions'][number] {
  const camel = (name: string) => name.replaceAll(/_([a-z])/g, (_, letter: string) => letter.toUpperCase())
  return Object.fromEntries(Object.entries(facts).map(([name, value]) => [camel(name), value]))
}

/** What was decided of each thing in this request, the newest alone. */
export async function decisionsIn(db: Db, requestId: string): Promise<Decision[]> {
  const { rows } = await sql<Decision>`
    select distinct on (d.kind, d.subject_id) d.kind, d.subject_id, d.fingerprint, d.outcome, d.ground, d.passages, d.why,
      d.asked_whom, m.name as decided_by, d.decided_at
    from access_decision d join member m on m.id = d.decided_by
    where d.request_id = ${requestId} order by d.kind, d.subject_id, d.id desc`.execute(db)
  return rows
}

/** Writes down what becomes of one thing. False where it changed meanwhile, or is not theirs to decide. */
export async function decide(
  db: Db,
  { requestId, item, decision }: { requestId: string; item: Item; decision: Deciding },
): Promise<boolean> {
  const { outcome, ground, passages, why, askedWhom } = decision
  const { rows } = await sql<{ done: boolean }>`
    select decide_access(${randomUUIDv7()}, ${requestId}, ${item.kind}, ${item.subjectId}, ${item.fingerprint}, ${outcome},
      ${ground}, ${passages}::text[], ${why}, ${askedWhom}) as done`.execute(db)
  return rows[0]?.done === true
}

/** Asks for the second person. False while something is not decided. */
export async function askSecond(db: Db, requestId: string): Promise<boolean> {
  const { rows } = await sql<{ done: boolean }>`select ready_access(${requestId}) as done`.execute(db)
  return rows[0]?.done === true
}

/** Whether the current member may be the second of the two. */
export async function maySecond(db: Db, requestId: string): Promise<boolean> {
  const { rows } = await sql<{ may: boolean }>`select agrees_access(${requestId}) as may`.execute(db)
  return rows[0]?.may === true
}

/** Agrees, or gives it back. 'changed' when something is not as it was decided, 'late' when it is not theirs any more. */
export async function answerSecond(
  db: Db,
  { requestId, agreed }: { requestId: string; agreed: boolean },
): Promise<'agreed' | 'back' | 'changed' | 'late'> {
  const { rows } = await sql<{ outcome: 'agreed' | 'back' | 'changed' | 'late' }>`
    select agree_access(${requestId}, ${agreed}) as outcome`.execute(db)
  return rows[0]?.outcome ?? 'late'
}

/** One thing, and what became of it when it was given. */
export interface GivenItem {
  kind: string
  subjectId: string
  fingerprint: string
  outcome: Decision['outcome'] | 'not decided'
  ground: string | null
}

/** Writes down what was given. False where two have not agreed. */
export async function writeAnswer(
  db: Db,
  answer: { requestId: string; how: 'download' | 'paper'; items: readonly GivenItem[] },
): Promise<boolean> {
  const { requestId, how, items } = answer
  const { rows } = await sql<{ done: boolean }>`
    select give_access(${randomUUIDv7()}, ${requestId}, ${how}, ${JSON.stringify(items)}::jsonb) as done`.execute(db)
  await send(db, { name: 'send-post' })
  return rows[0]?.done === true
}

/** When it was given, by whom and how, the first first. */
export async function answersOf(
  db: Db,
  requestId: string,
): Promise<{ how: 'download' | 'paper'; givenBy: string; givenAt: Date }[]> {
  const { rows } = await sql<{ how: 'download' | 'paper'; givenBy: string; givenAt: Date }>`
    select a.how, m.name as given_by, a.given_at from access_answer a join member m on m.id = a.given_by
    where a.request_id = ${requestId} order by a.given_at limit 100`.execute(db)
  return rows
}
