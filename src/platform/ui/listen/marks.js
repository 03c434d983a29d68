/** Marks what is read, and the word within it: `show(sentence, word)` with places in text nodes, and `clear()`. */
export const marks = window.Highlight && CSS.highlights ? highlights() : wraps()

// Drawn over the text, which stays as it is for screen readers.
function highlights() {
  const draw = (name, parts, priority) => {
    const highlight = new Highlight(...parts.map(rangeOf))
    highlight.priority = priority
    CSS.highlights.set(name, highlight)
  }
  return {
    show(sentence, word) {
      draw('listen-sentence', sentence, 0)
      draw('listen-word', word, 1)
    },
    clear() {
      for (const name of ['listen-sentence', 'listen-word']) CSS.highlights.delete(name)
    },
  }
}

/** A range over one place, for measuring and for marking. */
export function rangeOf({ node, from, to }) {
  const range = document.createRange()
  range.setStart(node, from)
  range.setEnd(node, Math.min(to, node.length))
  return range
}

// For older browsers. The page's own text nodes are set aside and put back, so that places in them stay true.
function wraps() {
  let aside = []
  const clear = () => {
    for (const { node, shown } of aside) {
      shown[0].replaceWith(node)
      for (const each of shown.slice(1)) each.remove()
    }
    aside = []
  }
  return {
    show(sentence, word) {
      clear()
      aside = sentence.map(({ node, from, to }) => {
        const { from: start, to: end } = word.find((part) => part.node === node) ?? { from: to, to }
        const text = (first, last) => node.data.slice(first, last)
        const inner = [text(from, start), marked('listen-word', [text(start, end)]), text(end, to)]
        const holder = document.createDocumentFragment()
        holder.append(text(0, from), marked('listen-sentence', inner), text(to, node.length))
        const shown = [...holder.childNodes]
        node.replaceWith(holder)
        return { node, shown }
      })
    },
    clear,
  }
}

function marked(name, content) {
  const mark = document.createElement('span')
  mark.className = name
  mark.append(...content)
  return mark
}
