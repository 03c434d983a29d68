import { synthesis } from './voices.js'

// Browsers may throw away what nothing holds while they still speak it, and never tell that it ended.
const held = new Set()
let silencedAtMs = Number.NEGATIVE_INFINITY

/**
 * Says one text. Tells `word` where each word begins and ends, as far as the browser says so, and once `done` how it
 * went: 'ended', 'taken' (by another tab or program), 'refused' (until somebody presses), 'no-voice' or 'failed'.
 * Gives a function that ends it early, after which nothing more is told.
 */
export function say({ text, lang, rate, voice }, { word, done }) {
  const speech = { text, rate, begun: false, spoke: false, quietTimes: 0, lateAt: performance.now() + 8000 }
  const utterance = new SpeechSynthesisUtterance(text)
  Object.assign(utterance, { lang, rate, ...(voice && { voice }) })
  held.add(utterance)
  let over = false
  let starting
  let watching
  const end = (how, cut = false) => {
    if (over) return
    // First of all, so that what the browser tells of the cancelling is nobody's any more.
    over = true
    held.delete(utterance)
    clearTimeout(starting)
    clearInterval(watching)
    if (cut) silence()
    if (how) done(how)
  }
  utterance.onstart = () => begin(speech)
  utterance.onend = () => end('ended')
  utterance.onerror = ({ error }) => end(outcomeOf(error))
  utterance.onboundary = (event) => {
    begin(speech)
    const found = over ? null : wordAt(text, event)
    if (found) word(found)
  }
  starting = whenQuiet(() => {
    synthesis.speak(utterance)
    speech.spoke = isSpeaking()
  })
  watching = setInterval(() => {
    const how = lookAt(speech)
    if (how) end(how, true)
  }, 400)
  return () => end(null, true)
}

function silence() {
  silencedAtMs = performance.now()
  synthesis.cancel()
  if (synthesis.paused) synthesis.resume()
}

// Another tab or an earlier sentence may hold the voice, and what is said right after cancelling can get lost. With
// nobody to wait for we speak at once: some telephones allow it only while the button is being pressed.
function whenQuiet(speak) {
  if (isSpeaking() || synthesis.paused) silence()
  if (performance.now() - silencedAtMs < 100) return setTimeout(speak, 100)
  speak()
}

function isSpeaking() {
  return synthesis.speaking || synthesis.pending
}

// From here each sign of life gives it as long again as a slow voice needs for the whole.
function begin(speech) {
  speech.begun = true
  speech.lateAt = performance.now() + 5000 + (speech.text.length * 125) / speech.rate
}

/** What the events do not tell: 'ended' long ago, or 'failed' to begin. Null while all is well. */
function lookAt(speech) {
  const speaks = isSpeaking()
  speech.spoke ||= speaks
  speech.quietTimes = speaks ? 0 : speech.quietTimes + 1
  const isQuiet = speech.spoke && speech.quietTimes > 1
  if (!isQuiet && performance.now() < speech.lateAt) return null
  if (!speech.begun) return 'failed'
  // Otherwise a telephone that silences pages out of sight would run through the rest unheard.
  return document.hidden ? 'taken' : 'ended'
}

function outcomeOf(error) {
  if (error === 'interrupted' || error === 'canceled') return 'taken'
  if (error === 'not-allowed') return 'refused'
  return error === 'voice-unavailable' || error === 'language-unavailable' ? 'no-voice' : 'failed'
}

// Safari and Firefox tell where a word begins, not how long it is.
function wordAt(text, { name, charIndex, charLength }) {
  if ((name && name !== 'word') || charIndex >= text.length) return null
  if (charLength > 0) return { from: charIndex, to: Math.min(charIndex + charLength, text.length) }
  const [, space, word] = /^(\s*)(\S*)/.exec(text.slice(charIndex))
  const from = charIndex + space.length
  const length = word.replace(/[\p{Pe}\p{Pf}.,;:!?"]+$/u, '').length || word.length
  return length > 0 ? { from, to: from + length } : null
}
