import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isLanguage, languageName, languagesToChoose, ownLanguageName } from './languages.ts'
import { needsInWords } from './needs.ts'
import { channels, formats, interpreters, type Reaching } from './reaching.ts'
import { channelWords, formatInWords, formatWords, interpreterInWords, interpreterWords } from './words.ts'

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

test('every channel, format and interpreter has words of its own', () => {
  for (const [names, words] of [
    [channels, channelWords],
    [formats, formatWords],
    [interpreters, interpreterWords],
  ] as const) {
    assert.deepEqual(Object.keys(words).sort(), [...names].sort())
    assert.equal(new Set(Object.values(words)).size, names.length)
  }
  assert.equal(formatInWords({ ...ordinary, format: 'large print', printPoints: 28 }), 'Large print, 28 point')
  assert.equal(
    interpreterInWords({ ...ordinary, interpreter: 'lipspeaker', interpreterWords: 'Jo' }),
    'A lipspeaker. Jo',
  )
})

test('languages are offered by their English and their own name, English first, each once', () => {
  const offered = languagesToChoose()
  assert.equal(offered[0]?.text, 'English')
  assert.equal(new Set(offered.map(({ code }) => code)).size, offered.length)
  assert.equal(new Set(offered.map(({ text }) => text)).size, offered.length)
  for (const [code, text] of [
    ['pl', 'Polish (polski)'],
    ['ur', 'Urdu (اردو)'],
    ['cy', 'Welsh (Cymraeg)'],
    ['syl', 'Sylheti (ꠍꠤꠟꠐꠤ)'],
    ['yue', 'Cantonese (粵語)'],
    ['ig', 'Igbo'],
  ]) {
    assert.equal(offered.find((one) => one.code === code)?.text, text)
  }
  for (const { code, text } of offered) {
    assert.match(code, /^[a-z]{2,3}$/, 'as the database takes it')
    assert.notEqual(languageName(code), code, text)
  }
  assert.equal(isLanguage('xx'), false)
  assert.equal(ownLanguageName('en'), null)
})
