// Some voices fall silent after 15 seconds without telling the page: 120 letters take 13 at the slowest speed.
const pieceMax = 120
const unread =
  'script, style, template, noscript, button, select, textarea, svg, [aria-hidden="true"], [data-listen-controls], .govuk-visually-hidden'

/**
 * What there is to read in an element, sentence by sentence: its language, whether it is a heading, the pieces that a
 * voice can say in one breath, and `parts(from, to)`, the places in text nodes where those letters stand.
 */
export function sentencesOf(region) {
  return passagesIn(region).flatMap((passage) =>
    cutsOf(passage)
      .filter(({ text }) => /[\p{L}\p{N}]/u.test(text))
      .map(({ from, text }) => ({
        lang: passage.holder.closest('[lang]')?.lang || 'en-GB',
        heading: passage.holder.closest('h1, h2, h3, h4, h5, h6, [role="heading"]') !== null,
        pieces: piecesOf(text, from),
        parts: (start = from, end = from + text.length) => partsOf(passage, start, end),
      })),
  )
}

/** Text that belongs together: of one marked sentence or one block, up to the end of a line. */
function passagesIn(region) {
  const passages = []
  let last = null
  const walker = document.createTreeWalker(region, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT, (node) =>
    node.nodeType === Node.ELEMENT_NODE && isUnread(node) ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT,
  )
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (node.nodeType === Node.TEXT_NODE) {
      const holder = holderOf(node.parentElement, region)
      if (last?.holder !== holder) {
        last = { holder, text: '', nodes: [] }
        passages.push(last)
      }
      last.nodes.push({ node, at: last.text.length })
      last.text += plain(node)
    } else if (node.localName === 'br') last = null
  }
  return passages
}

// Shut details are not displayed either, which only checkVisibility knows; it takes what has no box for unseen.
function isUnread(element) {
  if (element.matches(unread)) return true
  return element.checkVisibility?.() === false && getComputedStyle(element).display !== 'contents'
}

function holderOf(element, region) {
  const sentence = element.closest('[data-sentence]')
  if (sentence) return sentence
  let holder = element
  while (holder !== region && /^(inline|contents)$/.test(getComputedStyle(holder).display))
    holder = holder.parentElement
  return holder
}

// As many letters as in the page, so that places can be found again. Stars are the mark of a hard word.
function plain(node) {
  const keepsLines = getComputedStyle(node.parentElement).whiteSpace.startsWith('pre')
  return node.data.replace(/\*\*/g, '  ').replace(keepsLines ? /[^\S\n]/g : /\s/g, ' ')
}

function cutsOf({ holder, text }) {
  const whole = holder.matches('[data-sentence]') ? [text] : segmentsOf(text)
  let at = 0
  return whole.map((segment) => {
    const from = at + segment.length - segment.trimStart().length
    at += segment.length
    return { from, text: segment.trim() }
  })
}

function segmentsOf(text) {
  if (!Intl.Segmenter) return text.match(/[^.!?\n]*[.!?\n]*\s*/g)
  return [...new Intl.Segmenter('en-GB', { granularity: 'sentence' }).segment(text)].map(({ segment }) => segment)
}

/** Cut at the last comma that leaves a piece short enough, or between words. */
function piecesOf(text, from) {
  if (text.length <= pieceMax) return [{ from, text }]
  const head = text.slice(0, pieceMax)
  const { length } = (/^.*[,;:–—]\s/s.exec(head) ?? /^.*\s/s.exec(head) ?? [head])[0]
  return [{ from, text: text.slice(0, length) }, ...piecesOf(text.slice(length), from + length)]
}

function partsOf({ nodes }, start, end) {
  return nodes
    .map(({ node, at }) => ({ node, from: Math.max(start - at, 0), to: Math.min(end - at, node.length) }))
    .filter(({ from, to }) => from < to)
}
