import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { Db } from '../../platform/db/kysely.ts'
import { runCommand } from '../../test/command.ts'
import { type TestDatabase, testDatabase } from '../../test/database.ts'
import { realFile, unlessReal } from '../../test/real-files.ts'
import { importServices } from '../imports/commands.ts'
import { findDuplicates } from './queries.ts'

const services = 'services-gm/oruk-v3/services.ndjson.gz'

let database: TestDatabase
before(async () => {
  database = await testDatabase()
})
after(() => database.close())

test(
  'of the real services, all that share a name and a postcode are suggested, and no shops of one chain',
  unlessReal(services),
  async () => {
    const { owner, schema } = database
    await runCommand(database, importServices, { positionals: [realFile(services) ?? ''] })
    const pairs = await findDuplicates(new Db(async () => owner, { schema }))

    const { rows: shared } = await owner.query<{ pairs: number; missed: number }>(`
    with listed as (select id, lower(name) as name, places -> 0 ->> 'postcode' as postcode from published_listing)
    select count(*)::int as pairs, count(*) filter (where not exists (
      select from duplicate_pair where first_id = a.id and second_id = b.id))::int as missed
    from listed a join listed b using (name, postcode) where a.id < b.id`)
    assert.deepEqual(shared, [{ pairs: 29, missed: 0 }])
    // Few enough for a steward's few evenings.
    assert.ok(pairs >= 29 && pairs < 80, `${pairs} pairs`)

    const { rows: chains } = await owner.query<{ name: string; n: number }>(`
    select lower(name) as name, count(*)::int as n from published_listing group by 1 having count(*) > 20`)
    assert.ok(chains.length >= 4, 'there are chains of shops among them')
    const { rows: apart } = await owner.query<{ n: number }>(`
    select count(*)::int as n from duplicate_pair join listing on listing.id = first_id
    where not (alike ->> 'postcode')::boolean and (alike ->> 'miles')::float8 > 0.2
      and lower(name) in ('cohens chemist', 'well', 'boots', 'rowlands pharmacy')`)
    assert.deepEqual(apart, [{ n: 0 }])
  },
)

test('looking again changes nothing', unlessReal(services), async () => {
  const { owner, schema } = database
  const db = new Db(async () => owner, { schema })
  const all = 'select first_id, second_id, alike, score from duplicate_pair order by 1, 2'
  const before = await owner.query(all)
  await findDuplicates(db)
  assert.deepEqual((await owner.query(all)).rows, before.rows)
})
