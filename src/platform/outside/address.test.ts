import assert from 'node:assert/strict'
import { test } from 'node:test'
import { checkAddress, type Reach } from './address.ts'

function problemOf(typed: string, reach: Reach = []) {
  const checked = checkAddress(typed, reach)
  return 'problem' in checked ? checked.problem : null
}

test('a public address of a feed may be asked, on the web’s usual ports', () => {
  for (const typed of [
    'https://feeds.example.org/services?area=1#top',
    'http://example.org:8080/services',
    'https://EXAMPLE.co.uk:8443/',
    'https://bücher.example/services',
  ]) {
    assert.equal(problemOf(typed), null, typed)
  }
})

for (const [why, addresses] of Object.entries({
  'is not the web': [
    '',
    'example.org/services',
    'ftp://example.org/',
    'file:///etc/passwd',
    'javascript:alert(1)',
    'gopher://example.org/',
    'http:/example.org',
    `https://example.org/${'a'.repeat(2000)}`,
  ],
  'has a password in it': ['https://me:secret@example.org/', 'https://me@example.org/'],
  'is this machine or a private network by its number': [
    'http://127.0.0.1/',
    'http://127.1/',
    'http://2130706433/',
    'http://0x7f000001/',
    'http://0177.0.0.1/',
    'http://0/',
    'http://0.0.0.0/',
    'http://10.0.0.1/',
    'http://172.16.0.1/',
    'http://192.168.1.1/',
    'http://169.254.169.254/latest/meta-data',
    'http://100.64.0.1/',
    'http://[::1]/',
    'http://[::]/',
    'http://[::ffff:127.0.0.1]/',
    'http://[::ffff:7f00:1]/',
    'http://[fd00::1]/',
    'http://[fe80::1]/',
    'http://[64:ff9b::7f00:1]/',
    'http://[2002:7f00:1::]/',
    'http://①②⑦.⓪.⓪.①/',
  ],
  'is this machine or a private network by its name': [
    'http://localhost/',
    'http://LOCALHOST./',
    'http://feeds.localhost/',
    'http://intranet/',
    'http://printer.local/',
    'http://metadata.google.internal/',
    'http://nas.home.arpa/',
  ],
  'asks for a port that is not the web’s': [
    'http://example.org:22/',
    'https://example.org:5432/',
    'http://example.org:1/',
  ],
})) {
  test(`an address is refused when it ${why}`, () => {
    for (const typed of addresses) assert.match(problemOf(typed) ?? '', /^The address [^\n]+\.$/, typed)
  })
}

test('an operator may name any host and port, and no other scheme', () => {
  assert.equal(problemOf('http://127.0.0.1:41234/services', 'anywhere'), null)
  assert.equal(problemOf('http://intranet/services', 'anywhere'), null)
  assert.match(problemOf('file:///etc/passwd', 'anywhere') ?? '', /starting with https/)
  assert.match(problemOf('http://me:secret@intranet/', 'anywhere') ?? '', /password/)
})

test('an inside host that the operator allowed may be asked, and its neighbours may not', () => {
  assert.equal(problemOf('http://10.1.2.3:9000/services', ['10.1.2.3']), null)
  assert.match(problemOf('http://10.1.2.4:9000/services', ['10.1.2.3']) ?? '', /not numbers/)
})
