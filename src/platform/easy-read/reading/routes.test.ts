import assert from 'node:assert/strict'
import { randomUUIDv7 } from 'node:crypto'
import { after, before, test } from 'node:test'
import { type TestApp, testApp, type Visitor } from '../../../test/app.ts'
import { addTwin, madeUpRow } from '../../../test/made-up-twin.ts'

let site: TestApp
let visitor: Visitor
let jo: Visitor
let joId: string
const photoId = randomUUIDv7()
const digest = 'a'.repeat(64)
before(async () => {
  site = await testApp()
  visitor = await site.as(null)
  joId = await addTwin(site, {
    rows: [
      { id: 'rh', kind: 'heading', words: 'How we <b>help</b>', picture: null },
      madeUpRow(
        1,
        'You give **consent**. Consent means you say yes.\nRing 01743 000 000, or write to jo@severn.example.',
      ),
      {
        id: 'rp',
        kind: 'idea',
        words: 'This is us.',
        picture: { kind: 'photo', id: photoId, alt: 'Six people' },
      },
      { id: 'rx', kind: 'idea', words: 'Two ** marks ** and ** one. javascript:alert(1)', picture: null },
    ],
    helpedBy: 'the Riverside group',
  })
  const { owner } = site.database
  await owner.query(`insert into stored_file (digest, size_bytes, media_type) values ($1, 1, 'image/png')`, [digest])
  await owner.query(
    `insert into photo (id, digest, media_type, width, height, description, people, added_by)
     values ($1, $2, 'image/png', 9, 9, 'Six people', 'agreed', $3)`,
    [photoId, digest, joId],
  )
  jo = await site.as(joId)
})
after(() => site.close())

const page = async (path: string, headers = {}, as = visitor) => {
  const answer = await as.get(path, headers)
  return { status: answer.status, text: await answer.text() }
}
const twin = '/easy-read/page/home'

test('a twin by itself shows its rows, who wrote it, and that nobody has checked it yet', async () => {
  const { status, text } = await page(twin)
  assert.equal(status, 200)
  assert.match(text, /<h1>What would help\?<\/h1>/)
  assert.match(text, /Written by Jo, with help from the Riverside group, \d+ \w+ \d{4}\./)
  assert.match(text, /Nobody with a learning disability has checked this yet\./)
  assert.match(text, /<h2><span data-sentence="">How we &lt;b&gt;help&lt;\/b&gt;<\/span><\/h2>/)
  assert.match(text, /src="\/symbols\/made-up\/picture1\.svg" alt=""/)
  assert.match(text, /alt="Six people"/)
})

