import { Hono } from 'hono'
import { inWork } from '../../platform/db/work.ts'
import { dropDraft, shownFields } from '../../platform/drafts/keeping.ts'
import { makePicture } from '../../platform/easy-read/photos/reencode.ts'
import { keepFile } from '../../platform/files/keeping.ts'
import { sendFile } from '../../platform/files/sending.ts'
import { openSection, type Section } from '../../platform/identity/opening.ts'
import { meetRecord } from '../../platform/identity/record.ts'
import type { May } from '../../platform/identity/sections.ts'
import { send } from '../../platform/jobs/job.ts'
import { tellKind } from '../../platform/media/kind.ts'
import { today } from '../../platform/ui/moments.ts'
import { SomebodyElses, VersionHistory } from '../../platform/versions/history.tsx'
import { addVersion, newestVersion, versionsOf } from '../../platform/versions/queries.ts'
import type { Ctx, Env } from '../../platform/web/env.ts'
import { type FormErrors, first } from '../../platform/web/form.ts'
import { recordingHeaders } from '../../platform/web/headers.ts'
import { notFound } from '../../platform/web/refusals.ts'
import { fileOf } from '../../platform/web/sent-file.ts'
import type { GuardedDoor } from '../../platform/web/uploads.ts'
import {
  asAdded,
  captionsOf,
  checkMediaForm,
  checkWordsForm,
  fileNameOf,
  type Media,
  type MediaFault,
  type MediaForm,
  type MediaKind,
  mediaBytesMax,
  mediaFaults,
  mediaOfRecordBytesMax,
  mediaOfRecordMax,
  mediaWordsKind,
  missingWords,
  partNamed,
  sayWords,
} from './media.ts'
import { addMedia, findMedia, isStillThere, mayAddMedia, mediaOf, roomTaken, takeMediaAway } from './queries.ts'
import { AddMedia, DescribeMedia, ShowMedia, TakeMediaAway } from './views.tsx'

export const media = new Hono<Env>()

/** Where photos, sound and video are sent to, by those who may write there. */
export const mediaDoor: GuardedDoor = {
  path: '/people/:personId/about/media/new',
  bytesMax: mediaBytesMax,
  filesMax: 1,
  may: (db, { personId = '' }) => mayAddMedia(db, personId),
}

media.get('/people/:personId/about/media', async (c) => {
  const section = await openSection(c, c.req.param('personId'), 'about', 'see')
  const record = await meetRecord(c, section.personId)
  const added = first(c.var.fields, 'added')
  return c.html(<ShowMedia record={record} media={await mediaOf(section)} added={added} />)
})

media.get('/people/:personId/about/media/new', async (c) => {
  const section = await openSection(c, c.req.param('personId'), 'about', 'write')
  return addPage(c, section)
})

media.post('/people/:personId/about/media/new', async (c) => {
  const form = checkMediaForm(c.var.fields, fileOf(c.var.files, 'file'))
  // Drawn before the section is opened: it takes a second, and holds no row meanwhile.
  const made = form.ok ? await makeKeepable(form.value.path) : null
  const section = await openSection(c, c.req.param('personId'), 'about', 'write')
  if (!form.ok) return addPage(c, section, form.errors)
  if (made === null || typeof made === 'string') return addPage(c, section, { file: mediaFaults[made ?? 'broken'] })
  const missing = missingWords(made.kind, form.value)
  if (missing) return addPage(c, section, missing)

  const id = await keep(c, section, { ...made, ...form.value, path: made.path })
  if (id === 'full') return addPage(c, section, { file: mediaFaults.full })
  return c.redirect(`/people/${section.personId}/about/media?added=${id}#media-${id}`, 303)
})

media.get('/people/:personId/about/media/:mediaId', async (c) => {
  const section = await openSection(c, c.req.param('personId'), 'about', 'see', 'media')
  const found = await openMedia(section, c.req.param('mediaId'))
  const { platform, organisation, member } = c.var
  const acting = { schema: organisation.schema, memberId: member?.id, assistantId: member?.assistedBy?.id }
  return sendFile(c, {
    place: { varFolder: platform.config.varFolder, schema: organisation.schema },
    digest: found.digest ?? notFound(),
    mediaType: found.mediaType,
    sizeBytes: found.sizeBytes,
    // A photo was drawn by us. What is kept as it was sent is never opened as a page of its own.
    ...(found.kind === 'photo' ? {} : { saveAs: fileNameOf(found) }),
    stillMay: () => inWork(platform.pools.app, acting, (db) => isStillThere(db, found)),
  })
})

media.get('/people/:personId/about/media/:mediaId/words', async (c) => {
  const section = await openSection(c, c.req.param('personId'), 'about', 'see', 'media')
  const { description } = await openMedia(section, c.req.param('mediaId'))
  return c.body(captionsOf(description), 200, { 'content-type': 'text/vtt; charset=utf-8' })
})

media.get('/people/:personId/about/media/:mediaId/take-away', async (c) => {
  const section = await openSection(c, c.req.param('personId'), 'about', 'write')
  const found = await openMedia(section, c.req.param('mediaId'))
  if (!found.mayTakeAway) notFound()
  return c.html(<TakeMediaAway record={await meetRecord(c, section.personId)} media={found} />)
})

