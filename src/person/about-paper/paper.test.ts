import assert from 'node:assert/strict'
import { test } from 'node:test'
import { pointsFor } from '../../platform/ui/print-sizes.ts'
import type { PartName } from '../about/about.ts'
import type { ToldPart } from '../about/told.ts'
import { cardChoice, ringsOf } from './card.ts'
import { cardWords, hasRoom } from './card-room.ts'
import { easySentences, isRefusal, shownBy } from './easy-read.ts'

test('Easy Read takes the short sentences where somebody wrote them, else each sentence of the words', () => {
  const words = 'I like trains. Call me Dr. Reid.\nShow me pictures!'
  assert.deepEqual(easySentences({ words, easyWords: null }), [
    'I like trains.',
    'Call me Dr. Reid.',
    'Show me pictures!',
  ])
  assert.deepEqual(easySentences({ words, easyWords: 'I like trains.\n\n **Show** me. ' }), [
    'I like trains.',
    'Show me.',
  ])
  assert.deepEqual(easySentences({ words: null, easyWords: null }), [])
})

test('a picture is looked for by what it can show, and never by what is not, by a name or by a vague word', () => {
  assert.equal(shownBy('I drive the bus to town.'), 'I drive the bus to town')
  assert.equal(shownBy('When I am quiet I am not cross.'), null)
  assert.equal(shownBy('My friend Rose has a dog.'), 'My friend has a dog')
  assert.equal(shownBy('Next day'), null)
  assert.ok(isRefusal('Please do not hurry me.') && isRefusal('Don’t shout.') && !isRefusal('Please do knock.'))
})

test('paper has the size that was asked for, else the one that this person needs, and never a smaller one', () => {
  assert.equal(pointsFor(null, ''), 14)
  assert.equal(pointsFor({ format: 'large print', printPoints: 21 }, ''), 22)
  assert.equal(pointsFor({ format: 'large print', printPoints: null }, ''), 18)
  assert.equal(pointsFor({ format: 'standard', printPoints: 24 }, ''), 14)
  assert.deepEqual(
    ['16', '17', '99', '-1', 'x'].map((asked) => pointsFor(null, asked)),
    [16, 18, 28, 14, 14],
  )
})

const told = (part: PartName, words: string): ToldPart => ({
  part,
  media: [],
  versions: [
    {
      ...{
        subjectId: part,
        personId: 'p',
        version: 1,
        removed: false,
        slug: part,
        views: [],
        happenedOn: '2026-01-01',
      },
      ...{ writtenById: 'o', writtenBy: 'Olive', helpedBy: null, helperName: null, recordedAt: new Date(0) },
      facts: { part, words, easyWords: null, fromPaper: false },
    },
  ],
})

const contact = (subjectId: string, more: { telephone: string | null; emergency: boolean }) => ({
  subjectId,
  facts: {
    ...{ name: subjectId, kind: 'family' as const, relation: null, livesWith: false, unpaidCarer: false, email: null },
    ...{ address: null, words: null, memberId: null, ...more },
  },
})

test('before anybody chose, the card has whom to ring and nothing of what is told', () => {
  const rings = ringsOf([
    contact('Joan', { telephone: '01632 960 118', emergency: false }),
    contact('Sue', { telephone: '01632 960 119', emergency: true }),
    contact('Tom', { telephone: null, emergency: true }),
  ])
  assert.deepEqual(
    rings.map(({ name }) => name),
    ['Sue', 'Joan'],
  )
  assert.deepEqual(cardChoice({ chosen: false, ticked: ['important'], paper: '' }, rings), {
    parts: [],
    rings: ['Sue'],
    paper: 'a5',
  })
  assert.deepEqual(cardChoice({ chosen: true, ticked: ['important', 'wellness', 'Joan', 'x'], paper: 'a4' }, rings), {
    parts: ['important'],
    rings: ['Joan'],
    paper: 'a4',
  })
})

test('what is too long for one side is cut at a sentence, and a short part beside it stays whole', () => {
  const parts = [told('important', 'My garden.'), told('please do', 'Please do wait a little. '.repeat(80).trim())]
  const [please, important] = cardWords(parts, { parts: ['please do', 'important'], rings: [] })
  assert.deepEqual([important?.words, important?.whole], ['My garden.', true])
  assert.equal(please?.whole, false)
  const [beside] = cardWords(parts, { parts: ['please do'], rings: ['a', 'b', 'c', 'd'] })
  assert.ok((beside?.words.length ?? 0) < (please?.words.length ?? 0), 'whom to ring has its room first')
  assert.match(please?.words ?? '', /little\.$/)
  assert.ok((please?.words.length ?? 0) < 1150)
})

test('where little stands on the card its letters are larger, and with many to ring they are not', () => {
  const parts = [told('important', 'Please do wait a little. '.repeat(25).trim())]
  const words = cardWords(parts, { parts: ['important'], rings: [] })
  assert.equal(hasRoom(words, { rings: 0 }), true)
  assert.equal(hasRoom(words, { rings: 4 }), false)
})
