import { countOf } from './amounts.ts'
import { type Around, countsThings } from './surroundings.ts'

const months =
  /^(?:january|february|march|april|may|june|july|august|september|october|november|december|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)$/
const days = /^(?:(?:mon|tues|wednes|thurs|fri|satur|sun)days?|mon|tues?|wed|thur?s?|fri|sat|sun)$/
const halves = /^(?:am|pm|noon|midnight|o'clock|oclock|hrs)$/

const who = new Set('adults people women men children anyone anybody those everyone everybody carers if you'.split(' '))

/** Four digits without a comma, unless things are counted by them. */
export function isYear(around: Around): boolean {
  const { amount, lead } = around
  if (!/^(?:1[5-9]|20)\d\d(?:[–-]\d{2,4})?$/.test(amount.digits)) return false
  return /^(?:in|since|by|from|until|till|of|during|before|after|year|to)$/.test(lead) || !countsThings(around)
}

/** "12 November", "12 and 13 May", "the 3 of June". */
export function isDay({ amount, lead, tail, afterTail, next, free }: Around): boolean {
  if (amount.value > 31) return false
  const name = tail?.low === 'of' ? afterTail : (tail?.low ?? '')
  // In small letters these are also what people do.
  if (months.test(name) && tail?.text !== 'may' && tail?.text !== 'march') return true
  if (next && months.test(next.low) && next.text !== next.low) return true
  return free && (days.test(lead) || months.test(lead))
}

/** "2 pm", "14.30", "twenty past two", "from 11 to 12", "24 hours a day". */
export function isTime(around: Around): boolean {
  const { amount, lead, beforeLead, tail, next, free } = around
  const { tokens } = around.sentence
  const [second, third] = [tokens[amount.to + 1]?.low ?? '', tokens[amount.to + 2]?.low ?? '']
  if (
    /^\d[\d.:]*(?:am|pm)$/.test(second) ||
    (/^(?:to|until|till|and|or)$/.test(second) && /^\d[\d.:]*(?:am|pm)$/.test(third))
  ) {
    return true
  }
  if (/^(?:[01]?\d|2[0-3])\.[0-5]\d$/.test(amount.digits)) return !countsThings(around)
  if (tail && halves.test(tail.low)) return true
  if (/^2[05]$/.test(String(amount.value)) && /^(?:past|to)$/.test(next?.low ?? '') && (countOf(third) ?? 99) <= 12) {
    return true
  }
  if (amount.digits === '24' && next?.low === 'hours' && /^(?:a|every|each)$/.test(third)) return true
  if (amount.value > 24 || !(free || days.test(tail?.low ?? ''))) return false
  if (/^(?:about|around|past|to)$/.test(lead)) return amount.value <= 12 || /^(?:at|from|until)$/.test(beforeLead)
  return /^(?:at|from|until|till|between|by|before|after|since)$/.test(lead) || days.test(lead)
}

/** "over 18", "aged 16 to 25", "18 or over", "42 years old", "Ada is 42". */
export function isAge(around: Around): boolean {
  const { amount, lead, beforeLead, tail, afterTail, free } = around
  const { tokens, text, start } = around.sentence
  if (amount.value > 120) return false
  const before = tokens.slice(Math.max(0, amount.from - 5), amount.from)
  if (before.some(({ low }) => /^(?:age|ages|aged|birth)$/.test(low))) return true
  // "18+"
  if (text.charAt(amount.end - start) === '+') return true
  if (/^(?:over|under)$/.test(lead) && who.has(beforeLead)) return !countsThings(around)
  const behind = tail?.low ?? ''
  if (/^years?$/.test(behind) && /^(?:olds?|of)$/.test(afterTail)) return true
  if (/^(?:years|plus)$/.test(behind) && /^(?:\d+[–-]\d+|18)$/.test(amount.digits)) return true
  if (/^(?:and|or)$/.test(behind) && /^(?:over|under|older|younger|above|below|up)$/.test(afterTail)) return true
  if (!free) return false
  if (/^(?:over|under|above|below|turn|turns|turned|turning)$/.test(lead)) return true
  if (lead === 'than') return /^(?:older|younger)$/.test(beforeLead)
  if (/^(?:are|were)$/.test(lead)) return /^(?:you|we|they)$/.test(beforeLead)
  return /^(?:is|am|was|be|i'm|you're|he's|she's|we're|they're)$/.test(lead)
}
