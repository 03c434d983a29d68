import { all, type Checked, type Fields, type FormErrors, text } from '../../platform/web/form.ts'
import type { AboutPart, PartName } from '../about/about.ts'

/** Longest words of one part, in characters. */
export const wordsMax = 10_000
const easyMax = 5000

export interface WrittenPart {
  /** Empty where nothing was written. */
  words: string
  easyWords: string | null
  helperName: string | null
}

/** What the form of one part says. Nothing in it must be filled in. */
export function checkPartForm(fields: Fields): Checked<WrittenPart> {
  const form = all<{ words: string; easyWords: string; helper: string }>({
    words: text(fields, 'words', { max: wordsMax, tooLong: 'Use 10,000 characters or fewer' }),
    easyWords: text(fields, 'easyWords', { max: easyMax, tooLong: 'Use 5,000 characters or fewer' }),
    helper: whoHelped(fields),
  })
  if (!form.ok) return form
  const { words, easyWords, helper: name } = form.value
  // Whoever writes in short sentences alone has told it: those are their words.
  const told = words === '' ? { words: easyWords, easyWords: null } : { words, easyWords: easyWords || null }
  return { ok: true, value: { ...told, helperName: name || null } }
}

/** Who helped, as the author names them. */
export function whoHelped(fields: Fields) {
  return text(fields, 'helper', { max: 120, tooLong: 'Use 120 characters or fewer for the name' })
}

/** What to say to somebody who emptied a part that had words: null where that is no mistake. */
export function emptied(written: WrittenPart, { isWritten }: { isWritten: boolean }): FormErrors | null {
  if (written.words !== '' || !isWritten) return null
  return { words: 'Write something, or use “Take these words out” below' }
}

/** The facts of a part as somebody wrote it. */
export function factsOf(
  part: PartName,
  { words, easyWords }: Pick<WrittenPart, 'words' | 'easyWords'>,
  { fromPaper }: { fromPaper: boolean },
): AboutPart {
  return { part, words, easyWords, fromPaper }
}

/** Whether somebody wrote what is there already. */
export function saysTheSame(now: AboutPart, written: Pick<WrittenPart, 'words' | 'easyWords'>): boolean {
  return now.words === written.words && now.easyWords === written.easyWords
}
