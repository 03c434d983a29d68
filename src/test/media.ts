import assert from 'node:assert/strict'
import { pathOf } from '../platform/files/place.ts'
import type { TestApp, Visitor } from './app.ts'
import { wav } from './made-up-media.ts'
import { addPerson } from './records.ts'

/** Somebody with a record, a browser they are signed in at, and where their photos, sound and video are. */
export async function addTeller(site: TestApp, name = 'Olive') {
  const person = await addPerson(site, name)
  return { ...person, own: await site.as(person.memberId), at: `/people/${person.personId}/about/media` }
}

export interface SentMedia {
  content?: Buffer | string
  part?: string
  words?: string
  name?: string
  type?: string
}

/** The form that adds one, filled in. */
export function mediaForm({ content = wav(), part = 'support', words = '', name = 'a', type = '' }: SentMedia = {}) {
  const form = new FormData()
  form.set('part', part)
  form.set('words', words)
  form.set('file', new File([new Uint8Array(Buffer.from(content))], name, { type }))
  return form
}

export function sendMedia(by: Visitor, at: string, sent?: SentMedia) {
  return by.send(`${at}/new`, mediaForm(sent))
}

/** Adds one as a page would, and gives its id. */
export async function addedMedia(by: Visitor, at: string, sent: SentMedia = {}): Promise<string> {
  const answer = await sendMedia(by, at, sent)
  assert.equal(answer.status, 303, await answer.text())
  return /#media-(.*)$/.exec(answer.headers.get('location') ?? '')?.[1] ?? ''
}

/** Its row as the owner of the database sees it, and where its content lies. */
export async function mediaRow({ database, platform }: TestApp, id: string) {
  const { rows } = await database.owner.query('select * from about_media where id = $1', [id])
  const digest: string = rows[0].digest
  const place = { varFolder: platform.config.varFolder, schema: database.schema }
  return { removedBy: rows[0].removed_by, digest, file: pathOf(place, digest) }
}
