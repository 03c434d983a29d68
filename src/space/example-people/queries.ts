import { randomUUIDv7 } from 'node:crypto'
import type pg from 'pg'
import { dueOn } from '../../person/access-requests/access-request.ts'
import { entryTable } from '../../person/entries/entry.ts'
import { keysOf } from '../../person/records/sounds.ts'
import {
  type ToldEntry,
  type ToldMember,
  toldAsking,
  toldEntries,
  toldLooks,
  toldMembers,
  toldPost,
  urgentReason,
} from './people.ts'
import { type ToldFact, toldDays, toldFacts } from './told-facts.ts'

type Ids = (name: string) => { memberId: string; personId: string }

/** Adds the example's people with their records, who shares what, and who looked, as of today. As the owner. */
export async function addExamplePeople(owner: pg.Client): Promise<void> {
  const ids = await addMembers(owner)
  await addSharings(owner, ids)
  await addWork(owner, ids)
  await addUrgentAccess(owner, ids)
  for (const told of toldEntries) await addEntry(owner, ids, told)
  for (const told of toldFacts) await addFacts(owner, ids, told)
  for (const { of, what, everyYear, inDays, yearsAgo } of toldDays) {
    const { memberId, personId } = ids(of)
    await owner.query(
      `insert into day_that_matters (id, person_id, subject_id, version, what, on_day, every_year, happened_on, written_by)
       values ($1, $2, $1, 1, $3, current_date + $4::int - $5::int * interval '1 year', $6, current_date, $7)`,
      [randomUUIDv7(), personId, what, inDays, yearsAgo, everyYear, memberId],
    )
  }
  await addLooks(owner, ids)
  await addWhatWaits(owner, ids)
}

/** A letter and a call at the desk, and a request to see a record. */
async function addWhatWaits(owner: pg.Client, ids: Ids) {
  for (const { to, subject, words } of toldPost) {
    const { memberId, personId } = ids(to)
    await owner.query('select queue_words($1, $2, $3, $4, $5)', [randomUUIDv7(), memberId, personId, subject, words])
  }
  const { by, agoDays, words } = toldAsking
  const { memberId, personId } = ids(by)
  const cameOn = Temporal.Now.plainDateISO('Europe/London').subtract({ days: agoDays }).toString()
  await owner.query(
    `insert into access_request (id, person_id, opened_by, opened_at, asked_as, words, came_on, counts_from, due_on)
     values ($1, $2, $3, now() - $4::int * interval '1 day', 'own page', $5, $6, $6, $7)`,
    [randomUUIDv7(), personId, memberId, agoDays, words, cameOn, dueOn(cameOn)],
  )
}

/** A plain entry, and how somebody sees it differently, where they do. */
async function addEntry(owner: pg.Client, ids: Ids, told: ToldEntry) {
  const { of, section, by, agoDays, words, seenDifferently } = told
  const id = idFrom(agoDays)
  await owner.query(
    `insert into ${entryTable(section)} (id, person_id, entry_id, version, words, happened_on, written_by, recorded_at)
     values ($1, $2, $1, 1, $3, current_date - $5::int, $4, now() - $5::int * interval '1 day')`,
    [id, ids(of).personId, words, ids(by).memberId, agoDays],
  )
  if (!seenDifferently) return
  const view = seenDifferently
  await owner.query(
    `insert into different_view (id, person_id, section, kind, subject_id, of_version, words, written_by, recorded_at)
     values ($1, $2, $3, 'entry', $4, 1, $5, $6, now() - $7::int * interval '1 day')`,
    [randomUUIDv7(), ids(of).personId, section, id, view.words, ids(view.by).memberId, view.agoDays],
  )
}

