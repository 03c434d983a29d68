import assert from 'node:assert/strict'
import { randomUUIDv7 } from 'node:crypto'
import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { fillExample } from '../../example.ts'
import { type TestApp, testApp } from '../../test/app.ts'
import { fhirFaults } from '../../test/fhir-definitions.ts'
import { addMember, share } from '../../test/made-up.ts'
import { bringMadeUp, takenAlong, unzipped } from '../../test/taken-along.ts'
import { recordCopy } from '../copies/copy.ts'

let site: TestApp
let olive: Awaited<ReturnType<typeof bringMadeUp>>
before(async () => {
  site = await testApp({ config: { varFolder: await mkdtemp(join(tmpdir(), 'alongside-along-')) } })
  olive = await bringMadeUp(site)
})
after(() => site.close())

const at = () => `/people/${olive.personId}/take-along`

test('a woman takes everything along with one press, and it is written down', async () => {
  const owner = await site.as(olive.memberId)
  const page = await (await owner.get(at())).text()
  assert.match(page, /Give me my record/)
  const { answer, files, copy } = await takenAlong(site, olive)
  assert.equal(answer.headers.get('content-type'), 'application/zip')
  assert.match(
    answer.headers.get('content-disposition') ?? '',
    /^attachment; filename="my-record-\d{4}-\d\d-\d\d\.zip"$/,
  )
  assert.ok(recordCopy.safeParse(copy).success, 'record.json is as its schema says')
  assert.deepEqual(files.get('files/photo-1.webp'), olive.photo)
  const about = files.get('pages/about-me.html')?.toString() ?? ''
  assert.match(about, /Cooking on Sundays/)
  assert.match(about, /<img src="\.\.\/files\/photo-1\.webp" alt="My kitchen, with the new stool"/)
  assert.match(files.get('pages/history.html')?.toString() ?? '', /Cooking on Sundays”\. It was: “Baking/)
  assert.match(files.get('pages/written-plan.html')?.toString() ?? '', /I wanted the rail on the left/)
  const { rows } = await site.database.owner.query(
    `select from audit_entry where kind = 'record.taken-along' and member_id = $1`,
    [olive.memberId],
  )
  assert.equal(rows.length, 1)
  const looks = await site.database.owner.query('select from look where person_id = $1', [olive.personId])
  assert.equal(looks.rowCount, 0, 'reading oneself is no look')
})

test('its pages need nothing but themselves, and every link in them leads somewhere', async () => {
  const { files } = await takenAlong(site, olive)
  const safe = /^(Read me first\.html|record\.json|fhir\.json|(pages|files)\/[a-z0-9-]+\.[a-z0-9]+)$/
  for (const name of files.keys()) assert.match(name, safe)
  const pages = [...files].filter(([name]) => name.endsWith('.html'))
  assert.ok(pages.length >= 10)
  for (const [name, bytes] of pages) {
    const html = bytes.toString()
    assert.doesNotMatch(html, /https?:|<script|<link|<form|@import|url\(/, name)
    for (const [, href = ''] of html.matchAll(/(?:href|src)="([^"]+)"/g)) {
      const leads = decodeURIComponent(
        new URL(href, `file:///${encodeURIComponent('x')}/${name}`).pathname.slice('/x/'.length),
      )
      assert.ok(files.has(leads), `${name} points at ${href}`)
    }
  }
  const first = files.get('Read me first.html')?.toString() ?? ''
  for (const [name] of pages.slice(1)) assert.ok(first.includes(`href="${name}"`), name)
})

test('two presses at once give the file twice', async () => {
  const owner = await site.as(olive.memberId)
  const key = { _key: randomUUIDv7() }
  const answers = await Promise.all([owner.post(at(), key), owner.post(at(), key)])
  for (const answer of answers) {
    assert.equal(answer.status, 200)
    assert.ok((await unzipped(Buffer.from(await answer.arrayBuffer()))).has('record.json'))
  }
})

