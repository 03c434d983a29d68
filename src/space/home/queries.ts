import type { TwinnedText } from '../../platform/easy-read/texts.ts'
import { homeText } from './home.ts'

/** Pages whose words come with Alongside. */
export const pageTexts: TwinnedText = {
  kind: 'page',
  name: 'A page',
  subjects: ['home'],
  async find(_db, subject) {
    return subject === 'home' ? homeText : undefined
  },
}
