import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type TestDatabase, testDatabase } from '../../test/database.ts'
import { loginNames } from './logins.ts'
import { migrate, readMigrations } from './migrations.ts'
import { createOrganisation, type Organisation, organisationAt, organisationsOf } from './organisations.ts'
import { StartRefused } from './refused.ts'

let database: TestDatabase
before(async () => {
  database = await testDatabase()
})
after(() => database.close())

const names = () => loginNames(database.logins)
const organisation = (name: string, host: string | null): Organisation => ({
  id: name,
  schema: `org_${name}`,
  host,
  name,
  strapline: '',
  example: false,
  telephone: null,
})

test('a host finds its own organisation, whatever its case and port', () => {
  const all = [organisation('a', 'a.example.org'), organisation('b', 'b.example.org')]
  assert.equal(organisationAt(all, 'B.Example.org:8443')?.name, 'b')
  assert.equal(organisationAt(all, 'a.example.org.')?.name, 'a')
  for (const host of ['', 'c.example.org', 'a.example.org.evil.example', 'xa.example.org', '10.0.0.1']) {
    assert.equal(organisationAt(all, host), undefined, host)
  }
})

test('on one’s own machine the organisation without a host answers, else the first', () => {
  const all = [organisation('a', 'a.example.org'), organisation('b', null)]
  for (const host of ['localhost', 'localhost:3000', '127.0.0.1:3000', '127.0.0.2', '[::1]:3000']) {
    assert.equal(organisationAt(all, host)?.name, 'b', host)
    assert.equal(organisationAt(all.slice(0, 1), host)?.name, 'a', host)
  }
})

test('two organisations have the same tables in schemas of their own, by the same files', async () => {
  const migrations = await readMigrations()
  const second = { name: 'Trent & Side!', strapline: '', host: 'trent.example.org', example: false }
  const made = await createOrganisation(database.owner, { names: names(), migrations }, second)
  assert.match(made.schema, /^org_trent_side_/)
  assert.equal((await organisationsOf(database.owner)).length, 2)
  const { rows } = await database.owner.query(
    `select table_schema as schema, array_agg(table_name::text order by table_name) as tables
     from information_schema.tables where table_schema like 'org\\_%' group by 1`,
  )
  assert.equal(rows.length, 2)
  assert.deepEqual(rows[0]?.tables, rows[1]?.tables)
  assert.deepEqual(await migrate(database.owner, { names: names(), migrations }), [], 'nothing is left to do')
})

test('an organisation whose host is taken leaves nothing behind', async () => {
  const migrations = await readMigrations()
  const again = { name: 'Other', strapline: '', host: 'trent.example.org', example: false }
  await assert.rejects(
    createOrganisation(database.owner, { names: names(), migrations }, again),
    /organisation_host_once/,
  )
  const { rows } = await database.owner.query(`select from pg_namespace where nspname like 'org\\_other%'`)
  assert.equal(rows.length, 0)
})

test('functions of one organisation look only into its own schema', async () => {
  const { rows } = await database.owner.query(
    `select p.proname, n.nspname, p.proconfig from pg_proc p join pg_namespace n on n.oid = p.pronamespace
     where n.nspname like 'org\\_%'`,
  )
  assert.ok(rows.length > 30)
  for (const { proname, nspname, proconfig } of rows) {
    const path = (proconfig ?? []).find((setting: string) => setting.startsWith('search_path='))
    assert.match(path ?? '', new RegExp(`^search_path="?${nspname}"?, public, pg_temp$`), `${nspname}.${proname}`)
  }
})

test('an older program refuses a newer database, and one whose past was changed', async () => {
  const migrations = await readMigrations()
  const older = { ...migrations, organisation: migrations.organisation.slice(0, -1) }
  await assert.rejects(migrate(database.owner, { names: names(), migrations: older }), (error: unknown) => {
    return error instanceof StartRefused && /made by a newer Alongside/.test(error.message)
  })
  const [first, ...others] = migrations.organisation
  assert.ok(first)
  const changed = { ...migrations, organisation: [{ ...first, checksum: 'other' }, ...others] }
  await assert.rejects(migrate(database.owner, { names: names(), migrations: changed }), /was changed after it ran/)
})

test('a migration that fails leaves neither its tables nor its line in the ledger', async () => {
  const migrations = await readMigrations()
  const number = (migrations.public.at(-1)?.number ?? 0) + 1
  const broken = { number, name: 'broken', sql: 'create table half_there (id int); select 1 / 0', checksum: 'x' }
  const withBroken = { ...migrations, public: [...migrations.public, broken] }
  await assert.rejects(migrate(database.owner, { names: names(), migrations: withBroken }), /division by zero/)
  assert.deepEqual(await migrate(database.owner, { names: names(), migrations }), [])
  const { rows } = await database.owner.query(`select from pg_class where relname = 'half_there'`)
  assert.equal(rows.length, 0)
})
