import assert from 'node:assert/strict'
import { test } from 'node:test'
import { nothingSaid, type Reached, reachedInSentences } from './reached.ts'

const ordinary: Reached = { ...nothingSaid, telephone: null, email: null }
const all = { email: true, letter: true, emailAddress: null }
const none = { email: false, letter: false, emailAddress: null }

test('how somebody is reached is said plainly, and why where it cannot be done', () => {
  const table: [Partial<Reached>, typeof all | null, string, string][] = [
    [{ channel: 'email' }, all, 'We send you e-mail.', 'They chose e-mail.'],
    [{ channel: 'letter' }, all, 'We send you letters.', 'They chose letters.'],
    [
      { channel: 'call', telephone: '01632 960 001' },
      all,
      'We ring you, on 01632 960 001.',
      'They chose to be rung, on 01632 960 001.',
    ],
    [
      { channel: 'call' },
      none,
      'We ring you. We have no number to ring, so we send a letter. We do not know where you live, so nobody can post a letter yet.',
      'They chose to be rung. We have no number to ring, so we send a letter. We do not know where they live, so nobody can post a letter yet.',
    ],
    [
      { channel: 'email' },
      { ...none, letter: true },
      'We send you e-mail. There is no e-mail address that you have confirmed, so we send a letter.',
      'They chose e-mail. There is no e-mail address that they have confirmed, so we send a letter.',
    ],
    [
      {},
      none,
      'You have not chosen a way. We send e-mail where we can, and letters where we cannot. We do not know where you live, so nobody can post a letter yet.',
      'They have not chosen a way. We send e-mail where we can, and letters where we cannot. We do not know where they live, so nobody can post a letter yet.',
    ],
    [{ channel: 'call' }, null, 'We ring you.', 'They chose to be rung.'],
    [
      { channel: 'letter', telephone: '01632 960 001', email: 'o@example.org', bestTimes: 'after 11' },
      null,
      'We send you letters. Your telephone number is 01632 960 001. Your e-mail address is o@example.org. Best times: after 11',
      'They chose letters. Their telephone number is 01632 960 001. Their e-mail address is o@example.org. Best times: after 11',
    ],
  ]
  for (const [facts, ways, toYou, ofThem] of table) {
    const said = (own: boolean) => reachedInSentences({ ...ordinary, ...facts }, { own, ways }).reaching.join(' ')
    assert.equal(said(true), toYou)
    assert.equal(said(false), ofThem)
  }
})

test('what somebody reads, and who interprets, is a sentence each', () => {
  const table: [Partial<Reached>, string][] = [
    [{}, 'You read ordinary print. You read English. You need no interpreter.'],
    [{ format: 'easy read' }, 'You read Easy Read. You read English. You need no interpreter.'],
    [{ format: 'braille' }, 'You read braille. You read English. You need no interpreter.'],
    [{ format: 'audio' }, 'You listen to audio. You read English. You need no interpreter.'],
    [
      { format: 'large print', printPoints: 20 },
      'You read large print, 20 point. You read English. You need no interpreter.',
    ],
    [
      { format: 'other', formatWords: 'yellow paper' },
      'You need: yellow paper You read English. You need no interpreter.',
    ],
    [
      { language: 'pl', interpreter: 'spoken', interpreterWords: 'Polish, a woman' },
      'You read ordinary print. You read Polish. You need an interpreter for a spoken language. Polish, a woman',
    ],
    [
      { interpreter: 'british sign language' },
      'You read ordinary print. You read English. You need a British Sign Language interpreter.',
    ],
    [
      { interpreter: 'other', interpreterWords: 'Makaton' },
      'You read ordinary print. You read English. You need: Makaton',
    ],
  ]
  for (const [facts, words] of table) {
    const said = reachedInSentences({ ...ordinary, ...facts }, { own: true, ways: null })
    assert.equal([...said.reading, ...said.talking].join(' '), words)
  }
})
