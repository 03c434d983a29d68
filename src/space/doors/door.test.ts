import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Asked, doorsAreOpen } from './door.ts'

const here: Asked = {
  example: true,
  hasBaseUrl: false,
  hostIsLoopback: true,
  callerAddress: '127.0.0.1',
  headers: new Headers(),
}

test('the doors are open in an example on one’s own machine', () => {
  assert.equal(doorsAreOpen(here), true)
  assert.equal(doorsAreOpen({ ...here, callerAddress: '::1' }), true)
  assert.equal(doorsAreOpen({ ...here, callerAddress: '::ffff:127.0.0.1' }), true)
})

for (const [what, change] of Object.entries({
  'in a real organisation': { example: false },
  'where the site has a public address': { hasBaseUrl: true },
  'under a name that is not this machine’s': { hostIsLoopback: false },
  'for a caller from elsewhere': { callerAddress: '192.0.2.7' },
  'for a caller whose address is unknown': { callerAddress: '' },
  'behind a proxy': { headers: new Headers({ 'X-Forwarded-For': '127.0.0.1' }) },
  'behind a tunnel': { headers: new Headers({ 'CF-Connecting-IP': '192.0.2.7' }) },
  'behind a proxy that says so in the standard way': { headers: new Headers({ Forwarded: 'for=127.0.0.1' }) },
})) {
  test(`the doors are shut ${what}`, () => assert.equal(doorsAreOpen({ ...here, ...change }), false))
}
