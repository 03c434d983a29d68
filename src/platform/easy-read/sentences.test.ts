import assert from 'node:assert/strict'
import { test } from 'node:test'
import { randomFrom } from '../../test/random.ts'
import { sentencesOf, wordsOf } from './sentences.ts'

/** Each text as it must be cut, with | between its sentences. */
const cut = [
  'You can say yes.|You can say no.',
  'Do you like tea?|Yes!|So do I.',
  'Mr. Jones and Mrs. Patel met Dr. Lee.|They talked.',
  'We meet at St. Mary’s church.|The door is blue.',
  'Our house is in Mill St.|Come in.',
  'Bring food, e.g. cake or fruit.|Bring a cup, i.e. a mug.',
  'We have tea, cake, etc.|You can have some.',
  'See No. 5 on the list.|No.|Not that one.',
  'We open at 9 a.m. on Monday.|We close at 5 p.m.|Come early.',
  'Come at 2 p.m. Monday or Tuesday.',
  'J. R. Smith wrote it.|J.R. Smith is kind.',
  'You can choose plan B.|Then we start.',
  'Ask your P.A. to come.|Ask the U.K. office.',
  'It costs 3.50 pounds.|It takes 2.5 hours.',
  'Look at www.example.org/a.b or write to a.b@example.org.|Ask Sam.',
  '“Stop!” she said.|She ran.',
  '"Is it you?" Ada asked.|"Yes."',
  '“I like it. |It is warm.” he said.',
  'He said, “I will come.”|Then he left.',
  'Well... I am not sure…|We will see.',
  'I waited... and waited.',
  'You can:|- have tea|- have cake|• go home',
  '1. Choose a day.|2. Tell us.',
  '**Consent** means saying yes.|**You can say no.**|We listen.',
  '(Ask Sam.) Sam knows.',
  'Really?!|Yes.',
  'The price is £5 (for now).|Pay Sam.',
  'Say Hi! |Wave.',
  'i like tea.|you like cake.',
]

for (const marked of cut) {
  test(`cut into sentences: ${marked}`, () => {
    const wanted = marked.split('|').map((sentence) => sentence.trim())
    // A line break stands where one sentence is no end of the next: behind a colon and before a bullet.
    const text = marked
      .replaceAll(/\|(?=[-•]|\d\.)/g, '\n')
      .replaceAll(/\|/g, ' ')
      .replaceAll(/ +/g, ' ')
    if (marked.startsWith('(')) assert.deepEqual(sentencesOf(text), ['(Ask Sam.)', 'Sam knows.'])
    else assert.deepEqual(sentencesOf(text), wanted)
  })
}

test('words are counted as people count them', () => {
  assert.deepEqual(wordsOf('It’s a well-known club, don’t you think?'), [
    'It’s',
    'a',
    'well-known',
    'club',
    'don’t',
    'you',
    'think',
  ])
  assert.deepEqual(wordsOf('Ring 01632 960 155 at 10:30 or 2 pm.'), [
    'Ring',
    '01632 960 155',
    'at',
    '10:30',
    'or',
    '2 pm',
  ])
  assert.deepEqual(wordsOf('- Tea & cake – **£3.50** — 25%!'), ['Tea', 'cake', '£3.50', '25%'])
  assert.deepEqual(wordsOf('Room 12. 13 people, 4 5'), ['Room', '12', '13', 'people', '4', '5'])
  assert.deepEqual(wordsOf('…'), [])
  assert.deepEqual(wordsOf(''), [])
})

test('whatever the text, its sentences hold every word of it once and in order', () => {
  const random = randomFrom(20261112)
  const pieces = [
    ...'a I Mr. Dr. St. e.g. etc. p.m. No. J. R. Smith 3.5 1. £5 10:30 www.a.org a@b.org'.split(' '),
    ...'. ! ? … ... " “ ” ‘ ’ \' ( ) ** - • — , : ; | \n \r\n \t é 👍 don’t well-known said she The the'.split(' '),
    '\n',
    ' ',
    '\u00a0',
    '\u2028',
  ]
  for (let turn = 0; turn < 3000; turn++) {
    const spaced = random() < 0.7
    const length = 1 + Math.floor(random() * 30)
    const text = Array.from({ length }, () => pieces[Math.floor(random() * pieces.length)]).join(spaced ? ' ' : '')
    const worded = (words: string) => words.split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word))
    assert.deepEqual(sentencesOf(text).flatMap(worded), worded(text), JSON.stringify(text))
    for (const sentence of sentencesOf(text)) assert.equal(sentence, sentence.trim())
  }
})
