import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type TestApp, testApp, type Visitor } from '../../test/app.ts'
import { formKey } from '../../test/form-key.ts'
import { addMember } from '../../test/made-up.ts'
import { addListings } from '../../test/made-up-listing.ts'

let site: TestApp
let visitor: Visitor
let steward: Visitor
let listing: string
before(async () => {
  site = await testApp({ config: { trustProxy: true } })
  visitor = await site.as(null)
  const { memberId } = await addMember(site.database, { name: 'Mo', roles: ['steward'] })
  steward = await site.as(memberId)
  const [id = ''] = await addListings(site.database, {
    name: 'Rowan Street lunch club',
    phones: [{ number: '01632 960 101', note: null }],
    times: [{ days: ['TU'], opens: '12:15', closes: '14:00', every: 'week', words: null }],
  })
  listing = id
})
after(() => site.close())

let callers = 0
/** A form sent by somebody who read it first, each time from somewhere else unless `from` says where. */
async function send(path: string, fields: Record<string, string>, from = `203.0.113.${++callers}`) {
  const answer = await visitor.post(path, { _key: formKey(), ...fields }, { 'x-forwarded-for': from })
  return { status: answer.status, led: answer.headers.get('location'), text: await answer.text() }
}

async function read(by: Visitor, path: string) {
  const answer = await by.get(path)
  return { status: answer.status, text: await answer.text() }
}

/** The newest thing that was sent, as the owner of the database sees it. */
async function newest() {
  const { rows } = await site.database.owner.query(
    'select id, kind, subject_id, fields, sender_name, sender_email, state, reason from submission order by id desc limit 1',
  )
  return rows[0]
}

async function posted() {
  const { rows } = await site.database.owner.query('select address, subject, body from post_item order by id')
  return rows
}

async function changesOf(id: string) {
  const { rows } = await site.database.owner.query(
    `select what, reason, name from listing_change c join member m on m.id = c.member_id where listing_id = $1 order by at`,
    [id],
  )
  return rows
}

async function decide(id: string, fields: Record<string, string>) {
  const answer = await steward.post(`/moderation/${id}`, { _key: formKey(), ...fields })
  return { status: answer.status, led: answer.headers.get('location'), text: await answer.text() }
}

test('what is wrong is asked for, and what was typed comes back', async () => {
  const empty = await send(`/support/${listing}/wrong`, {})
  assert.equal(empty.status, 422)
  assert.match(empty.text, /Choose what is wrong/)
  const wordless = await send(`/support/${listing}/wrong`, { wrong: 'times', senderEmail: 'olive' })
  assert.equal(wordless.status, 422)
  assert.match(wordless.text, /Write what is right/)
  assert.match(wordless.text, /value="times"[^>]*checked/)
  assert.match(wordless.text, /value="olive"/)
  assert.equal(await newest(), undefined)
})

test('somebody says that the times are wrong, a steward sees both and goes on to change them', async () => {
  const fields = {
    wrong: 'times',
    right: 'It begins at one <b>now</b>',
    senderName: 'Olive',
    senderEmail: 'o@example.org',
  }
  const sent = await send(`/support/${listing}/wrong`, fields)
  assert.deepEqual([sent.status, sent.led], [303, `/support/${listing}/wrong/sent`])
  assert.match((await read(visitor, `/support/${listing}/wrong/sent`)).text, /Thank you/)

  const { id } = await newest()
  assert.ok((await read(steward, '/moderation')).text.includes(`href="/moderation/${id}"`))
  const { text } = await read(steward, `/moderation/${id}`)
  for (const part of [
    'Now: Tuesday, 12.15pm to 2pm',
    'It begins at one &lt;b&gt;now&lt;/b&gt;',
    'Olive, o@example.org',
  ])
    assert.ok(text.includes(part), part)
  for (const path of ['/moderation', `/moderation/${id}`]) assert.equal((await read(visitor, path)).status, 404)

  const decided = await decide(id, { decision: 'edit' })
  assert.deepEqual([decided.status, decided.led], [303, `/steward/listings/${listing}?submission=${id}`])
  assert.ok((await read(steward, decided.led ?? '')).text.includes('It begins at one &lt;b&gt;now&lt;/b&gt;'))
  const [mail, ...more] = await posted()
  assert.deepEqual(more, [])
  assert.equal(mail.address, 'o@example.org')
  assert.match(mail.body, /has acted on it/)
  assert.doesNotMatch(`${mail.subject} ${mail.body}`, /Olive|begins at one|Rowan/, 'no word of a stranger is sent on')
  assert.match((await read(steward, `/moderation/${id}`)).text, /Accepted by Mo/)
  assert.equal((await decide(id, { decision: 'edit' })).status, 409)
  assert.equal((await posted()).length, 1)
})

