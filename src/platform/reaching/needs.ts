import { languageName } from './languages.ts'
import type { Reaching } from './reaching.ts'
import { channelWords, formatInWords } from './words.ts'

/**
 * What everybody who deals with this person keeps in mind, a few words each: 'Large print, 20 point', 'Polish
 * interpreter'. Nothing of an ordinary need, and no address.
 */
export function needsInWords(needs: Reaching | null): string[] {
  if (!needs) return []
  const said = [
    shortFormat(needs),
    needs.language === 'en' ? null : `Reads ${languageName(needs.language)}`,
    shortInterpreter(needs),
    needs.channel && `Best ${channelWords[needs.channel].toLowerCase()}`,
    needs.bestTimes && `Best times: ${needs.bestTimes}`,
    needs.helps,
  ]
  return said.flatMap((words) => (words ? [shortened(words)] : []))
}

function shortFormat(needs: Reaching): string | null {
  if (needs.format === 'standard') return null
  return needs.format === 'audio' ? 'Audio' : formatInWords(needs)
}

function shortInterpreter({ interpreter, interpreterWords: more, language }: Reaching): string | null {
  switch (interpreter) {
    case 'none':
      return null
    case 'spoken':
      if (more) return `Interpreter: ${more}`
      return language === 'en' ? 'Interpreter for a spoken language' : `${languageName(language)} interpreter`
    case 'british sign language':
      return named('British Sign Language interpreter', more)
    case 'deafblind manual':
      return named('Deafblind manual interpreter', more)
    case 'lipspeaker':
      return named('Lipspeaker', more)
    case 'speech to text':
      return named('Speech to text', more)
    case 'other':
      return more ?? 'Interpreter'
  }
}

function named(who: string, more: string | null) {
  return more ? `${who}: ${more}` : who
}

// It stands at the top of every page: what is longer is read in full on its own page.
function shortened(words: string): string {
  const line = words.replaceAll(/\s+/g, ' ')
  const letters = [...line]
  if (letters.length <= shortMax) return line
  const cut = letters.slice(0, shortMax).join('')
  const atWord = cut.lastIndexOf(' ')
  return `${atWord > 0 ? cut.slice(0, atWord) : cut} …`
}

const shortMax = 80
