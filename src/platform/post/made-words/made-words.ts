import { all, type Fields, text } from '../../web/form.ts'

/** A message as somebody put it into the language that its reader reads. */
export interface MadeWords {
  subject: string
  words: string
}

export function checkMadeWordsForm(fields: Fields) {
  return all<MadeWords>({
    subject: text(fields, 'subject', { max: 200, missing: 'Enter the heading in their language' }),
    words: text(fields, 'words', { max: 20_000, missing: 'Enter the words in their language' }),
  })
}
