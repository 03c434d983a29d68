import { type Amount, countOf } from './amounts.ts'
import { joins, type Sentence, type Token } from './tokens.ts'

/** A number with the words around it. */
export interface Around {
  sentence: Sentence
  amount: Amount
  /** The word in front and the one before that, past other numbers that belong to it: "bus 64 or 65". */
  lead: string
  beforeLead: string
  /** The words behind, past numbers that belong to it: "11 to 12 on Monday". Empty at the end and behind a mark. */
  tail: Token | undefined
  afterTail: string
  /** The word right behind, when no mark stands between. */
  next: Token | undefined
  /** Nothing that is counted by it follows: the end, a mark, or a word such as "and" or "on". */
  free: boolean
}

const goesOn = new Set(
  'can may must and or to on in if when but for is are you we they i he she it will at every each so then with should the who until till only'.split(
    ' ',
  ),
)

const counted = new Set(
  `people pounds homes houses places members staff workers carers families children adults men women hours minutes days
  weeks months miles times things letters forms calls groups meetings visits meals seats beds flats trees books`.split(
    /\s+/,
  ),
)

/** What stands around a number of a sentence. */
export function surroundingsOf(sentence: Sentence, amount: Amount): Around {
  const { tokens } = sentence
  const { from, to } = amount
  let before = from - 1
  while (before > 0 && from - before < 12 && isCount(tokens[isLink(tokens[before]) ? before - 1 : before])) {
    if (!isLink(tokens[before]) && !isDash(tokens[before + 1])) break
    before -= isLink(tokens[before]) ? 2 : 1
  }
  let behind = to + 1
  while (behind - to < 12 && isCount(tokens[isLink(tokens[behind]) ? behind + 1 : behind])) {
    if (!isLink(tokens[behind]) && !isDash(tokens[behind])) break
    behind += isLink(tokens[behind]) ? 2 : 1
  }
  const tail = joins(tokens[behind]) ? tokens[behind] : undefined
  return {
    sentence,
    amount,
    lead: tokens[before]?.low ?? '',
    beforeLead: tokens[before - 1]?.low ?? '',
    tail,
    afterTail: (tail && tokens[behind + 1]?.low) ?? '',
    next: joins(tokens[to + 1]) ? tokens[to + 1] : undefined,
    free: tail === undefined || goesOn.has(tail.low),
  }
}

/** True when a thing that is often counted comes right behind: "12 people". */
export function countsThings({ next }: Around): boolean {
  return next !== undefined && counted.has(next.low)
}

function isDash(token: Token | undefined) {
  return /^\s*[-–]\s*$/.test(token?.gap ?? '')
}

function isLink(token: Token | undefined) {
  return token !== undefined && /^(?:and|or|to|until|till)$/.test(token.low)
}

function isCount(token: Token | undefined) {
  return token !== undefined && (/^\d/.test(token.low) || countOf(token.low) !== undefined)
}