test('hard words are bold, each sentence stands by itself, and what can be rung or written to is a link', async () => {
  const { text } = await page(twin)
  assert.match(
    text,
    /<span data-sentence="">You give <strong>consent<\/strong>\.<\/span> <span data-sentence="">Consent/,
  )
  assert.match(text, /<a href="tel:01743000000">01743 000 000<\/a>/)
  assert.match(text, /<a href="mailto:jo@severn\.example">jo@severn\.example<\/a>\./)
  assert.match(text, /Two <strong> marks <\/strong> and \*\* one\./)
  assert.doesNotMatch(text, /href="javascript/)
})

test('it says what changed in the text since', async () => {
  const { text } = await page(twin)
  assert.match(text, /The text has changed since this Easy Read was written/)
  assert.match(text, /New: <q>Company, a hand at home/)
})

test('whoever writes it is led to change it and to say who checked it; a visitor is not', async () => {
  assert.match((await page(twin, {}, jo)).text, /href="\/easy-read\/page\/home\/write"/)
  assert.match((await page(twin, {}, jo)).text, /href="\/easy-read\/page\/home\/checked"/)
  assert.doesNotMatch((await page(twin)).text, /\/write"|\/checked"/)
})

test('what people said who checked it is shown with it', async () => {
  const { owner, schema } = site.database
  const { rows } = await owner.query(`select id from ${schema}.twin`)
  await owner.query(
    `insert into ${schema}.twin_check (id, twin_id, version, kind, easy, checked_by, checked_on, recorded_by)
     values ($1, $2, 1, 'page', true, 'four members of the Riverside group', '2026-11-14', $3)`,
    [randomUUIDv7(), rows[0].id, joId],
  )
  assert.match(
    (await page(twin)).text,
    /Checked by people with learning disabilities: four members of the Riverside group, 14 November 2026\./,
  )
})

test('a reader who wants no pictures gets the words alone', async () => {
  const { text } = await page(twin, { cookie: 'reading=words' })
  assert.match(text, /You give <strong>consent/)
  assert.doesNotMatch(text, /<img/)
})

test('what is in Easy Read is listed with its first picture', async () => {
  const { text } = await page('/easy-read')
  assert.match(text, /<a href="\/easy-read\/page\/home">What would help\?<\/a>/)
  assert.match(text, /picture1\.svg/)
})

for (const path of [
  '/easy-read/page/nowhere',
  '/easy-read/nothing/home',
  "/easy-read/page/'x",
  '/easy-read/page/HOME',
]) {
  test(`there is nothing at ${path}`, async () => {
    assert.equal((await page(path)).status, 404)
    assert.equal((await page(`${path}/booklet`)).status, 404)
  })
}

for (const asked of ['0', '-1', 'x', '999', '99999999999', "'"]) {
  test(`page ${asked} of the list is a page`, async () => {
    assert.equal((await page(`/easy-read?page=${encodeURIComponent(asked)}`)).status, 200)
  })
}

test('a booklet has a cover, numbered pages, and says at the end who wrote it and whom to ring', async () => {
  const { text } = await page(`${twin}/booklet`)
  assert.match(text, /Page 1 of 3.*Page 2 of 3.*Page 3 of 3/s)
  assert.match(text, /Who made this.*Written by Jo.*Ring 01632 960 155\./s)
  assert.doesNotMatch(text, /loading="lazy"/)
  assert.doesNotMatch(text, /Easy Read booklets have 24 at most/)
})

test('a booklet in large print is asked for, or comes to those who read so', async () => {
  const large = /class="booklet booklet--large"/
  assert.match((await page(`${twin}/booklet?size=large`)).text, large)
  assert.match((await page(`${twin}/booklet`, { cookie: 'reading=large' })).text, large)
  assert.doesNotMatch((await page(`${twin}/booklet?size=ordinary`, { cookie: 'reading=large' })).text, large)
})

test('a photo that was taken away is shown neither in the twin nor in the list', async () => {
  const photo = { kind: 'photo', id: photoId, alt: 'Six people' } as const
  await addTwin(site, { basedOn: 1, rows: [{ id: 'rp', kind: 'idea', words: 'This is us.', picture: photo }] })
  const seen = async () =>
    [(await page(twin)).text, (await page('/easy-read')).text].map((text) => text.includes(photoId))
  assert.deepEqual(await seen(), [true, true])
  await site.database.owner.query('update photo set digest = null, removed_at = now() where id = $1', [photoId])
  assert.deepEqual(await seen(), [false, false])
})

test('a twin that was taken away is not there for readers, and can be written again', async () => {
  await addTwin(site, { kind: 'page', subject: 'home', basedOn: 2, rows: [] })
  assert.equal((await page(twin)).status, 404)
  assert.equal((await page(`${twin}/booklet`)).status, 404)
  assert.match((await page('/easy-read')).text, /There is nothing in Easy Read here yet/)
  assert.match((await page(twin, {}, jo)).text, /Nobody has written this in Easy Read yet/)
})

test('a booklet of too many pages says so on the screen', async () => {
  const rows = Array.from({ length: 150 }, (_, index) => madeUpRow(index, 'We keep your name.'))
  await addTwin(site, { basedOn: 3, rows })
  const { text } = await page(`${twin}/booklet`)
  assert.match(text, /This booklet has 32 pages\. Easy Read booklets have 24 at most\./)
})
