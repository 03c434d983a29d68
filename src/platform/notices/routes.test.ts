import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { type TestApp, testApp, type Visitor } from '../../test/app.ts'
import { addMember } from '../../test/made-up.ts'
import { inWork } from '../db/work.ts'
import { asItComes } from './notice.ts'

let site: TestApp
let editor: Visitor
let editorId: string
let visitor: Visitor

before(async () => {
  site = await testApp()
  editorId = (await addMember(site.database, { name: 'Jo', roles: ['editor'] })).memberId
  editor = await site.as(editorId)
  visitor = await site.as(null)
})
after(() => site.close())

async function read(path: string, who = visitor) {
  const answer = await who.get(path)
  assert.equal(answer.status, 200, path)
  return answer.text()
}

test('every page leads to how we keep what you tell us, and to how easy our pages are to use', async () => {
  const home = await read('/')
  for (const [path, title] of [
    ['/privacy', 'How we keep what you tell us'],
    ['/accessibility', 'How easy our pages are to use'],
  ]) {
    assert.match(home, new RegExp(`<a href="${path}">`))
    assert.match(await read(path ?? ''), new RegExp(`<h1>${title}</h1>.*Last changed on 22 November 2026`, 's'))
  }
})

test('the privacy notice says how to complain, and the accessibility statement what does not work', async () => {
  assert.match(await read('/privacy'), /Wycliffe House.*SK9 5AF/s)
  assert.match(await read('/accessibility'), /Disabled people have not tested these pages yet/)
})

test('what is still to be checked is told to editors, and to nobody else', async () => {
  const check = /Make sure before people rely on it/
  assert.match(await read('/privacy/write', editor), check)
  assert.doesNotMatch(await read('/privacy'), check)
})

test('an editor looks how it will look, saves it, and what it said before stays readable', async () => {
  const body = '## Hello\n\nWe keep **nothing**.'
  const preview = await (await editor.post('/privacy/write', { body, basedOn: '', do: 'preview' })).text()
  assert.match(preview, /How it looks.*<h2>Hello<\/h2>\s*<p>We keep <strong>nothing<\/strong>/s)
  assert.match(await read('/privacy'), /The law calls this the data controller/, 'a preview saves nothing')

  assert.equal((await editor.post('/privacy/write', { body, basedOn: '' })).headers.get('location'), '/privacy')
  const page = await read('/privacy')
  assert.match(page, /<strong>nothing<\/strong>/)
  assert.doesNotMatch(page, /data controller/)
  const history = await read('/privacy/history')
  assert.match(history, /href="\/privacy\/history\/1".*What it says now/s)
  assert.doesNotMatch(history, /by Jo/, 'names are for those who write it')
  assert.match(await read('/privacy/history', editor), /by Jo/)
  const version = await read('/privacy/history/1')
  assert.match(version, /What changed.*Not there any more: <q>[^<]*data controller.*All of it/s)
  assert.match(await read('/privacy/history/0'), /data controller/)
})

test('two editors at once: both versions are kept, and the second is shown both', async () => {
  const other = await site.as((await addMember(site.database, { name: 'Sam', roles: ['editor'] })).memberId)
  for (const who of [editor, other]) assert.match(await read('/accessibility/write', who), /name="basedOn" value=""/)
  await editor.post('/accessibility/write', { body: 'Everyone is welcome.\n\nFrom Jo.', basedOn: '' })
  const led = await other.post('/accessibility/write', { body: 'Everyone is welcome.\n\nFrom Sam.', basedOn: '' })
  const location = led.headers.get('location') ?? ''
  assert.equal(location, '/accessibility/write?aside=2')

  const both = await read(location, other)
  assert.match(both, /Somebody else saved.*Theirs:<\/strong> From Jo\..*Yours:<\/strong> From Sam\./s)
  assert.match(both, /<textarea[^>]*>\s*Everyone is welcome\.\s+From Sam\./)
  assert.match(both, /name="basedOn" value="1"/)
  assert.match(await read('/accessibility'), /From Jo/)
  assert.equal((await visitor.get('/accessibility/history/2')).status, 404, 'readers were never shown it')
  assert.match(await read('/accessibility/history/2', editor), /never shown this version/)

  const together = { body: 'Everyone is welcome.\n\nFrom Jo and Sam.', basedOn: '1' }
  assert.equal((await other.post('/accessibility/write', together)).headers.get('location'), '/accessibility')
  assert.match(await read('/accessibility'), /From Jo and Sam/)
})

test('saving without a change saves nothing', async () => {
  const body = 'The same.'
  const first = await editor.post('/privacy/write', { body, basedOn: '1' })
  assert.equal(first.headers.get('location'), '/privacy')
  await editor.post('/privacy/write', { body, basedOn: '2' })
  assert.equal((await visitor.get('/privacy/history/3')).status, 404)
})

for (const [what, body, reason] of [
  ['nothing', ' ', /Write what it should say/],
  ['too much', 'word '.repeat(8001), /Make it shorter/],
  ['what cannot be drawn', '*a_ '.repeat(200), /Use fewer stars/],
] as const) {
  test(`${what} comes back with the reason and what was typed`, async () => {
    const page = await editor.post('/privacy/write', { body, basedOn: '7' })
    assert.equal(page.status, 422)
    const text = await page.text()
    assert.match(text, reason)
    assert.ok(text.includes(body.trim().slice(0, 100)))
    assert.match(text, /name="basedOn" value="7"/, 'it is still based on what they began from')
  })
}

test('nobody else finds the page to write on, and the database refuses them too', async () => {
  const { memberId } = await addMember(site.database, { name: 'Mo', roles: ['steward', 'administrator'] })
  for (const who of [visitor, await site.as(memberId)]) {
    for (const path of ['/privacy/write', '/accessibility/write']) assert.equal((await who.get(path)).status, 404)
    assert.equal((await who.post('/privacy/write', { body: 'Mine now', basedOn: '' })).status, 404)
    assert.doesNotMatch(await read('/privacy', who), /Change this page/)
  }
  const { pools } = site.platform
  for (const [writer, actor] of [
    [memberId, memberId],
    [editorId, memberId],
    [editorId, undefined],
    [memberId, editorId],
  ]) {
    const refused = inWork(pools.app, { schema: site.database.schema, memberId: actor }, (db) =>
      sql`insert into notice_version (id, notice, version, body, written_by)
        values (gen_random_uuid(), 'privacy', 99, 'Mine now', ${writer}::uuid)`.execute(db),
    )
    await assert.rejects(refused, /row-level security/)
  }
  const aside = await inWork(pools.app, { schema: site.database.schema, memberId }, (db) =>
    db.selectFrom('noticeVersion').select('version').where('stands', '=', false).execute(),
  )
  assert.deepEqual(aside, [])
})

test('a version, a page or a notice that there is none of is not found', async () => {
  for (const path of ['/privacy/history/99', '/privacy/history/x', '/privacy/history/99999999999', '/privacy/x'])
    assert.equal((await editor.get(path)).status, 404, path)
  for (const aside of ['99', 'x', '1', '999999999'])
    assert.doesNotMatch(await read(`/privacy/write?aside=${aside}`, editor), /Somebody else saved/)
})

test('the text that comes with Alongside holds the name and telephone of the organisation', () => {
  const body = asItComes('privacy', { name: 'Severn Side', telephone: '01632 960 155' })
  assert.match(body, /Severn Side is responsible/)
  assert.match(body, /\[01632 960 155\]\(tel:01632960155\)/)
})
