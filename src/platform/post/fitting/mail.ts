import { pictureUrl } from '../../easy-read/twin.ts'
import { type Idea, type Look, type Message, plainWords } from './message.ts'

/** An e-mail as it leaves. */
export interface FitMail {
  subject: string
  /** Always there. */
  text: string
  /** For whoever needs large letters or pictures. */
  html: string | null
  /** Symbols in the HTML part, by the id that it names them with. */
  pictures: { cid: string; set: string; name: string }[]
}

/**
 * An e-mail that fits its reader. `ideas` are the sentences of the message with their symbols; `shown` makes the
 * pictures come from this site, for looking at it on a page here.
 */
export function mailOf(
  message: Message,
  { look, ideas, shown = false }: { look: Look; ideas: readonly Idea[]; shown?: boolean },
): FitMail {
  const text = plainWords(message, look)
  if (look.kind === 'ordinary') return { subject: message.subject, text, html: null, pictures: [] }
  const pictured = look.kind === 'easy read' && ideas.some(({ symbol }) => symbol)
  const pictures = pictured
    ? ideas.flatMap(({ symbol }, nth) => (symbol ? [{ cid: cidOf(nth), set: symbol.set, name: symbol.name }] : []))
    : []
  const source = ({ symbol }: Idea, nth: number) =>
    symbol && shown ? pictureUrl({ kind: 'symbol', ...symbol }) : `cid:${cidOf(nth)}`
  const rows = ideas.map((idea, nth) => {
    const words = `<p>${linked(idea.words)}</p>`
    if (!pictured) return `<tr><td>${words}</td></tr>`
    const image = idea.symbol ? `<img src="${source(idea, nth)}" alt="" width="96" height="96">` : ''
    return `<tr><td width="112" valign="top">${image}</td><td valign="middle">${words}</td></tr>`
  })
  return { subject: message.subject, text, html: page(message, { look, rows, pictured }), pictures }
}

const cidOf = (nth: number) => `symbol-${nth + 1}@alongside`

function page(
  { subject, language }: Message,
  { look, rows, pictured }: { look: Look; rows: string[]; pictured: boolean },
) {
  return `<!doctype html>
<html lang="${escaped(language)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${escaped(subject)}</title>
<style>
body { margin: 0 auto; padding: 16px; max-width: 40em; font-family: "Atkinson Hyperlegible Next", Arial, sans-serif; font-size: ${look.points}pt; line-height: 1.5; }
h1 { margin: 0 0 0.75em; font-size: 1.25em; line-height: 1.25; }
table { width: 100%; border-collapse: collapse; }
td { padding: 0 0 0.75em; }
p { margin: 0; overflow-wrap: anywhere; }
img { background: #fff; border-radius: 6px; }
.thanks { margin-top: 1.5em; font-size: 14pt; }
</style>
</head>
<body>
<h1>${escaped(subject)}</h1>
<table role="presentation">
${rows.join('\n')}
</table>
${pictured ? '<p class="thanks">Symbols: Alongside contributors, CC BY-SA 4.0.</p>\n' : ''}</body>
</html>
`
}

/** Words as HTML, with the addresses of pages as links. */
function linked(words: string) {
  return words
    .split(/(https?:\/\/[^\s<>"]+)/)
    .map((part, at) => (at % 2 === 1 ? `<a href="${escaped(part)}">${escaped(part)}</a>` : escaped(part)))
    .join('')
}

function escaped(words: string) {
  return words.replaceAll(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`)
}
