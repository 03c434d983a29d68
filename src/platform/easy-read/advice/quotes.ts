import type { SentencePlace } from '../sentences.ts'

const closing: Readonly<Record<string, string>> = { '"': '"', '“': '”', '‘': '’', "'": "'", '«': '»' }

/** Where somebody else's words stand in a text, marks included. A quote that nobody closes is none. */
export function quotedPlaces(text: string): SentencePlace[] {
  const places: SentencePlace[] = []
  const unclosed = new Set<string>()
  for (let at = 0; at < text.length; at++) {
    const mark = closing[text.charAt(at)]
    if (mark === undefined || unclosed.has(mark) || !opens(text, at)) continue
    const end = closeOf(text, { from: at + 1, mark })
    // Nothing further on closes it either, so a text of opening marks is not searched once for each.
    if (end === -1) unclosed.add(mark)
    else {
      places.push({ start: at, end: end + 1 })
      at = end
    }
  }
  return places
}

/** An apostrophe inside or behind a word opens nothing. */
function opens(text: string, at: number) {
  return at === 0 || /[\s([—–*:]/.test(text.charAt(at - 1))
}

function closeOf(text: string, { from, mark }: { from: number; mark: string }) {
  for (let at = text.indexOf(mark, from); at !== -1; at = text.indexOf(mark, at + 1)) {
    const inside = /\S/.test(text.charAt(at - 1)) && !/[\p{L}\p{N}]/u.test(text.charAt(at + 1))
    if (inside) return at
  }
  return -1
}
