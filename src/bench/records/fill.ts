import { randomBytes } from 'node:crypto'
import { Readable } from 'node:stream'
import type pg from 'pg'
import type { Database } from '../../platform/db/start.ts'
import { storeContent } from '../../platform/files/stored.ts'
import { startSession } from '../../platform/identity/sessions.ts'
import type { BenchMachine } from '../machine.ts'

const facts = { versionsEach: 5, contactsEach: 4, mediaEach: 3 }

export const amounts = {
  records: 20_000,
  staff: 200,
  peopleEach: 60,
  sharings: 60_000,
  entriesEach: 5,
  looks: 10_000,
  ...facts,
}

export interface Filled {
  /** A worker's session, and the people they work with. */
  worker: { token: string; personIds: string[] }
  /** The session of somebody whose record was looked at ten thousand times. */
  looked: { token: string; personId: string }
}

/**
 * Fills an organisation: each worker works with 60 people, four sections each by one piece of work; for the rest, a
 * person shares two sections with somebody. Rows come by INSERT, because COPY is refused where row security is forced.
 */
export async function fillRecords({ owner }: Database): Promise<void> {
  for (const statement of [...statements(), ...factStatements(), 'vacuum analyze']) await owner.query(statement)
  const { rows } = await owner.query<{ sharings: number; records: number }>(
    'select (select count(*)::int from sharing) as sharings, (select count(*)::int from person) as records',
  )
  console.log(`${rows[0]?.records} records, ${amounts.staff} staff, ${rows[0]?.sharings} sharings.`)
}

function statements(): string[] {
  const { records, staff, peopleEach, entriesEach, looks, sharings } = amounts
  const shared = (sharings - staff * peopleEach * 4) / 2
  return [
    `create temporary table someone as select n, gen_random_uuid() as member_id, gen_random_uuid() as person_id,
       case when n > ${records} then 'staff' else 'person' end as kind from generate_series(1, ${records + staff}) n`,
    `insert into member (id, name) select member_id, (array['Olive', 'Sam', 'Ada', 'Tom', 'Grace'])[1 + n % 5] || ' Hart ' || n
     from someone`,
    `insert into person (id, member_id) select person_id, member_id from someone where kind = 'person'`,
    `insert into role (id, member_id, role) select gen_random_uuid(), member_id, 'worker' from someone where kind = 'staff'`,
    `create temporary table work as
     select gen_random_uuid() as id, p.person_id, p.member_id as owner_id, s.member_id as worker_id
     from someone s cross join lateral (
       select * from someone p where p.kind = 'person' and p.n > (s.n - ${records + 1}) * ${peopleEach}
         and p.n <= (s.n - ${records}) * ${peopleEach}) p
     where s.kind = 'staff'`,
    `insert into piece_of_work (id, person_id, worker_id, about, opened_by)
     select id, person_id, worker_id, 'Help at home', worker_id from work`,
    `insert into sharing (id, person_id, member_id, section, may, basis, evidence_id, ends_at, granted_by)
     select gen_random_uuid(), person_id, worker_id, part, 'write', 'allocated', id, now() + interval '1 year', worker_id
     from work, unnest(array['about', 'people', 'plan', 'notes']) part`,
    `insert into sharing (id, person_id, member_id, section, may, basis, ends_at, granted_by)
     select gen_random_uuid(), p.person_id, other.member_id, part, 'see', 'agreed', now() + interval '30 days', p.member_id
     from someone p join someone other on other.n = 1 + p.n % ${records}, unnest(array['plan', 'diary']) part
     where p.kind = 'person' and p.n <= ${shared}`,
    ...['about', 'plan', 'notes'].map(
      (
        section,
      ) => `insert into ${section}_entry (id, person_id, entry_id, version, words, happened_on, written_by, recorded_at)
     select id, person_id, id, 1, 'My garden, my sister''s visits & the Thursday choir. Ring after eleven, let it ring long.',
       current_date - v, member_id, now() - v * interval '1 day'
     from (select gen_random_uuid() as id, p.person_id, p.member_id, v
       from generate_series(1, ${entriesEach}) v cross join someone p where p.kind = 'person') e`,
    ),
    `insert into look (id, person_id, member_id, section, may, opened, basis, at)
     select gen_random_uuid(), p.person_id, s.member_id, (array['about', 'plan', 'notes'])[1 + g % 3], 'see',
       case when g % 4 = 0 then 'list' else 'page' end, 'allocated', now() - g * interval '30 minutes'
     from someone p, generate_series(1, ${looks}) g join someone s on s.n = ${records} + 1 + g % 40
     where p.n = 1`,
  ]
}

