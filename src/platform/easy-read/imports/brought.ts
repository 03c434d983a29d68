import { all, type Checked, choice, type Fields, type FormErrors, first, together } from '../../web/form.ts'
import type { SentFile } from '../../web/sent-file.ts'
import { type PeopleInIt, type PictureFault, people } from '../photos/photo.ts'
import { rowsMax } from '../twin.ts'
import type { KindFault } from './file-kind.ts'
import type { ZipFault } from './zip.ts'

export const fileBytesMax = 20 * 1024 * 1024

/** Why a file cannot be brought in. */
export type FileFault =
  | KindFault
  | ZipFault
  | 'open-document'
  | 'other-office'
  | 'no-text'
  | 'several-texts'
  | 'unreadable'
  | 'nothing'

/** Each in words: what to do so that it can. */
export const faultsOfFiles: Record<FileFault, string> = {
  'old-word': 'This Word file is old (.doc) or has a password. In Word, save it as .docx without a password',
  pdf: 'We cannot read PDF files. Choose the file that it was made from, such as a Word file',
  rtf: 'We cannot read RTF files. Open it in a word processor and save it as Word (.docx)',
  html: 'We cannot read web pages. Copy the words into a word processor and save them as Word (.docx)',
  picture: 'This is a picture. Choose a Word or Markdown file; pictures by themselves are added beside words',
  unknown: 'We cannot read this kind of file. Choose a Word (.docx), Markdown (.md), text (.txt) or zip file',
  'open-document': 'We cannot read OpenDocument files. In LibreOffice, save it as Word (.docx)',
  'other-office': 'This is a spreadsheet or slides. Copy the words into a Word file (.docx) and choose that',
  'zip-broken': 'The file is damaged and cannot be opened. Make it again, then choose it',
  'zip-locked': 'The file has a password. Save it without one, then choose it',
  'zip-too-much': 'There is too much in the file. Make it smaller, or bring it in in parts',
  'no-text': 'There is no Markdown file (.md) in the zip. Put one in, beside its pictures',
  'several-texts': 'There are several Markdown files in the zip. Leave one of them in it',
  unreadable: 'We could not read the file. Open it in Word, save it again as .docx, and choose that',
  nothing: 'There are no words or pictures in the file. Choose another',
}

/** Why a picture of a file was left out. */
export type LeftOut = PictureFault | 'elsewhere' | 'missing' | 'no-symbol' | 'late'

/** In words, after how many they are. */
export const leftOutBecause: Record<LeftOut, string> = {
  empty: 'empty',
  'too-large': 'larger than 15 MB',
  heic: 'HEIC photos: save them as JPEG and add them here',
  drawing: 'drawings (SVG): use our symbols for them',
  'no-picture': 'of a kind that we cannot read, such as old Windows drawings',
  broken: 'damaged',
  'too-many': 'larger than 50 million dots',
  'too-thin': 'too small or too thin to be seen',
  elsewhere: 'only links to another place: add them here yourself',
  missing: 'not in the file: put them in a zip together with the text',
  'no-symbol': 'symbols that are not installed here',
  late: 'too many large ones for one file: bring the rest in with a second file',
}

/** What came of a file. */
export interface Brought {
  rows: number
  pictures: number
  left: Partial<Record<LeftOut, number>>
  /** True when there was more than a twin can hold. */
  cut: boolean
}

export interface ImportForm {
  people: PeopleInIt
  /** Whether what was there goes, or stays above. */
  way: 'replace' | 'below'
}

/** A file, what is said of people in its photos, and what becomes of the rows that are there, where there are any. */
export function checkImportForm(
  fields: Fields,
  { sent, asksWay }: { sent: SentFile | undefined; asksWay: boolean },
): Checked<ImportForm & { file: { path: string; name: string } }> {
  const missing = 'Choose what happens to the rows that are there'
  const way = asksWay ? choice(fields, 'way', { of: ['replace', 'below'], missing }) : { value: 'replace' as const }
  return together(checkFile(sent), all<ImportForm>({ way, people: people(fields) }))
}

function checkFile(sent: SentFile | undefined): Checked<{ file: { path: string; name: string } }> {
  const wrong = (file: string): { ok: false; errors: FormErrors } => ({ ok: false, errors: { file } })
  if (!sent) return wrong('Choose a file')
  if (sent.path === null) return wrong('The file must be smaller than 20 MB. Make its pictures smaller')
  if (sent.sizeBytes === 0) return wrong('The file is empty. Choose another')
  return { ok: true, value: { file: { path: sent.path, name: sent.name } } }
}

/** What came, for an address: numbers and reasons that we know, nothing of the file. */
export function queryOf({ rows, pictures, left, cut }: Brought): URLSearchParams {
  const reasons = Object.entries(left).map(([reason, count]) => ['left', `${reason}.${count}`])
  return new URLSearchParams([
    ['rows', String(rows)],
    ['pictures', String(pictures)],
    ...reasons,
    ...(cut ? [['cut', 'yes']] : []),
  ] as [string, string][])
}

/** The same, read back. Whatever is not of that form is left out. */
export function broughtOf(fields: Fields): Brought {
  const count = (text: string) => (/^\d{1,3}$/.test(text) ? Math.min(Number(text), rowsMax) : 0)
  const left: Brought['left'] = {}
  for (const sent of [fields.left ?? []].flat()) {
    const [reason = '', number = ''] = sent.split('.')
    if (Object.hasOwn(leftOutBecause, reason) && count(number) > 0) left[reason as LeftOut] = count(number)
  }
  return {
    rows: count(first(fields, 'rows')),
    pictures: count(first(fields, 'pictures')),
    left,
    cut: first(fields, 'cut') === 'yes',
  }
}
