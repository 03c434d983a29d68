import { joins, type Sentence, type Token } from './tokens.ts'

/** What the sentence of an explanation goes on with: "An advocate is somebody who speaks up for you". */
const goesOn =
  /^(?:when|where|how|what|who|somebody|someone|something|people|things|anyone|anybody|anything|a|an|the|another|short|money|help|words|work|ways|\w+ing)$/
const means = /^(?:mean|means|meant)$/
const articles = /^(?:a|an|the|your|our|my|this|these|being|word|words|to)$/

/** A word of a sentence, by its first and last token. */
interface Spot {
  from: number
  to: number
}

/** True when the sentence itself says what the word means, before or behind it. */
export function explains(sentence: Sentence, spot: Spot): boolean {
  return explainsBehind(sentence, spot) || explainsBefore(sentence, spot)
}

/** True when a sentence says what the one before it means: "This means …", "It is when …". */
export function opensWithThis({ tokens }: Sentence): boolean {
  const [first, second, third] = tokens.map(({ low }) => low)
  if (first === 'in' && second === 'other' && third === 'words') return true
  if (first === undefined || second === undefined) return false
  if (/^(?:this|that|it|these|they|those)$/.test(first)) {
    return (
      means.test(second) ||
      second === 'stands' ||
      second === 'stand' ||
      (/^(?:is|are)$/.test(second) && goesOn.test(third ?? ''))
    )
  }
  return /^(?:that's|it's|they're)$/.test(first) && goesOn.test(second)
}

/** "This is called an advocate", "National Health Service (NHS)". */
function explainsBefore(sentence: Sentence, { from, to }: Spot): boolean {
  const { tokens } = sentence
  let at = from - 1
  while (at > 0 && joins(tokens[at + 1]) && articles.test(tokens[at]?.low ?? '')) at--
  const [before, word] = [tokens[at], tokens[at + 1]]
  if (before === undefined || word === undefined) return false
  // "National Health Service (NHS)"
  const alone = tokens[to + 1] === undefined ? endsBracket(sentence, to) : /^[*"”’']*\)/.test(tokens[to + 1]?.gap ?? '')
  if (/\($/.test(word.gap.replace(/[*"“‘']+$/, '')) && alone) return true
  if (before.low === 'called' || before.low === 'named') return true
  if (before.low === 'as') return tokens[at - 1]?.low === 'known'
  if (/^(?:this|that|it|these|them)$/.test(before.low)) return /^(?:call|calls|name)$/.test(tokens[at - 1]?.low ?? '')
  return before.low === 'or' && before.gap.includes(',')
}

function explainsBehind({ tokens, text, start }: Sentence, { from, to }: Spot): boolean {
  const next = tokens[to + 1]
  if (next === undefined) return false
  const gap = next.gap.replaceAll(/[*"”’']/g, '').trim()
  const opens = opensSentence(tokens, from)
  if (gap.startsWith('(') && !/^\)/.test(tokens[to + 2]?.gap.trim() ?? ''))
    return !/^see\b/.test(text.slice(next.start - start))
  if (opens && /^(?::|[–—-]|, or)$/.test(gap)) return true
  if (gap === ',' && /^(?:or|which|ie)$/.test(next.low))
    return next.low !== 'which' || /^(?:mean|means|is|are)$/.test(tokens[to + 2]?.low ?? '')
  if (gap !== '') return false
  for (const at of [to + 1, to + 2]) {
    const [verb, object] = [tokens[at]?.low ?? '', tokens[at + 1]?.low ?? '']
    if (means.test(verb) || (/^stands?$/.test(verb) && object === 'for') || (verb === 'for' && object === 'short'))
      return true
    if (opens && /^(?:is|are)$/.test(verb) && goesOn.test(object)) return true
  }
  return false
}

/** At the beginning, but for "An", "Your" or "The word". */
function opensSentence(tokens: readonly Token[], from: number) {
  return from < 3 && tokens.slice(0, from).every(({ low }) => articles.test(low))
}

function endsBracket({ text, start, tokens }: Sentence, to: number) {
  return /^[*"”’']*\)/.test(text.slice((tokens[to]?.end ?? 0) - start))
}
