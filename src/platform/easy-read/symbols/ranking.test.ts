import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { oddSymbols } from '../../../test/odd-symbols.ts'
import { ownSymbols } from './own-set.ts'
import { askedWords, type Candidate, lookedUpBy, rankSymbols, unsaid, withNearWords, wordsOf } from './ranking.ts'
import { sentenceSymbols } from './sentence.ts'
import { readName } from './symbol-name.ts'

interface Judged {
  typed: string
  right: string[]
}

const judged: { own: Judged[]; mulberry: Judged[] } = JSON.parse(
  readFileSync('src/test/judged/symbol-words.json', 'utf8'),
)
const own: Candidate[] = [...(await ownSymbols()).values()]
const odd: Candidate[] = oddSymbols.map(([name, , category, tags]) => ({
  set: 'mulberry',
  name,
  title: readName(name).title,
  tags: tags.toLowerCase().split(' ').filter(Boolean),
  category,
}))

function symbol(name: string, tags = '', set = 'made-up'): Candidate {
  return { set, name, title: readName(name).title, tags: tags.split(' ').filter(Boolean), category: '' }
}

/** As the queries do it: those that share a word; words that nobody says stand for those like them. */
function find(typed: string, symbols: readonly Candidate[]): string[] {
  const sharing = (forms: readonly string[]) =>
    symbols.filter((one) => lookedUpBy(one).some((word) => forms.includes(word)))
  const asked = askedWords(typed)
  const found = sharing(asked.flatMap((one) => one.forms))
  if (unsaid(asked, found).length === 0) return rankSymbols(asked, found).map(({ name }) => name)
  const wider = withNearWords(asked, { found, known: [...new Set(symbols.flatMap(wordsOf))] })
  return rankSymbols(wider, sharing(wider.flatMap((one) => [...one.forms, ...one.instead]))).map(({ name }) => name)
}

test('for 50 everyday words and more, the right symbol of our own comes first', () => {
  assert.ok(judged.own.length >= 50)
  const wrong = judged.own.flatMap(({ typed, right }) => {
    const [first = 'nothing'] = find(typed, own)
    return right.includes(first) ? [] : [`“${typed}” finds ${first} first, and not ${right.join(' or ')}`]
  })
  assert.deepEqual(wrong, [])
})

test('every answer that is called right is a symbol', () => {
  for (const { right } of judged.own)
    for (const name of right)
      assert.ok(
        own.some((one) => one.name === name),
        name,
      )
  for (const { right } of judged.mulberry)
    for (const name of right)
      assert.ok(
        odd.some((one) => one.name === name),
        name,
      )
})

test('in a set with the odd names of Mulberry, the right symbol comes first', () => {
  const wrong = judged.mulberry.flatMap(({ typed, right }) => {
    const [first = 'nothing'] = find(typed, odd)
    return right.includes(first) ? [] : [`“${typed}” finds ${first} first, and not ${right.join(' or ')}`]
  })
  assert.deepEqual(wrong, [])
})

test('the plain symbol comes before what is made of it, and variants in their order', () => {
  const buses = ['bus_stop', 'bus_double_decker', 'minibus', 'bus_2', 'bus', 'bus_1b', 'bus_1a'].map((name) =>
    symbol(name),
  )
  assert.deepEqual(find('bus', buses), ['bus', 'bus_1a', 'bus_1b', 'bus_2', 'bus_stop', 'bus_double_decker'])
})

test('a tag that few bear is a word for it; one that many bear only says what sort of thing it is', () => {
  const foods = Array.from({ length: 20 }, (_, n) => symbol(`dish_${'abcdefghijklmnopqrstu'[n]}`, 'food'))
  assert.equal(find('food', [...foods, symbol('food_bank')])[0], 'food_bank')
  assert.equal(find('lady', [symbol('lady_bird'), symbol('angry_lady'), symbol('woman', 'lady')])[0], 'woman')
})

test('of equals, our own come before installed ones', () => {
  assert.deepEqual(
    rankSymbols(askedWords('bus'), [symbol('bus', '', 'aaa'), symbol('bus', '', 'alongside')]).map(({ set }) => set),
    ['alongside', 'aaa'],
  )
})

test('all of the words come before any of them', () => {
  const drinks = [
    symbol('tea'),
    symbol('cup'),
    symbol('cup_and_saucer', 'tea'),
    symbol('tea_pot'),
    symbol('cup_of_tea'),
  ]
  assert.deepEqual(find('a cup of tea', drinks).slice(0, 2), ['cup_of_tea', 'cup_and_saucer'])
  assert.deepEqual(find('a cup of tea', drinks).length, 5)
})

test('a slip of one letter finds what was meant, and what is spelled right needs no guess', () => {
  for (const typed of ['hosptial', 'hospitl', 'hospitall', 'hozpital', 'hospit']) {
    assert.equal(find(typed, own)[0], 'hospital', typed)
  }
  assert.deepEqual(find('cat', [symbol('car'), symbol('catalogue'), symbol('cat')]), ['cat'])
  assert.deepEqual(find('xyzzy', own), [])
})

test('care is not a car, news is not new, and us is not use', () => {
  assert.deepEqual(find('care', [symbol('car'), symbol('carer', 'care')]), ['carer'])
  assert.deepEqual(find('news', [symbol('new'), symbol('paper', 'news')]), ['paper'])
  assert.deepEqual(find('talk to us', [symbol('use'), symbol('talk')]), ['talk'])
})

test('the answer is the same whatever order symbols come in', () => {
  const all = [...own, ...odd]
  const turned = [...all.slice(70), ...all.slice(0, 70)].reverse()
  for (const { typed } of [...judged.own, ...judged.mulberry])
    assert.deepEqual(find(typed, all), find(typed, turned), typed)
})

test('nothing, signs and very much find nothing or something, and never fail', () => {
  assert.deepEqual(find('', own), [])
  assert.deepEqual(find(' ?!… ', own), [])
  assert.deepEqual(find('constructor __proto__ toString', [symbol('bus')]), [])
  assert.ok(find('the of and', [symbol('and')]).length === 1)
  assert.ok(find(`${'bus '.repeat(10_000)}`, own)[0] === 'bus')
})

test('for a sentence, each of its words brings its best symbol before any brings a second', () => {
  const names = (sentence: string) => sentenceSymbols(askedWords(sentence), own).map(({ name }) => name)
  const first = names('Your doctor can give you medicine for the pain.').slice(0, 4)
  assert.ok(first.includes('doctor') && first.includes('medicine'), first.join())
  assert.equal(
    new Set(names('We vote on the plan at the meeting.')).size,
    names('We vote on the plan at the meeting.').length,
  )
  for (const name of ['vote', 'plan', 'meeting'])
    assert.ok(names('We vote on the plan at the meeting.').slice(0, 4).includes(name), name)
  assert.deepEqual(names(''), [])
})
