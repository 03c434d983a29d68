import assert from 'node:assert/strict'
import { randomUUIDv7 } from 'node:crypto'
import { appendFile, copyFile, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { holdings, trialMachine, trialTarget } from '../../test/kept-machine.ts'
import { erasePerson, tablesErasedTooSoon, tablesErasureMisses } from './erasure.ts'
import { erasuresFile, keepErasure, readErasures } from './log.ts'

const machine = await trialMachine()
const { owner, schema } = machine.database
const [askedBy, agreedBy] = machine.staff
const wanted = { schema, personId: machine.personId, askedBy, agreedBy, varFolder: machine.varFolder }
after(() => machine.close())

test('erasure knows of every table about a person', async () => {
  assert.deepEqual(await tablesErasureMisses(owner, schema), [])

  await owner.query('create table forgotten (id integer, person_id uuid)')
  assert.deepEqual(await tablesErasureMisses(owner, schema), ['forgotten'])
  await owner.query('drop table forgotten')
  await owner.query('create table forgotten (id integer, author_id uuid)')
  assert.deepEqual(await tablesErasureMisses(owner, schema), ['forgotten'], 'what a member wrote for themselves too')
  await owner.query('drop table forgotten')
})

test('no table is erased while another still points at its rows', async () => {
  assert.deepEqual(await tablesErasedTooSoon(owner, schema), [])

  await owner.query('create table zebra (person_id uuid, urgent_access_id uuid references urgent_access)')
  await owner.query(`insert into erasable (table_name, how) values ('zebra', 'delete')`)
  assert.deepEqual(await tablesErasedTooSoon(owner, schema), ['urgent_access < zebra'])
  await owner.query(`delete from erasable where table_name = 'zebra'; drop table zebra`)
})

test('one member alone cannot erase, and what was refused is not in the log', async () => {
  await assert.rejects(erasePerson(owner, { ...wanted, agreedBy: askedBy }), /erasure_by_two/)
  await assert.rejects(erasePerson(owner, { ...wanted, personId: randomUUIDv7() }), /foreign key/)
  assert.equal(await readErasures(erasuresFile(machine.varFolder)), null)
})

test('a person who was erased does not come back with an older backup', async () => {
  const { rows: ada } = await owner.query('select member_id as id from person where id = $1', [machine.personId])
  await owner.query(
    `insert into signin_email (id, member_id, email, confirmed_at) values ($1, $2, 'ada@example.org', now())`,
    [randomUUIDv7(), ada[0].id],
  )
  await owner.query(
    `insert into notes_entry (id, person_id, entry_id, version, words, happened_on, written_by)
     values ($1, $2, $1, 1, 'A secret of hers', current_date, $3)`,
    [randomUUIDv7(), machine.personId, ada[0].id],
  )
  const { file } = await machine.back()
  const done = await erasePerson(owner, wanted)

  const { rows } = await owner.query(
    `select m.name, p.erased_at is not null as erased, (select count(*)::int from post_item) as letters
     from person p join member m on m.id = p.member_id`,
  )
  assert.deepEqual(rows, [{ name: 'Someone who was here', erased: true, letters: 0 }])
  assert.deepEqual(await readErasures(erasuresFile(machine.varFolder)), [done])

  const empty = await trialTarget()
  const erasures = join(empty.varFolder, 'brought.log')
  await copyFile(erasuresFile(machine.varFolder), erasures)
  const restored = await empty.bring(file, { erasures })
  assert.deepEqual([restored.erasures, restored.erasuresKnown], [1, true])
  const { own } = await holdings(empty.owner, schema)
  assert.deepEqual([own.post_item?.rows, own.signin_email?.rows], [0, 0], 'nor her letters and her ways in')
  const notes = await empty.owner.query(`select words from "${schema}".notes_entry`)
  assert.deepEqual(notes.rows, [{ words: null }])
  const there = await empty.owner.query(`select m.name, e.at from "${schema}".person p
    join "${schema}".member m on m.id = p.member_id join "${schema}".erasure e on e.person_id = p.id`)
  assert.deepEqual(there.rows, [{ name: 'Someone who was here', at: new Date(done.at) }])
  assert.deepEqual(
    (await readErasures(erasuresFile(empty.varFolder)))?.map(({ id }) => id),
    [done.id],
  )
  await empty.close()
})

test('an erasure by members who are newer than the backup is played again too', async () => {
  const { file } = await machine.back()
  const newer = [randomUUIDv7(), randomUUIDv7()] as const
  const empty = await trialTarget()
  const line = { schema, personId: machine.personId, id: randomUUIDv7(), askedBy: newer[0], agreedBy: newer[1] }
  await keepErasure(empty.varFolder, { ...line, at: new Date().toISOString() })
  await keepErasure(empty.varFolder, {
    ...line,
    id: randomUUIDv7(),
    personId: randomUUIDv7(),
    at: new Date().toISOString(),
  })
  assert.equal((await empty.bring(file)).erasures, 2) // this one and the one that the backup records
  const { rows } = await empty.owner.query(`select from "${schema}".erasure where asked_by = $1`, [newer[0]])
  assert.equal(rows.length, 1)
  await empty.close()
})

test('without any log of erasures the restore says that it does not know', async () => {
  const { file } = await machine.back()
  const empty = await trialTarget()
  await assert.rejects(empty.bring(file, { erasures: join(empty.varFolder, 'nowhere') }), /There is no file/)
  assert.equal((await empty.bring(file)).erasuresKnown, false)
  await empty.close()
})

test('a line that a kill cut short harms no other, and one that makes no sense is named', async () => {
  const target = await trialTarget()
  const log = erasuresFile(target.varFolder)
  const line = { schema, id: randomUUIDv7(), personId: randomUUIDv7(), askedBy, agreedBy, at: new Date().toISOString() }
  await keepErasure(target.varFolder, line)
  await appendFile(log, '{"schema":"org_x","id":"0199')
  await keepErasure(target.varFolder, { ...line, id: randomUUIDv7() })
  assert.equal((await readErasures(log))?.length, 2)
  assert.equal((await readFile(log, 'utf8')).includes('Ada'), false)

  await writeFile(log, '{"schema":"public"}\n')
  await assert.rejects(readErasures(log), /Line 1 of .* is no erasure/)
  await target.close()
})
