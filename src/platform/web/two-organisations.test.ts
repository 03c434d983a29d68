import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type TestApp, testApp } from '../../test/app.ts'
import { addMember, jottingRoom, makeJottings } from '../../test/made-up.ts'
import { loginNames } from '../db/logins.ts'
import { readMigrations } from '../db/migrations.ts'
import { createOrganisation, organisationsOf } from '../db/organisations.ts'

let server: TestApp
let olive: { memberId: string; personId: string }
before(async () => {
  server = await testApp({ rooms: jottingRoom() })
  const { owner, logins } = server.database
  await makeJottings(server.database)
  olive = await addMember(server.database, { name: 'Olive', record: true })
  const made = { names: loginNames(logins), migrations: await readMigrations() }
  const trent = { name: 'Trent', strapline: '', host: 'trent.example.org', example: false }
  const { schema } = await createOrganisation(owner, made, trent)
  await owner.query(`set search_path = "${schema}", public, pg_temp`)
  await makeJottings(server.database)
  const organisations = await organisationsOf(owner)
  server.platform.organisations = async () => organisations
})
after(() => server.close())

test('a session counts only at the host where it was opened', async () => {
  const me = await server.as(olive.memberId)
  assert.match(await (await me.get('/whoami')).text(), /Olive likes tea/)
  assert.equal(await (await me.get('/whoami', { host: 'trent.example.org' })).text(), ': ')
})

test('a record’s id is nobody’s at another organisation', async () => {
  const me = await server.as(olive.memberId)
  const page = `/people/${olive.personId}/jottings`
  assert.equal((await me.get(page)).status, 200)
  assert.equal((await me.get(page, { host: 'trent.example.org' })).status, 404)
})
