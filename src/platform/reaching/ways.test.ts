import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type TestApp, testApp } from '../../test/app.ts'
import { addPerson, type SomebodyWithRecord } from '../../test/records.ts'
import { type Channel, channels } from './reaching.ts'

let site: TestApp
before(async () => {
  site = await testApp()
})
after(() => site.close())

const sql = (text: string, values: unknown[]) => site.database.owner.query(text, values)

interface Known {
  chosen: Channel | null
  email: boolean
  telephone: boolean
  home: boolean
  hidden: Channel | null
}

const privateAt = { email: 'quiet@example.org', letter: 'Sue, 9 Quiet Lane', call: '01743 999 999' }

async function olive(known: Partial<Known> = {}) {
  const person = await addPerson(site, 'Olive Hart')
  const { memberId } = person
  const { chosen = null, email, telephone, home, hidden } = known
  if (email) {
    await sql(
      `insert into signin_email (id, member_id, email, confirmed_at) values (gen_random_uuid(), $1, 'olive@example.org', now())`,
      [memberId],
    )
  }
  if (telephone) await addNumber(person, { telephone: '01632 960 001' })
  if (home) await addHome(person, { address: '1 High Street' })
  if (hidden) await addPrivate(person, hidden)
  if (chosen !== null) await choose(person, { channel: chosen })
  return person
}

async function addNumber({ personId, memberId }: SomebodyWithRecord, { telephone = '', version = 1 }) {
  await sql(
    `insert into person_identity (id, person_id, version, name, telephone, first_key, first_sound, last_keys, last_sounds,
      name_keys, recorded_by)
     values (gen_random_uuid(), $1, $2, 'Olive Hart', $3, 'olive', 'x', '{}', '{}', '{}', $4)`,
    [personId, version, telephone, memberId],
  )
}

async function addHome({ personId, memberId }: SomebodyWithRecord, { address = '', version = 1, removed = false }) {
  await sql(
    `insert into home (id, person_id, subject_id, version, address, postcode, removed, happened_on, written_by)
     values (gen_random_uuid(), $1, $1, $2, $3, 'SY1 1AA', $4, current_date, $5)`,
    [personId, version, address, removed, memberId],
  )
}

async function addPrivate({ personId }: SomebodyWithRecord, channel: Channel) {
  await sql(
    'insert into private_channel (id, person_id, channel, address, note) values (gen_random_uuid(), $1, $2, $3, $4)',
    [personId, channel, privateAt[channel], channel === 'call' ? 'say it is the library' : null],
  )
}

async function choose(
  { personId, memberId }: SomebodyWithRecord,
  { channel, version = 1, removed = false }: { channel: Channel; version?: number; removed?: boolean },
) {
  await sql(
    `insert into reaching (id, person_id, subject_id, version, channel, removed, happened_on, written_by)
     values (gen_random_uuid(), $1, $1, $2, $3, $4, current_date, $5)`,
    [personId, version, channel, removed, memberId],
  )
}

async function join({ kept, from }: { kept: SomebodyWithRecord; from: SomebodyWithRecord }) {
  await sql(
    `insert into same_person (id, person_id, from_person_id, why, joined_by)
     values (gen_random_uuid(), $1, $2, 'the same birthday', $3)`,
    [kept.personId, from.personId, kept.memberId],
  )
}

async function wayTo({ memberId }: SomebodyWithRecord) {
  const { rows } = await sql('select channel, address, note, asked from way_to($1)', [memberId])
  assert.ok(rows.length <= 1, 'one way at most')
  return rows[0]
}

const atHome = 'Olive Hart\n1 High Street\nSY1 1AA'
const noHome = 'We do not know their address. Ask them for it before this is posted.'
const noNumber = 'They asked to be rung, but gave no number. Ask them for one.'
const noEmail = 'They asked for e-mail, but have no address that they confirmed. Ask them to add one.'

/** What is promised, written apart from the statement that keeps it. */
function promised({ chosen, email, telephone, home, hidden }: Known) {
  if (hidden) {
    const note = hidden === 'call' ? 'say it is the library' : null
    return { channel: hidden, address: privateAt[hidden], note, asked: true }
  }
  const byEmail = { channel: 'email', address: 'olive@example.org', note: null, asked: chosen === 'email' }
  const byLetter = (why: string | null) => ({
    channel: 'letter',
    address: home ? atHome : 'Olive Hart',
    note: [why, home ? null : noHome].filter(Boolean).join(' ') || null,
    asked: chosen === 'letter',
  })
  if (chosen === 'call') {
    return telephone ? { channel: 'call', address: '01632 960 001', note: null, asked: true } : byLetter(noNumber)
  }
  if (chosen === 'letter') return byLetter(null)
  if (email) return byEmail
  return byLetter(chosen === 'email' ? noEmail : null)
}

test('words go the way that was chosen, whatever else is known, and never a third way', async () => {
  const wrong: string[] = []
  let tried = 0
  for (const hidden of [null, ...channels]) {
    for (const chosen of [null, ...channels]) {
      for (let known = 0; known < 8; known++) {
        const all = { chosen, hidden, email: (known & 1) > 0, telephone: (known & 2) > 0, home: (known & 4) > 0 }
        const is = await wayTo(await olive(all))
        tried++
        if (JSON.stringify(is) !== JSON.stringify(promised(all)))
          wrong.push(`${JSON.stringify(all)}: ${JSON.stringify(is)}`)
      }
    }
  }
  assert.deepEqual(wrong, [])
  assert.equal(tried, 128)
})

