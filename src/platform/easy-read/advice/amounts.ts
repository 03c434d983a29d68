import { isCapital, joins, type Sentence, type Token } from './tokens.ts'

/** A number of a sentence: which words say it, and how much it is. */
export interface Amount {
  /** Its first and last word, as they are counted in the sentence. */
  from: number
  to: number
  start: number
  end: number
  value: number
  /** A part of a whole, such as 37% or two thirds; `value` is then the part in a hundred. */
  part: boolean
  money: boolean
  /** The digits alone, for what is told from how they are written; empty for a number in words. */
  digits: string
}

const small =
  'one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(
    ' ',
  )
const tens = 'twenty thirty forty fifty sixty seventy eighty ninety'.split(' ')
const counts = new Map([
  ...small.map((word, nth) => [word, nth + 1] as const),
  ...tens.map((word, nth) => [word, nth * 10 + 20] as const),
  ...tens.flatMap((ten, nth) => small.slice(0, 9).map((one, more) => [`${ten}-${one}`, nth * 10 + 21 + more] as const)),
])
const scales = new Map([
  ['dozen', 12],
  ['dozens', 24],
  ['hundred', 100],
  ['hundreds', 200],
  ['thousand', 1000],
  ['thousands', 2000],
  ['million', 1e6],
  ['millions', 2e6],
  ['billion', 1e9],
  ['billions', 2e9],
  ['trillion', 1e12],
])
const endings = new Map([
  ['k', 1000],
  ['m', 1e6],
  ['bn', 1e9],
])
const shares = new Map(
  ['third', 'quarter', 'fifth', 'sixth', 'eighth', 'tenth'].flatMap((share, nth) => {
    const under = [3, 4, 5, 6, 8, 10][nth] ?? 1
    return [[share, under] as const, [`${share}s`, under] as const]
  }),
)

/** Every number of a sentence in order, in digits or in words, with its sign and its "million" or "per cent". */
export function amountsIn(sentence: Sentence): Amount[] {
  const amounts: Amount[] = []
  for (let at = 0; at < sentence.tokens.length; at++) {
    const token = sentence.tokens[at]
    if (token === undefined || token.address || token.quoted) continue
    const amount = shareAt(sentence, at) ?? digitsAt(sentence, at) ?? wordsAt(sentence, at)
    if (amount === undefined) continue
    amounts.push(amount)
    at = amount.to
  }
  return amounts
}

/** What a number in words counts, up to 99; undefined for other words. */
export function countOf(low: string): number | undefined {
  return counts.get(low)
}

function digitsAt({ tokens, text, start }: Sentence, at: number): Amount | undefined {
  const token = tokens[at]
  if (!/^\d/.test(token?.text ?? '')) return undefined
  const [, digits, ending = ''] = /^(\d+(?:[.,:/–-]\d+)*)(.*)$/.exec(token?.text ?? '') ?? []
  if (token === undefined || digits === undefined) return undefined
  const scale = endings.get(ending.toLowerCase()) ?? (ending === '' ? scaleOf(tokens[at + 1]) : undefined)
  if (ending !== '' && scale === undefined && !/^-(?!year|hour)\p{L}/u.test(ending)) return undefined
  const sign = text.charAt(token.start - start - 1)
  const value = amountOf(digits)
  const whole = shareOf(digits, tokens[at + 1])
  if (whole === undefined && (value === undefined || sign === '+' || sign === '#')) return undefined
  const to = ending === '' && scale !== undefined ? at + 1 : at
  const percent = percentAt({ tokens, text, start }, to)
  const end = percent?.end ?? (ending.startsWith('-') ? token.start + digits.length : (tokens[to]?.end ?? token.end))
  const money = /[£$€]/.test(sign)
  return {
    from: at,
    to: percent?.to ?? to,
    start: money ? token.start - 1 : token.start,
    end,
    value: whole ?? (value ?? 0) * (scale ?? 1),
    part: whole !== undefined || percent !== undefined,
    money: money || /^(?:pounds?|pence|euros?|dollars?|quid)$/.test(tokens[to + 1]?.low ?? ''),
    digits: scale === undefined ? digits : '',
  }
}

