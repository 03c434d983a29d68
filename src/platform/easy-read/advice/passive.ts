import type { SentencePlace } from '../sentences.ts'
import { isDoneWithGet, isParticiple, isState, takesMore } from './participles.ts'
import { isCapital, joins, type Sentence, type Token } from './tokens.ts'

const words = (list: string) => new Set(list.trim().split(/\s+/))

const be = words(`
  am is are was were be been being isn't aren't wasn't weren't ain't i'm you're we're they're there're who're`)
const get = words('get gets got getting')
/** "It's sent" is passive; "she's sent it" is not, so other names with 's are left alone. */
const asking = words("is are was were isn't aren't wasn't weren't")
const its = words("it's that's this's what's everything's nothing's something's")
const helping = words(`
  will would can could may might must shall should has have had having won't can't couldn't wouldn't shouldn't mustn't
  hasn't haven't hadn't cannot isn't aren't wasn't weren't is are was were am be i'm being been`)
const between = words(`
  not never always often also now just still soon already then first only once ever even both all each yet being been
  sometimes perhaps maybe sadly again later`)
/** Degrees of how somebody is: "really tired". */
const degrees = words('really extremely fully badly early family only-just hourly friendly lonely elderly lovely')

/** What can stand behind a participle without being what it describes. */
const behind = words(`
  by to in on at for from with without as into onto of off up out down over under about around after before during until
  till since through between among against along across near behind when where while if because so and or but that who
  which what how why than then there here now again back away home today tomorrow yesterday tonight soon later first
  last next every each once twice daily weekly monthly yearly always often sometimes never too also well better straight
  together alone apart online free properly only a an the this these those my your our his her its their some any
  no all both more less much many it them him us me you not fresh safe wrong right clean dry warm cold open instead early late
  monday tuesday wednesday thursday friday saturday sunday round inside outside upstairs downstairs abroad elsewhere
  everywhere anywhere whether per via within beyond towards`)

/** Behind "by", when and how, and not who. */
const noAgent = words(`
  then now noon midnight morning evening night bus car train post phone email hand foot law accident mistake text
  monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september
  october november december christmas easter tomorrow tonight lunchtime teatime next the-end`)

/**
 * Where a sentence says what is done without first saying who does it: "will be sent", "Was the letter sent".
 * Adjectives that look like it ("is tired", "is closed") are left out unless somebody is named with "by".
 */
export function passivesIn(sentence: Sentence): SentencePlace[] {
  const found: SentencePlace[] = []
  const { tokens } = sentence
  for (let at = 0; at < tokens.length; at++) {
    const token = tokens[at]
    if (token === undefined || token.quoted || token.address) continue
    const end = participleAfter(sentence, at) ?? (isAsking(sentence, at) ? participleAsked(sentence, at) : undefined)
    if (end === undefined) continue
    found.push({ start: tokens[chainStart(tokens, at)]?.start ?? token.start, end: tokens[end]?.end ?? token.end })
    at = end
  }
  return found
}

function participleAfter(sentence: Sentence, at: number): number | undefined {
  const { tokens } = sentence
  const low = tokens[at]?.low ?? ''
  const how = be.has(low) ? 'be' : get.has(low) ? 'get' : its.has(low) ? 'its' : undefined
  if (how === undefined) return undefined
  let to = at + 1
  while (to - at < 5 && isBetween(tokens[to])) to++
  if (!isDone(sentence, to)) return undefined
  const verb = tokens[to]?.low ?? ''
  const agent = namesAgent(tokens, to)
  if (how === 'get') return agent || isDoneWithGet(verb) ? to : undefined
  // "It's started" and "It's grown" are what it did.
  if (
    how === 'its' &&
    to === at + 1 &&
    /^(?:started|stopped|ended|begun|grown|changed|happened|worked|rained|snowed|turned|got)$/.test(verb)
  ) {
    return agent ? to : undefined
  }
  return isPassive(sentence, { at, to, agent }) ? to : undefined
}

