import assert from 'node:assert/strict'
import { randomUUIDv7 } from 'node:crypto'
import { after, before, test } from 'node:test'
import { readConfig } from '../../config.ts'
import { allJobs } from '../../jobs.ts'
import { type TestDatabase, testDatabase } from '../../test/database.ts'
import { removeFolder, testFolder } from '../../test/setup.ts'
import { loginNames } from '../db/logins.ts'
import { readMigrations } from '../db/migrations.ts'
import { type Organisation, organisationsOf } from '../db/organisations.ts'
import { checkMigrations, checkServer } from './database.ts'
import { checkStored } from './files.ts'
import type { Finding } from './finding.ts'
import { checkLogins } from './logins.ts'
import { checkClock, checkFolder, checkNode } from './machine.ts'
import { checkPolicies } from './policies.ts'
import { checkAddress, checkMail } from './settings.ts'
import { checkAudit, checkJobs, checkPost } from './waiting.ts'

let database: TestDatabase
let organisation: Organisation
before(async () => {
  database = await testDatabase()
  const [first] = await organisationsOf(database.owner)
  assert.ok(first)
  organisation = first
})
after(() => database.close())

/** Lays a fault, looks, and takes it away again. */
async function withFault(fault: string, look: () => Promise<Finding | Finding[]>): Promise<string> {
  try {
    await database.owner.query(`begin; ${fault}`)
    const findings = [await look()].flat()
    return findings.map(({ state, says }) => `${state}: ${says}`).join('\n')
  } finally {
    await database.owner.query('rollback')
  }
}

test('a database as it should be is found well by every check', async () => {
  const { owner, logins } = database
  const names = loginNames(logins)
  const findings = [
    checkNode(),
    await checkServer(owner),
    await checkMigrations(owner, await readMigrations()),
    await checkClock(owner),
    await checkLogins(owner, names),
    await checkPolicies(owner, names),
    await checkJobs(owner, allJobs),
    await checkPost(owner, organisation),
    await checkAudit(owner, organisation),
  ].flat()
  assert.deepEqual(
    findings.filter(({ state }) => state === 'wrong'),
    [],
  )
})

test('tables that are newer, older or changed are told apart', async () => {
  const migrations = await readMigrations()
  const look = () => checkMigrations(database.owner, migrations)
  const ledger = `public.migration where scope = 'public' and number = 1`
  assert.match(await withFault(`delete from ${ledger}`, look), /^wrong: 1 migrations have not run/)
  assert.match(
    await withFault(`update public.migration set checksum = '' where scope = 'public' and number = 1`, look),
    /^wrong: Migration 1 of public was changed/,
  )
  const later = `insert into public.migration (scope, number, name, checksum) values ('public', 9999, 'x', '')`
  assert.match(await withFault(later, look), /^wrong: The tables are newer/)
})

test('a login with more rights than it should have is named', async () => {
  const names = loginNames(database.logins)
  const look = () => checkLogins(database.owner, names)
  assert.match(await withFault(`alter role "${names.app}" createrole`, look), /^wrong: .*_app" may make logins/)
  const keeper = `${database.name}_keeper`
  const asKeeper = () => checkLogins(database.owner, { ...names, owner: keeper })
  const granted = `create role "${keeper}"; grant "${keeper}" to "${names.jobs}"`
  assert.match(await withFault(granted, asKeeper), /^wrong: .*_jobs" has the owner's rights/)
  const absent = await checkLogins(database.owner, { ...names, signin: 'nobody_here' })
  assert.match(absent[0]?.says ?? '', /"nobody_here" is missing/)
})

test('a table about people that is not closed, is open to all or hides rows from a backup is named', async () => {
  const { owner, logins, schema } = database
  const names = loginNames(logins)
  const look = () => checkPolicies(owner, names)
  const table = `set local search_path = "${schema}", public; create table diary (person_id uuid)`
  assert.match(await withFault(table, look), /^wrong: \S+\.diary is about a person and has no forced/)
  const forced = `${table}; alter table diary enable row level security; alter table diary force row level security`
  assert.match(await withFault(forced, look), /^wrong: \S+\.diary hides rows from the owner's login/)
  const open = `${forced}; create policy all_of_it on diary using (true)`
  assert.match(await withFault(open, look), /^wrong: \S+\.diary has a policy that shows every row/)
})

test('what has waited too long is told with its age', async () => {
  const { owner, schema } = database
  const entry = `insert into "${schema}".audit_entry (id, at, kind) values ('${randomUUIDv7()}', now() - interval '3 hours', 'a.b')`
  assert.match(await withFault(entry, () => checkAudit(owner, organisation)), /^wrong: 1 entries .* oldest for 3 hours/)
  const item = `insert into "${schema}".post_item (id, channel, address, subject, created_at)
    values ('${randomUUIDv7()}', 'email', 'a@example.org', 'Hello', now() - interval '90 minutes')`
  assert.match(
    await withFault(item, () => checkPost(owner, organisation)),
    /^wrong: 1 e-mails .* oldest for 90 minutes/,
  )
  const unknown = [...allJobs, { name: 'walk-the-dog', run: async () => {} }]
  const [queues] = await checkJobs(owner, unknown)
  assert.match(queues?.says ?? '', /no queue for walk-the-dog/)
})

test('a file that the table lists and the disk lacks is named', async () => {
  const varFolder = await testFolder()
  const digest = 'a'.repeat(64)
  const row = `insert into "${database.schema}".stored_file (digest, size_bytes, media_type) values ('${digest}', 1, 'text/plain')`
  const look = () => checkStored(database.owner, { ...organisation, varFolder })
  assert.match(await withFault(row, look), /^wrong: File a{64} of .* is missing/)
  assert.match(await withFault('select 1', look), /^well: All 0 files/)
  await removeFolder(varFolder)
})

test('the machine: an old Node, a folder that is not there, a clock far off', async () => {
  assert.equal(checkNode('20.20.2').state, 'wrong')
  const [folder] = await checkFolder('/nowhere/var')
  assert.match(folder?.says ?? '', /is not there/)
  const past = await checkClock(database.owner, new Date(Date.now() - 3_600_000))
  assert.match(past.says, /3600 seconds apart/)
})

test('settings: an address that no organisation has, and a mail server that does not answer', async () => {
  const at = (baseUrl: string) =>
    checkAddress({ baseUrl: new URL(baseUrl) }, [{ ...organisation, host: 'a.example.org' }])
  assert.equal(at('https://a.example.org').state, 'well')
  assert.match(
    at('https://b.example.org').says,
    /b\.example\.org, where no organisation is \(there is a\.example\.org\)/,
  )
  const mail = await checkMail({ ...readConfig({}), smtpUrl: 'smtp://someone:secret@127.0.0.1:9' })
  assert.match(mail.says, /127\.0\.0\.1:9 does not take our mail/)
  assert.doesNotMatch(JSON.stringify(mail), /secret/)
})
