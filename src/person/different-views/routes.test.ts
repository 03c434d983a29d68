import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type TestApp, testApp, type Visitor } from '../../test/app.ts'
import { read } from '../../test/desk.ts'
import { addKim, helpingBrowser } from '../../test/helping.ts'
import { addPerson, addReader, planRows } from '../../test/records.ts'

let site: TestApp
before(async () => {
  site = await testApp()
})
after(() => site.close())

/** Olive, and Kim who wrote in her plan. */
async function oliveAndKim() {
  const olive = await addPerson(site, 'Olive')
  const own = await site.as(olive.memberId)
  const kim = await addReader(site, olive, { name: 'Kim Jones', section: 'plan', may: 'write' })
  const plan = `/people/${olive.personId}/plan`
  await kim.browser.post(plan, { words: 'Olive refused a visit' })
  const entryId = (await planRows(site, olive)).at(-1)?.entryId ?? ''
  return { ...olive, own, kim, plan, entryId, at: `${plan}/differently/entry/${entryId}` }
}

const text = async (browser: Visitor, path: string) => (await read(browser.get(path))).text

test('somebody reads what another wrote, says how they see it, and it stands beside it for everybody', async () => {
  const { own, kim, plan, at, personId, memberId } = await oliveAndKim()
  assert.match(await text(own, plan), new RegExp(`href="${at}"`))
  assert.doesNotMatch(await text(kim.browser, plan), /differently\//, 'her own words Kim changes')
  assert.match(await text(own, at), /Olive refused a visit[\s\S]*Written by Kim Jones[\s\S]*How do you see it\?/)

  const words = 'I did not refuse. I asked for another day.'
  const answer = await read(own.post(at, { words, helper: 'Sue', basedOn: '1' }))
  assert.deepEqual([answer.status, answer.location], [303, plan])
  const reader = await addReader(site, { personId, memberId }, { name: 'Lee', section: 'plan' })
  for (const browser of [own, kim.browser, reader.browser]) {
    assert.match(
      await text(browser, plan),
      /Olive refused[\s\S]*Olive sees this differently[\s\S]*another day[\s\S]*helped by Sue/,
    )
  }
})

test('it stays beside the version that was read when what it is about is changed', async () => {
  const { own, kim, plan, at, entryId } = await oliveAndKim()
  await own.post(at, { words: 'I asked for another day', basedOn: '1' })
  await kim.browser.post(`${plan}/entries/${entryId}/change`, { words: 'Olive asked for Monday', basedOn: '1' })
  const history = await text(own, `${plan}/entries/${entryId}/history`)
  assert.match(history, /As it is now[\s\S]*Olive asked for Monday[\s\S]*As it was first[\s\S]*Olive sees this diff/)
  assert.doesNotMatch(/As it is now[\s\S]*As it was first/.exec(history)?.[0] ?? '', /sees this differently/)
  assert.match(await text(own, plan), /Olive asked for Monday[\s\S]*I asked for another day/)
})

test('nothing written, too much, or a change that came between is shown again with what was typed', async () => {
  const { own, kim, plan, at, entryId } = await oliveAndKim()
  const nothing = await read(own.post(at, { words: ' ', basedOn: '1' }))
  assert.equal(nothing.status, 422)
  assert.match(nothing.text, /Error: [\s\S]*Write how you see it/)
  assert.equal((await own.post(at, { words: 'x'.repeat(4001), basedOn: '1' })).status, 422)

  await kim.browser.post(`${plan}/entries/${entryId}/change`, { words: 'Olive asked for Monday', basedOn: '1' })
  const late = await read(own.post(at, { words: 'I was ill', basedOn: '1' }))
  assert.equal(late.status, 409)
  assert.match(late.text, /changed while you wrote[\s\S]*Olive asked for Monday[\s\S]*I was ill/)
  assert.match(late.text, /name="basedOn" value="2"/)
  assert.match(await text(own, at), /We kept what you wrote[\s\S]*I was ill/)
  assert.doesNotMatch(await text(own, plan), /I was ill/)
})

test('whoever may only read, the author, a stranger, and an address that is not there find nothing', async () => {
  const { own, kim, plan, at, personId, memberId, entryId } = await oliveAndKim()
  const reader = await addReader(site, { personId, memberId }, { name: 'Lee', section: 'plan' })
  const stranger = await site.as((await addPerson(site, 'Ned')).memberId)
  for (const browser of [reader.browser, stranger, kim.browser]) {
    assert.equal((await browser.get(at)).status, 404)
    assert.equal((await browser.post(at, { words: 'x', basedOn: '1' })).status, 404)
  }
  assert.doesNotMatch(await text(reader.browser, plan), /differently\//)
  for (const path of [
    `${plan}/differently/entry/not-an-id`,
    `${plan}/differently/entry/${personId}`,
    `${plan}/differently/contact/${entryId}`,
    `${plan}/differently/draft/${entryId}`,
    at.replace('/plan/', '/diary/'),
  ]) {
    assert.equal((await own.get(path)).status, 404, path)
  }
})

test('a part of About me, a contact and a home that another wrote can be seen differently where they stand', async () => {
  const { own, personId } = await oliveAndKim()
  const { owner } = site.database
  const { rows } = await owner.query<{ id: string }>(`select id from member where name = 'Kim Jones' limit 1`)
  const kim = rows[0]?.id
  const head = '(id, person_id, subject_id, version, happened_on, written_by'
  const values = `(gen_random_uuid(), $1, $2, 1, current_date, $3`
  for (const { table, section, more, says, back } of [
    {
      ...{ table: 'about_part', section: 'about', more: [`part, words`, `'wellness', 'Falls a lot'`] },
      ...{ says: /How I am, and what keeps me well[\s\S]*Falls a lot/, back: 'about' },
    },
    {
      ...{ table: 'contact', section: 'people', more: ['name, kind, relation', `'Ned', 'family', 'nephew'`] },
      ...{ says: /Ned[\s\S]*nephew/, back: 'people' },
    },
    { table: 'home', section: 'about', more: ['address', `'3 Mill Lane'`], says: /3 Mill Lane/, back: 'home' },
  ]) {
    const subject = crypto.randomUUID()
    const statement = `insert into ${table} ${head}, ${more[0]}) values ${values}, ${more[1]})`
    await owner.query(statement, [personId, subject, kim])
    const at = `/people/${personId}/${section}/differently/${table}/${subject}`
    assert.match(await text(own, at), says)
    const answer = await read(own.post(at, { words: 'Not so', basedOn: '1' }))
    assert.deepEqual([answer.status, answer.location], [303, `/people/${personId}/${back}`])
    await owner.query(`update ${table} set removed = true where subject_id = $1`, [subject])
    assert.equal((await own.get(at)).status, 404, 'what was taken out is not there to be seen')
  }
})

test('with somebody in front of it, the helper is written down and nothing is kept as a draft', async () => {
  const olive = await addPerson(site, 'Olive')
  const lee = await addReader(site, olive, { name: 'Lee Shah', section: 'notes', may: 'write' })
  const notes = `/people/${olive.personId}/notes`
  await lee.browser.post(notes, { words: 'Olive refused a visit' })
  const at = /href="([^"]*differently[^"]*)"/.exec(await text(await site.as(olive.memberId), notes))?.[1] ?? ''
  const kim = await addKim(site, olive, { grant: { section: 'notes', may: 'write' } })
  const helped = await helpingBrowser(site, olive, kim)
  assert.doesNotMatch((await helped.get(at)).text, /Who helped you write this/)
  assert.equal((await helped.post(at, { words: 'I asked for another day', basedOn: '1' })).status, 303)
  assert.match(
    (await helped.get(notes)).text,
    /Olive sees this differently[\s\S]*another day[\s\S]*helped by Kim Jones/,
  )
})

test('with two records of one person, a view stays in the one where its subject stands', async () => {
  const { own, plan, at, personId, entryId } = await oliveAndKim()
  const kept = await addPerson(site, 'Olive')
  const first = await site.as(kept.memberId)
  await site.database.owner.query(
    `insert into same_person (id, person_id, from_person_id, why, joined_by) values (gen_random_uuid(), $1, $2, 'one', $3)`,
    [kept.personId, personId, kept.memberId],
  )
  const joined = `/people/${kept.personId}/plan`
  const there = `${joined}/differently/entry/${entryId}`
  assert.match(await text(first, joined), new RegExp(`href="${there}"`))
  assert.equal((await first.post(there, { words: 'Not so', basedOn: '1' })).status, 303)
  assert.match(await text(first, joined), /Olive sees this differently[\s\S]*Not so/)
  assert.equal((await own.get(plan)).status, 303, 'the address of the other leads here')
  assert.equal((await own.get(at)).status, 303)
  const { rows } = await site.database.owner.query('select person_id from different_view where subject_id = $1', [
    entryId,
  ])
  assert.deepEqual(rows, [{ person_id: personId }])
})