// About me, the people around and the rest, each as often as it was changed; and what belongs to it in pictures.
function factStatements(): string[] {
  const { versionsEach, contactsEach, mediaEach } = amounts
  const head = 'id, person_id, subject_id, version, happened_on, written_by'
  const versions = (table: string, own: { columns: string; values: string; from: string }) =>
    `insert into ${table} (${head}${own.columns})
     select gen_random_uuid(), s.person_id, s.subject, v, current_date - v, s.member_id${own.values}
     from (select p.person_id, p.member_id, one, gen_random_uuid() as subject
       from someone p cross join ${own.from} where p.kind = 'person') s, generate_series(1, ${versionsEach}) v`
  const words = `'My garden, my sister''s visits & the Thursday choir. Ring after eleven, let it ring long. Version ' || v`
  const parts = `unnest(array['important', 'people', 'communication', 'wellness', 'please do', 'support', 'also']) one`
  return [
    versions('about_part', { columns: ', part, words', values: `, one, ${words}`, from: parts }),
    versions('contact', {
      columns: ', name, kind, relation',
      values: `, 'Sue Hart ' || one, 'family', 'my sister'`,
      from: `generate_series(1, ${contactsEach}) one`,
    }),
    versions('home', { columns: ', words', values: `, ${words}`, from: '(values (1)) o (one)' }),
    versions('reaching', { columns: ', helps', values: `, 'Speak slowly'`, from: '(values (1)) o (one)' }),
    `insert into about_media (id, person_id, part, kind, media_type, size_bytes, description, added_by)
     select gen_random_uuid(), person_id, 'important', (array['photo', 'sound', 'video'])[g],
       (array['image/webp', 'audio/mpeg', 'video/mp4'])[g], 100000, 'My garden', member_id
     from someone, generate_series(1, ${mediaEach}) g where kind = 'person'`,
  ]
}

/** Gives every sound of the records its content, the same three megabytes. Gives the id of each record's sound. */
export async function addSound(
  { database, schema }: Pick<BenchMachine, 'database' | 'schema'>,
  varFolder: string,
): Promise<Map<string, string>> {
  const content = Readable.from([randomBytes(3_000_000)])
  const { file } = await storeContent({ varFolder, schema }, content, 10_000_000)
  const { owner } = database
  await owner.query(`insert into stored_file (digest, size_bytes, media_type) values ($1, $2, 'audio/mpeg')`, [
    file.digest,
    file.sizeBytes,
  ])
  const { rows } = await owner.query<{ id: string; personId: string }>(
    `update about_media set digest = $1, size_bytes = $2 where kind = 'sound' returning id, person_id as "personId"`,
    [file.digest, file.sizeBytes],
  )
  return new Map(rows.map(({ id, personId }) => [personId, id]))
}

/** Signs the worker and the person in. */
export async function signIn(
  { owner, schema }: { owner: pg.Client; schema: string },
  signin: pg.Pool,
): Promise<Filled> {
  const session = { schema, methods: ['totp'], hours: 12, idleMinutes: null }
  const { rows: work } = await owner.query<{ memberId: string; personIds: string[] }>(
    `select worker_id as "memberId", array_agg(person_id) as "personIds" from piece_of_work
     group by worker_id order by 1 limit 1`,
  )
  const { rows: looked } = await owner.query<{ memberId: string; personId: string }>(
    `select p.member_id as "memberId", p.id as "personId" from look l join person p on p.id = l.person_id
     group by p.id order by count(*) desc limit 1`,
  )
  const [worker, person] = [work[0], looked[0]]
  if (!worker || !person) throw new Error('nothing was filled')
  return {
    worker: {
      token: await startSession(signin, { ...session, memberId: worker.memberId }),
      personIds: worker.personIds,
    },
    looked: { token: await startSession(signin, { ...session, memberId: person.memberId }), personId: person.personId },
  }
}
