import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ConfigRefused, readConfig } from './config.ts'

test('with nothing set, it serves on loopback at port 3000', () => {
  const config = readConfig({})
  assert.equal(config.port, 3000)
  assert.equal(config.host, '127.0.0.1')
  assert.match(config.varFolder, /\/var$/)
})

test('an empty variable counts as unset', () => {
  assert.equal(readConfig({ PORT: '', DATABASE_URL: '' }).port, 3000)
})

test('a port that is no port is named in one sentence', () => {
  assert.throws(
    () => readConfig({ PORT: 'eighty' }),
    (error: unknown) => {
      assert.ok(error instanceof ConfigRefused)
      assert.match(error.message, /^PORT cannot be used: .*\. Correct it and start again\.$/)
      return true
    },
  )
})

test('a database that is not PostgreSQL is refused', () => {
  assert.throws(() => readConfig({ DATABASE_URL: 'mysql://localhost/x' }), /DATABASE_URL cannot be used/)
})