media.post('/people/:personId/about/media/:mediaId/take-away', async (c) => {
  const section = await openSection(c, c.req.param('personId'), 'about', 'write')
  const found = await findMedia(section, c.req.param('mediaId'))
  // Gone already is as good: it was taken away in another window a moment ago.
  if (!found) return c.redirect(`/people/${section.personId}/about/media`, 303)
  if (!found.mayTakeAway) notFound()
  const digest = await takeMediaAway(section, found.id)
  // Looks after all content, whatever lists it.
  if (digest) await send(c.var.db, { name: 'drop-photo-files' }, { digest })
  return c.redirect(`/people/${section.personId}/about/media`, 303)
})

media.get('/people/:personId/about/media/:mediaId/describe', async (c) => {
  const section = await openSection(c, c.req.param('personId'), 'about', 'write')
  return wordsPage(c, { section, found: await openMedia(section, c.req.param('mediaId')) })
})

media.post('/people/:personId/about/media/:mediaId/describe', async (c) => {
  const section = await openSection(c, c.req.param('personId'), 'about', 'write')
  const found = await openMedia(section, c.req.param('mediaId'))
  const form = checkWordsForm(c.var.fields, found.kind)
  if (!form.ok) return wordsPage(c, { section, found, errors: form.errors })
  const read = first(c.var.fields, 'basedOn') === String(found.wordsVersion)
  const after = { subjectId: found.id, personId: found.personId, version: found.wordsVersion }
  const said = { facts: form.value, happenedOn: today(), helperName: null }
  const saved = read && (await addVersion(c, section, mediaWordsKind, { after, ...said }))
  // Read anew: it may be this moment's change that came between.
  if (!saved) return wordsPage(c, { section, found: await openMedia(section, found.id), collided: true })
  await dropDraft(c)
  return c.redirect(`/people/${section.personId}/about/media#media-${found.id}`, 303)
})

media.get('/people/:personId/about/media/:mediaId/history', async (c) => {
  const section = await openSection(c, c.req.param('personId'), 'about', 'see')
  const found = await openMedia(section, c.req.param('mediaId'))
  const versions = [...(await versionsOf(section, mediaWordsKind, found.id)), asAdded(found)]
  return c.html(
    <VersionHistory
      record={await meetRecord(c, section.personId)}
      back={{ href: `/people/${section.personId}/about/media`, text: 'Back to photos, sound and video' }}
      of={`a ${found.kind}`}
      versions={versions}
      say={sayWords}
    />,
  )
})

async function wordsPage(
  c: Ctx,
  page: { section: Section<'about', 'write'>; found: Media; errors?: FormErrors; collided?: boolean },
) {
  const { section, found, errors = {}, collided = false } = page
  const { fields, draft } = await shownFields(c, { words: found.description ?? '' })
  const now = collided ? ((await newestVersion(section, mediaWordsKind, found.id)) ?? asAdded(found)) : null
  const theirs = now && <SomebodyElses now={now} say={sayWords} />
  const status = collided ? 409 : c.req.method === 'POST' ? 422 : 200
  const record = await meetRecord(c, section.personId)
  return c.html(
    <DescribeMedia record={record} media={found} theirs={theirs} form={{ fields, draft, errors }} />,
    status,
  )
}

async function openMedia<M extends May>(section: Section<'about', M>, id: string): Promise<Media> {
  return (await findMedia(section, id)) ?? notFound()
}

async function addPage(c: Ctx, section: Section<'about', 'write'>, errors?: FormErrors) {
  const record = await meetRecord(c, section.personId)
  for (const [name, value] of Object.entries(recordingHeaders)) c.header(name, value)
  const part = partNamed(first(c.var.fields, 'part'))
  return c.html(
    <AddMedia record={record} part={part} {...(errors ? { fields: c.var.fields, errors } : {})} />,
    errors ? 422 : 200,
  )
}

interface Keepable {
  kind: MediaKind
  mediaType: string
  path: string
}

/** What was sent as it is kept: a photo drawn anew, without place or camera; sound and video as they are. */
async function makeKeepable(path: string): Promise<Keepable | MediaFault> {
  const told = await tellKind(path)
  if (typeof told === 'string') return told
  if (told.kind !== 'photo') return { ...told, path }
  const picture = await makePicture(path)
  return typeof picture === 'string' ? picture : { kind: 'photo', mediaType: picture.mediaType, path: picture.path }
}

async function keep(c: Ctx, section: Section<'about', 'write'>, made: Keepable & MediaForm): Promise<string> {
  const taken = await roomTaken(section)
  if (taken.count >= mediaOfRecordMax || taken.bytes >= mediaOfRecordBytesMax) return 'full'
  const { kind, mediaType, part, words, path } = made
  const { varFolder } = c.var.platform.config
  const { digest, sizeBytes } = await keepFile(c.var.db, path, { varFolder, mediaType, bytesMax: mediaBytesMax })
  const member = c.var.member ?? notFound()
  return addMedia(section, {
    ...{ kind, mediaType, part, digest, sizeBytes },
    description: words === '' ? null : words,
    addedBy: member.id,
    helpedBy: member.assistedBy?.id ?? null,
  })
}
