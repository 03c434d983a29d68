import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isLanguage, languageName, languagesToChoose, ownLanguageName } from './languages.ts'
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
