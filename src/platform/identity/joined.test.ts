import assert from 'node:assert/strict'
import { randomUUIDv7 } from 'node:crypto'
import { after, before, test } from 'node:test'
import { Hono } from 'hono'
import { type TestApp, testApp } from '../../test/app.ts'
import { addMember, makeJottings, share } from '../../test/made-up.ts'
import type { Env } from '../web/env.ts'
import { openSection } from './opening.ts'
import { meetRecord } from './record.ts'

let server: TestApp
let kept: { memberId: string; personId: string }
let other: { memberId: string; personId: string }
before(async () => {
  server = await testApp({ rooms: notesRoom() })
  await makeJottings(server.database)
  kept = await addMember(server.database, { name: 'Olive', record: true })
  other = await addMember(server.database, { name: 'Olive', record: true })
  await server.database.owner.query(
    `insert into same_person (id, person_id, from_person_id, why, joined_by) values ($1, $2, $3, 'One person', $4)`,
    [randomUUIDv7(), kept.personId, other.personId, kept.memberId],
  )
})
after(() => server.close())

/** Pages that say which records they read, and to which they would write. */
function notesRoom(): Hono<Env> {
  const room = new Hono<Env>()
  room.get('/people/:personId/notes', async (c) => {
    const { personId, personIds } = await openSection(c, c.req.param('personId'), 'notes', 'see')
    return c.json({ personId, personIds })
  })
  room.post('/people/:personId/notes', async (c) => {
    const { personId, personIds } = await openSection(c, c.req.param('personId'), 'notes', 'write')
    return c.json({ personId, personIds })
  })
  room.get('/people/:personId/met', async (c) => {
    const { personId, personIds, sections } = await meetRecord(c, c.req.param('personId'))
    return c.json({ personId, personIds, sections: sections.map(({ name }) => name) })
  })
  return room
}

test('the page of a joined record leads to the record that is kept, with its query', async () => {
  const me = await server.as(other.memberId)
  for (const part of ['notes?from=2', 'met?from=2']) {
    const page = await me.get(`/people/${other.personId}/${part}`)
    assert.equal(page.status, 303)
    assert.equal(page.headers.get('location'), `/people/${kept.personId}/${part}`)
  }
})

test('the page of the kept record reads both, and what is sent to either is written to the kept one', async () => {
  const both = { personId: kept.personId, personIds: [kept.personId, other.personId] }
  for (const memberId of [kept.memberId, other.memberId]) {
    const me = await server.as(memberId)
    assert.deepEqual(await (await me.get(`/people/${kept.personId}/notes`)).json(), both)
    assert.deepEqual(await (await me.post(`/people/${other.personId}/notes`, {})).json(), both)
  }
  const { memberId } = await addMember(server.database, { name: 'Sam' })
  await share(server.database, { ...other, memberId, grantedBy: other.memberId })
  const met = await (await server.as(memberId)).get(`/people/${kept.personId}/met`)
  assert.deepEqual(await met.json(), { ...both, sections: ['notes'] })
})

test('a stranger is not led anywhere', async () => {
  const { memberId } = await addMember(server.database, { name: 'Kay' })
  const visitor = await server.as(memberId)
  assert.equal((await visitor.get(`/people/${other.personId}/notes`)).status, 404)
  assert.equal((await visitor.get(`/people/${other.personId}/met`)).status, 404)
})
