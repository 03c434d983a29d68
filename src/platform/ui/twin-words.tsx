import type { Child } from 'hono/jsx'
import { sentencesOf } from '../easy-read/sentences.ts'

/** The words of one row: a paragraph for each line, and in it a span for each sentence, which a voice reads by itself. */
export function TwinWords({ words }: { words: string }) {
  const sentences = sentenceReader(words)
  return words
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => <p>{sentences(line)}</p>)
}

/** The words of a heading, which has no paragraphs. */
export function HeadingWords({ words }: { words: string }) {
  return <>{sentenceReader(words)(words)}</>
}

/** Shows the sentences of one line after another. What stands between two `**` is bold, from line to line. */
function sentenceReader(words: string) {
  const marks = words.split('**').length - 1
  // A mark without its partner is shown as it was typed.
  let pairedLeft = marks - (marks % 2)
  let bold = false

  function shown(sentence: string): Child[] {
    const parts = sentence.split('**')
    return parts.flatMap((part, index) => {
      if (index > 0 && pairedLeft === 0) return [`**${part}`]
      if (index > 0) {
        pairedLeft -= 1
        bold = !bold
      }
      return part === '' ? [] : bold ? [<strong>{linked(part)}</strong>] : linked(part)
    })
  }

  return (line: string): Child[] =>
    sentencesOf(line).flatMap((sentence, index) => [
      ...(index > 0 ? [' '] : []),
      <span data-sentence="">{shown(sentence)}</span>,
    ])
}

// One after the other: an e-mail address, a web address, a telephone number of this country with or without +44.
const reachable =
  /[\w.+-]+@[\w-]+(?:\.[\w-]+)+|(?:https:\/\/|\bwww\.)[^\s<>"]+|(?<![\d+])(?:\+44|0)(?:[ -]?\d){9,10}(?!\d)/g

/** Text with links to whatever in it can be rung, written to or opened. Nothing else becomes a link. */
function linked(text: string): Child[] {
  if (!/[@\d]|www\.|https:/.test(text)) return [text]
  const shown: Child[] = []
  let after = 0
  for (const { 0: found, index } of text.matchAll(reachable)) {
    const said = found.replace(/[.,;:!?)'’”]+$/, '')
    shown.push(text.slice(after, index), <a href={addressOf(said)}>{said}</a>)
    after = index + said.length
  }
  return [...shown, text.slice(after)]
}

function addressOf(said: string) {
  if (said.startsWith('https://')) return said
  if (said.startsWith('www.')) return `https://${said}`
  return said.includes('@') ? `mailto:${said}` : `tel:${said.replace(/[^\d+]/g, '')}`
}
