import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { Db } from '../../platform/db/kysely.ts'
import { type DeskApp, deskApp, formOn, read } from '../../test/desk.ts'
import { saveListings } from '../arrivals/queries.ts'

let site: DeskApp
before(async () => {
  site = await deskApp()
})
after(() => site.close())

/** The source sends a listing again, and says some of it otherwise. */
async function sourceSays(id: string, change: object) {
  const { owner, schema } = site.database
  const { arrived } = await site.rowOf(id)
  const db = new Db(async () => owner, { schema })
  await saveListings(db, [{ ...(arrived as Parameters<typeof saveListings>[1][number]), original: null, ...change }])
}

test('a steward changes a listing, everyone reads it, and its source does not take it away', async () => {
  const id = await site.idOf('Rowan Street lunch')
  const opened = await read(site.mo.get(`/steward/listings/${id}`))
  const form = formOn(opened.text)
  assert.equal(form['phones-0-number'], '01632 960 101')
  assert.equal(form['times-0-opens'], '12.15pm')
  const saved = await read(
    site.mo.post(`/steward/listings/${id}`, {
      ...form,
      name: 'Rowan Street long table',
      'phones-0-number': '01632 960 199',
      'phones-0-note': 'ask for Jo',
      'times-0-opens': '12:30',
      website: 'longtable.example.org',
    }),
  )
  assert.deepEqual([saved.status, saved.location], [303, `/steward/listings/${id}?done=saved`])
  await sourceSays(id, { phones: [{ number: '01632 960 188', note: null }], cost: '£7' })

  const page = await read((await site.as(null)).get(`/support/${id}`))
  for (const said of ['Rowan Street long table', '01632 960 199', '12.30pm to 2pm', 'longtable.example.org', '£7'])
    assert.ok(page.text.includes(said), said)
  const { amended } = await site.rowOf(id)
  assert.deepEqual(Object.keys(amended as object).sort(), ['name', 'phones', 'times', 'website'])

  const again = await read(site.mo.get(`/steward/listings/${id}`))
  assert.match(again.text, /What the source says:[^<]*<span[^>]*>01632 960 188</)
  const history = await read(site.mo.get(`/steward/listings/${id}/history`))
  assert.match(
    history.text,
    /Mo changed this on .*The source changed this|The source changed this.*Mo changed this on/s,
  )
  assert.match(history.text, /Before: 01632 960 101/)
  assert.match(history.text, /Now: 01632 960 199, ask for Jo/)
  assert.match(history.text, /Before: Tuesday, 12\.15pm to 2pm/)
})

test('one field goes back to what the source says, and the others stay as they are', async () => {
  const id = await site.idOf('Rowan Street long')
  const form = formOn((await read(site.mo.get(`/steward/listings/${id}`))).text)
  await site.mo.post(`/steward/listings/${id}`, { ...form, back: 'phones' })
  const { amended, phones, name } = await site.rowOf(id)
  assert.deepEqual(Object.keys(amended as object).sort(), ['name', 'times', 'website'])
  assert.deepEqual([phones, name], [[{ number: '01632 960 188', note: null }], 'Rowan Street long table'])
  assert.doesNotMatch((await read(site.mo.get(`/steward/listings/${id}`))).text, /01632 960 199/)
})

test('what cannot be right comes back with the reason, and with everything that was typed', async () => {
  const id = await site.idOf('Good Company')
  const form = formOn((await read(site.mo.get(`/steward/listings/${id}`))).text)
  const typed = { ...form, name: '', email: 'nobody', cost: 'Two <b>pounds</b>', 'times-0-opens': 'late' }
  const { status, text } = await read(site.mo.post(`/steward/listings/${id}`, typed))
  assert.equal(status, 422)
  assert.match(text, /<title>Error: /)
  for (const said of [
    'href="#name"',
    'Enter its name',
    'href="#email"',
    'href="#times-0-opens"',
    'must be a time, like 9am or 17:30',
    'Two &lt;b&gt;pounds',
  ])
    assert.ok(text.includes(said), said)
  assert.deepEqual(await site.changesOf(id), [])
  // Mended on the page that came back, it is saved.
  const mended = { ...formOn(text), name: 'Better Company', email: '', 'times-0-opens': '9am' }
  assert.equal((await site.mo.post(`/steward/listings/${id}`, mended)).status, 303)
  assert.equal((await site.rowOf(id)).name, 'Better Company')
})

