import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { runCommand } from '../../test/command.ts'
import { type TestDatabase, testDatabase } from '../../test/database.ts'
import { organisationCreate } from './commands.ts'
import { organisationsOf } from './organisations.ts'

let database: TestDatabase
before(async () => {
  database = await testDatabase()
})
after(() => database.close())

const teme = { name: ' Teme  Valley ', host: 'Teme.example.org', strapline: 'near the river' }

test('an organisation is made with tables of its own and found at its host', async () => {
  const { code, answer } = await runCommand<{ schema: string }>(database, organisationCreate, { options: teme })

  assert.equal(code, 0)
  const made = (await organisationsOf(database.owner)).find(({ host }) => host === 'teme.example.org')
  assert.deepEqual(
    { name: made?.name, strapline: made?.strapline, example: made?.example, schema: made?.schema },
    { name: 'Teme Valley', strapline: 'near the river', example: false, schema: answer.schema },
  )
  assert.equal((await database.owner.query(`select from "${answer.schema}".member`)).rowCount, 0)
})

test('a host that another has is refused, and nothing is made', async () => {
  const host = 'twice.example.org'
  await runCommand(database, organisationCreate, { options: { name: 'First', host } })
  const before = await organisationsOf(database.owner)
  const { refused } = await runCommand(database, organisationCreate, { options: { name: 'Second', host } })

  assert.match(refused ?? '', /^The host twice\.example\.org belongs to another organisation: /)
  assert.deepEqual(await organisationsOf(database.owner), before)
})

for (const [why, options, sentence] of [
  ['no name', { host: 'a.example.org' }, /--name/],
  ['a name too long', { name: 'x'.repeat(121), host: 'a.example.org' }, /120 characters/],
  ['no host', { name: 'A' }, /--host/],
  ['an address for a host', { name: 'A', host: 'https://a.example.org/' }, /not a host name/],
  ['a host with a port', { name: 'A', host: 'a.example.org:3000' }, /not a host name/],
  ['a strapline too long', { name: 'A', host: 'b.example.org', strapline: 'x'.repeat(201) }, /200 characters/],
] as const) {
  test(`${why} is refused in one sentence`, async () => {
    const { refused } = await runCommand(database, organisationCreate, { options })
    assert.match(refused ?? 'not refused', sentence)
  })
}
