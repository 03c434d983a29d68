import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { addTeller, addWriter } from '../../test/about-me.ts'
import { type TestApp, testApp } from '../../test/app.ts'
import { read } from '../../test/desk.ts'
import { addMember } from '../../test/made-up.ts'
import { addReached } from '../../test/reached.ts'
import { addReader, type SomebodyWithRecord } from '../../test/records.ts'

let site: TestApp
before(async () => {
  site = await testApp()
})
after(() => site.close())

async function exclude(whose: SomebodyWithRecord, memberId: string) {
  await site.database.owner.query(
    'insert into exclusion (id, person_id, member_id, recorded_by) values (gen_random_uuid(), $1, $2, $3)',
    [whose.personId, memberId, whose.memberId],
  )
}

test('somebody who told nothing yet is invited to each of the seven parts, and to no more than they like', async () => {
  const { at, browser } = await addTeller(site)
  const { text } = await read(browser.get(at))
  assert.equal([...text.matchAll(/Write this</g)].length, 7)
  assert.match(text, /You can leave out what you like/)
  assert.match(text, /You have let nobody see “About me”/)
  for (const path of ['print', 'card', 'easy-read', 'form', 'type-in']) {
    assert.match(text, new RegExp(`${at}/${path}"`))
    assert.equal((await browser.get(`${at}/${path}`)).status, 200, path)
  }
})

test('what is told stands there in the order of the standard, with who wrote it, who helped and when', async () => {
  const { at, browser } = await addTeller(site)
  await browser.post(`${at}/parts/also`, { words: 'I drove a bus.', basedOn: '0' })
  await browser.post(`${at}/parts/important`, { words: 'My <b>garden</b>.\nTom.', basedOn: '0', helper: 'Sue' })
  const { text } = await read(browser.get(at))
  assert.match(text, /My &lt;b&gt;garden&lt;\/b&gt;\.\nTom\.[\s\S]*Written by Olive, helped by Sue[\s\S]*I drove a bus/)
  assert.equal([...text.matchAll(/Write this</g)].length, 5)
  assert.doesNotMatch(text, /I see this differently/, 'she changes her own words')
})

test('whoever needs Easy Read finds it first', async () => {
  const sam = await addReached(site, { name: 'Sam', format: 'easy read' })
  const browser = await site.as(sam.memberId)
  const at = `/people/${sam.personId}/about`
  await browser.post(`${at}/parts/important`, { words: 'I like trains.', basedOn: '0' })
  const link = /Read it in Easy Read, with pictures<[\s\S]*I like trains/
  assert.match((await read(browser.get(at))).text, link)
  const { at: hers, browser: own } = await addTeller(site)
  await own.post(`${hers}/parts/important`, { words: 'I like trains.', basedOn: '0' })
  assert.doesNotMatch((await read(own.get(hers))).text, link)
})

test('somebody in a hurry reads first how to talk with her, what to do and what matters', async () => {
  const who = await addTeller(site)
  const long = `Ring after eleven. ${'Wait a little. '.repeat(60)}The end.`
  await who.browser.post(`${who.at}/parts/communication`, { words: long, basedOn: '0' })
  await who.browser.post(`${who.at}/parts/please-do`, { words: 'Please do not hurry me.', basedOn: '0' })
  await who.browser.post(`${who.at}/parts/wellness`, { words: 'I tire.', basedOn: '0' })
  const sue = await addReader(site, who, { name: 'Sue', section: 'about' })
  const { text } = await read(sue.browser.get(who.at))
  const short = /about-short"[\s\S]*?<\/section>/.exec(text)?.[0] ?? ''
  assert.match(short, /How to talk with Olive[\s\S]*Ring after eleven[\s\S]*Please do not hurry me/)
  assert.match(short, /href="#communication"/, 'the way to all of it')
  assert.doesNotMatch(short, /I tire|The end/)
  assert.doesNotMatch((await read(who.browser.get(who.at))).text, /about-short/, 'she knows it herself')
})