test('a no needs a reason, which the sender is told', async () => {
  await send(`/support/${listing}/wrong`, { wrong: 'other', right: 'Buy my soap', senderEmail: 'soap@example.org' })
  const { id } = await newest()
  const unsaid = await decide(id, { decision: 'refuse' })
  assert.equal(unsaid.status, 422)
  assert.match(unsaid.text, /Choose a reason/)
  assert.equal((await decide(id, { decision: 'close' })).status, 422, 'only what was offered')
  const said = await decide(id, { decision: 'refuse', reason: 'selling', words: 'Soap is no support.' })
  assert.deepEqual([said.status, said.led], [303, '/moderation'])
  const mail = (await posted()).at(-1)
  assert.equal(mail.address, 'soap@example.org')
  assert.match(mail.body, /It mainly sells something\. Soap is no support\./)
  assert.doesNotMatch(mail.body, /Buy my soap/)
})

test('somebody who gave no address is thanked on the page alone', async () => {
  const before = (await posted()).length
  await send(`/support/${listing}/wrong`, { wrong: 'unsafe', right: 'They shouted' })
  await decide((await newest()).id, { decision: 'edit' })
  assert.equal((await posted()).length, before)
})

test('what has closed is taken out in one press, and its page says so', async () => {
  const [id = ''] = await addListings(site.database, { name: 'Old tea room' })
  await send(`/support/${id}/wrong`, { wrong: 'closed' })
  await send(`/support/${id}/wrong`, { wrong: 'closed', right: 'Shut in May' })
  const later = (await newest()).id
  const { rows } = await site.database.owner.query('select id from submission where subject_id = $1 order by id', [id])
  await decide(rows[0].id, { decision: 'close' })
  const page = await read(visitor, `/support/${id}`)
  assert.equal(page.status, 410)
  assert.match(page.text, /We were told that it has closed/)
  assert.deepEqual(await changesOf(id), [
    { what: 'closed', reason: 'We were told: It has closed or moved.', name: 'Mo' },
  ])

  const second = await read(steward, `/moderation/${later}`)
  assert.doesNotMatch(second.text, /take it out/)
  assert.equal((await decide(later, { decision: 'close' })).status, 422)
  assert.equal((await decide(later, { decision: 'refuse', reason: 'known' })).status, 303)
})

