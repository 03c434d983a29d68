import assert from 'node:assert/strict'
import { existsSync } from 'node:fs'
import { after, before, test } from 'node:test'
import sharp from 'sharp'
import { dropPhotoFiles } from '../../platform/easy-read/photos/jobs.ts'
import { startSession } from '../../platform/identity/sessions.ts'
import { type TestApp, testApp } from '../../test/app.ts'
import { read } from '../../test/desk.ts'
import { addMember } from '../../test/made-up.ts'
import { mp4, photoWithPlace, wav } from '../../test/made-up-media.ts'
import { addedMedia, addTeller, mediaRow, sendMedia } from '../../test/media.ts'
import { addReader } from '../../test/records.ts'
import { runJob } from '../../test/run-job.ts'
import { removeFolder, testFolder } from '../../test/setup.ts'
import { eraseRecords } from '../erasures/jobs.ts'

let site: TestApp
let varFolder: string
before(async () => {
  varFolder = await testFolder()
  site = await testApp({ config: { varFolder } })
})
after(async () => {
  await site.close()
  await removeFolder(varFolder)
})

test('her voice is kept as it was sent, and stands with its words for whoever cannot hear it', async () => {
  const { own, at } = await addTeller(site)
  const id = await addedMedia(own, at, { words: 'I like my tea\n<strong> & early' })
  const page = (await read(own.get(`${at}?added=${id}`))).text
  assert.match(page, /The sound is kept/)
  assert.match(page, /How and when to help me/)
  assert.match(page, /I like my tea\n&lt;strong&gt; &amp; early/)
  assert.doesNotMatch(page, /autoplay/)

  const sound = await own.get(`${at}/${id}`)
  assert.deepEqual(Buffer.from(await sound.arrayBuffer()), wav())
  assert.equal(sound.headers.get('content-type'), 'audio/wav')
  const words = await own.get(`${at}/${id}/words`)
  assert.equal(words.headers.get('content-type'), 'text/vtt; charset=utf-8')
  assert.equal(
    await words.text(),
    'WEBVTT\n\n00:00:00.000 --> 99:00:00.000\nI like my tea\n&lt;strong&gt; &amp; early\n',
  )
})

test('a photo is drawn anew, and neither place nor camera is in it', async () => {
  const { own, at } = await addTeller(site)
  const sent = await photoWithPlace()
  assert.match((await sharp(sent).metadata()).exif?.toString('latin1') ?? '', /Telephone/)
  const id = await addedMedia(own, at, { content: sent, words: 'My garden' })

  const answer = await own.get(`${at}/${id}`)
  const kept = Buffer.from(await answer.arrayBuffer())
  const { exif, xmp, iptc, width } = await sharp(kept).metadata()
  assert.deepEqual([exif, xmp, iptc, width], [undefined, undefined, undefined, 640])
  assert.doesNotMatch(kept.toString('latin1'), /Telephone|Camera 1|Olive|Exif/)
})

test('a photo or a video says what it shows; a sound may do without', async () => {
  const { own, at } = await addTeller(site)
  for (const content of [await photoWithPlace(), mp4({ tracks: ['vide'] })]) {
    const { status, text } = await read(sendMedia(own, at, { content }))
    assert.equal(status, 422)
    assert.match(text, /Say what the (photo|video) shows/)
  }
  assert.equal((await sendMedia(own, at)).status, 303)
})

test('a form with nothing in it, or words that are too long, is shown again with what was typed', async () => {
  const { own, at } = await addTeller(site)
  const empty = new FormData()
  empty.set('words', 'I said a lot')
  const { status, text } = await read(own.send(`${at}/new`, empty))
  assert.equal(status, 422)
  assert.match(text, /href="#part">Choose where it belongs/)
  assert.match(text, /href="#file">Record your voice, or choose a file/)
  assert.match(text, /I said a lot<\/textarea>/)
  assert.equal((await sendMedia(own, at, { words: 'x'.repeat(1001) })).status, 422)
  assert.equal((await sendMedia(own, at, { part: 'everything' })).status, 422)
})

test('the page that records may ask for the microphone, and no other page may', async () => {
  const { own, at } = await addTeller(site)
  const recording = await own.get(`${at}/new?part=support`)
  assert.match(recording.headers.get('permissions-policy') ?? '', /microphone=\(self\)/)
  assert.match(await recording.text(), /name="part" value="support"/)
  assert.match((await own.get(at)).headers.get('permissions-policy') ?? '', /microphone=\(\)/)
  assert.doesNotMatch((await own.get(at)).headers.get('content-security-policy') ?? '', /blob:/)
})

