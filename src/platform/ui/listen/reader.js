import { marks } from './marks.js'
import { sentencesOf } from './sentences.js'
import { intoSight } from './sight.js'
import { say } from './speech.js'
import { keepSpeed, keptSpeed, speeds } from './speeds.js'
import { voiceFor } from './voices.js'

const headingPauseMs = 600

// Who has the voice: one at a time on a page.
let reading = null

/** Reads a region by its controls, in one state at a time: 'waiting' for a voice or 'voiceless', and then as `data-when` names them in listen.tsx. */
export class Reader {
  state = 'waiting'
  sentences = []
  at = 0
  piece = 0
  tries = 0
  speed = keptSpeed()
  refused = new Set()
  hush = () => {}

  constructor(controls, region) {
    this.controls = controls
    this.region = region
    controls.append(controls.querySelector('template').content.cloneNode(true))
    controls.addEventListener('click', ({ target, detail }) => {
      const name = target.closest('[data-press]')?.dataset.press
      // A hand that presses twice means once, but may go through sentences as quickly as it likes.
      if (name !== 'main' || detail < 2) this.press(name)
    })
    this.show('waiting')
  }

  press(name) {
    if (name === 'main' && this.state === 'reading') this.pause('paused')
    else if (name === 'main' && this.state === 'stopped') this.begin()
    // A browser's own pause may do nothing, so the sentence is said again.
    else if (name === 'main') this.goTo(this.at)
    else if (name === 'stop') this.stop()
    else if (name === 'back') this.goTo(Math.max(this.at - 1, 0))
    else if (name === 'next') this.goTo(this.at + 1)
    else if (name === 'slower') this.change(-1)
    else if (name === 'faster') this.change(1)
  }

  begin() {
    reading?.stop()
    reading = this
    this.sentences = sentencesOf(this.region)
    this.refused.clear()
    this.goTo(0)
  }

  goTo(at) {
    this.hush()
    this.at = at
    this.piece = 0
    this.tries = 0
    if (at >= this.sentences.length) return this.stop()
    this.show('reading')
    marks.clear()
    intoSight(this.sentences[at].parts(), this.controls)
    this.speak()
  }

  /** A step slower or faster; what is being read begins again, at the new speed. */
  change(step) {
    const speed = speeds[speeds.indexOf(this.speed) + step]
    if (speed === undefined) return
    this.speed = speed
    keepSpeed(speed)
    this.show(this.state)
    if (this.state === 'reading') this.goTo(this.at)
  }

  pause(state) {
    this.hush()
    marks.show(this.sentences[this.at].parts(), [])
    this.show(state)
  }

  stop() {
    this.hush()
    this.hush = () => {}
    marks.clear()
    if (reading === this) reading = null
    this.show('stopped')
  }

  speak() {
    const { lang, pieces, parts } = this.sentences[this.at]
    const { from, text } = pieces[this.piece]
    const voice = voiceFor(lang, this.refused)
    marks.show(parts(), [])
    this.hush = say(
      { text, lang, rate: this.speed, voice },
      {
        word: (word) => marks.show(parts(), parts(from + word.from, from + word.to)),
        done: (how) => this.follow(how, voice),
      },
    )
  }

  follow(how, voice) {
    if (how === 'ended') return this.goOn()
    if (how === 'taken') return this.pause('paused')
    if (how === 'refused') return this.pause('refused')
    // A voice that went away may leave another, and a failure may be of one moment.
    if (how === 'no-voice' && voice) this.refused.add(voice.voiceURI)
    this.tries += 1
    if (this.tries > 1) return this.pause('failed')
    this.hush()
    this.speak()
  }

  goOn() {
    const { heading, pieces } = this.sentences[this.at]
    this.tries = 0
    this.piece += 1
    if (this.piece < pieces.length) return this.speak()
    if (!heading) return this.goTo(this.at + 1)
    const pausing = setTimeout(() => this.goTo(this.at + 1), headingPauseMs)
    this.hush = () => clearTimeout(pausing)
  }

  show(state) {
    const { controls } = this
    const focused = document.activeElement
    this.state = state
    controls.dataset.state = state
    for (const part of controls.querySelectorAll('[data-when]')) {
      part.hidden = !part.dataset.when.split(' ').includes(state)
    }
    for (const word of controls.querySelectorAll('[data-speed]')) word.hidden = word.dataset.speed !== `${this.speed}`
    // Not 'disabled', which would take the focus from whoever has just pressed it.
    for (const [name, end] of [
      ['slower', speeds[0]],
      ['faster', speeds.at(-1)],
    ]) {
      controls.querySelector(`[data-press="${name}"]`).setAttribute('aria-disabled', `${this.speed === end}`)
    }
    if (controls.contains(focused) && focused.closest('[hidden]')) {
      controls.querySelector('[data-press="main"]').focus({ preventScroll: true })
    }
  }
}

/** Stops whoever reads on this page. */
export function stopReading() {
  reading?.stop()
}