test('rows are added and taken out without a script, and nothing typed is lost', async () => {
  const id = await site.idOf('The Shed by the Weir')
  const form = formOn((await read(site.mo.get(`/steward/listings/${id}`))).text)
  const added = await read(site.mo.post(`/steward/listings/${id}`, { ...form, cost: 'A pound', add: 'phones' }))
  assert.equal(added.status, 200)
  const more = formOn(added.text)
  assert.deepEqual([more.cost, more['phones-1-number']], ['A pound', ''])
  const twice = await read(
    site.mo.post(`/steward/listings/${id}`, { ...more, 'phones-1-number': '01632 960 177', add: 'times' }),
  )
  const typed = { ...formOn(twice.text), 'times-9-days': 'SU', 'times-9-opens': '10am' }
  await site.mo.post(`/steward/listings/${id}`, { ...typed, 'times-9-closes': '1pm', 'times-9-every': 'month-1' })
  const { phones, times, cost, facts } = await site.rowOf(id)
  assert.equal((phones as unknown[]).length, 2)
  assert.deepEqual((times as object[]).at(-1), {
    days: ['SU'],
    opens: '10:00',
    closes: '13:00',
    every: 'month',
    words: null,
    nth: [1],
  })
  assert.equal(cost, 'A pound')
  assert.ok((facts as string[]).includes('day:SU'))

  const now = formOn((await read(site.mo.get(`/steward/listings/${id}`))).text)
  const without = await read(site.mo.post(`/steward/listings/${id}`, { ...now, remove: 'phones-0' }))
  await site.mo.post(`/steward/listings/${id}`, formOn(without.text))
  assert.deepEqual((await site.rowOf(id)).phones, [{ number: '01632 960 177', note: null }])
})

test('of two stewards who change the same words, the second is shown both and nothing is written over', async () => {
  const id = await site.idOf('Straight Answers')
  const [mos, idas] = [
    formOn((await read(site.mo.get(`/steward/listings/${id}`))).text),
    formOn((await read(site.ida.get(`/steward/listings/${id}`))).text),
  ]
  await site.mo.post(`/steward/listings/${id}`, { ...mos, cost: 'Free for everyone', name: 'Straight Answers line' })
  const second = await read(site.ida.post(`/steward/listings/${id}`, { ...idas, cost: 'Costs a stamp', email: '' }))
  assert.equal(second.status, 409)
  assert.match(second.text, /Somebody else saved this listing while you were typing/)
  assert.match(second.text, /Cost: somebody else just saved this\.<\/strong><span[^>]*>Free for everyone/)
  const form = formOn(second.text)
  assert.deepEqual([form.cost, form.name, form.email], ['Costs a stamp', 'Straight Answers line', ''])
  assert.equal((await site.rowOf(id)).cost, 'Free for everyone')

  const saved = await site.ida.post(`/steward/listings/${id}`, form)
  assert.equal(saved.status, 303)
  const { cost, name, email } = await site.rowOf(id)
  assert.deepEqual({ cost, name, email }, { cost: 'Costs a stamp', name: 'Straight Answers line', email: null })
})

test('stewards who change different words both keep theirs, and the second is told', async () => {
  const id = await site.idOf('Slow and Steady')
  const [mos, idas] = [
    formOn((await read(site.mo.get(`/steward/listings/${id}`))).text),
    formOn((await read(site.ida.get(`/steward/listings/${id}`))).text),
  ]
  await Promise.all([
    site.mo.post(`/steward/listings/${id}`, { ...mos, cost: 'A biscuit' }),
    site.ida.post(`/steward/listings/${id}`, { ...idas, whoFor: 'Anyone with boots' }),
  ])
  const { cost, who_for } = await site.rowOf(id)
  assert.deepEqual([cost, who_for], ['A biscuit', 'Anyone with boots'])
  const told = await site.mo.post(`/steward/listings/${id}`, {
    ...mos,
    _key: crypto.randomUUID(),
    howToStart: 'Turn up',
  })
  assert.equal(told.headers.get('location'), `/steward/listings/${id}?done=merged`)
  assert.match((await read(site.mo.get(told.headers.get('location') ?? ''))).text, /both are kept/)
})

test('a listing that is checked while it is being changed is no quarrel', async () => {
  const id = await site.idOf('Mobility scooter')
  const form = formOn((await read(site.mo.get(`/steward/listings/${id}`))).text)
  await site.ida.post('/steward/queue', { listing: id, act: 'checked' })
  const saved = await site.mo.post(`/steward/listings/${id}`, { ...form, cost: 'Free to try', checked: 'yes' })
  assert.equal(saved.headers.get('location'), `/steward/listings/${id}?done=saved`)
  assert.equal((await site.rowOf(id)).checked_by, 'a steward')
  const same = await site.mo.post(`/steward/listings/${id}`, {})
  assert.equal(same.headers.get('location'), `/steward/listings/${id}?done=same`)
})

test('no words and no signs are too much for the form', async () => {
  const id = await site.idOf('Better Company')
  const form = formOn((await read(site.mo.get(`/steward/listings/${id}`))).text)
  const odd = ['\u0000', '\ud800', "'", '"><img src=x>', '🥕'.repeat(400), '%', '\\', '-1', '1e9', 'x'.repeat(20_000)]
  for (const name of [...Object.keys(form), 'add', 'remove', 'back', 'times-999-opens', 'places-x-name', '__proto__']) {
    if (name === '_key') continue
    for (const value of odd.filter((_, at) => (at + Object.keys(form).indexOf(name)) % 3 === 0)) {
      const { status, text } = await read(site.mo.post(`/steward/listings/${id}`, { ...form, [name]: value }))
      assert.ok([200, 303, 409, 413, 422].includes(status), `${status} for ${name} ${value.slice(0, 20)}`)
      assert.ok(!text.includes('<img'), name)
    }
  }
})
