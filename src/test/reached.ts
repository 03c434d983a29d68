import { randomUUIDv7 } from 'node:crypto'
import { inWork } from '../platform/db/work.ts'
import { tellMember } from '../platform/post/telling.ts'
import type { TestApp } from './app.ts'
import { addPerson } from './made-up-record.ts'

export interface Reached {
  memberId: string
  personId: string
  email: string
}

interface Wishes {
  channel?: string
  format?: string
  printPoints?: number
  language?: string
  bestTimes?: string
  interpreter?: string
}

let reached = 0

/** Somebody whose e-mail, home and telephone are known, and who wants to be reached so. */
export async function addReached(
  { database }: TestApp,
  { name, ...wishes }: Wishes & { name: string },
): Promise<Reached> {
  const person = await addPerson(database, { name })
  const email = `reached-${++reached}@example.org`
  const { owner } = database
  const [id, { personId, memberId }] = [randomUUIDv7(), person]
  await owner.query('insert into signin_email (id, member_id, email, confirmed_at) values ($1, $2, $3, now())', [
    id,
    memberId,
    email,
  ])
  await owner.query(
    `insert into home (id, person_id, subject_id, version, address, postcode, happened_on, written_by)
     values ($1, $2, $1, 1, E'12 Mill Lane\\nShrewsbury', 'SY1 1AA', '2027-01-04', $3)`,
    [id, personId, memberId],
  )
  await owner.query(
    `insert into person_identity (id, person_id, version, name, telephone, first_key, first_sound, last_keys,
       last_sounds, name_keys, recorded_by) values ($1, $2, 1, $3, '01632 960123', '', '', '{}', '{}', '{}', $4)`,
    [id, personId, name, memberId],
  )
  await wish({ database } as TestApp, person, wishes)
  return { ...person, email }
}

/** What somebody says about how to reach them, as another version. */
export async function wish({ database }: Pick<TestApp, 'database'>, person: Omit<Reached, 'email'>, wishes: Wishes) {
  const { channel = null, format = 'standard', printPoints = null, language = 'en', bestTimes = null } = wishes
  await database.owner.query(
    `insert into reaching (id, person_id, subject_id, version, channel, format, print_points, language, best_times,
       interpreter, happened_on, written_by)
     select $1, $2, $2, 1 + count(*), $3, $4, $5, $6, $7, $8, '2027-01-04', $9 from reaching where person_id = $2`,
    [
      randomUUIDv7(),
      person.personId,
      channel,
      format,
      printPoints,
      language,
      bestTimes,
      wishes.interpreter ?? 'none',
      person.memberId,
    ],
  )
}

/** A way that they alone know. */
export async function setPrivately(
  { database }: Pick<TestApp, 'database'>,
  { personId }: Pick<Reached, 'personId'>,
  way: { channel: string; address: string; note?: string },
) {
  await database.owner.query(
    'insert into private_channel (id, person_id, channel, address, note) values ($1, $2, $3, $4, $5)',
    [randomUUIDv7(), personId, way.channel, way.address, way.note ?? null],
  )
}

/** Tells them these, as pages do. */
export async function tellAll(
  { database, platform }: TestApp,
  { memberId, personId }: Omit<Reached, 'email'>,
  messages: readonly { subject: string; words: string }[],
) {
  const acting = { schema: database.schema, memberId, jobs: platform.jobs }
  await inWork(platform.pools.app, acting, async (db) => {
    for (const { subject, words } of messages) await tellMember(db, { memberId, personId, subject, text: words })
  })
}
