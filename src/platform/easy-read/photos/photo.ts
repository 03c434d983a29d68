import { isId } from '../../db/ids.ts'
import { all, type Checked, choice, type Fields, type FormErrors, first, text, together } from '../../web/form.ts'
import type { SentFile } from '../../web/sent-file.ts'

/** A photo that can stand beside words. What came with it from the camera is gone. */
export interface Photo {
  id: string
  /** What it shows, for those who do not see it. */
  description: string
  people: PeopleInIt
  addedBy: string // a name
  addedAt: Date
}

/** What whoever added it said: nobody can be recognised in it, or everyone in it agreed. */
export type PeopleInIt = 'nobody' | 'agreed'

/** Where a photo is shown to readers. */
export interface PhotoUse {
  photoId: string
  kind: string
  subject: string
  title: string
}

export const photoBytesMax = 15 * 1024 * 1024
export const descriptionMax = 200

/** Why a picture cannot be used. */
export type PictureFault =
  | 'empty'
  | 'too-large'
  | 'heic'
  | 'drawing'
  | 'no-picture'
  | 'broken'
  | 'too-many'
  | 'too-thin'

/** Each fault in words, for whoever chose the file. */
export const faultsOfPhotos: Record<PictureFault, string> = {
  empty: 'The file is empty. Choose another',
  'too-large': 'The photo must be smaller than 15 MB',
  heic: 'We cannot read HEIC photos yet. Save it as a JPEG and choose that',
  drawing: 'This is a drawing (SVG). Use symbols for drawings, and choose a photo here',
  'no-picture': 'Choose a photo that is a JPEG, PNG, WebP or GIF',
  broken: 'The photo is damaged and cannot be opened. Choose another',
  'too-many': 'The photo is too large to open: over 50 million dots. Make it smaller, then choose it again',
  'too-thin': 'The picture is too small or too thin to be seen beside words. Choose another',
}

export interface PhotoForm {
  description: string
  people: PeopleInIt
}

/** What was said about a photo, and that one was chosen. Whether it can be used is told by its content. */
export function checkPhotoForm(fields: Fields, sent: SentFile | undefined): Checked<PhotoForm & { path: string }> {
  return together(checkFile(sent), all<PhotoForm>({ description: described(fields), people: people(fields) }))
}

/** New words for those who do not see it. */
export function checkDescription(fields: Fields): Checked<{ description: string }> {
  return all({ description: described(fields) })
}

/** Which of the photos that are there was chosen. */
export function checkChosen(fields: Fields): Checked<{ photo: string }> {
  const photo = first(fields, 'photo')
  return isId(photo) ? { ok: true, value: { photo } } : { ok: false, errors: { photo: 'Choose one of the photos' } }
}

/** The question about the people in it, asked of each photo, and once of all those that come in one file. */
export function people(fields: Fields) {
  const missing = 'Say whether the people in it agreed'
  return choice(fields, 'people', { of: ['nobody', 'agreed'], missing })
}

function described(fields: Fields) {
  const tooLong = `Say what the photo shows in ${descriptionMax} characters or fewer`
  return text(fields, 'description', { max: descriptionMax, missing: 'Say what the photo shows', tooLong })
}

function checkFile(sent: SentFile | undefined): Checked<{ path: string }> {
  const wrong = (photo: string): { ok: false; errors: FormErrors } => ({ ok: false, errors: { photo } })
  if (!sent) return wrong('Choose a photo')
  if (sent.path === null) return wrong(faultsOfPhotos['too-large'])
  if (sent.sizeBytes === 0) return wrong(faultsOfPhotos.empty)
  return { ok: true, value: { path: sent.path } }
}
