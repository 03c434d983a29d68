import { all, type Fields, text } from '../../platform/web/form.ts'

/** Longest words of one view, in characters. */
export const viewWordsMax = 4000

/** What a view's form says: the words, and who helped. */
export function checkDifferentView(fields: Fields) {
  return all<{ words: string; helper: string }>({
    words: text(fields, 'words', {
      max: viewWordsMax,
      missing: 'Write how you see it',
      tooLong: 'Use 4,000 characters or fewer. You can write the rest in a second one',
    }),
    helper: text(fields, 'helper', { max: 120, tooLong: 'Use 120 characters or fewer for the name' }),
  })
}