test('what was taken out counts no more, and neither does an address or a number that was emptied', async () => {
  const person = await olive({ chosen: 'call', telephone: true, email: true, home: true })
  await choose(person, { channel: 'call', version: 2, removed: true })
  assert.equal((await wayTo(person))?.channel, 'email')
  await choose(person, { channel: 'call', version: 3 })
  await addNumber(person, { telephone: '', version: 2 })
  await addHome(person, { address: '1 High Street', version: 2, removed: true })
  assert.deepEqual(await wayTo(person), {
    channel: 'letter',
    address: 'Olive Hart',
    note: `${noNumber} ${noHome}`,
    asked: false,
  })
})

test('an e-mail that was never confirmed, or was ended, reaches nobody; of two, the one they named comes first', async () => {
  const person = await olive()
  const add = (email: string, confirmed: string, ended: string | null) =>
    sql(
      `insert into signin_email (id, member_id, email, confirmed_at, ended_at)
       values (gen_random_uuid(), $1, $2, $3::timestamptz, $4::timestamptz)`,
      [person.memberId, email, confirmed, ended],
    )
  await sql(`insert into signin_email (id, member_id, email) values (gen_random_uuid(), $1, 'new@example.org')`, [
    person.memberId,
  ])
  await add('old@example.org', '2026-01-01', '2026-02-01')
  assert.equal((await wayTo(person))?.channel, 'letter')
  await add('first@example.org', '2026-03-01', null)
  await add('second@example.org', '2026-04-01', null)
  assert.equal((await wayTo(person))?.address, 'first@example.org')
  await addNumber(person, { telephone: '' })
  await sql(`update person_identity set email = 'Second@example.org' where person_id = $1`, [person.personId])
  assert.equal((await wayTo(person))?.address, 'second@example.org')
})

test('whoever is gone or erased is sent nothing', async () => {
  for (const end of [
    'update member set ended_at = now() where id = $1',
    `select erase_person(gen_random_uuid(), p.id, p.member_id, m.id) from person p, member m
     where p.member_id = $1 and m.id <> $1 limit 1`,
  ]) {
    const person = await olive({ chosen: 'call', telephone: true, email: true, home: true, hidden: 'call' })
    await sql(end, [person.memberId])
    assert.equal(await wayTo(person), undefined)
    await sql(`select queue_words(gen_random_uuid(), $1, null, 'A word', 'Something')`, [person.memberId])
    assert.equal((await sql('select from post_item where member_id = $1', [person.memberId])).rowCount, 0)
  }
})

test('of two records of one person, what was said last counts for both', async () => {
  const [kept, from] = [await olive({ email: true, home: true }), await olive({ chosen: 'letter', email: true })]
  await join({ kept, from })
  for (const one of [kept, from])
    assert.deepEqual([(await wayTo(one))?.channel, (await wayTo(one))?.address], ['letter', atHome])
  await choose(kept, { channel: 'email' })
  for (const one of [kept, from]) assert.equal((await wayTo(one))?.channel, 'email')

  await addPrivate(kept, 'call')
  assert.equal((await wayTo(kept))?.address, privateAt.call)
  assert.match(
    (await wayTo(from))?.note ?? '',
    /Do not post this yet/,
    'that of the other record is neither used nor passed over',
  )
  await addPrivate(from, 'letter')
  assert.equal((await wayTo(kept))?.address, privateAt.call, 'their very own first')
  assert.equal((await wayTo(from))?.address, privateAt.letter)
})

test('somebody without a record is written to by e-mail, else by a letter', async () => {
  const { memberId } = await addPerson(site, 'Sue')
  await sql('delete from person where member_id = $1', [memberId])
  assert.deepEqual(await wayTo({ memberId, personId: '' }), {
    channel: 'letter',
    address: 'Sue',
    note: noHome,
    asked: false,
  })
})

test('a letter with a code goes only where a letter may go, and waits where it may not', async () => {
  const code = async (known: Partial<Known>) => {
    const { rows } = await sql('select address, note, held from way_of_code($1)', [(await olive(known)).memberId])
    return rows[0]
  }
  const all = { email: true, telephone: true, home: true }
  const held = {
    address: 'Olive Hart',
    note: 'Do not post this yet. They do not want letters. We have asked them where this one may go.',
    held: true,
  }
  for (const chosen of [null, 'letter'] as const) {
    assert.deepEqual(await code({ ...all, chosen }), { address: atHome, note: null, held: false })
    assert.deepEqual(await code({ chosen }), { address: 'Olive Hart', note: noHome, held: false })
    assert.deepEqual(await code({ chosen, email: true }), { address: 'Olive Hart', note: noHome, held: false })
  }
  for (const chosen of ['email', 'call'] as const) assert.deepEqual(await code({ ...all, chosen }), held)
  for (const chosen of [null, ...channels]) {
    for (const hidden of ['email', 'call'] as const) assert.deepEqual(await code({ ...all, chosen, hidden }), held)
    const there = { address: privateAt.letter, note: null, held: false }
    assert.deepEqual(await code({ ...all, chosen, hidden: 'letter' }), there)
  }

  const [kept, from] = [await olive({ ...all, hidden: 'letter' }), await olive(all)]
  await join({ kept, from })
  const { rows } = await sql('select address, held from way_of_code($1)', [from.memberId])
  assert.deepEqual(rows, [{ address: 'Olive Hart', held: true }], 'a joined record may yet turn out to be another’s')
})
