import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { Hono } from 'hono'
import { type TestApp, testApp } from '../../test/app.ts'
import type { Env } from './env.ts'
import { countUp, limitCaller, placeOf } from './limits.ts'

let server: TestApp
before(async () => {
  const rooms = new Hono<Env>()
  rooms.get('/limited', async (c) => {
    await limitCaller(c, { name: 'limited', max: 5, perSeconds: 60 })
    throw new Error('a bug after counting')
  })
  server = await testApp({ rooms })
})
after(() => server.close())

test('of twenty at once five pass, and a request that fails still counts', async () => {
  const visitor = await server.as(null)
  const answers = await Promise.all(Array.from({ length: 20 }, () => visitor.get('/limited')))
  const statuses = answers.map(({ status }) => status).sort()
  assert.deepEqual(statuses, [...Array(15).fill(429), ...Array(5).fill(500)])
})

test('the count begins anew after its window', async () => {
  const on = { schema: server.database.schema, key: 'window', perSeconds: 1 }
  const pool = server.platform.pools.reserved
  assert.equal(await countUp(pool, on), 1)
  assert.equal(await countUp(pool, on), 2)
  await server.database.owner.query(`update rate_limit set since = since - interval '2 seconds' where key = 'window'`)
  assert.equal(await countUp(pool, on), 1)
})

test('no address is kept, only a digest of it', async () => {
  const { rows } = await server.database.owner.query('select key from rate_limit')
  assert.ok(rows.length > 0)
  for (const { key } of rows) assert.doesNotMatch(key, /127\.0\.0\.1/)
})

test('who changes the end of their address is the same caller, and two places are two', () => {
  const one = ['2001:db8:1:2::1', '2001:DB8:1:2:ffff:0:0:9', '2001:0db8:0001:0002::', '2001:db8:1:2::a%eth0']
  assert.deepEqual(new Set(one.map(placeOf)), new Set(['2001:db8:1:2']))
  assert.notEqual(placeOf('2001:db8:1:3::1'), placeOf('2001:db8:1:2::1'))
  assert.equal(placeOf('2001:db8::1'), '2001:db8:0:0')
  assert.equal(placeOf('::1'), '0:0:0:0')
  assert.equal(placeOf('::ffff:192.0.2.7'), '192.0.2.7')
  assert.equal(placeOf('192.0.2.7'), '192.0.2.7')
  assert.equal(placeOf(''), '')
})
