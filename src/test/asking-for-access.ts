import assert from 'node:assert/strict'
import { randomUUIDv7 } from 'node:crypto'
import type { TestApp, Visitor } from './app.ts'
import { addPerson, addReader } from './records.ts'

/** Olive, of whom Kim wrote a note, with two guardians and a lead. */
export async function oliveAndGuardians(site: TestApp) {
  const person = await addPerson(site, 'Olive')
  const { personId } = person
  const kim = await addReader(site, person, { name: 'Kim', section: 'notes', basis: 'allocated', may: 'write' })
  const entryId = randomUUIDv7()
  await site.database.owner.query(
    `insert into notes_entry (id, person_id, entry_id, version, words, happened_on, written_by)
     values ($1, $2, $1, 1, 'Her sister Ann Hart rang. Ann was cross.', current_date, $3)`,
    [entryId, personId, kim.memberId],
  )
  await site.database.owner.query(
    `insert into about_entry (id, person_id, entry_id, version, words, happened_on, written_by)
     values ($1, $2, $1, 1, 'I like tea', current_date, $3)`,
    [randomUUIDv7(), personId, person.memberId],
  )
  const gil = await addReader(site, person, { name: 'Gil', roles: ['guardian'] })
  const gwen = await addReader(site, person, { name: 'Gwen', roles: ['guardian'] })
  const lee = await addReader(site, person, { name: 'Lee', roles: ['lead'] })
  const own = await site.as(person.memberId)
  return { person, own, kim, gil, gwen, lee, entryId, at: `/people/${personId}/access-requests` }
}

const today = new Date()
const came = {
  'cameOn-day': String(today.getUTCDate()),
  'cameOn-month': String(today.getUTCMonth() + 1),
  'cameOn-year': String(today.getUTCFullYear()),
}
const form = { askedAs: 'person', knownBy: 'I know her face', words: '', ...came }

/** Writes a request down, as it came today. Gives the address of its review. */
export async function openRequest(gil: Visitor, at: string) {
  const answer = await gil.post(`${at}/new`, form)
  assert.equal(answer.status, 303)
  return answer.headers.get('location') ?? ''
}

/** Decides over one entry, as it is now. */
export async function decideEntry(
  gil: Visitor,
  its: { review: string; entryId: string },
  fields: Record<string, string>,
) {
  const page = `${its.review}/items/entry/${its.entryId}`
  const basedOn = /name="basedOn" value="([^"]+)"/.exec(await (await gil.get(page)).text())?.[1] ?? ''
  return gil.post(page, { basedOn, ...fields })
}

export const blackAnn = {
  outcome: 'black out',
  ground: 'another person',
  why: 'She did not agree',
  passages: 'Ann Hart\nAnn',
}