test('a reader sees what is told and nothing to press, and what is empty is not shown to them', async () => {
  const who = await addTeller(site)
  await who.browser.post(`${who.at}/parts/important`, { words: 'My garden.', basedOn: '0' })
  const sue = await addReader(site, who, { name: 'Sue', section: 'about' })
  const { text } = await read(sue.browser.get(who.at))
  assert.match(text, /What matters most to Olive[\s\S]*My garden/)
  assert.doesNotMatch(text, /Change this|Write this|type-in|media\/new|How Olive is, and/)
})

test('beside what another wrote she can say that she sees it differently', async () => {
  const who = await addTeller(site)
  const kim = await addWriter(site, who)
  await kim.browser.post(`${who.at}/parts/wellness`, { words: 'She refuses help.', basedOn: '0' })
  const { rows } = await site.database.owner.query('select subject_id from about_part where person_id = $1', [
    who.personId,
  ])
  const href = `${who.at}/differently/about_part/${rows[0]?.subject_id}`
  assert.ok((await read(who.browser.get(who.at))).text.includes(`href="${href}"`))
  assert.doesNotMatch((await read(kim.browser.get(who.at))).text, /I see this differently/, 'Kim changes it instead')

  await site.database.owner.query(
    `insert into different_view (id, person_id, section, kind, subject_id, of_version, words, written_by)
     values (gen_random_uuid(), $1, 'about', 'about_part', $2, 1, 'I asked for another day.', $3)`,
    [who.personId, rows[0]?.subject_id, who.memberId],
  )
  for (const path of ['', '/print', '/easy-read', '/parts/wellness/history']) {
    assert.match((await read(kim.browser.get(`${who.at}${path}`))).text, /I asked for another day/, path)
  }
})

test('who was let in sees it, and a stranger, a visitor and whoever is kept out find nothing', async () => {
  const who = await addTeller(site)
  await who.browser.post(`${who.at}/parts/important`, { words: 'My garden.', basedOn: '0' })
  const stranger = await addMember(site.database, { name: 'Stranger' })
  const elsewhere = await addReader(site, who, { name: 'Plan only', section: 'plan' })
  const out = await addReader(site, who, { name: 'Out', section: 'about', may: 'write' })
  await exclude(who, out.memberId)
  const refused = [await site.as(stranger.memberId), await site.as(null), elsewhere.browser, out.browser]
  const pages = [
    '',
    '/print',
    '/card',
    '/easy-read',
    '/form',
    '/type-in',
    '/parts/important',
    '/parts/important/history',
  ]
  for (const browser of refused) {
    for (const page of pages) {
      const { status, text } = await read(browser.get(`${who.at}${page}`))
      assert.equal(status, 404, page)
      assert.doesNotMatch(text, /garden|Olive/, page)
    }
  }
  const reader = await addReader(site, who, { name: 'Sue', section: 'about' })
  const shut: readonly string[] = ['/type-in', '/parts/important']
  for (const page of pages) {
    assert.equal((await reader.browser.get(`${who.at}${page}`)).status, shut.includes(page) ? 404 : 200, page)
  }
  assert.equal((await who.browser.get('/people/nonsense/about/print')).status, 404)
})

test('each look of somebody else at any of its pages is written down', async () => {
  const who = await addTeller(site)
  const sue = await addReader(site, who, { name: 'Sue', section: 'about' })
  const pages = ['', '/print', '/card', '/easy-read', '/form', '/parts/important/history']
  for (const page of pages) await sue.browser.get(`${who.at}${page}`)
  const { rows } = await site.database.owner.query(
    'select count(*)::int as looks from look where person_id = $1 and member_id = $2',
    [who.personId, sue.memberId],
  )
  assert.equal(rows[0]?.looks, pages.length)
})

test('on paper it is as large as this person needs it, or as was asked for', async () => {
  const who = await addTeller(site)
  const size = async (query = '') =>
    /printed--(\d+)/.exec((await read(who.browser.get(`${who.at}/print${query}`))).text)?.[1]
  assert.equal(await size(), '14')
  assert.deepEqual([await size('?size=20'), await size('?size=99'), await size('?size=x')], ['20', '28', '14'])
  await site.database.owner.query(
    `insert into reaching (id, person_id, subject_id, version, format, print_points, happened_on, written_by)
     values (gen_random_uuid(), $1, gen_random_uuid(), 1, 'large print', null, current_date, $2)`,
    [who.personId, who.memberId],
  )
  assert.equal(await size(), '18')
})