test('without fresh proof it is asked for, and nothing is given', async () => {
  const owner = await site.as(olive.memberId)
  await site.database.owner.query(
    `update signin_session set proved_at = now() - interval '1 hour' where member_id = $1`,
    [olive.memberId],
  )
  const answer = await owner.post(at(), {})
  assert.equal(answer.status, 303)
  assert.match(answer.headers.get('location') ?? '', /^\/sign-in\/again\?back=/)
})

test('nobody else takes it along: not who may write in it, nor a lead, nor a guardian, nor a visitor', async () => {
  const sue = await addMember(site.database, { name: 'Sue' })
  await share(site.database, {
    personId: olive.personId,
    memberId: sue.memberId,
    grantedBy: olive.memberId,
    section: 'about',
    may: 'write',
  })
  const others = [sue.memberId]
  for (const role of ['lead', 'guardian'])
    others.push((await addMember(site.database, { name: role, roles: [role] })).memberId)
  for (const memberId of [...others, null]) {
    const browser = await site.as(memberId)
    assert.equal((await browser.get(at())).status, 404)
    assert.equal((await browser.post(at(), {})).status, 404)
  }
})

test('what is kept back, who is kept out and the private channel are in no file of it', async () => {
  const { owner } = site.database
  const kim = await addMember(site.database, { name: 'Kim Secretive', roles: ['lead'] })
  const out = await addMember(site.database, { name: 'Gary Keptout' })
  await share(site.database, {
    personId: olive.personId,
    memberId: out.memberId,
    grantedBy: olive.memberId,
    section: 'plan',
  })
  await owner.query(
    `insert into exclusion (id, person_id, member_id, recorded_by) values (gen_random_uuid(), $1, $2, $3)`,
    [olive.personId, out.memberId, olive.memberId],
  )
  await owner.query(
    `insert into private_channel (id, person_id, channel, address) values (gen_random_uuid(), $1, 'call', '07700 900 999')`,
    [olive.personId],
  )
  for (const [words, tell] of [
    ['The neighbour told us', true],
    ['Nobody may know', false],
  ] as const) {
    await owner.query(
      `insert into withheld_entry (id, person_id, section, words, happened_on, reason, why, tell_person, withheld_by, review_on)
       values (gen_random_uuid(), $1, 'notes', $2, current_date, 'safety', 'It would be a danger', $3, $4, current_date + 30)`,
      [olive.personId, words, tell, kim.memberId],
    )
  }
  const { files, copy } = await takenAlong(site, olive)
  for (const [name, bytes] of files) {
    assert.doesNotMatch(
      bytes.toString('latin1'),
      /neighbour told us|Nobody may know|Kim Secretive|Gary Keptout|900 999/,
      name,
    )
  }
  assert.deepEqual(copy.withheld, [{ section: 'notes', count: 1 }])
  assert.match(
    files.get('pages/written-notes.html')?.toString() ?? '',
    /Something here is not shown to you, to keep another/,
  )
})

test('a file that went from the disk keeps nobody from the rest', async () => {
  const elsewhere = await testApp({ config: { varFolder: await mkdtemp(join(tmpdir(), 'alongside-gone-')) } })
  const brought = await bringMadeUp(elsewhere)
  elsewhere.platform.config = { ...elsewhere.platform.config, varFolder: '/nowhere' }
  const { files, copy } = await takenAlong(elsewhere, brought)
  assert.equal(copy.media[0]?.file, null)
  assert.match(files.get('pages/about-me.html')?.toString() ?? '', /It could not be found/)
  await elsewhere.close()
})

test('the example’s people take along valid FHIR', async () => {
  const example = await testApp()
  await fillExample(example.database.owner, example.database.schema)
  const faultsOf = await fhirFaults()
  const { rows } = await example.database.owner.query<{ personId: string; memberId: string }>(
    'select id as "personId", member_id as "memberId" from person',
  )
  for (const person of rows) {
    const { files, copy } = await takenAlong(example, person)
    assert.ok(recordCopy.safeParse(copy).success)
    const bundle = JSON.parse(files.get('fhir.json')?.toString() ?? '')
    for (const resource of [bundle, ...bundle.entry.map((entry: { resource: object }) => entry.resource)]) {
      assert.deepEqual(faultsOf(resource), [])
    }
  }
  assert.ok(rows.length >= 2)
  await example.close()
})