test('a suggested place is found by nobody until a steward says yes, then by all', async () => {
  const place = {
    kind: 'group',
    name: 'Zither circle',
    description: 'We play the zither, badly. Come and hum.',
    address: 'The Old Forge, Weir Lane, Shrewsbury',
    postcode: 'sy1 0cm',
    when: 'Every other Monday evening',
    cost: 'Free',
    phone: '01632 960 155',
    website: 'zither.example.org/about',
    link: 'goes',
  }
  const wrong = await send('/support/suggest', {
    ...place,
    name: '',
    postcode: 'the moon',
    website: 'javascript:alert(1)',
  })
  assert.equal(wrong.status, 422)
  for (const part of ['Write its name', 'Enter a whole postcode', 'Enter a web address'])
    assert.ok(wrong.text.includes(part))
  const sent = await send('/support/suggest', place)
  assert.deepEqual([sent.status, sent.led], [303, '/support/suggest/sent'])
  assert.doesNotMatch((await read(visitor, '/support?words=zither')).text, /Zither circle/)

  const { id } = await newest()
  const shown = await read(steward, `/moderation/${id}`)
  for (const part of ['Every other Monday evening', 'https://zither.example.org/about', 'SY1 0CM', 'I go there'])
    assert.ok(shown.text.includes(part), part)
  assert.doesNotMatch(shown.text, /href="https:\/\/zither/, 'an address of a stranger leads nowhere')
  const { led } = await decide(id, { decision: 'add' })
  assert.equal(led, `/steward/listings/${id}?submission=${id}`)
  const page = await read(visitor, `/support/${id}`)
  assert.match(page.text, /Every other Monday evening/)
  assert.match(page.text, /Checked on .* by Mo\./)
  assert.match((await read(visitor, '/support?words=zither')).text, /Zither circle/)
  assert.deepEqual(await changesOf(id), [{ what: 'published', reason: 'Somebody suggested it.', name: 'Mo' }])

  await send('/support/suggest', { ...place, name: 'ZITHER CIRCLE' })
  assert.match(
    (await read(steward, `/moderation/${(await newest()).id}`)).text,
    /Zither circle is in the directory already/,
  )
})

test('its provider says that it is theirs, and once a steward has made sure all can see it', async () => {
  const nobody = await send(`/support/${listing}/claim`, { role: 'I cook' })
  assert.equal(nobody.status, 422)
  assert.match(nobody.text, /Enter a telephone number, or an email address below/)
  const sent = await send(`/support/${listing}/claim`, { role: 'I cook', phone: '01632 960 101' })
  assert.equal(sent.led, `/support/${listing}/claim/sent`)
  const { id } = await newest()
  const shown = await read(steward, `/moderation/${id}`)
  assert.match(shown.text, /I cook/)
  assert.match(shown.text, /, 01632 960 101/)
  assert.equal((await decide(id, { decision: 'claim' })).led, '/moderation')
  assert.match((await read(visitor, `/support/${listing}`)).text, /Kept by its provider since/)
  assert.deepEqual((await changesOf(listing)).at(-1), { what: 'claimed', reason: '', name: 'Mo' })
})

test('a sixth thing in an hour from one connection comes back with everything that was typed', async () => {
  const { rows } = await site.database.owner.query('select count(*)::int as n from submission')
  const right = 'Words that took a long time to write'
  for (let n = 0; n < 5; n++)
    assert.equal((await send(`/support/${listing}/wrong`, { wrong: 'other', right }, '198.51.100.7')).status, 303)
  const sixth = await send(`/support/${listing}/wrong`, { wrong: 'other', right }, '198.51.100.7')
  assert.equal(sixth.status, 429)
  assert.ok(sixth.text.includes(right))
  assert.match(sixth.text, /Wait an hour/)
  const after = await site.database.owner.query('select count(*)::int as n from submission')
  assert.equal(after.rows[0].n - rows[0].n, 5)
  assert.equal((await send(`/support/${listing}/wrong`, { wrong: 'other', right })).status, 303, 'others may')
})

test('a form sent twice is kept once', async () => {
  const key = formKey()
  const count = async () => (await site.database.owner.query('select from submission')).rowCount ?? 0
  const before = await count()
  for (let twice = 0; twice < 2; twice++)
    assert.equal(
      (await send(`/support/${listing}/wrong`, { _key: key, wrong: 'closed' })).led,
      `/support/${listing}/wrong/sent`,
    )
  assert.equal(await count(), before + 1)
})

test('what only a program fills in, and what comes at once, is shown again and not kept', async () => {
  const count = async () => (await site.database.owner.query('select from submission')).rowCount
  const before = await count()
  const filled = await send(`/support/${listing}/wrong`, { wrong: 'closed', leaveEmpty: 'x', right: 'By hand' })
  assert.equal(filled.status, 422)
  assert.match(filled.text, /Leave this box empty: it is there to catch machines/)
  assert.match(filled.text, /By hand/)
  const quick = await send(`/support/${listing}/wrong`, { _key: formKey({ openedMsAgo: 100 }), wrong: 'closed' })
  assert.match(quick.text, /Read it over, then send it again/)
  assert.equal(await count(), before)
})

test('about a listing that is not there nobody can say anything', async () => {
  for (const path of ['wrong', 'claim', 'wrong/sent', 'claim/sent'])
    for (const id of ['019a0000-0000-7000-8000-0000000000ff', 'no-id'])
      assert.equal((await read(visitor, `/support/${id}/${path}`)).status, 404)
})

test('the queue can be asked for one kind, and says how many wait of each', async () => {
  const all = await read(steward, '/moderation')
  assert.match(all.text, /Something is wrong \(\d+\)/)
  const places = await read(steward, '/moderation?kind=listing.suggestion')
  assert.match(places.text, /ZITHER CIRCLE/)
  assert.doesNotMatch(places.text, /something is wrong</)
})
