import assert from 'node:assert/strict'
import { test } from 'node:test'
import { randomFrom } from '../../../test/random.ts'
import type { TwinRow } from '../twin.ts'
import { adviceOn, findingName } from './advice.ts'

const list = [
  { word: 'direct payment', plain: [] },
  { word: 'payment', plain: ['money'] },
  { word: 'assessment', plain: [] },
  { word: 'commission', plain: ['buy'] },
  { word: 'in order to', plain: ['to'] },
  { word: 'co-production', plain: [] },
  { word: 'utilise', plain: ['use', 'work with'] },
  { word: 'policy', plain: [] },
  { word: 'submit', plain: ['send'] },
]

function row(words: string, id = 'r1'): TwinRow {
  return { id, kind: 'idea', words, picture: { kind: 'symbol', set: 'alongside', name: 'people' } }
}

/** What is found in a row, as 'kind: words'. */
function found(...texts: string[]) {
  const rows = texts.map((words, nth) => row(words, `r${nth}`))
  return [...adviceOn(rows, list)].flatMap(([, findings]) => findings.map(({ kind, about }) => `${kind}: ${about}`))
}

test('a row with nothing to say of it is left out', () => {
  assert.deepEqual(adviceOn([row('Have a cup of tea.')], list), new Map())
  assert.deepEqual(adviceOn([], list), new Map())
})

test('findings come in the order of the words, each with a sentence that helps', () => {
  const advice = adviceOn([row('In order to join, 25 forms were sent to the ICB.')], list).get('r1')
  assert.deepEqual(
    advice?.map(({ kind, about, advice }) => [kind, about, advice]),
    [
      ['hard-word', 'In order to', '“In order to” is a hard word. You could say “to”.'],
      ['number', '25', '“25” is a number over 10. If people do not need it, say “some” or “many”.'],
      ['passive', 'were sent', 'Say who does it, and begin with them. Here it is “were sent”.'],
      ['acronym', 'ICB', 'Not everyone knows what “ICB” means. Say it in full, or say what it is.'],
    ],
  )
})

test('a missing picture is said of ideas with words only', () => {
  const bare = { ...row('We meet.'), picture: null }
  assert.deepEqual(
    [...adviceOn([bare], list).values()].flat().map(({ kind }) => kind),
    ['no-picture'],
  )
  assert.deepEqual(adviceOn([{ ...bare, kind: 'heading' }], list), new Map())
  assert.deepEqual(adviceOn([{ ...bare, words: ' \n' }], list), new Map())
})

test('somebody who is named, or who is not, does what is done', () => {
  for (const [sentence, about] of [
    ['You will not be told again.', 'will not be told'],
    ['We’re often asked about it.', 'We’re often asked'],
    ['It must have been sent on Monday.', 'must have been sent'],
    ['Why was your bus pass taken away?', 'was your bus pass taken'],
    ['I was frightened by the dog.', 'was frightened'],
    ['The money is used to buy food.', 'is used'],
    ['She was sent letters.', 'was sent'],
    ['The club is run by members.', 'is run'],
    ['You will be called into the room.', 'will be called'],
    ['Forms need to be signed.', 'be signed'],
    ['My name is spelt wrong.', 'is spelt'],
  ] as const) {
    assert.deepEqual(found(sentence), [`passive: ${about}`], sentence)
  }
})

test('what only looks passive is left alone', () => {
  for (const sentence of [
    'This is called consent. My name is Fred.',
    'Are you interested in music? Is Ada married?',
    'I am used to noise. He is used to the bus.',
    'She’s given me a book. It’s started.',
    'They are frozen peas. Is this a closed meeting?',
    'The gate is red. There was a need for it.',
    'The club is based in Leeds and is made up of friends.',
    'We are tired by noon. The lift is broken again.',
    'You are allowed to say no. I am done.',
    'They got dressed and got ready. We have started.',
    'He is unemployed. She is well known.',
    'The room was cold and he closed the door.',
    'The café is packed. She is getting used to her flat.',
  ]) {
    assert.deepEqual(found(sentence), [], sentence)
  }
})

test('numbers that people need stay as they are', () => {
  for (const sentence of [
    'Come on 12 and 13 November, or on Monday 16 November.',
    'Ring 116 123 or +44 1632 960155 or 0800-111-999.',
    'Ring us on 111.',
    'We are open 10am to 12.30, and from 14.30 until 17:00.',
    'It is for people aged 16 to 25, or 65 and over.',
    'Children between the ages of 11 and 16 can come. It is for adults (18+).',
    'We live at 112 Mill Lane, Leeds LS1 4AB.',
    'Take the 64 bus to Platform 13. Read pages 12 to 15.',
    'Tickets are £20 and 50p, or twenty pounds.',
    'Section 117 is part of the law of 1983.',
    'We were there in the 1990s. It is version 2.12.1.',
    '11. Bring a coat.',
    'Thanks a million! It is twenty to nine.',
    'We meet at Twelve Oaks. It is Ada’s 21st birthday.',
    'Ada is 42.',
    'We are here 24 hours a day, 24/7.',
    'Open Wednesday 10 - 12. It is for adults over 18.',
    'Write to PO Box 1250.',
    'Read it at example.org/12 or ask 12@example.org.',
    'The third of May is a good day. It takes a quarter of an hour.',
  ]) {
    assert.deepEqual(found(sentence), [], sentence)
  }
})

