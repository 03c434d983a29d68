import assert from 'node:assert/strict'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { Db } from '../../platform/db/kysely.ts'
import { type TestApp, testApp } from '../../test/app.ts'
import { runCommand } from '../../test/command.ts'
import { oddListings } from '../../test/odd-listings.ts'
import { addRealDirectory, realServices } from '../../test/real-directory.ts'
import { unlessReal } from '../../test/real-files.ts'
import { saveListings } from '../arrivals/queries.ts'
import { told } from '../examples/listings.ts'
import { addExampleListings } from '../examples/queries.ts'
import { importServices } from '../imports/commands.ts'

const real = unlessReal(realServices)

let ours: TestApp
let theirs: TestApp
let folder: string

before(async () => {
  ours = await testApp()
  theirs = await testApp()
  folder = await mkdtemp(join(tmpdir(), 'alongside-round-trip-'))
  const { owner, schema } = ours.database
  await addExampleListings(owner, { schema, today: '2026-11-22' })
  await saveListings(new Db(async () => owner, { schema }), oddListings)
})

after(async () => {
  await ours.close()
  await theirs.close()
  await rm(folder, { recursive: true })
})

async function wholeFeed(site: TestApp) {
  const answer = await (await site.as(null)).get('/oruk/v3/services?format=ndjson')
  assert.equal(answer.status, 200)
  return answer.text()
}

/** Sorted keys, without what belongs to the copy: when it came, by what name its source goes, and whose check it was. */
function comparable(feed: string) {
  return feed
    .trimEnd()
    .split('\n')
    .map((line) => {
      const { last_modified, assured_by, attribution, ...service } = JSON.parse(line)
      const { source, ...terms } = attribution
      return JSON.stringify({ ...service, attribution: terms }, sorted)
    })
}

function sorted(_key: string, value: unknown) {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
}

async function passOn(from: TestApp, to: TestApp) {
  const file = join(folder, 'feed.ndjson')
  const feed = await wholeFeed(from)
  await writeFile(file, feed)
  const { code, answer } = await runCommand(to.database, importServices, {
    positionals: [file],
    options: { source: 'a neighbour' },
  })
  assert.deepEqual([code, answer.defects], [0, []], 'our own feed has no faults')
  return { before: comparable(feed), after: comparable(await wholeFeed(to)) }
}

/** One by one, so that what differs is seen and not sought in two thousand. */
function assertSame(after: readonly string[], before: readonly string[]) {
  assert.equal(after.length, before.length)
  for (const [at, line] of after.entries()) {
    if (line === before[at]) continue
    assert.deepEqual(JSON.parse(line), JSON.parse(before[at] ?? ''))
    assert.equal(line, before[at])
  }
}

test('our own feed, brought into an empty directory, comes out as it went in', async () => {
  const { before, after } = await passOn(ours, theirs)
  assert.equal(before.length, told.length + oddListings.length)
  assertSame(after, before)
  // Pages say the same of them, not only the feed.
  const columns = `id, kind, name, description, who_for, how_to_start, cost, free, website, email, phones, times, terms,
    minimum_age, maximum_age, languages, cost_options, reach, facts, open_minutes, address_hidden, checked_on`
  const known = await ours.database.owner.query<{ id: string }>(`select id from listing where source = 'example'`)
  const ids = known.rows.map(({ id }) => id)
  const rows = async ({ database: { owner } }: TestApp) =>
    (await owner.query(`select ${columns} from published_listing where id = any($1) order by id`, [ids])).rows
  assert.deepEqual(await rows(theirs), await rows(ours))
})

test('so do two thousand real services, with the licence that they came under', real, async () => {
  await addRealDirectory(ours.database)
  const { before, after } = await passOn(ours, theirs)
  assert.equal(before.length, told.length + oddListings.length + 2000)
  assertSame(after, before)
  assert.equal(after.filter((line) => line.includes('"attribution":{"licence":"OGL v3.0"}')).length, 2001)
})
