import { isCapital, joins, type Sentence, type Token } from './tokens.ts'

const words = (list: string) => new Set(list.trim().split(/\s+/))

/** Letters that nearly everyone says instead of the words. */
const known = words('TV UK DVD CD OK AM PM BBC ITV USA PIN SOS PC WC DJ XL XXL XS AD BC ATM GMT BST PO LTD PLC TBC')

/** Short words that people put in capitals to make them strong, or at a door. */
const strong = words(`
  NO NOT YES ALL ANY ONLY MUST NEVER STOP GO DO DONT AND OR BUT IF YOU YOUR WE US OUR ME MY IT IS ARE AM BE WAS CAN WILL
  NOW FREE NEW HELP PUSH PULL OPEN SHUT EXIT OUT IN ON OFF TO FROM THE THIS THAT THEY THEM WHO WHAT WHEN WHERE WHY HOW
  EVERY BEFORE AFTER FIRST LAST NEXT READ LOOK WAIT ASK TELL CALL RING SAVE DATE NOTE WARM HOT COLD MORE LESS BIG VERY
  BOTH ONE TWO THREE FOUR FIVE SIX SEVEN EIGHT NINE TEN DAY WEEK MONEY FOOD HOME FIRE STAFF WOMEN MEN LIFT HERE THERE
  GOOD BAD SAFE LATE EARLY SALE LOST FOUND SO TOO AT AS AN OF FOR WITH BY UP DOWN LEFT RIGHT PART KEEP PLAN VOTE NEED WANT
  HAVE HAS HAD DID DOES GET GIVE TAKE MAKE SIGN TICK BOX END START TODAY EVEN SAME OWN OTHER EACH MAY NEWS LUNCH CLUB
  HI BYE HELLO THANK DEAR ABOUT PARTY`)

/** True for letters that stand for words and that not everyone knows: "CQC", "DoLS", "GPs", "P.A.". */
export function isAcronym(sentence: Sentence, at: number): boolean {
  const token = sentence.tokens[at]
  if (token === undefined || token.address || sentence.shouted) return false
  const letters = lettersOf(token)
  if (letters === '' || known.has(letters) || strong.has(letters)) return false
  // Kings, parts and world wars: I to XXXIX.
  if (/^(?=[IVX])X{0,3}(?:IX|IV|V?I{0,3})$/.test(letters)) return false
  return !isPartOfName(sentence, { at, letters }) && !isStrongWord(token) && !isAmongCapitals(sentence, at)
}

/** The letters of an acronym in capitals, without points or the s of many; empty when it is none. */
export function lettersOf({ text }: Token): string {
  if (!/^\p{Lu}.?\p{Lu}/u.test(text)) return ''
  const one = text.replace(/['’]s$/, '')
  const dotted = /^(?:\p{Lu}\.)+\p{Lu}\.?$/u.test(one)
  const plain = dotted ? one.replaceAll('.', '') : one
  if (!/^\p{Lu}[\p{Lu}\p{Ll}]{1,9}$/u.test(plain)) return ''
  const single = plain.replace(/(?<=\p{Lu})s$/u, '')
  const [large, small] = [single.replace(/\P{Lu}/gu, '').length, single.replace(/\P{Ll}/gu, '').length]
  return large >= 2 && large > small ? single.toUpperCase() : ''
}

/** "J.R. Smith", "AJ Brown", the plate "AB12 CDE". */
function isPartOfName({ tokens }: Sentence, { at, letters }: { at: number; letters: string }) {
  const [token, next] = [tokens[at], tokens[at + 1]]
  const named = joins(next) && isCapital(next) && !/^(?:mr|mrs|ms|miss|dr)$/.test(next.low)
  if (token?.text.includes('.') && named) return true
  if (named && letters.length === 2 && letters.includes('J')) return true
  return /^[A-Z]{2}\d{2}$/.test(tokens[at - 1]?.text ?? '')
}

/** A longer word with vowels is a word in capitals. */
function isStrongWord({ text }: Token) {
  return /^\p{Lu}{6,}$/u.test(text) && /[AEIOU]/.test(text)
}

/** "QUIZ NIGHT": a word in capitals beside another is no acronym, where letters such as "NHS" and "GP" are. */
function isAmongCapitals({ tokens }: Sentence, at: number) {
  const isWord = (token: Token | undefined) =>
    token !== undefined && /^\p{Lu}{4,}$/u.test(token.text) && /[AEIOUY]/.test(token.text)
  const nearby = [tokens[at - 1], tokens[at + 1]]
  return /[AEIOUY]/.test(tokens[at]?.text ?? '') && (tokens[at]?.text.length ?? 0) > 2 && nearby.some(isWord)
}