test('a player gets its ranges, a megabyte at a time, and each answer can run nothing', async () => {
  const { own, at } = await addTeller(site)
  const content = wav(2_500_000)
  const url = `${at}/${await addedMedia(own, at, { content })}`
  const asked = async (range: string, more = {}) => own.get(url, { range, ...more })

  const opening = await asked('bytes=0-')
  assert.equal(opening.status, 206)
  assert.equal(opening.headers.get('content-range'), `bytes 0-262143/${content.length}`)
  assert.equal((await opening.arrayBuffer()).byteLength, 256 * 1024)
  const last = await asked('bytes=-4')
  assert.equal(last.headers.get('content-range'), `bytes ${content.length - 4}-${content.length - 1}/${content.length}`)
  assert.deepEqual(Buffer.from(await last.arrayBuffer()), content.subarray(-4))
  const outside = await asked(`bytes=${content.length}-`)
  assert.deepEqual([outside.status, outside.headers.get('content-range')], [416, `bytes */${content.length}`])
  const several = await asked('bytes=0-1,4-5')
  assert.deepEqual([several.status, (await several.arrayBuffer()).byteLength], [200, content.length])

  const etag = opening.headers.get('etag') ?? ''
  assert.equal((await asked('bytes=0-3', { 'if-range': etag })).status, 206)
  assert.equal((await asked('bytes=0-3', { 'if-range': '"another"' })).status, 200)
  for (const answer of [opening, last, outside, several]) {
    assert.equal(answer.headers.get('content-security-policy'), "sandbox; default-src 'none'")
    assert.equal(answer.headers.get('x-content-type-options'), 'nosniff')
    assert.equal(answer.headers.get('cross-origin-resource-policy'), 'same-origin')
    assert.equal(answer.headers.get('cache-control'), 'private, no-store')
    assert.match(answer.headers.get('content-disposition') ?? '', /^attachment; filename="sound-[0-9a-f-]+\.wav"$/)
  }
})

test('asked for its head alone, it says how large it is and sends nothing', async () => {
  const { own, at, memberId } = await addTeller(site)
  const id = await addedMedia(own, at)
  const session = { schema: site.database.schema, memberId, methods: ['totp'], hours: 1, idleMinutes: null }
  const cookie = `alongside=${await startSession(site.platform.pools.signin, session)}`
  const answer = await site.app.request(`${at}/${id}`, { method: 'HEAD', headers: { host: 'localhost', cookie } })
  assert.equal(answer.status, 200)
  assert.equal(answer.headers.get('content-length'), String(wav().length))
  assert.equal(await answer.text(), '')
})

test('who added it and the person take it away, and its content leaves the disk', async () => {
  const person = await addTeller(site)
  const kim = await addReader(site, person, { name: 'Kim', section: 'about', may: 'write' })
  const ann = await addReader(site, person, { name: 'Ann', section: 'about', may: 'write' })
  const [first, second] = [
    await addedMedia(kim.browser, person.at, { content: wav(50) }),
    await addedMedia(kim.browser, person.at, { content: wav(51) }),
  ]
  assert.equal((await ann.browser.post(`${person.at}/${first}/take-away`, {})).status, 404)

  const { file, digest } = await mediaRow(site, first)
  assert.ok(existsSync(file))
  assert.match((await read(kim.browser.get(`${person.at}/${first}/take-away`))).text, /We cannot bring it back/)
  for (const again of [1, 2])
    assert.equal((await kim.browser.post(`${person.at}/${first}/take-away`, {})).status, 303, `${again}`)
  await runJob(site, dropPhotoFiles, { digest })
  assert.ok(!existsSync(file))
  assert.equal((await kim.browser.get(`${person.at}/${first}`)).status, 404)

  assert.equal((await person.own.post(`${person.at}/${second}/take-away`, {})).status, 303)
  assert.match((await read(person.own.get(person.at))).text, /There is nothing here yet/)
})

