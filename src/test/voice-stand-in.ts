import type { Page } from 'playwright-core'

/** How a browser speaks, with its habits; what is left out is as in a desktop Chrome with a voice on the device. */
export interface VoiceHabits {
  /** Each as the browser lists it. */
  voices?: { name: string; lang: string; localService?: boolean; default?: boolean }[]
  /** After how long the voices are there, and whether the browser says so. */
  voicesAfterMs?: number
  voicesTold?: boolean
  /** Whether it tells of words, and how long they are. */
  words?: 'with length' | 'without length' | 'none'
  /** Whether it tells that a text has begun, and that it has ended. */
  begins?: boolean
  ends?: boolean
  /** What follows a cancelling: an error of this name, or an end. */
  cancelTells?: 'interrupted' | 'canceled' | 'end'
  /** Goes on saying that it speaks, although it fell silent. */
  stuck?: boolean
  /** Takes a text and never says a word of it. */
  deaf?: boolean
  /** Errors that the first texts are answered with, in order. */
  errors?: string[]
  /** Whether something else is being spoken when the page opens. */
  busy?: boolean
  /** Loses what is said in the same moment as a cancelling. */
  losesAfterCancel?: boolean
}

/** What the stand-in noted: each text that it was given, and how often it was told to be quiet. */
export interface Spoken {
  texts: { text: string; lang: string; rate: number; voice: string | null }[]
  cancels: number
}

/** Puts a stand-in for the browser's voices, which headless browsers do not have, into every page opened from now on. */
export async function standInVoice(page: Page, habits: VoiceHabits = {}): Promise<void> {
  await page.addInitScript({ content: `(${voice})(${JSON.stringify({ ...usual, ...habits })})` })
}

/** What was said on this page so far. */
export function spokenOn(page: Page): Promise<Spoken> {
  return page.evaluate<Spoken>('window.spoken')
}

const usual: VoiceHabits = {
  voices: [{ name: 'Hazel', lang: 'en-GB', localService: true, default: true }],
  voicesAfterMs: 0,
  voicesTold: true,
  words: 'with length',
  begins: true,
  ends: true,
  cancelTells: 'interrupted',
  stuck: false,
  deaf: false,
  errors: [],
  busy: false,
  losesAfterCancel: false,
}

// As text, because it runs in the browser, whose names this program does not know. A word takes 300 milliseconds.
const voice = `function (habits) {
  const spoken = (window.spoken = { texts: [], cancels: 0 })
  const told = new EventTarget()
  let waiting = []
  let current = null
  let other = habits.busy
  let here = habits.voicesAfterMs === 0
  let cancelledAt = -1
  function bringVoices() {
    here = true
    if (habits.voicesTold) told.dispatchEvent(new Event('voiceschanged'))
  }
  setTimeout(bringVoices, habits.voicesAfterMs)

  class Utterance {
    constructor(text) { Object.assign(this, { text, lang: '', rate: 1, voice: null }) }
  }

  function tell(utterance, kind, event = {}) { utterance['on' + kind]?.(event) }

  function next() {
    if (current || other || waiting.length === 0) return
    const utterance = (current = waiting.shift())
    const error = habits.errors.shift()
    setTimeout(() => {
      if (current !== utterance) return
      if (habits.deaf) return
      if (error) { current = null; tell(utterance, 'error', { error }); return next() }
      if (habits.begins) tell(utterance, 'start')
      const words = [...utterance.text.matchAll(/\\S+/g)]
      words.forEach((word, index) => setTimeout(() => {
        if (current !== utterance || habits.words === 'none') return
        const length = habits.words === 'with length' ? { charLength: word[0].replace(/[.,;:!?]+$/, '').length } : {}
        tell(utterance, 'boundary', { name: 'word', charIndex: word.index, ...length })
      }, index * 300 / utterance.rate))
      setTimeout(() => {
        if (current !== utterance || habits.stuck) return
        current = null
        if (habits.ends) tell(utterance, 'end')
        next()
      }, words.length * 300 / utterance.rate)
    }, 20)
  }

  const synthesis = {
    paused: false,
    get speaking() { return other || current !== null },
    get pending() { return waiting.length > 0 },
    getVoices: () => (here ? habits.voices.map((each) => ({ localService: true, default: false, voiceURI: each.name, ...each })) : []),
    addEventListener: (...all) => told.addEventListener(...all),
    speak(utterance) {
      if (habits.losesAfterCancel && performance.now() - cancelledAt < 20) return
      spoken.texts.push({ text: utterance.text, lang: utterance.lang, rate: utterance.rate, voice: utterance.voice?.name ?? null })
      waiting.push(utterance)
      next()
    },
    cancel() {
      spoken.cancels += 1
      cancelledAt = performance.now()
      const ended = current ? [current, ...waiting] : waiting
      waiting = []
      current = null
      other = false
      for (const each of ended) {
        setTimeout(() => {
          if (habits.cancelTells === 'end') tell(each, 'end')
          else tell(each, 'error', { error: habits.cancelTells })
        }, 5)
      }
    },
    // As on Android: it does nothing.
    pause() {},
    resume() {},
  }
  // What another page does: it ends what is said here, and speaks itself.
  function takeVoice() {
    synthesis.cancel()
    other = true
  }
  window.standIn = { bringVoices, takeVoice }
  Object.defineProperty(window, 'speechSynthesis', { value: synthesis })
  window.SpeechSynthesisUtterance = Utterance
}`
