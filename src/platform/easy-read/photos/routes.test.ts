import assert from 'node:assert/strict'
import { access } from 'node:fs/promises'
import { after, before, test } from 'node:test'
import pg from 'pg'
import pino from 'pino'
import sharp from 'sharp'
import { type TestApp, testApp, type Visitor } from '../../../test/app.ts'
import { addMember } from '../../../test/made-up.ts'
import { removeFolder, testFolder } from '../../../test/setup.ts'
import { beginDraft, draftOf, publishTwin, twinRow } from '../../../test/twins.ts'
import { inWork } from '../../db/work.ts'
import { checkFiles } from '../../files/check.ts'
import { pathOf } from '../../files/place.ts'
import { dropPhotoFiles } from './jobs.ts'
import { removePhoto, withoutRemovedPhotos } from './queries.ts'

const of = { kind: 'page', subject: 'home' }
const path = '/easy-read/page/home/write/rows/rbread/photo'
let varFolder: string
let site: TestApp
let editorId: string
let editor: Visitor
let other: Visitor
let visitor: Visitor
before(async () => {
  varFolder = await testFolder()
  site = await testApp({ config: { varFolder } })
  editorId = (await addMember(site.database, { name: 'Ada Editor', roles: ['editor'] })).memberId
  editor = await site.as(editorId)
  other = await site.as((await addMember(site.database, { name: 'Mo' })).memberId)
  visitor = await site.as(null)
  await beginDraft(site, editorId, { ...of, rows: [twinRow('Bread'), twinRow('Tea')] })
})
after(async () => {
  await site.close()
  await removeFolder(varFolder)
})

let colours = 0
async function jpeg(background = `#${(++colours).toString().padStart(6, '3')}`) {
  return sharp({ create: { width: 300, height: 200, channels: 3, background } })
    .jpeg()
    .toBuffer()
}

async function form(answers: Record<string, string>, content?: Buffer, name = 'bread.jpg') {
  const sent = new FormData()
  for (const [field, value] of Object.entries(answers)) sent.append(field, value)
  if (content) sent.append('photo', new File([new Uint8Array(content)], name))
  return sent
}

async function addPhoto(description: string, content?: Buffer) {
  const answer = await editor.send(path, await form({ description, people: 'nobody' }, content ?? (await jpeg())))
  assert.equal(
    answer.headers.get('location'),
    '/easy-read/page/home/write?said=pictured&at=rbread#rbread',
    await answer.text(),
  )
  const picture = (await draftOf(site, editorId, of))?.rows[0]?.picture
  assert.ok(picture?.kind === 'photo')
  return picture.id
}

test('a photo is put beside the words, and everyone is shown it', async () => {
  const before = await draftOf(site, editorId, of)
  const page = await (await editor.get(path)).text()
  assert.match(page, /enctype="multipart\/form-data"/)
  assert.match(page, /It will stand beside: <strong>Bread<\/strong>/)

  const id = await addPhoto('A loaf of bread on a board')
  const draft = await draftOf(site, editorId, of)
  assert.deepEqual(draft?.rows[0]?.picture, { kind: 'photo', id, alt: 'A loaf of bread on a board' })
  assert.deepEqual(draft?.rows[1], before?.rows[1])
  assert.equal(draft?.revision, (before?.revision ?? 0) + 1)

  const shown = await visitor.get(`/photos/${id}`)
  assert.match(shown.headers.get('content-type') ?? '', /^image\/(webp|png)$/)
  assert.equal(shown.headers.get('x-content-type-options'), 'nosniff')
  assert.equal(shown.headers.get('cache-control'), 'private, max-age=600')
  const content = Buffer.from(await shown.arrayBuffer())
  assert.equal(content.length, Number(shown.headers.get('content-length')))
  assert.equal((await sharp(content).metadata()).width, 300)
})

test('a form without photo, words or an answer about people is shown again with the reasons', async () => {
  const answer = await editor.send(path, await form({ description: ' ' }))
  assert.equal(answer.status, 422)
  const page = await answer.text()
  for (const said of ['Choose a photo', 'Say what the photo shows', 'Say whether the people in it agreed']) {
    assert.match(page, new RegExp(`<a href="#[a-z]+">${said}</a>`))
  }
})

