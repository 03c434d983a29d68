import type { Said, Version, VersionedKind } from '../../platform/versions/version.ts'
import { all, type Checked, type Fields, type FormErrors, first, text } from '../../platform/web/form.ts'
import type { SentFile } from '../../platform/web/sent-file.ts'
import { aboutParts, type PartName } from '../about/about.ts'

/** A photo, a sound or a video that belongs to a part of About me. */
export interface Media {
  id: string
  /** The record it lies in: with two records of one person, one or the other. */
  personId: string
  part: PartName
  kind: MediaKind
  /** As it was told by its content, and as it is served. */
  mediaType: string
  sizeBytes: number
  digest: string | null // null once it was taken away
  /** What it shows or says, for those who do not see or hear it, as it is said now. */
  description: string | null
  /** The same as it was said when it was added. */
  firstWords: string | null
  /** How often these words were changed since. */
  wordsVersion: number
  addedBy: string // a name
  addedById: string
  helpedBy: string | null
  addedAt: Date
  addedOn: string // the same, as a calendar day
  /** Whether the current member may take it away: who added it, and the person. */
  mayTakeAway: boolean
}

/** Its words, as somebody changed them after it was added. */
export interface MediaWords {
  words: string | null
}

export const mediaWordsKind: VersionedKind<'about', MediaWords> = {
  table: 'media_words',
  section: 'about',
  facts: ['words'],
}

export type MediaKind = 'photo' | 'sound' | 'video'

/** The largest file, in bytes. */
export const mediaBytesMax = 50 * 1024 * 1024
/** How many one record holds, and how many bytes they have together. */
export const mediaOfRecordMax = 100
export const mediaOfRecordBytesMax = 1024 * 1024 * 1024
export const wordsMax = 1000

/** Why a file is not kept. */
export type MediaFault =
  | 'empty'
  | 'no-media'
  | 'broken'
  | 'too-large'
  | 'heic'
  | 'drawing'
  | 'no-picture'
  | 'too-many'
  | 'too-thin'
  | 'full'

/** Each fault in words, for whoever chose the file. */
export const mediaFaults: Record<MediaFault, string> = {
  empty: 'The file is empty. Choose another',
  'no-media':
    'We cannot show this kind of file. Choose a photo (JPEG, PNG, WebP or GIF), a sound (MP3, M4A, WAV or OGG) or a video (MP4, MOV or WebM)',
  broken: 'The file is damaged and cannot be opened. Choose another',
  'too-large': 'The file must be smaller than 50 MB. Choose a shorter one',
  heic: 'We cannot read HEIC photos yet. Save it as a JPEG and choose that',
  drawing: 'This is a drawing (SVG). Choose a photo of it',
  'no-picture': 'Choose a photo that is a JPEG, PNG, WebP or GIF',
  'too-many': 'The photo is too large to open. Make it smaller, then choose it again',
  'too-thin': 'The picture is too small or too thin to be seen. Choose another',
  full: 'There is no more room here. Take something away first',
}

export interface MediaForm {
  part: PartName
  words: string
}

/** Which part it belongs to, what it shows or says, and that a file was chosen. What it is, its content tells. */
export function checkMediaForm(fields: Fields, sent: SentFile | undefined): Checked<MediaForm & { path: string }> {
  const said = all<MediaForm & { path: string }>({
    part: partOf(fields),
    path: fileIn(sent),
    words: text(fields, 'words', { max: wordsMax, tooLong: `Use ${wordsMax} characters or fewer` }),
  })
  if (said.ok) return said
  const { path, ...errors } = said.errors
  return { ok: false, errors: path ? { ...errors, file: path } : errors }
}

/** The words it came with, as the first version of them. */
export function asAdded(media: Media): Version<MediaWords> {
  const { id, personId, firstWords, addedBy, helpedBy, addedOn, addedAt } = media
  return {
    ...{ subjectId: id, personId, version: 0, facts: { words: firstWords }, removed: false, happenedOn: addedOn },
    ...{ writtenById: media.addedById, writtenBy: addedBy, helpedBy, helperName: null, recordedAt: addedAt },
  }
}

/** Its words for the history, and for whoever finds that somebody else was first. */
export function sayWords({ words }: MediaWords): Said[] {
  return [{ label: 'In words', words }]
}

/** What is missing once its kind is known: a photo or a video says nothing to whoever does not see it. */
export function missingWords(kind: MediaKind, { words }: MediaForm): FormErrors | null {
  if (words !== '' || kind === 'sound') return null
  return { words: `Say what the ${kind} shows, in a few words` }
}

/** New words for something that is there. */
export function checkWordsForm(fields: Fields, kind: MediaKind): Checked<{ words: string }> {
  const missing = `Say what the ${kind} ${kind === 'sound' ? 'says' : 'shows'}, in a few words`
  return all({
    words: text(fields, 'words', { max: wordsMax, missing, tooLong: `Use ${wordsMax} characters or fewer` }),
  })
}

/** The part that an address or a form names. */
export function partNamed(name: string): PartName | undefined {
  return aboutParts.find((part) => part.name === name)?.name
}

/** Captions of one piece: all that is said in words, for as long as it lasts (WebVTT). */
export function captionsOf(description: string | null): string {
  const escaped = (description ?? '').replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
  const lines = escaped.split('\n').filter((line) => line.trim() !== '')
  return lines.length === 0 ? 'WEBVTT\n' : `WEBVTT\n\n00:00:00.000 --> 99:00:00.000\n${lines.join('\n')}\n`
}

const endings: Readonly<Record<string, string>> = {
  'audio/mpeg': 'mp3',
  'audio/mp4': 'm4a',
  'audio/ogg': 'ogg',
  'audio/webm': 'webm',
  'audio/wav': 'wav',
  'audio/flac': 'flac',
  'audio/aac': 'aac',
  'video/mp4': 'mp4',
  'video/webm': 'webm',
  'video/quicktime': 'mov',
  'image/webp': 'webp',
  'image/png': 'png',
}

/** How a file is called where somebody saves it: never by the name it came with, which may say whose it is. */
export function fileNameOf({ kind, mediaType, id }: Pick<Media, 'kind' | 'mediaType' | 'id'>): string {
  return `${kind}-${id}.${endings[mediaType] ?? 'bin'}`
}

function partOf(fields: Fields) {
  const value = partNamed(first(fields, 'part'))
  return value ? { value } : { error: 'Choose where it belongs' }
}

function fileIn(sent: SentFile | undefined): { value: string } | { error: string } {
  if (!sent) return { error: 'Record your voice, or choose a file' }
  if (sent.path === null) return { error: mediaFaults['too-large'] }
  return sent.sizeBytes === 0 ? { error: mediaFaults.empty } : { value: sent.path }
}