test('the same sound with two people stays for one of them until it is gone for both', async () => {
  const [ada, ben] = [await addTeller(site), await addTeller(site)]
  const content = wav(77)
  const [hers, his] = [await addedMedia(ada.own, ada.at, { content }), await addedMedia(ben.own, ben.at, { content })]
  const { file, digest } = await mediaRow(site, hers)
  await ada.own.post(`${ada.at}/${hers}/take-away`, {})
  await runJob(site, dropPhotoFiles, { digest })
  assert.equal((await ben.own.get(`${ben.at}/${his}`)).status, 200)
  await ben.own.post(`${ben.at}/${his}/take-away`, {})
  await runJob(site, dropPhotoFiles, { digest })
  assert.ok(!existsSync(file))
})

test('an erased record leaves nothing on the disk, nor in the list that a backup is made from', async () => {
  const [person, friend] = [await addTeller(site), await addTeller(site)]
  const alone = await mediaRow(site, await addedMedia(person.own, person.at, { content: wav(88), words: 'Only mine' }))
  const both = await mediaRow(site, await addedMedia(person.own, person.at, { content: wav(89) }))
  await addedMedia(friend.own, friend.at, { content: wav(89) })
  const guardian = (await addMember(site.database, { name: 'Gwen', roles: ['guardian'] })).memberId
  await person.own.post(`/people/${person.personId}/erasure`, {})
  const { owner } = site.database
  await owner.query('update erasure_request set agreed_by = $2, agreed_at = now() where person_id = $1', [
    person.personId,
    guardian,
  ])
  await runJob(site, eraseRecords)

  const { rows } = await owner.query('select digest, description from about_media where person_id = $1', [
    person.personId,
  ])
  assert.deepEqual(rows, [
    { digest: null, description: null },
    { digest: null, description: null },
  ])
  assert.deepEqual([existsSync(alone.file), existsSync(both.file)], [false, true])
  const listed = await owner.query('select digest from stored_file where digest = any($1)', [
    [alone.digest, both.digest],
  ])
  assert.deepEqual(listed.rows, [{ digest: both.digest }])
})

test('a record that is full says so', async () => {
  const person = await addTeller(site)
  await site.database.owner.query(
    `insert into stored_file (digest, size_bytes, media_type) values (repeat('a', 64), 1, 'audio/wav') on conflict do nothing`,
  )
  await site.database.owner.query(
    `insert into about_media (id, person_id, part, kind, digest, media_type, size_bytes, added_by)
     select gen_random_uuid(), $1, 'also', 'sound', repeat('a', 64), 'audio/wav', 1, $2 from generate_series(1, 100)`,
    [person.personId, person.memberId],
  )
  const { status, text } = await read(sendMedia(person.own, person.at))
  assert.equal(status, 422)
  assert.match(text, /There is no more room here/)
})

test('what a voice says is written down later by another; two at once see both, and the history tells all of it', async () => {
  const person = await addTeller(site)
  const kim = await addReader(site, person, { name: 'Kim', section: 'about', may: 'write' })
  const sue = await addReader(site, person, { name: 'Sue', section: 'about', may: 'see' })
  const id = await addedMedia(person.own, person.at)
  const form = `${person.at}/${id}/describe`
  assert.match((await read(kim.browser.get(form))).text, /name="basedOn" value="0"/)
  assert.equal((await kim.browser.post(form, { words: '', basedOn: '0' })).status, 422)
  assert.equal((await kim.browser.post(form, { words: 'I like tea', basedOn: '0' })).status, 303)
  const late = await read(person.own.post(form, { words: 'I like strong tea', basedOn: '0' }))
  assert.equal(late.status, 409)
  assert.match(late.text, /This is what it says now[\s\S]*I like tea[\s\S]*I like strong tea<\/textarea>/)
  assert.equal((await person.own.post(form, { words: 'I like strong tea', basedOn: '1' })).status, 303)

  assert.match((await read(sue.browser.get(person.at))).text, /I like strong tea/)
  assert.match(await (await sue.browser.get(`${person.at}/${id}/words`)).text(), /I like strong tea/)
  assert.match(
    (await read(sue.browser.get(`${person.at}/${id}/history`))).text,
    /it said <q>I like tea<\/q> Now it says <q>I like strong tea<\/q>[\s\S]*Written by Kim/,
  )
  assert.equal((await sue.browser.get(form)).status, 404)
  assert.equal((await sue.browser.post(form, { words: 'x', basedOn: '2' })).status, 404)
  await person.own.post(`${person.at}/${id}/take-away`, {})
  const { rows } = await site.database.owner.query('select words from media_words where subject_id = $1', [id])
  assert.deepEqual(rows, [{ words: null }, { words: null }])
})