/** The larger of a range; undefined for what is no amount: a time, a date, a telephone number. */
function amountOf(digits: string): number | undefined {
  if (/[:/]/.test(digits) || /\..*\./.test(digits) || /^0\d/.test(digits)) return undefined
  const parts = digits.split(/[–-]/)
  if (parts.length > 2 || (parts.length === 2 && digits.length > 8)) return undefined
  const values = parts.map((part) =>
    /^\d{1,3}(?:,\d{3})+(?:\.\d+)?$|^\d+(?:\.\d+)?$/.test(part) ? Number(part.replaceAll(',', '')) : Number.NaN,
  )
  const most = Math.max(...values)
  return Number.isNaN(most) ? undefined : most
}

/** "1/2 of", in a hundred. */
function shareOf(digits: string, next: Token | undefined) {
  const [, over, under] = /^(\d)\/(\d{1,2})$/.exec(digits) ?? []
  if (over === undefined || Number(over) >= Number(under) || !/^(?:of|the|a|an)$/.test(next?.low ?? ''))
    return undefined
  return (100 * Number(over)) / Number(under)
}

function percentAt({ tokens, text, start }: Pick<Sentence, 'tokens' | 'text' | 'start'>, at: number) {
  const token = tokens[at]
  if (token === undefined) return undefined
  if (text.charAt(token.end - start) === '%') return { to: at, end: token.end + 1 }
  const [next, after] = [tokens[at + 1], tokens[at + 2]]
  if (next?.low === 'percent') return { to: at + 1, end: next.end }
  return next?.low === 'per' && after?.low === 'cent' ? { to: at + 2, end: after.end } : undefined
}

/** "two thirds of", "a quarter of", but not the time and not the third of May. */
function shareAt({ tokens }: Sentence, at: number): Amount | undefined {
  const [first, second, of, what] = [tokens[at], tokens[at + 1], tokens[at + 2], tokens[at + 3]]
  if (first === undefined) return undefined
  if (!first.low.includes('-') && !shares.has(second?.low ?? '')) return undefined
  const [over = '', hyphened] = first.low.split('-')
  const under = shares.get(hyphened ?? second?.low ?? '')
  const count = over === 'a' ? 1 : countOf(over)
  if (under === undefined || count === undefined || count >= under) return undefined
  const last = hyphened === undefined ? second : first
  const following = hyphened === undefined ? [of, what] : [second, of]
  if (last === undefined || following[0]?.low !== 'of' || /^(?:a|an)$/.test(following[1]?.low ?? '')) return undefined
  const to = hyphened === undefined ? at + 1 : at
  return {
    from: at,
    to,
    start: first.start,
    end: last.end,
    value: (100 * count) / under,
    part: true,
    money: false,
    digits: '',
  }
}

function wordsAt(sentence: Sentence, at: number): Amount | undefined {
  const { tokens } = sentence
  const first = tokens[at]
  if (first === undefined || isNamed(sentence, at)) return undefined
  let [sum, group, to] = [0, countOf(first.low), at]
  if (group === undefined && scales.get(first.low) === undefined) return undefined
  for (let next = at; next < tokens.length; next++) {
    const token = tokens[next]
    if (token === undefined || (next > at && !joins(token))) break
    const scale = scales.get(token.low)
    const count = countOf(token.low)
    if (scale !== undefined) {
      sum = scale >= 1000 ? (sum + (group ?? 1)) * scale : sum + (group ?? 1) * scale
      group = 0
    } else if (count !== undefined)
      group = next === at || (group ?? 0) % 10 !== 0 || group === 0 ? count : (group ?? 0) + count
    else if (
      token.low === 'and' &&
      sum > 0 &&
      countOf(tokens[next + 1]?.low ?? '') !== undefined &&
      joins(tokens[next + 1])
    )
      continue
    else break
    to = next
  }
  const percent = percentAt(sentence, to)
  const end = percent?.end ?? tokens[to]?.end ?? first.end
  const money = /^(?:pounds?|pence|euros?|dollars?|quid)$/.test(tokens[to + 1]?.low ?? '')
  return {
    from: at,
    to: percent?.to ?? to,
    start: first.start,
    end,
    value: sum + (group ?? 0),
    part: percent !== undefined,
    money,
    digits: '',
  }
}

/** "Twelve Oaks" and "The Hundred House" are names. */
function isNamed({ tokens, titled, shouted }: Sentence, at: number) {
  const token = tokens[at]
  if (titled || shouted || !isCapital(token)) return false
  return (joins(tokens[at + 1]) && isCapital(tokens[at + 1])) || (at > 0 && joins(token) && isCapital(tokens[at - 1]))
}

function scaleOf(token: Token | undefined) {
  return joins(token) ? scales.get(token.low) : undefined
}
