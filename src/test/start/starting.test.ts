import assert from 'node:assert/strict'
import { after, describe, test } from 'node:test'
import pg from 'pg'
import { emptyDatabaseUrl } from '../database.ts'
import { asOwner, clearAll, databaseRuns, emptyVar, run, stop } from './running.ts'

after(clearAll)

async function askOnce<T>(url: string, text: string): Promise<T[]> {
  const client = new pg.Client(url)
  await client.connect()
  const { rows } = await client.query(text)
  await client.end()
  return rows as T[]
}

describe('starting', { concurrency: 2 }, () => {
  test('a first start makes the example and serves; a second finds it again', async (t) => {
    const folder = await emptyVar()
    const first = run(folder)
    const page = await fetch(await first.ready)
    assert.equal(page.status, 200)
    assert.match(await page.text(), /Severn Side/)
    assert.equal((await stop(first)).code, 0)
    assert.equal(databaseRuns(folder), false)

    const second = run(folder)
    assert.equal((await fetch(await second.ready)).status, 200)
    const made = await asOwner(folder, (owner) => owner.query('select from public.organisation'))
    assert.equal(made.rowCount, 1)
    t.diagnostic(`first ${Math.round(first.readyMs())} ms, second ${Math.round(second.readyMs())} ms`)
    assert.equal((await stop(second)).code, 0)
  })

  test('pages and jobs run apart on one folder, and the database stops with the last of them', async () => {
    const folder = await emptyVar()
    const web = run(folder, { args: ['--only', 'web'] })
    const jobs = run(folder, { args: ['--only', 'jobs'] })
    assert.equal(await jobs.ready, 'jobs.')
    assert.equal((await fetch(await web.ready)).status, 200)

    assert.equal((await stop(web)).code, 0)
    assert.equal(databaseRuns(folder), true, 'jobs still use it')
    assert.equal((await stop(jobs)).code, 0)
    assert.equal(databaseRuns(folder), false)
  })

  test('two servers that start at once on one database migrate once, and both serve', async () => {
    const url = await emptyDatabaseUrl()
    const env = { DATABASE_URL: url, LOG_LEVEL: 'info' }
    const both = [run(await emptyVar(), { env }), run(await emptyVar(), { env })]
    for (const one of both) assert.equal((await fetch(await one.ready)).status, 200)

    const ends = await Promise.all(both.map((one) => stop(one)))
    assert.deepEqual(
      ends.map(({ code }) => code),
      [0, 0],
    )
    assert.equal((await askOnce(url, 'select from public.organisation')).length, 1)
    const migrated = ends.map(({ out }) => out.match(/"migration":"public /g)?.length ?? 0)
    const [ledger] = await askOnce<{ n: number }>(
      url,
      `select count(*)::int n from public.migration where scope='public'`,
    )
    assert.deepEqual(migrated.sort(), [0, ledger?.n])
  })

  test('a command before any start does what a first start does, and leaves no database running', async () => {
    const folder = await emptyVar()
    const command = run(folder, { program: 'cli', args: ['audit', 'verify', '--json'] })
    const { code, out, err } = await command.ended
    assert.deepEqual([code, err], [0, ''])
    assert.deepEqual(JSON.parse(out), { proven: 0, unproven: 0, problems: [], whole: true })
    assert.equal(databaseRuns(folder), false)

    const doctor = await run(folder, { program: 'cli', args: ['doctor'] }).ended
    assert.equal(doctor.code, 0, doctor.out)
  })
})
