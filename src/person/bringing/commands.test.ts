import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { mkdtemp, readFile, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { sql } from 'kysely'
import { inWork } from '../../platform/db/work.ts'
import { type TestApp, testApp } from '../../test/app.ts'
import { runCommand } from '../../test/command.ts'
import { addMember, share } from '../../test/made-up.ts'
import { photoWithPlace, wav } from '../../test/made-up-media.ts'
import { addPerson } from '../../test/records.ts'
import { bringMadeUp, broughtZip, pictured, takenAlong } from '../../test/taken-along.ts'
import { zipOf } from '../../test/zips.ts'
import type { RecordCopy } from '../copies/copy.ts'
import { recordImport } from './commands.ts'

const varFolder = await mkdtemp(join(tmpdir(), 'alongside-bringing-'))
const [here, there] = [await testApp({ config: { varFolder } }), await testApp({ config: { varFolder } })]
after(async () => {
  await here.close()
  await there.close()
})

function bring(site: TestApp, path: string) {
  return runCommand(site.database, recordImport, { positionals: [path], config: { varFolder } })
}

async function counts({ database }: TestApp) {
  const { rows } = await database.owner.query(
    'select (select count(*) from member) as members, (select count(*) from person) as people, (select count(*) from about_part) as parts, (select count(*) from stored_file) as files',
  )
  return rows[0]
}

/** What must be the same wherever a record lies. */
function lasting({ organisation, exportedAt, sharings, looks, alsoKept, withheld, ...copy }: RecordCopy) {
  return copy
}

test('a record that was taken along is the same in another organisation, files byte for byte', async () => {
  const first = await bringMadeUp(here)
  const taken = await takenAlong(here, first)
  assert.deepEqual(lasting(taken.copy), lasting(first.copy), 'everything of it came in')
  assert.deepEqual(taken.files.get('files/photo-1.webp'), first.photo)

  const { answer, refused, said } = await bring(there, await broughtZip(Object.fromEntries(taken.files)))
  assert.equal(refused, null)
  assert.match(said.join(' '), /The record of Olive Hart is here, with 1 files/)
  assert.match(said.join(' '), /sharings were left behind/)
  const again = await takenAlong(there, answer as { personId: string; memberId: string })
  assert.deepEqual(lasting(again.copy), lasting(taken.copy))
  assert.deepEqual(again.files.get('files/photo-1.webp'), first.photo)
  assert.deepEqual(again.copy.sharings, [])
  const [from] = again.copy.alsoKept.brought_record ?? []
  assert.equal(from?.fromOrganisation, taken.copy.organisation)
})

test('its authors are names that have ended, and never somebody who is here', async () => {
  const { memberId } = await addPerson(here, 'Kim Jones')
  const change = (copy: RecordCopy) =>
    Object.assign(copy, JSON.parse(JSON.stringify(copy).replaceAll('0199a000', '0199a001')))
  await bringMadeUp(here, change)
  const { rows } = await here.database.owner.query(
    `select id, ended_at is not null as ended from member where name = 'Kim Jones' order by ended_at nulls first`,
  )
  assert.deepEqual(
    rows.map(({ ended }) => ended),
    [false, true, true],
  )
  assert.equal(rows[0].id, memberId)
  const written = await here.database.owner.query('select from about_part where written_by = $1 or helped_by = $1', [
    memberId,
  ])
  assert.equal(written.rowCount, 0)
})

test('where a record came from is seen by whoever may see About me, and changed by nobody', async () => {
  const site = await testApp({ config: { varFolder } })
  const { personId, memberId } = await bringMadeUp(site)
  const sue = await addMember(site.database, { name: 'Sue' })
  const asPages = <T>(member: string, statement: string) =>
    inWork(site.platform.pools.app, { schema: site.database.schema, memberId: member }, async (db) => {
      return (await sql.raw<T>(statement).execute(db)).rows
    })
  const read = 'select from_organisation from brought_record'
  assert.deepEqual(await asPages(memberId, read), [{ fromOrganisation: 'Severn Side' }])
  assert.deepEqual(await asPages(sue.memberId, read), [])
  await share(site.database, { personId, memberId: sue.memberId, grantedBy: memberId, section: 'about' })
  assert.equal((await asPages(sue.memberId, read)).length, 1)
  for (const change of [
    `update brought_record set from_organisation = 'x'`,
    'delete from brought_record',
    `insert into brought_record select * from brought_record`,
  ]) {
    await assert.rejects(asPages(memberId, change), /permission denied/)
  }
  await site.close()
})

test('the person whose record was brought in can be sent a way to sign in', async () => {
  const site = await testApp({ config: { varFolder } })
  const { personId, memberId } = await bringMadeUp(site)
  const lead = await addMember(site.database, { name: 'Lee', roles: ['lead'] })
  const answer = await (await site.as(lead.memberId)).post(`/people/${personId}/letter`, {})
  assert.equal(answer.status, 303)
  const { rows } = await site.database.owner.query('select from signin_letter where member_id = $1', [memberId])
  assert.equal(rows.length, 1)
  await site.close()
})

test('a record is brought in once', async () => {
  const { copy, photo } = await pictured()
  const path = await broughtZip({ 'record.json': JSON.stringify(copy), 'files/photo-1.webp': photo })
  const before = await counts(here)
  assert.match((await bring(here, path)).refused ?? '', /is here already/)
  assert.deepEqual(await counts(here), before)
})

test('two records of one person come in as one', async () => {
  const site = await testApp({ config: { varFolder } })
  const second = '0199a002-0000-7000-8000-000000000001'
  const brought = await bringMadeUp(site, (copy) => {
    copy.members.push({ key: 'm3', name: 'Olive Heart' })
    copy.records.push({ id: second, member: 'm3', openedAt: '2026-10-02T09:00:00.000Z' })
    const [home] = copy.facts.home
    if (home) copy.facts.home.push({ ...home, record: second, subject: '0199a002-0000-7000-8000-000000000002' })
  })
  const { copy } = await takenAlong(site, brought)
  assert.deepEqual(
    copy.records.map(({ id }) => id),
    [brought.personId, second],
  )
  assert.deepEqual(
    copy.facts.home.map(({ record }) => record),
    [brought.personId, second],
  )
  await site.close()
})

test('what is no whole record is refused in words, and nothing is written', async () => {
  const { copy, photo } = await pictured()
  const whole = (text: string) => text.replaceAll('0199a000', '0199a003')
  const zip = (change: (copy: RecordCopy) => unknown, file: Buffer | null = photo) =>
    broughtZip({
      'record.json': whole(JSON.stringify(change(structuredClone(copy)))),
      ...(file ? { 'files/photo-1.webp': file } : {}),
    })
  const spoilt = async (change: (bytes: Buffer) => Buffer) => {
    const path = await zip((same) => same)
    await writeFile(path, change(await readFile(path)))
    return path
  }
  const otherPhoto = Buffer.concat([photo, Buffer.from('x')])
  const page = Buffer.from('<!doctype html><script>alert(1)</script>')
  const placed = await photoWithPlace()
  const named = (is: RecordCopy, bytes: Buffer, mediaType: string) => ({
    ...is,
    media: is.media.map((m) => ({ ...m, mediaType, sizeBytes: bytes.length, digest: digestOf(bytes) })),
  })
  const facts = (part: object) => (is: RecordCopy) => {
    Object.assign(is.facts.about_part[0]?.facts ?? {}, part)
    return is
  }
  const bad: [string, string, RegExp][] = [
    ['a zip of something else', await broughtZip({ 'letter.txt': 'Hello' }), /there is no record\.json/],
    ['another program’s', await zip(() => ({ format: 'x' })), /is not ours/],
    ['no JSON', await broughtZip({ 'record.json': '{' }), /is not ours/],
    ['a newer format', await zip((is) => ({ ...is, version: 2 })), /of format 2/],
    ['cut short', await spoilt((bytes) => bytes.subarray(0, bytes.length - 200)), /no whole zip/],
    ['out of its folder', await spoilt(slipped), /no whole zip/],
    ['no zip', await spoilt(() => Buffer.from('hello')), /no whole zip/],
    ['a bomb', await bomb(), /unpacks to far more/],
    ['a changed file', await zip((is) => is, otherPhoto), /is not what it was/],
    ['a page as a photo', await zip((is) => is, page), /is no photo/],
    ['a sound as a photo', await zip((is) => is, wav()), /is no photo/],
    ['a place in a photo', await zip((is) => named(is, placed, 'image/jpeg'), placed), /tells where/],
    ['a photo called otherwise', await zip((is) => named(is, photo, 'image/png')), /no photo that can be shown/],
    ['words of a year to come', await zip((is) => ({ ...is, exportedAt: '9999-01-01T00:00:00.000Z' })), /has not come/],
    ['what steers a terminal', await zip((is) => ({ ...is, version: '\u001b[2J' })), /format \[2J/],
    ['a missing file', await zip((is) => is, null), /is missing from the zip/],
    [
      'a picture that runs',
      await zip((is) => ({ ...is, media: is.media.map((m) => ({ ...m, mediaType: 'image/svg+xml' })) })),
      /not whole: media/,
    ],
    ['left out', await zip((is) => ({ ...is, complete: false })), /was left out/],
    [
      'a gap',
      await zip((is) => ({ ...is, facts: { ...is.facts, about_part: is.facts.about_part.slice(1) } })),
      /leaves out a version/,
    ],
    ['a stranger', await zip((is) => ({ ...is, members: is.members.slice(0, 1) })), /not in it: m2/],
    ['another column', await zip(facts({ memberId: 'x' })), /does not know: memberId/],
    ['a part that is none', await zip(facts({ part: 'money' })), /cannot be \(about_part_known\)/],
    ['a name in the wrong place', await zip((is) => ({ ...is, name: 4 })), /not whole: name/],
    ['nothing at all', '/nowhere.zip', /cannot be read/],
  ]
  const before = await counts(there)
  for (const [what, path, words] of bad) assert.match((await bring(there, path)).refused ?? 'taken', words, what)
  assert.deepEqual(await counts(there), before)
  assert.match((await bring(there, '')).refused ?? '', /Name one zip/)
})

function digestOf(bytes: Buffer) {
  return createHash('sha256').update(bytes).digest('hex')
}

// Of the same length, so that the offsets of the zip still hold.
function slipped(bytes: Buffer) {
  return Buffer.from(bytes.toString('latin1').replaceAll('files/photo-1.webp', '../../../etc/xx.sh'), 'latin1')
}

async function bomb() {
  const path = join(await mkdtemp(join(tmpdir(), 'alongside-bomb-')), 'bomb.zip')
  const zeros = Buffer.alloc(110 * 1024 * 1024)
  await writeFile(path, await zipOf({ 'record.json': zeros, 'more.json': zeros }))
  return path
}
