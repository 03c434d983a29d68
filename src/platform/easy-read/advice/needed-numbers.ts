import { type Amount, countOf } from './amounts.ts'
import { joins, type Sentence, type Token } from './tokens.ts'

const words = (list: string) => new Set(list.trim().split(/\s+/))

const months =
  /^(?:january|february|march|april|may|june|july|august|september|october|november|december|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)$/
const days = /^(?:mon|tues|wednes|thurs|fri|satur|sun)days?$/
const streets = words(`
  street st road rd lane ln avenue ave close court ct drive dr way place square terrace gardens hill grove crescent house
  row walk park green mews parade gate view rise yard wharf bank cottages broadway hall villas estate buildings mount
  bridge quay field fields meadow meadows common heath vale end side`)
/** What a number behind them is the name of. */
const labels = words(`
  bus buses coach tram train route routes room rooms page pages number numbers no nos flat flats unit units platform ward
  wards floor floors level line lines question questions step steps part parts chapter section sections appendix table
  figure version size channel item items rule rules article articles group groups team class year grade form week weeks
  day gate bay stop building block house plot extension ext code pin ticket lot case ref reference order box row seat
  picture pictures photo booklet key stage act regulation regulations schedule paragraph clause door locker table p pp
  plan option postcode meeting game bed entrance junction motorway motion`)
/** Behind them, digits are for the telephone. */
const calls = words('ring call phone dial text tel telephone fax mobile')
const times = words('at from until till between by before after since around about to past')
const ages = words('over under above below aged age ages turn turns turned turning')
/** What can follow a time or an age: no thing that is counted. */
const goesOn = words(`
  can may must and or to on in if when but for is are you we they i he she it will at every each so then with should
  the who until till`)
const counted = words(`
  people pounds homes houses places members staff workers carers families children adults men women hours minutes days
  weeks months miles steps times things letters forms calls groups meetings visits meals seats beds flats trees books`)

/** True for a number that people need as it is: a date, a time, a price, a telephone number, an address, an age. */
export function isNeeded(sentence: Sentence, amount: Amount): boolean {
  const around = { sentence, amount, ...surroundings(sentence, amount) }
  if (amount.part) return false
  return (
    isYear(around) ||
    isTelephone(around) ||
    isDay(around) ||
    isTime(around) ||
    isAge(around) ||
    isLabelled(around) ||
    isAddress(around) ||
    isListMark(around) ||
    isSaying(around)
  )
}

interface Around {
  sentence: Sentence
  amount: Amount
  /** The word in front, and the word behind, past other numbers that belong to it: "bus 64 or 65 goes". */
  lead: Token | undefined
  tail: Token | undefined
  /** The word right behind. */
  next: Token | undefined
  afterTail: Token | undefined
}

function surroundings({ tokens }: Sentence, { from, to }: Amount) {
  let before = from - 1
  while (before > 0 && from - before < 12 && isLink(tokens[before]) && isCount(tokens[before - 1])) before -= 2
  let behind = to + 1
  while (behind - to < 12 && isLink(tokens[behind]) && isCount(tokens[behind + 1])) behind += 2
  const next = joins(tokens[to + 1]) ? tokens[to + 1] : undefined
  const tail = joins(tokens[behind]) ? tokens[behind] : undefined
  return { lead: tokens[before], tail, next, afterTail: tail && tokens[behind + 1] }
}

function isLink(token: Token | undefined) {
  return token !== undefined && /^(?:and|or|to|until|till)$/.test(token.low)
}

function isCount(token: Token | undefined) {
  return token !== undefined && (/^\d/.test(token.low) || countOf(token.low) !== undefined)
}

/** Four digits without a comma, unless things are counted by them. */
function isYear({ sentence, amount, next, lead }: Around) {
  if (!/^(?:1[5-9]|20)\d\d(?:[–-]\d{2,4})?$/.test(amount.digits) || amount.money) return false
  const told =
    lead !== undefined &&
    joins(sentence.tokens[amount.from]) &&
    /^(?:in|since|by|from|until|till|of|during|before|after|year|to)$/.test(lead.low)
  return told || next === undefined || !counted.has(next.low)
}

/** Digits in several groups, three that are rung, or more than anybody counts with. */
function isTelephone({ sentence: { tokens }, amount, lead }: Around) {
  if (!/^\d+(?:-\d+)*$/.test(amount.digits)) return false
  let [from, to] = [amount.from, amount.to]
  while (from > 0 && isGroup(tokens[from - 1]) && isGroupGap(tokens[from])) from--
  while (isGroup(tokens[to + 1]) && isGroupGap(tokens[to + 1])) to++
  const group = tokens
    .slice(from, to + 1)
    .map(({ text }) => text)
    .join('')
    .replaceAll('-', '')
  if (to > from && (group.length >= 6 || tokens.slice(from, to + 1).some(({ text }) => text.startsWith('0'))))
    return true
  if (group.length >= 7) return true
  const front = from === amount.from ? lead : tokens[from - 1]
  return (
    front !== undefined &&
    (calls.has(front.low) ||
      (/^(?:on|to|or)$/.test(front.low) &&
        group.length === 3 &&
        tokens.slice(0, from).some(({ low }) => calls.has(low))))
  )
}

