import assert from 'node:assert/strict'
import { test } from 'node:test'
import { needsInWords } from './needs.ts'
import type { Reaching } from './reaching.ts'

const ordinary: Reaching = {
  channel: null,
  format: 'standard',
  printPoints: null,
  formatWords: null,
  language: 'en',
  interpreter: 'none',
  interpreterWords: null,
  bestTimes: null,
  helps: null,
}

test('who has no needs that are out of the ordinary has nothing at the top of their pages', () => {
  assert.deepEqual(needsInWords(null), [])
  assert.deepEqual(needsInWords(ordinary), [])
})

test('each need is a few kind words at the top of every page', () => {
  const table: [Partial<Reaching>, string[]][] = [
    [{ format: 'large print', printPoints: 20 }, ['Large print, 20 point']],
    [{ format: 'large print' }, ['Large print']],
    [{ format: 'easy read' }, ['Easy Read']],
    [{ format: 'audio' }, ['Audio']],
    [{ format: 'braille' }, ['Braille']],
    [{ format: 'other', formatWords: 'On yellow paper' }, ['On yellow paper']],
    [{ format: 'other' }, ['Something else']],
    [{ language: 'pl' }, ['Reads Polish']],
    [{ language: 'pl', interpreter: 'spoken' }, ['Reads Polish', 'Polish interpreter']],
    [{ interpreter: 'spoken' }, ['Interpreter for a spoken language']],
    [{ interpreter: 'spoken', interpreterWords: 'Urdu, a woman' }, ['Interpreter: Urdu, a woman']],
    [{ interpreter: 'british sign language' }, ['British Sign Language interpreter']],
    [{ interpreter: 'british sign language', interpreterWords: 'Meg' }, ['British Sign Language interpreter: Meg']],
    [{ interpreter: 'deafblind manual' }, ['Deafblind manual interpreter']],
    [{ interpreter: 'lipspeaker' }, ['Lipspeaker']],
    [{ interpreter: 'speech to text' }, ['Speech to text']],
    [{ interpreter: 'other', interpreterWords: 'Makaton' }, ['Makaton']],
    [{ interpreter: 'other' }, ['Interpreter']],
    [{ channel: 'email' }, ['Best by e-mail']],
    [{ channel: 'letter' }, ['Best by letter']],
    [{ channel: 'call' }, ['Best by telephone']],
    [{ bestTimes: 'after 11' }, ['Best times: after 11']],
    [{ helps: 'Speak slowly,\nand sit on my left' }, ['Speak slowly, and sit on my left']],
  ]
  for (const [needs, words] of table) assert.deepEqual(needsInWords({ ...ordinary, ...needs }), words)
})

test('what is long is shortened at the top, between words where there are any', () => {
  const [helps = ''] = needsInWords({ ...ordinary, helps: 'Please sit beside me. '.repeat(20) })
  assert.match(helps, /^Please sit beside me\..* …$/)
  assert.ok(helps.length <= 83)
  assert.match(helps, / (Please|sit|beside|me\.) …$/)
  assert.equal(needsInWords({ ...ordinary, helps: '😀'.repeat(200) })[0], `${'😀'.repeat(80)} …`)
})
