import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { listingTexts } from '../../community/listings/queries.ts'
import { fillExample } from '../../example.ts'
import { inWork } from '../../platform/db/work.ts'
import type { TwinnedText } from '../../platform/easy-read/texts.ts'
import { noticeTexts } from '../../platform/notices/queries.ts'
import { type TestApp, testApp, type Visitor } from '../../test/app.ts'
import { pageTexts } from '../home/queries.ts'

let site: TestApp
let visitor: Visitor
const ids: Record<string, string> = {}
before(async () => {
  site = await testApp()
  await fillExample(site.database.owner, site.database.schema)
  visitor = await site.as(null)
  const { rows } = await site.database.owner.query<{ id: string; name: string }>('select id, name from listing')
  for (const { id, name } of rows) ids[name] = id
})
after(() => site.close())

const easy = { cookie: 'reading=easy' }

async function read(path: string, headers: Record<string, string> = {}) {
  const answer = await visitor.get(path, headers)
  assert.equal(answer.status, 200, path)
  return answer.text()
}

test('who reads Easy Read is shown the home page in it, with the search after it', async () => {
  const words = await read('/')
  assert.match(words, /Show me Easy Read/)
  assert.match(words, /Say it in your own words/)
  const shown = await read('/', easy)
  assert.match(
    shown,
    /<h1>What would help\?<\/h1>.*We help people to find support near them.*name="words".*Checked lately/s,
  )
  assert.match(shown, /Show me all the words/)
  assert.doesNotMatch(shown, /Say it in your own words/)
})

test('a place in Easy Read keeps its telephone, its map, and the button to keep it', async () => {
  const shown = await read(`/support/${ids['Rowan Street lunch club']}?place=SY3`, easy)
  assert.match(shown, /People eat a hot lunch together/)
  assert.doesNotMatch(shown, /<p>A hot lunch and a long table/)
  for (const kept of [/Keep in my list/, /href="tel:01632960101"/, /aria-label="Map"/, /Tell us it is wrong/])
    assert.match(shown, kept)
})

test('a place without Easy Read says so to who reads it, and shows all its words', async () => {
  const shown = await read(`/support/${ids['Good Company befriending']}`, easy)
  assert.match(shown, /There is no Easy Read of this page yet/)
  assert.match(shown, /Somebody visits you/)
})

test('one was checked, one was not, and one is older than its text and says what changed', async () => {
  assert.match(await read('/', easy), /Checked by people with learning disabilities: four members of the Riverside/)
  assert.match(await read('/accessibility', easy), /Nobody with a learning disability has checked this yet/)
  const older = await read(`/support/${ids['Warm Water bathing help']}`, easy)
  const [, changed = ''] = /The text has changed since(.*?)<\/details>/s.exec(older) ?? []
  assert.match(changed, /£19 for a visit/)
  assert.match(changed, /£18 for a visit/)
  for (const path of ['/', '/privacy', '/accessibility', `/support/${ids['Rowan Street lunch club']}`])
    assert.doesNotMatch(await read(path, easy), /The text has changed since/, path)
})

test('Jo the editor may write each of them, and nobody else is offered it', async () => {
  const { rows } = await site.database.owner.query(`select member_id from role where role = 'editor'`)
  const jo = await site.as(rows[0].member_id)
  const home = await (await jo.get('/')).text()
  assert.match(home, /Jo, who writes Easy Read/)
  assert.match(await (await jo.get('/privacy')).text(), /Change this page/)
  assert.doesNotMatch(await read('/privacy'), /Change this page/)
})

test('a text that there is none of has no twin', async () => {
  const acting = { schema: site.database.schema }
  const find = (text: TwinnedText, subject: string) =>
    inWork(site.platform.pools.app, acting, (db) => text.find(db, subject))
  for (const subject of ['', 'homes', 'constructor', '00000000-0000-7000-8000-000000000000', 'x'.repeat(60)])
    for (const text of [pageTexts, noticeTexts, listingTexts])
      assert.equal(await find(text, subject), undefined, `${text.kind} ${subject}`)
  const found = await find(noticeTexts, 'privacy')
  assert.equal(found?.href, '/privacy')
  assert.ok(found?.says.includes('Who is responsible'))
})