function isGroup(token: Token | undefined) {
  return token !== undefined && /^\d+$/.test(token.text)
}

function isGroupGap(token: Token | undefined) {
  return token !== undefined && /^[\s()-]{1,3}$/.test(token.gap)
}

function isDay({ amount, lead, tail, afterTail, next }: Around) {
  if (amount.value > 31 || amount.money) return false
  if (tail && (isMonth(tail) || (tail.low === 'of' && isMonth(afterTail)))) return true
  if (next && isMonth(next)) return true
  return lead !== undefined && (days.test(lead.low) || isMonth(lead))
}

function isMonth(token: Token | undefined) {
  return token !== undefined && months.test(token.low) && !/^(?:may|march|mar)$/.test(token.text)
}

function isTime({ sentence: { tokens }, amount, lead, tail, next }: Around) {
  if (amount.money) return false
  if (/^(?:[01]?\d|2[0-3])\.[0-5]\d$/.test(amount.digits)) return tail === undefined || !counted.has(tail.low)
  if (
    tail &&
    /^(?:am|pm|a|p|noon|midnight|o'clock|oclock|hrs)$/.test(tail.low) &&
    (tail.low.length > 1 || tail.text.includes('.'))
  )
    return true
  // "twenty past two", "twenty to nine"
  const hour = tokens[amount.to + 2]
  if (
    /^(?:past|to)$/.test(next?.low ?? '') &&
    (amount.value === 20 || amount.value === 25) &&
    hour &&
    (countOf(hour.low) ?? 99) <= 12
  )
    return true
  if (
    /^(?:past|to)$/.test(lead?.low ?? '') &&
    amount.value <= 12 &&
    !counted.has(tail?.low ?? '') &&
    (tail === undefined || goesOn.has(tail.low))
  )
    return true
  if (
    /^24$/.test(amount.digits) &&
    next?.low === 'hours' &&
    /^(?:a|every|each)$/.test(tokens[amount.to + 2]?.low ?? '')
  )
    return true
  const free = tail === undefined || goesOn.has(tail.low) || days.test(tail.low)
  return lead !== undefined && (times.has(lead.low) || days.test(lead.low)) && amount.value <= 24 && free
}

function isAge({ sentence: { tokens }, amount, lead, tail, afterTail }: Around) {
  if (amount.value > 120 || amount.money) return false
  if (
    /^years?$/.test(tail?.low ?? '') &&
    /^(?:old|of)$/.test(afterTail?.low ?? '') &&
    (afterTail?.low === 'old' || (afterTail && following(tokens, afterTail)?.low === 'age'))
  )
    return true
  if (/^years?-old|^year-olds?$/.test(tail?.low ?? '')) return true
  if (
    tail &&
    /^(?:and|or)$/.test(tail.low) &&
    afterTail &&
    /^(?:over|under|older|younger|above|below|up)$/.test(afterTail.low)
  )
    return true
  const free = tail === undefined || goesOn.has(tail.low)
  if (lead === undefined || !free) return false
  if (ages.has(lead.low)) return true
  if (lead.low === 'than') return /^(?:older|younger)$/.test(tokens[tokens.indexOf(lead) - 1]?.low ?? '')
  if (/^(?:are|were)$/.test(lead.low)) return /^(?:you|we|they)$/.test(tokens[tokens.indexOf(lead) - 1]?.low ?? '')
  return /^(?:is|am|was|be|i'm|you're|he's|she's|we're|they're)$/.test(lead.low)
}

function following(tokens: readonly Token[], token: Token) {
  return tokens[tokens.indexOf(token) + 1]
}

function isLabelled({ lead, next, amount }: Around) {
  if (amount.money) return false
  if (next && /^(?:bus|buses|tram|train|coach)$/.test(next.low)) return true
  return lead !== undefined && labels.has(lead.low.replace(/'s$/, ''))
}

/** "24 High Street": names behind it, of which one is a street. */
function isAddress({ sentence: { tokens }, amount: { to, money } }: Around) {
  if (money) return false
  for (let at = to + 1; at <= to + 4; at++) {
    const token = tokens[at]
    if (!joins(token) || !/^\p{Lu}/u.test(token.text)) return false
    if (at > to + 1 && streets.has(token.low)) return true
  }
  return false
}

/** A number that opens a line with a point or bracket behind it. */
function isListMark({ sentence: { tokens, text, start }, amount }: Around) {
  return amount.from === 0 && /^[.)]\s/.test(text.slice((tokens[0]?.end ?? 0) - start))
}

function isSaying({ lead, amount, sentence: { tokens } }: Around) {
  return (
    /^(?:million|hundred)$/.test(tokens[amount.to]?.low ?? '') &&
    /^(?:a|thanks)$/.test(lead?.low ?? '') &&
    tokens.some(({ low }) => low === 'thanks')
  )
}
