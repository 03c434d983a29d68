/** Behind these a sentence goes on, whatever follows. */
const titles = new Set(
  'mr mrs ms mx miss prof rev revd hon cllr sgt capt lt col gen messrs fr sr jr eg ie cf vs viz approx tel fax ext fig figs min max incl inc dept govt est ref'.split(
    ' ',
  ),
)

/** Behind these it goes on unless a new one clearly begins. */
const shortened = new Set(
  'st rd ave ln ct dr etc am pm ltd co plc mon tue tues wed thu thur thurs fri sat sun jan feb mar apr jun jul aug sep sept oct nov dec no nos vol p pp uk us'.split(
    ' ',
  ),
)

const days =
  /^(?:mon|tues|wednes|thurs|fri|satur|sun)day\b|^(?:january|february|march|april|may|june|july|august|september|october|november|december)\b/i

/** Words that often begin a sentence and seldom a name. */
const openers = new Set(
  `the a an it its it's we we're we'll you you're you'll your they they're there there's this that that's these those he she i i'm
  i'll my our their his her if when what who where why how which while because so but and or then now next please
  do don't does did are is was were can could will would may must not no yes all any some everyone everybody
  nobody people most many each every after before at in on for from to with as by ask call ring phone tell say
  talk bring come go look read write send choose tick keep use make take think find get give sign vote meet wait
  stop start try turn open close put leave stay eat drink wear pay buy help let see check fill both only`.split(/\s+/),
)

/** What a single letter belongs to, rather than to a name: "plan B. Then". */
const lettered =
  /^(?:group|option|plan|part|section|vitamin|class|ward|block|form|box|choice|answer|room|door|line|gate|stand)$/i

/**
 * Whether the point behind `word` ends the sentence. `before` is the word in front of it, `next` the one that follows;
 * `opens` is true when nothing stands before it on its line.
 */
export function endsAfterPoint(point: { word: string; before: string; next: string; opens: boolean }): boolean {
  const { word, before, next, opens } = point
  // A number that opens a line belongs to a list.
  if (opens && /^(?:\d{1,3}|[a-z])$/i.test(word)) return false
  const known = word.toLowerCase().replaceAll('.', '')
  const opener = openers.has(next.toLowerCase().replace(/[^\p{L}']+$/u, ''))
  const small = /^\p{Ll}/u.test(next)
  if (/^\p{L}$/u.test(word) && word !== 'I') return endsAfterLetter({ before, small, opener })
  // "J.R." and "U.K." are names, or begin them.
  if (/^(?:\p{L}\.)+\p{L}$/u.test(word) && !shortened.has(known)) {
    return known !== 'eg' && known !== 'ie' && !small && opener
  }
  if ((known === 'st' || known === 'dr') && !isStreet(before)) return false
  if ((known === 'no' || known === 'nos' || known === 'p' || known === 'pp') && /^\d/.test(next)) return false
  if (known === 'no' && !/^\d/.test(next)) return true
  if (shortened.has(known)) return !small && !/^\d/.test(next) && !days.test(next)
  return !titles.has(known)
}

/** Whether what follows a quote says who said it: 'she said', 'Ada asked'. */
export function isSpeechTag(text: string): boolean {
  return /^\s+(?:[\p{L}'’.]+\s+){0,2}(?:said|says|asked|asks|told|shouted|replied|wrote|thought|added|answered)\b/u.test(
    text,
  )
}

function endsAfterLetter({ before, small, opener }: { before: string; small: boolean; opener: boolean }) {
  return !small && (opener || lettered.test(before))
}

/** "Mill St." is a street, "at St." a saint. */
function isStreet(before: string) {
  return /^\p{Lu}\p{Ll}/u.test(before) && !openers.has(before.toLowerCase())
}
