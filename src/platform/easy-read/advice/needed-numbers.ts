import type { Amount } from './amounts.ts'
import { type Around, countsThings, surroundingsOf } from './surroundings.ts'
import { isAge, isDay, isTime, isYear } from './times-and-ages.ts'
import { joins, type Sentence, type Token } from './tokens.ts'

const words = (list: string) => new Set(list.trim().split(/\s+/))

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

const facts = [isYear, isTelephone, isDay, isTime, isAge, isLabelled, isAddress, isListMark, isThanks]

/** True for a number that people need as it is: a date, a time, a telephone number, an address, an age, a bus. */
export function isNeeded(sentence: Sentence, amount: Amount): boolean {
  const around = surroundingsOf(sentence, amount)
  return facts.some((isOne) => isOne(around))
}

/** Digits in several groups, three that are rung, or more than anybody counts with. */
function isTelephone({ sentence: { tokens }, amount, lead }: Around) {
  if (!/^\d+(?:-\d+)*$/.test(amount.digits)) return false
  let [from, to] = [amount.from, amount.to]
  while (from > 0 && amount.from - from < 6 && isGroup(tokens[from - 1]) && isGroupGap(tokens[from])) from--
  while (to - amount.to < 6 && isGroup(tokens[to + 1]) && isGroupGap(tokens[to + 1])) to++
  const group = tokens.slice(from, to + 1).map(({ text }) => text.replaceAll('-', ''))
  const length = group.join('').length
  if (length >= 7 || (group.length > 1 && (length >= 6 || group.some((part) => part.startsWith('0'))))) return true
  if (calls.has(lead)) return true
  // "Ring us on 111"
  const before = tokens.slice(Math.max(0, amount.from - 8), amount.from)
  return length === 3 && /^(?:on|to|or)$/.test(lead) && before.some(({ low }) => calls.has(low))
}

function isGroup(token: Token | undefined) {
  return token !== undefined && /^\d+$/.test(token.text)
}

function isGroupGap(token: Token | undefined) {
  return token !== undefined && /^[\s()-]{1,3}$/.test(token.gap)
}

/** "bus 64", "page 12", "the 64 bus". */
function isLabelled(around: Around) {
  if (/^(?:bus|buses|tram|train|coach)$/.test(around.next?.low ?? '')) return true
  return labels.has(around.lead.replace(/'s$/, '')) && !countsThings(around)
}

/** "24 High Street": names behind it, of which one is a street. */
function isAddress({ sentence: { tokens }, amount: { to } }: Around) {
  for (let at = to + 1; at <= to + 4; at++) {
    const token = tokens[at]
    if (!joins(token) || !/^\p{Lu}/u.test(token.text)) return false
    if (at > to + 1 && streets.has(token.low)) return true
  }
  return false
}

/** A number that opens a line with a point or bracket behind it. */
function isListMark({ sentence: { tokens, text, start }, amount }: Around) {
  const behind = (tokens[0]?.end ?? 0) - start
  return amount.from === 0 && /^[.)]\s/.test(text.slice(behind, behind + 2))
}

/** "Thanks a million" counts nothing. */
function isThanks({ lead, beforeLead, sentence: { tokens }, amount }: Around) {
  return tokens[amount.to]?.low === 'million' && lead === 'a' && beforeLead === 'thanks'
}