/** Every version of one thing that is known about somebody, the first first. */
async function addFacts(owner: pg.Client, ids: Ids, { of, table, versions, linkedTo }: ToldFact) {
  const subjectId = idFrom(versions[0]?.agoDays ?? 0)
  for (const [index, { by, agoDays, facts, helper }] of versions.entries()) {
    const { personId } = ids(of)
    const row = Object.entries({
      ...facts,
      ...{ id: randomUUIDv7(), personId, subjectId, version: index + 1, writtenBy: ids(by).memberId },
      helperName: helper ?? null,
      ...(linkedTo ? { memberId: ids(linkedTo).memberId } : {}),
    })
    const columns = row.map(([name]) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`))
    await owner.query(
      `insert into ${table} (${columns.join()}, happened_on, recorded_at)
       values (${columns.map((_, place) => `$${place + 1}`).join()}, current_date - ${agoDays}, now() - interval '${agoDays} days')`,
      row.map(([, value]) => value),
    )
  }
}

/** What likely matches are found by, when a record is opened for somebody who has one. */
async function addIdentityOf(owner: pg.Client, of: { personId: string; memberId: string; told: ToldMember }) {
  const { name, bornOn = null, telephone = null, postcode = null } = of.told
  const facts = { name, bornOn, telephone, postcode, email: null }
  const row = {
    id: randomUUIDv7(),
    person_id: of.personId,
    version: 1,
    name,
    born_on: bornOn,
    telephone,
    postcode,
    ...keysOf(facts),
  }
  const columns = Object.entries({ ...row, recorded_by: of.memberId })
  await owner.query(
    `insert into person_identity (${columns.map(([column]) => column).join()})
     values (${columns.map((_, index) => `$${index + 1}`).join()})`,
    columns.map(([, value]) => value),
  )
}

// Entries stand in the order in which they were begun, which their ids tell.
function idFrom(agoDays: number): string {
  const at = (Date.now() - agoDays * 86_400_000).toString(16).padStart(12, '0')
  return `${at.slice(0, 8)}-${at.slice(8)}${randomUUIDv7().slice(13)}`
}

async function addMembers(owner: pg.Client): Promise<Ids> {
  const known = new Map(toldMembers.map(({ name }) => [name, { memberId: randomUUIDv7(), personId: randomUUIDv7() }]))
  const ids: Ids = (name) => {
    const found = known.get(name)
    if (!found) throw new Error(`nobody in the example is called ${name}`)
    return found
  }
  for (const told of toldMembers) {
    const { name, role, record, email } = told
    const { memberId, personId } = ids(name)
    await owner.query('insert into member (id, name) values ($1, $2)', [memberId, name])
    if (record) {
      await owner.query('insert into person (id, member_id) values ($1, $2)', [personId, memberId])
      await addIdentityOf(owner, { personId, memberId, told })
    }
    if (role) {
      await owner.query('insert into role (id, member_id, role) values ($1, $2, $3)', [randomUUIDv7(), memberId, role])
    }
    if (email) {
      await owner.query('insert into signin_email (id, member_id, email, confirmed_at) values ($1, $2, $3, now())', [
        ...[randomUUIDv7(), memberId, email],
      ])
    }
  }
  return ids
}

/** Sue may read the plan until June; Joan could read the diary, until that ended. */
async function addSharings(owner: pg.Client, ids: Ids) {
  const olive = ids('Olive Hart')
  await owner.query(
    `insert into sharing (id, person_id, member_id, section, may, basis, starts_at, recorded_at, ends_at, granted_by)
     select $1, $2, $3, 'plan', 'see', 'agreed', begun, begun, least(june, begun + interval '1 year'), $4
     from (select now() - interval '12 days' as begun, case when now() < this_june then this_june
         else this_june + interval '1 year' end as june
       from (select make_timestamptz(extract(year from now())::int, 6, 30, 23, 59, 59, 'Europe/London') as this_june) y) w`,
    [randomUUIDv7(), olive.personId, ids('Sue Hart').memberId, olive.memberId],
  )
  await owner.query(
    `insert into sharing (id, person_id, member_id, section, may, basis, starts_at, recorded_at, ends_at, granted_by)
     values ($1, $2, $3, 'diary', 'see', 'agreed', now() - interval '50 days', now() - interval '50 days',
       now() - interval '20 days', $4)`,
    [randomUUIDv7(), olive.personId, ids('Joan Bell').memberId, olive.memberId],
  )
}

/** Kim works with Olive and with Sam. */
async function addWork(owner: pg.Client, ids: Ids) {
  const [kim, lee] = [ids('Kim Jones').memberId, ids('Lee Shah').memberId]
  for (const [name, about] of [
    ['Olive Hart', 'Cooking again, and safe stairs'],
    ['Sam Reid', 'Work at the station'],
  ] as const) {
    const { personId } = ids(name)
    const piece = randomUUIDv7()
    await owner.query(
      `insert into piece_of_work (id, person_id, worker_id, about, opened_by, opened_at)
       values ($1, $2, $3, $4, $5, now() - interval '32 days')`,
      [piece, personId, kim, about, lee],
    )
    await owner.query(
      `insert into sharing (id, person_id, member_id, section, may, basis, evidence_id, starts_at, recorded_at, ends_at,
         granted_by)
       select gen_random_uuid(), $1, $2, part, 'write', 'allocated', $3, now() - interval '32 days',
         now() - interval '32 days', now() + interval '300 days', $4
       from unnest(array['about', 'people', 'conversations', 'plan', 'budget', 'team', 'diary', 'notes']) part`,
      [personId, kim, piece, lee],
    )
  }
}

/** Dev opened Sam's record urgently yesterday; somebody else reviews that by tomorrow. */
async function addUrgentAccess(owner: pg.Client, ids: Ids) {
  const [sam, dev] = [ids('Sam Reid').personId, ids('Dev Patel').memberId]
  const access = randomUUIDv7()
  const { rows } = await owner.query(`select (current_date - 1 + time '10:10') at time zone 'Europe/London' as began`)
  const began: Date = rows[0].began
  await owner.query(
    `insert into urgent_access (id, person_id, member_id, reason, opened_at, ends_at, review_by)
     values ($1, $2, $3, $4, $5::timestamptz, $5::timestamptz + interval '1 hour', now() + interval '1 day')`,
    [access, sam, dev, urgentReason, began],
  )
  await owner.query(
    `insert into sharing (id, person_id, member_id, section, may, basis, evidence_id, starts_at, recorded_at, ends_at,
       granted_by)
     select gen_random_uuid(), $1, $2, part, 'see', 'urgent', $3, $4::timestamptz, $4, $4::timestamptz + interval '1 hour', $2
     from unnest(array['about', 'people']) part`,
    [sam, dev, access, began],
  )
}

async function addLooks(owner: pg.Client, ids: Ids) {
  const list = randomUUIDv7()
  for (const { of, by, basis, agoDays, sections, opened = 'page', may = 'see' } of toldLooks) {
    for (const [minute, section] of sections.entries()) {
      await owner.query(
        `insert into look (id, person_id, member_id, section, may, opened, basis, at)
         values ($1, $2, $3, $4, $5, $6, $7, (current_date - $8::int + time '10:14') at time zone 'Europe/London' + $9 * interval '6 minutes')`,
        [
          ...[opened === 'list' ? list : randomUUIDv7(), ids(of).personId, ids(by).memberId],
          ...[section, may, opened, basis, agoDays, minute],
        ],
      )
    }
  }
  // Joan tried again after her sharing had ended.
  await owner.query(
    `insert into refusal (id, person_id, member_id, section, may, at)
     values ($1, $2, $3, 'diary', 'see', (current_date - 15 + time '15:10') at time zone 'Europe/London')`,
    [randomUUIDv7(), ids('Olive Hart').personId, ids('Joan Bell').memberId],
  )
}