test('numbers over ten, large sums and parts of a whole are found as they are written', () => {
  for (const [sentence, about] of [
    ['In 2027 there were 2000 people.', '2000'],
    ['It was two hundred and fifty miles.', 'two hundred and fifty'],
    ['One in 25 people came.', '25'],
    ['About 1/3 of us came.', '1/3'],
    ['A quarter of us came.', 'A quarter'],
    ['12.5 per cent said yes.', '12.5 per cent'],
    ['It cost £1.5 million.', '£1.5 million'],
    ['They had £25k.', '£25k'],
    ['On Monday 20 people came.', '20'],
    ['It is a 12-week class.', '12'],
    ['We asked 10–15 people.', '10–15'],
  ] as const) {
    assert.deepEqual(found(sentence), [`number: ${about}`], sentence)
  }
})

test('the easier way to say a part of a whole fits it', () => {
  const said = (words: string) => adviceOn([row(words)], list).get('r1')?.[0]?.advice
  assert.equal(said('37% said yes.'), '“37%” is hard to picture. You could say “about 4 in every 10”.')
  assert.equal(said('51% said yes.'), '“51%” is hard to picture. You could say “half”.')
  assert.equal(said('25% said yes.'), '“25%” is hard to picture. You could say “1 in every 4”.')
  assert.equal(said('2% said yes.'), '“2%” is hard to picture. You could say “very few”.')
  assert.equal(said('100% said yes.'), '“100%” is hard to picture. You could say “all”.')
})

test('letters that stand for words are explained before, behind or in brackets', () => {
  for (const texts of [
    ['Two GPs (family doctors) work here.'],
    ['A group checks care homes. It is called the CQC.'],
    ['ICB: the people who plan health care.'],
    ['Ask the ICB.', 'ICB stands for Integrated Care Board.', 'The ICB will answer.'],
    ['We use DoLS. This means rules that keep people safe.'],
    ['The flat is in NE1 4ST. My car is AB12 CDE.'],
    ['AJ Brown and P.J. Smith live in Part II.'],
    ['Come to our QUIZ NIGHT. It is VERY good.'],
  ]) {
    assert.deepEqual(found(...texts), [], texts.join(' / '))
  }
  assert.deepEqual(found('The CQC’s letter. The CQC rang.', 'We wrote to the CQC.'), ['acronym: CQC', 'acronym: CQC'])
})

test('a hard word is found in all its forms, the longest phrase first', () => {
  assert.deepEqual(found('Payments and direct payments.'), ['hard-word: Payments', 'hard-word: direct payments'])
  assert.deepEqual(found('Utilising policies, we submitted it.'), [
    'hard-word: Utilising',
    'hard-word: policies',
    'hard-word: submitted',
  ])
  assert.deepEqual(found('Co-production and the **assessment’s** end.'), [
    'hard-word: Co-production',
    'hard-word: assessment',
  ])
  assert.deepEqual(found('Pay direct. Payment is easy.'), ['hard-word: Payment'])
  assert.deepEqual(found('Ask your Commission now. The Care Quality Commission is a name.'), ['hard-word: Commission'])
  assert.deepEqual(found('MAKE A DIRECT PAYMENT'), ['hard-word: DIRECT PAYMENT'])
})

test('a hard word is explained in its row, in the next, or in one before', () => {
  for (const texts of [
    ['We ask what help you need. This is called an assessment.'],
    ['You have an **assessment**. It is when we ask what help you need.'],
    ['Policy: what we all agreed to do.', 'Our policy is kind.'],
    ['Read our policy.', 'A policy says what we do. Policy means plan.'],
    ['We have help with money (a direct payment).'],
    ['A direct payment is money for your support.', 'Direct payments help.'],
    ['The word assessment means asking.'],
  ]) {
    assert.deepEqual(found(...texts), [], texts.join(' / '))
  }
  assert.deepEqual(found('An assessment is free.'), ['hard-word: assessment'])
  assert.deepEqual(found('Have an assessment. It is free.'), ['hard-word: assessment'])
})

test('a word that computers use for something else is a word like any other', () => {
  assert.deepEqual(found('The constructor has a prototype. Say toString and __proto__.'), [])
})

test('every kind of finding has a name', () => {
  for (const kind of ['long-sentence', 'passive', 'acronym', 'number', 'hard-word', 'no-picture'] as const) {
    assert.match(findingName(kind), /^[A-Z][a-z]+/)
  }
})

test('whatever is typed, what is found stands in the row in that order', () => {
  const random = randomFrom(1948)
  const pieces =
    'was were is sent told NHS P.A. 25 £1,250 37% two hundred and in order to direct payments . , ( ) “ ” " \' ** \n ? is the Ada The by per cent 1/2 - – 12:30 www.a.org constructor means This'.split(
      ' ',
    )
  for (let turn = 0; turn < 2000; turn++) {
    const text = Array.from({ length: 25 }, () => pieces[Math.floor(random() * pieces.length)]).join(
      random() < 0.8 ? ' ' : '',
    )
    let at = 0
    for (const { about } of adviceOn([row(text)], list).get('r1') ?? []) {
      const next = text.indexOf(about)
      assert.ok(next >= 0, `${about} is not in ${text}`)
      assert.ok(text.lastIndexOf(about) >= at, `${about} is out of order in ${text}`)
      at = Math.max(at, next)
    }
  }
})
