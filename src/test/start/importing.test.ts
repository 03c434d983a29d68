import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import { realFile, unlessReal } from '../real-files.ts'
import { asOwner, clearAll, databasePid, emptyVar, run, stop } from './running.ts'

after(clearAll)

const services = 'services-gm/oruk-v3/services.ndjson.gz'

function startImport(folder: string) {
  const args = ['import', 'services', realFile(services) ?? '', '--source', 'killed', '--json']
  return run(folder, { program: 'cli', args })
}

/** Waits until some of the listings are there, and does something in that moment. Gives how many there were. */
function inTheMiddle(folder: string, strike: () => void) {
  return asOwner(folder, async (owner) => {
    owner.on('error', () => {})
    while (true) {
      const { rows } = await owner.query(`select count(*)::int as count from listing where source = 'killed'`)
      if (rows[0].count > 0) {
        strike()
        return Number(rows[0].count)
      }
      await pause(5)
    }
  })
}

async function wholeAgain(folder: string) {
  const importing = startImport(folder)
  const { code, out, err } = await importing.ended
  assert.equal(code, 0, err)
  return JSON.parse(out.trim().split('\n').at(-1) ?? '')
}

function kept(folder: string) {
  return asOwner(folder, async (owner) => {
    const { rows } = await owner.query(
      `select count(*)::int as count, count(distinct source_id)::int as ids, count(distinct id)::int as own
       from listing where source = 'killed' and status = 'published'`,
    )
    return rows[0]
  })
}

const whole = { count: 2000, ids: 2000, own: 2000 }

test(
  'an import that is killed in the middle is whole after the next one, with nothing twice',
  unlessReal(services),
  async () => {
    const folder = await emptyVar()
    const server = run(folder)
    await server.ready
    const importing = startImport(folder)
    await inTheMiddle(folder, () => importing.process.kill('SIGKILL'))
    assert.equal((await importing.ended).signal, 'SIGKILL')
    const before = (await kept(folder)).count
    assert.ok(before > 0 && before < 2000, `${before} were there`)

    const { read, added, changed, unchanged, removed } = await wholeAgain(folder)
    assert.deepEqual([read, added, changed, unchanged, removed], [2000, 2000 - before, 0, before, 0])
    assert.deepEqual(await kept(folder), whole)
    await stop(server)
  },
)

test('an import whose database is killed is whole after a start and the next one', unlessReal(services), async () => {
  const folder = await emptyVar()
  const server = run(folder)
  await server.ready
  const importing = startImport(folder)
  await inTheMiddle(folder, () => process.kill(databasePid(folder), 'SIGKILL'))
  assert.notEqual((await importing.ended).code, 0)
  server.process.kill('SIGKILL')
  await server.ended

  const again = run(folder)
  await again.ready
  const { read, changed, removed } = await wholeAgain(folder)
  assert.deepEqual([read, changed, removed], [2000, 0, 0])
  assert.deepEqual(await kept(folder), whole)
  await stop(again)
})
