import assert from 'node:assert/strict'
import { randomUUIDv7 } from 'node:crypto'
import { after, before, test } from 'node:test'
import { allRooms } from '../../app.tsx'
import { loginNames } from '../../platform/db/logins.ts'
import { readMigrations } from '../../platform/db/migrations.ts'
import { createOrganisation, organisationsOf } from '../../platform/db/organisations.ts'
import { sectionNames } from '../../platform/identity/sections.ts'
import { type TestApp, testApp, type Visitor } from '../app.ts'
import { addPerson, addSomebody, shareWith } from '../made-up-record.ts'

// Every address that a room answers about a person, asked by everyone who has no business there. A new room is asked
// too, without a line here.

let site: TestApp
let olive: { memberId: string; personId: string }
let strangers: { who: string; visitor: Visitor }[]
before(async () => {
  site = await testApp()
  olive = await addPerson(site.database, { name: 'Olive' })
  strangers = await everyoneElse()
})
after(() => site.close())

async function everyoneElse() {
  const found = [{ who: 'a visitor', visitor: await site.as(null) }]
  const add = async (who: string, memberId: string) => found.push({ who, visitor: await site.as(memberId) })
  await add('a member with no role', (await addSomebody(site.database, { name: 'Sam' })).memberId)
  await add('somebody with a record of their own', (await addPerson(site.database, { name: 'Otto' })).memberId)
  for (const role of ['steward', 'editor', 'facilitator', 'secretary', 'treasurer']) {
    await add(`a ${role}`, (await addSomebody(site.database, { name: 'Pat', roles: [role] })).memberId)
  }
  const former = await addSomebody(site.database, { name: 'Fay', roles: ['lead', 'guardian', 'worker', 'desk'] })
  await site.database.owner.query(
    `update role set starts_at = now() - interval '2 days', ends_at = now() - interval '1 day' where member_id = $1`,
    [former.memberId],
  )
  await add('a former practice lead', former.memberId)
  const shut = await addSomebody(site.database, { name: 'Rex' })
  for (const section of sectionNames) {
    await shareWith(site.database, { ...olive, with: shut.memberId, section, may: 'write' })
  }
  await site.database.owner.query(
    'insert into exclusion (id, person_id, member_id, recorded_by) values ($1, $2, $3, $4)',
    [randomUUIDv7(), olive.personId, shut.memberId, olive.memberId],
  )
  await add('somebody who is kept out, though everything was shared with them', shut.memberId)
  return found
}

// One caller asks more here than anybody would in an hour.
const forgetCounts = () => site.database.owner.query('delete from rate_limit')

interface Address {
  method: 'GET' | 'POST'
  pattern: string
}

const pattern = /^\/people\/:\w+(\/|$)/

function addresses(): Address[] {
  const found = new Map<string, Address>()
  for (const { method, path } of allRooms().routes) {
    if ((method === 'GET' || method === 'POST') && pattern.test(path)) {
      found.set(`${method} ${path}`, { method, pattern: path })
    }
  }
  return [...found.values()]
}

/** The address with this record in it; whatever else it names is made up, but for the name of a section. */
function filled(address: string, personId: string) {
  return address
    .replace(/^\/people\/:\w+/, `/people/${personId}`)
    .replace(/:section(\{[^}]*\})?/g, 'plan')
    .replace(/:\w+(\{[^}]*\})?/g, randomUUIDv7())
}

async function asked(visitor: Visitor, { method, pattern: path }: Address, personId: string) {
  const url = filled(path, personId)
  await forgetCounts()
  const answer = method === 'GET' ? await visitor.get(url) : await visitor.post(url, { words: 'x' })
  return { status: answer.status, says: normal(await answer.text(), url) }
}

// What differs from page to page and says nothing of the record: its own address, the keys of its forms.
function normal(page: string, url: string) {
  return page
    .replaceAll(url, '(address)')
    .replaceAll(encodeURIComponent(url), '(address)')
    .replace(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, '(id)')
}

test('there are addresses about a person to try', () => {
  assert.ok(addresses().length >= 2, `${addresses().length} addresses`)
})

test('to everyone who has no business there, a record looks exactly like one that never was', async () => {
  const wrong: string[] = []
  for (const address of addresses()) {
    for (const { who, visitor } of strangers) {
      const real = await asked(visitor, address, olive.personId)
      const madeUp = await asked(visitor, address, randomUUIDv7())
      const line = `${who}: ${address.method} ${address.pattern}`
      if (real.status !== 404) wrong.push(`${line} was answered ${real.status}`)
      else if (real.says !== madeUp.says) wrong.push(`${line} tells a record from a made-up id`)
    }
  }
  assert.deepEqual(wrong, [])
})

test('a malformed id is no record, for the practice lead either', async () => {
  const lead = await site.as((await addSomebody(site.database, { name: 'Lee', roles: ['lead'] })).memberId)
  const wrong: string[] = []
  for (const address of addresses()) {
    for (const id of ['x', '%00', '1', "'; drop table person --", olive.personId.toUpperCase(), `${olive.personId}0`]) {
      const { status } = await asked(lead, address, encodeURIComponent(id).replaceAll('%2500', '%00'))
      if (status !== 404) wrong.push(`${address.method} ${address.pattern} with ${id} was answered ${status}`)
    }
  }
  assert.deepEqual(wrong, [])
})

test('at another organisation’s host neither the session nor the record is known', async () => {
  const { owner, logins } = site.database
  const made = { names: loginNames(logins), migrations: await readMigrations() }
  const trent = { name: 'Trent', strapline: '', host: 'trent.example.org', example: false }
  await createOrganisation(owner, made, trent)
  const organisations = await organisationsOf(owner)
  site.platform.organisations = async () => organisations
  const itsSchema = organisations.find(({ host }) => host === trent.host)?.schema
  const me = await site.as(olive.memberId)
  const wrong: string[] = []
  for (const address of addresses()) {
    const url = filled(address.pattern, olive.personId)
    const headers = { host: 'trent.example.org' }
    await owner.query(`delete from "${itsSchema}".rate_limit`)
    const answer = address.method === 'GET' ? await me.get(url, headers) : await me.post(url, { words: 'x' }, headers)
    if (answer.status !== 404) wrong.push(`${address.method} ${address.pattern} was answered ${answer.status}`)
  }
  assert.deepEqual(wrong, [])
})

test('a form from another site, or that does not say where it comes from, does nothing to a record', async () => {
  const me = await site.as(olive.memberId)
  const wrong: string[] = []
  for (const { pattern: path } of addresses().filter(({ method }) => method === 'POST')) {
    const url = filled(path, olive.personId)
    const elsewhere: Record<string, string>[] = [
      { 'sec-fetch-site': 'cross-site' },
      { 'sec-fetch-site': 'same-site' },
      { 'sec-fetch-site': 'none', origin: 'https://elsewhere.example' },
    ]
    for (const headers of elsewhere) {
      const { status } = await me.post(url, { words: 'x' }, headers)
      if (status !== 403) wrong.push(`${path} from ${headers['sec-fetch-site']} was answered ${status}`)
    }
  }
  assert.deepEqual(wrong, [])
})
