import assert from 'node:assert/strict'
import { test } from 'node:test'
import { testDatabase } from '../test/database.ts'
import { proveKills } from './kills.ts'
import { findUnits } from './unit.ts'

test('clients and a server killed during writes lose nothing that was acknowledged', async () => {
  const { acknowledged, written } = await proveKills({ clientKills: 4, serverKills: 1 })
  assert.ok(written >= acknowledged)
})

test('a unit that lost a part, or all of it, would be noticed', async () => {
  const database = await testDatabase()
  const half = '0199d5f0-0000-7000-8000-000000000001'
  await database.owner.query(`insert into form_key (key, path, location) values ($1::uuid, '/prove', $1::text)`, [half])
  const found = await findUnits(database.owner, { schema: database.schema, acknowledged: new Set(['gone']) })
  assert.deepEqual([found.halves, found.lost], [[half], ['gone']])
  await database.close()
})
