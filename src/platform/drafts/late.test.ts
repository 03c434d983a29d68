import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { allRooms } from '../../app.tsx'
import { type TestApp, testApp } from '../../test/app.ts'
import { read } from '../../test/desk.ts'
import { addMember } from '../../test/made-up.ts'
import { keptFormRoom } from '../../test/made-up-form.tsx'
import { startSession } from '../identity/sessions.ts'

let site: TestApp
before(async () => {
  const rooms = keptFormRoom()
  rooms.route('/', allRooms())
  site = await testApp({ rooms })
})
after(() => site.close())

/** Olive with a record of her own, and a browser whose session was changed by this SQL since. */
async function oliveWhose(change: string, { roles = [] as string[], methods = ['email'], assisted = false } = {}) {
  const { memberId } = await addMember(site.database, { name: 'Olive', roles })
  const helper = await addMember(site.database, { name: 'Kim' })
  const { owner, schema } = site.database
  const { rows } = await owner.query<{ id: string }>(
    'insert into person (id, member_id) values (gen_random_uuid(), $1) returning id',
    [memberId],
  )
  const token = await startSession(site.platform.pools.signin, {
    schema,
    memberId,
    methods,
    hours: 720,
    idleMinutes: 15,
    assistedBy: assisted ? helper.memberId : undefined,
  })
  await owner.query(`update signin_session set ${change} where member_id = $1`, [memberId])
  const visitor = await site.as(null)
  const cookie = { cookie: `alongside=${token}` }
  return {
    memberId,
    path: `/people/${rows[0]?.id}/diary/walk`,
    get: (at: string) => visitor.get(at, cookie),
    post: (at: string, fields: Record<string, string>, more = {}) => visitor.post(at, fields, { ...cookie, ...more }),
    drafts: async () =>
      (await owner.query<{ fields: unknown }>('select fields from draft where author_id = $1', [memberId])).rows.map(
        ({ fields }) => fields,
      ),
  }
}

const endedByItself = {
  'was idle for a quarter of an hour': `seen_at = now() - interval '16 minutes'`,
  'was idle for most of a day': `seen_at = now() - interval '23 hours'`,
  'came to its end': `created_at = now() - interval '30 days', expires_at = now() - interval '1 minute'`,
}
for (const [what, change] of Object.entries(endedByItself)) {
  test(`what came after a session ${what} is kept, and is there after signing in anew`, async () => {
    const olive = await oliveWhose(change)
    const answer = await read(olive.post(olive.path, { _kept: 'yes', where: 'The river', with: '' }))
    assert.equal(answer.status, 303)
    assert.equal(answer.location, `/sign-in?late=kept&back=${encodeURIComponent(olive.path)}`)
    assert.match((await read(olive.get(answer.location ?? ''))).text, /What you wrote is kept\. Sign in/)
    const later = await read((await site.as(olive.memberId)).get(olive.path))
    assert.match(later.text, /value="The river"/)
    assert.match(later.text, /We kept what you wrote/)

    const other = await addMember(site.database, { name: 'Next at this tablet' })
    assert.equal((await (await site.as(other.memberId)).get(olive.path)).status, 404)
  })
}

const notKept = {
  'its owner ended': [`ended_at = now()`, {}],
  'ended two days ago': [`seen_at = now() - interval '25 hours'`, {}],
  'somebody opened for them': [`seen_at = now() - interval '16 minutes'`, { assisted: true }],
  'of staff had taken one of two steps': [`seen_at = now() - interval '40 minutes'`, { roles: ['worker'] }],
} as const
for (const [what, [change, options]] of Object.entries(notKept)) {
  test(`nothing is kept of what came after a session that ${what}`, async () => {
    const olive = await oliveWhose(change, { ...options, roles: [...('roles' in options ? options.roles : [])] })
    assert.equal((await olive.post(olive.path, { where: 'The river' })).status, 404)
    assert.deepEqual(await olive.drafts(), [])
  })
}

test('nothing is kept for a member who left', async () => {
  const olive = await oliveWhose(`seen_at = now() - interval '16 minutes'`)
  await site.database.owner.query('update member set ended_at = now() where id = $1', [olive.memberId])
  assert.equal((await olive.post(olive.path, { where: 'The river' })).status, 404)
  assert.deepEqual(await olive.drafts(), [])
})

test('staff are held to half an hour, and what they wrote is kept', async () => {
  const worker = { roles: ['worker'], methods: ['email', 'totp'] }
  const kim = await oliveWhose(`seen_at = now() - interval '31 minutes', idle = null`, worker)
  assert.equal((await kim.post(kim.path, { where: 'The river' })).status, 303)
  assert.deepEqual(await kim.drafts(), [{ where: 'The river' }])
})

test('nothing is kept of codes, nor at another organisation, nor of a token that was made up', async () => {
  const olive = await oliveWhose(`seen_at = now() - interval '16 minutes'`)
  for (const path of ['/sign-in/letter', '/my-sign-in/code-app', '/invitation']) {
    await olive.post(path, { number: '12345678', code: 'ABCD2345', words: 'x' })
  }
  assert.equal((await olive.post(olive.path, { where: 'x' }, { host: 'elsewhere.example' })).status, 421)
  const made = { cookie: 'alongside=made-up' }
  assert.equal((await (await site.as(null)).post(olive.path, { where: 'x' }, made)).status, 404)
  assert.deepEqual(await olive.drafts(), [])
})

test('a form from another site keeps nothing', async () => {
  const olive = await oliveWhose(`seen_at = now() - interval '16 minutes'`)
  assert.equal((await olive.post(olive.path, { where: 'x' }, { 'sec-fetch-site': 'cross-site' })).status, 403)
  assert.deepEqual(await olive.drafts(), [])
})

test('a button alone leads to sign-in and back to the page it stood on', async () => {
  const olive = await oliveWhose(`seen_at = now() - interval '16 minutes'`)
  const from = { referer: 'http://localhost/people/x/sharing', host: 'localhost' }
  const answer = await read(olive.post(`${olive.path}/take-back`, { _key: 'k' }, from))
  assert.equal(answer.location, `/sign-in?back=${encodeURIComponent('/people/x/sharing')}`)
  assert.deepEqual(await olive.drafts(), [])
})

test('what visitors may send goes on as theirs', async () => {
  const olive = await oliveWhose(`seen_at = now() - interval '16 minutes'`)
  const answer = await read(olive.post('/reading', { large: 'yes', back: '/' }))
  assert.doesNotMatch(answer.location ?? '', /sign-in/)
})

test('no refusal is written of what came late, so nobody is told of a stranger', async () => {
  const olive = await oliveWhose(`seen_at = now() - interval '16 minutes'`)
  await olive.post(olive.path, { where: 'The river' })
  const { rows } = await site.database.owner.query('select 1 from refusal where person_id = $1', [
    olive.path.split('/')[2],
  ])
  assert.deepEqual(rows, [])
})

test('what is typed on, signed out, is kept too, and the page is told', async () => {
  const olive = await oliveWhose(`seen_at = now() - interval '16 minutes'`)
  assert.equal((await olive.post('/drafts', { _for: olive.path, where: 'The riv' })).status, 401)
  assert.deepEqual(await olive.drafts(), [{ where: 'The riv' }])
})