/** "Was the letter sent?": the person or thing stands between. */
function participleAsked(sentence: Sentence, at: number): number | undefined {
  const { tokens } = sentence
  if (tokens[at + 1]?.low === 'there') return undefined
  for (let to = at + 1; to < Math.min(tokens.length, at + 7); to++) {
    const token = tokens[to]
    if (
      !joins(token) ||
      token.quoted ||
      /^(?:who|that|which|because|if|to|and|or|in|on|at|for|from|with|by|about)$/.test(token.low)
    ) {
      return undefined
    }
    if (to < at + 2 || be.has(token.low) || helping.has(token.low)) continue
    const before = tokens[to - 1]?.low ?? ''
    if (
      /^(?:a|an|the|this|that|these|those|my|your|our|his|her|its|their|any|some|no|of|very|so|too|more)$/.test(before)
    )
      continue
    if (isDone(sentence, to) && isPassive(sentence, { at, to, agent: namesAgent(tokens, to) })) return to
  }
  return undefined
}

function isAsking({ tokens, asks }: Sentence, at: number) {
  if (!asks || at > 2 || !asking.has(tokens[at]?.low ?? '')) return false
  return at === 0 || /^(?:and|but|so|or|when|where|why|how|what|who|often|then)$/.test(tokens[at - 1]?.low ?? '')
}

function isDone({ tokens, shouted }: Sentence, at: number) {
  const token = tokens[at]
  if (!joins(token) || token.quoted || token.address) return false
  // A capital begins a name: "was Fred".
  return (shouted || /^\p{Ll}/u.test(token.text)) && isParticiple(token.low)
}

function isPassive({ tokens }: Sentence, { at, to, agent }: { at: number; to: number; agent: boolean }) {
  if (agent) return true
  const verb = tokens[to]?.low ?? ''
  const next = joins(tokens[to + 1]) ? tokens[to + 1] : undefined
  const after = next?.low ?? ''
  if (isState(verb)) return false
  if (verb === 'called' || verb === 'named' || verb === 'titled') {
    return /^(?:by|in|into|to|on|for|at|out|away|back|up|when|before|after)$/.test(after)
  }
  if (verb === 'known') return next !== undefined && after !== 'as' && after !== 'for'
  if (verb === 'made') return !/^(?:of|up|from)$/.test(after)
  if (/^(?:fed|grown|made)$/.test(verb) && after === 'up') return false
  if (/^(?:worn|burnt)$/.test(verb) && after === 'out') return false
  if (verb === 'left' && next === undefined) return false
  if (
    verb === 'done' &&
    /^(?:i'm|i|we|you|they|we're|you're|they're)$/.test(
      tokens[at]?.low.includes("'") ? (tokens[at]?.low ?? '') : (tokens[at - 1]?.low ?? ''),
    )
  ) {
    return false
  }
  if (verb === 'used' && after === 'to') return !isAccustomed(tokens, { at, to })
  return next === undefined || takesMore(verb) || behind.has(after) || after.endsWith('ly') || !/\p{L}/u.test(after)
}

/** "I am used to noise", unlike "the money is used to buy food". */
function isAccustomed(tokens: readonly Token[], { at, to }: { at: number; to: number }) {
  const who = tokens[at - 1]?.low ?? tokens[at]?.low ?? ''
  const what = tokens[to + 2]?.low ?? ''
  return (
    /^(?:i|we|you|they|he|she|people|i'm|we're|you're|they're)$/.test(who) ||
    tokens[at]?.low.includes("'") === true ||
    /^(?:the|a|an|my|your|our|his|her|their|it|this|that|being|having)$/.test(what) ||
    what.endsWith('ing')
  )
}

function namesAgent(tokens: readonly Token[], to: number) {
  const [by, who] = [tokens[to + 1], tokens[to + 2]]
  if (!joins(by) || by.low !== 'by' || !joins(who)) return false
  return !noAgent.has(who.low) && /^\p{L}/u.test(who.low) && !who.low.endsWith('ing')
}

function isBetween(token: Token | undefined) {
  if (!joins(token) || token.quoted || isCapital(token)) return false
  return between.has(token.low) || (/^[a-z]{2,}ly$/.test(token.low) && !degrees.has(token.low))
}

/** Back to where "will", "has" or "could not" begins. */
function chainStart(tokens: readonly Token[], at: number) {
  let start = at
  for (let back = at - 1; back >= Math.max(0, at - 4); back--) {
    const [token, following] = [tokens[back], tokens[back + 1]]
    if (token === undefined || token.quoted || !joins(following)) break
    if (helping.has(token.low) || /'(?:ll|ve)$/.test(token.low)) start = back
    else if (!isBetween(token)) break
  }
  return start
}