test('a photo that cannot be used is told why, and the words that were typed stay', async () => {
  const answers = { description: 'A loaf of bread', people: 'agreed' }
  const tried: [Buffer, RegExp][] = [
    [Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'), /Use symbols for drawings/],
    [Buffer.from('<html>'), /Choose a photo that is a JPEG/],
    [Buffer.alloc(0), /The file is empty/],
    [Buffer.alloc(15 * 1024 * 1024 + 1, 1), /must be smaller than 15 MB/],
    [(await jpeg()).subarray(0, 300), /The photo is damaged/],
  ]
  for (const [content, says] of tried) {
    const answer = await editor.send(path, await form(answers, content))
    assert.equal(answer.status, 422)
    const page = await answer.text()
    assert.match(page, says)
    assert.match(page, /value="A loaf of bread"/)
    assert.match(page, /value="agreed"[^>]* checked/)
  }
})

test('only those who write such texts come here, each into their own draft', async () => {
  const body = () => form({ description: 'x', people: 'nobody' })
  for (const nobody of [other, visitor]) {
    assert.equal((await nobody.get(path)).status, 404)
    assert.equal((await nobody.send(path, await body())).status, 404)
    for (const page of ['/easy-read/photos', `${path}/choose`]) assert.equal((await nobody.get(page)).status, 404)
  }
  const another = await site.as((await addMember(site.database, { name: 'Eve', roles: ['editor'] })).memberId)
  assert.equal((await another.get(path)).status, 404)
  const steward = await site.as((await addMember(site.database, { name: 'Stew', roles: ['steward'] })).memberId)
  assert.equal((await steward.send(path, await body())).status, 404)
  for (const wrong of ['/photos/x', '/photos/0198f2aa-0000-7000-8000-000000000001', '/easy-read/photos/x']) {
    assert.equal((await editor.get(wrong)).status, 404, wrong)
  }
  assert.equal((await editor.get(path.replace('rbread', 'rgone'))).status, 404)
})

test('the database itself refuses photos of members who write nothing', async () => {
  const pool = new pg.Pool({ ...site.database.logins.app, max: 1 })
  const { rows } = await site.database.owner.query('select id, digest from photo where digest is not null limit 1')
  const { memberId } = await addMember(site.database, { name: 'Nosy' })
  const asNosy = (text: string, values: unknown[]) =>
    pool
      .query(`begin; set local search_path = "${site.database.schema}"; set local alongside.member = '${memberId}'`)
      .then(() => pool.query(text, values))
      .finally(() => pool.query('rollback'))
  const add = `insert into photo (id, digest, media_type, width, height, description, people, added_by)
    values (gen_random_uuid(), $1, 'image/webp', 1, 1, 'x', 'nobody', $2)`
  await assert.rejects(asNosy(add, [rows[0].digest, memberId]), /row-level security/)
  const gone = await asNosy('update photo set digest = null, removed_at = now() where id = $1', [rows[0].id])
  assert.equal(gone.rowCount, 0)
  await assert.rejects(asNosy('select drop_photo_file($1)', [rows[0].digest]), /permission denied/)
  await pool.end()
})

test('a photo that is here already is found by its words and used again', async () => {
  const id = await addPhoto('The red door of our house')
  const choose = `${path.replace('rbread', 'rtea')}/choose`
  const page = await (await editor.get(`${choose}?find=RED+door`)).text()
  assert.match(page, new RegExp(`value="${id}"`))
  assert.doesNotMatch(page, /A loaf of bread/)
  assert.match(await (await editor.get(`${choose}?find=100%25`)).text(), /No photo has these words/)

  assert.equal((await editor.post(choose, {})).status, 422)
  assert.equal((await editor.post(choose, { photo: '0198f2aa-0000-7000-8000-000000000001' })).status, 404)
  const answer = await editor.post(choose, { photo: id })
  assert.equal(answer.headers.get('location'), '/easy-read/page/home/write?said=pictured&at=rtea#rtea')
  const draft = await draftOf(site, editorId, of)
  assert.deepEqual(draft?.rows[1]?.picture, { kind: 'photo', id, alt: 'The red door of our house' })
})

test('those who look after the photos see where each is shown, and say better what it shows', async () => {
  const id = await addPhoto('Shown on the first page')
  const picture = { kind: 'photo' as const, id, alt: 'x' }
  await publishTwin(site, editorId, { ...of, title: 'About us', rows: [twinRow('Bread', { picture })] })

  const page = await (await editor.get('/easy-read/photos?find=first+page')).text()
  assert.match(page, /Nobody can be recognised in it\. Added by Ada Editor on/)
  assert.match(page, /<a href="\/easy-read\/page\/home">About us<\/a>/)
  assert.equal((await editor.post(`/easy-read/photos/${id}`, { description: '' })).status, 422)
  await editor.post(`/easy-read/photos/${id}`, { description: 'A warm kitchen' })
  assert.match(await (await editor.get('/easy-read/photos?find=warm')).text(), /<h2>A warm kitchen<\/h2>/)
})

async function runDrop(digest: string) {
  const pool = new pg.Pool({ ...site.database.logins.jobs, max: 1 })
  const organisation = (await site.platform.organisations())[0]
  assert.ok(organisation)
  await dropPhotoFiles.run({
    id: '1',
    organisation,
    ids: { digest },
    config: site.platform.config,
    log: pino({ level: 'silent' }),
    inWork: (run) => inWork(pool, { schema: organisation.schema, duty: dropPhotoFiles.name }, run),
  })
  await pool.end()
}

async function contentOf(id: string) {
  const { rows } = await site.database.owner.query<{ digest: string }>('select digest from photo where id = $1', [id])
  const digest = rows[0]?.digest ?? ''
  return { digest, file: pathOf({ varFolder, schema: site.database.schema }, digest) }
}

test('a photo taken away is gone from every page and from the disk, and its row shows no picture', async () => {
  const content = await jpeg('#123456')
  const [first, second] = [await addPhoto('The same twice', content), await addPhoto('The same again', content)]
  const { digest, file } = await contentOf(first)
  assert.equal((await contentOf(second)).digest, digest)

  const asks = await (await editor.get(`/easy-read/photos/${first}/take-away`)).text()
  assert.match(asks, /Take this photo away\?/)
  assert.match(asks, /gone for good/)
  await editor.post(`/easy-read/photos/${first}/take-away`, {})
  const gone = await visitor.get(`/photos/${first}`)
  assert.deepEqual([gone.status, await gone.text()], [410, 'This photo was taken away.'])
  await runDrop(digest)
  await access(file)
  assert.equal((await visitor.get(`/photos/${second}`)).status, 200)

  await editor.post(`/easy-read/photos/${second}/take-away`, {})
  await runDrop(digest)
  await runDrop(digest)
  await assert.rejects(access(file))
  assert.equal((await editor.get(`/easy-read/photos/${second}`)).status, 404)
  const { missing, unlisted } = await checkFiles(site.database.owner, { varFolder, schema: site.database.schema })
  assert.deepEqual([missing, unlisted], [[], []])

  const again = await addPhoto('The same, with leave now', content)
  assert.equal((await visitor.get(`/photos/${again}`)).status, 200)
  const rows = [first, again, 'not-an-id'].map((id, n) =>
    twinRow(`Row ${n}`, { picture: { kind: 'photo', id, alt: 'x' } }),
  )
  const { schema } = site.database
  const { pools, jobs } = site.platform
  const shown = await inWork(pools.app, { schema }, (db) => withoutRemovedPhotos(db, rows))
  assert.deepEqual(
    shown.map(({ picture }) => picture !== null),
    [false, true, false],
  )
  const acting = { schema, memberId: editorId, jobs }
  assert.equal(await inWork(pools.app, acting, (db) => removePhoto(db, first)), false)
})
