import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Sharing } from '../../person/sharings/sharing.ts'
import { soonestFirst, whenInWords } from '../../platform/ui/upcoming.ts'
import { endsForMe, endsOfMine } from './ending.ts'
import { nearest, ringHref, toldOfMe } from './my-space.ts'
import { answersToMe, begunByMe, daysAhead, reviewsDue } from './next.ts'

const of = { personId: 'olive', today: '2026-11-23' }

function sharing(more: Partial<Sharing>): Sharing {
  return {
    ...{ id: 'a', memberId: 'sue', name: 'Sue Hart', section: 'plan', may: 'see', basis: 'agreed', evidenceId: null },
    ...{ startsAt: new Date('2026-01-01'), endsAt: new Date('2026-12-01T00:00:00Z'), helpedBy: null, stands: true },
    ...{ keptOut: false, about: null, kind: null },
    ...more,
  } as Sharing
}

test('what ends within a month is told with its last whole day, in one line for each person and day', () => {
  const told = endsOfMine([sharing({}), sharing({ id: 'b', section: 'diary' })], of)
  assert.deepEqual(told, [
    {
      on: '2026-11-30',
      words: 'The last day on which Sue Hart can see your plan and your diary.',
      href: '/people/olive/sharing',
    },
  ])
  assert.deepEqual(endsOfMine([sharing({ endsAt: new Date('2027-06-30') })], of), [], 'not yet')
  assert.deepEqual(endsOfMine([sharing({ basis: 'allocated' }), sharing({ keptOut: true })], of), [])
})

test('what others let somebody see is told with whose it is', () => {
  const ends = { personId: 'olive', name: 'Olive', section: 'plan', endsAt: new Date('2026-11-25T00:00:00Z') } as const
  assert.deepEqual(endsForMe([ends]), [
    { on: '2026-11-24', words: 'The last day on which you can see the plan of Olive.', href: '/people/olive/plan' },
  ])
})

test('days that matter are told two weeks ahead, those of every year this time, a leap day too', () => {
  const day = (what: string, onDay: string, everyYear = true) => ({ what, onDay, everyYear })
  const days = [
    day('Sue’s birthday', '1971-11-29'),
    day('Long ago', '2020-11-30', false),
    day('The match', '2026-12-07', false),
    day('In spring', '1990-04-01'),
  ]
  assert.deepEqual(
    daysAhead(days, of).map(({ on, words }) => `${on} ${words}`),
    ['2026-11-29 Sue’s birthday', '2026-12-07 The match'],
  )
  const near = { ...of, today: '2026-12-28' }
  assert.equal(daysAhead([day('New year', '2000-01-01')], near)[0]?.on, '2027-01-01')
  assert.equal(daysAhead([day('Leap', '1996-02-29')], { ...of, today: '2027-02-20' })[0]?.on, '2027-03-01')
})

test('what was begun, asked and left to look at waits, and what waits stands before the days', () => {
  const begun = { path: '/people/olive/diary', personId: 'olive', name: 'Olive', section: 'diary' } as const
  const mine = begunByMe([{ ...begun, keptAt: new Date() }], ['olive'])
  const theirs = begunByMe([{ ...begun, keptAt: new Date() }], [])
  assert.match(mine[0]?.words ?? '', /write in “My diary”/)
  assert.match(theirs[0]?.words ?? '', /write in the diary of Olive/)
  const report = { id: 'r', aboutName: null, aboutOn: '2026-11-20', words: null, answer: 'Yes' }
  const now = new Date('2026-11-23')
  const answers = (answeredAt: Date | null) =>
    answersToMe([{ ...report, answeredAt }], { personId: 'olive', now }).map(({ words }) => words)
  assert.match(answers(null)[0] ?? '', /A guardian will answer what you asked about a look on 20 November 2026/)
  assert.match(answers(new Date('2026-11-22'))[0] ?? '', /There is an answer/)
  assert.deepEqual(answers(new Date('2026-11-01')), [])

  const waiting = { kind: 'urgent', subjectId: 'u', personId: 'p', section: null, name: 'Sam', begunBy: 'Dev' } as const
  const due = (day: string, mine = false) => ({ ...waiting, mine, dueAt: new Date(`${day}T12:00:00Z`) })
  const reviews = reviewsDue([due('2026-11-26'), due('2026-11-24'), due('2026-11-23', true)])
  assert.deepEqual(reviews, [
    { on: '2026-11-24', words: 'The first of 2 things for you to look at.', href: '/reviews' },
  ])
  assert.deepEqual(reviewsDue([due('2026-11-23', true)]), [])
  assert.deepEqual(
    soonestFirst([reviews, mine]).map(({ on }) => on),
    [null, '2026-11-24'],
  )
})

test('a day is said as people say it', () => {
  const said = (on: string) => whenInWords({ on, today: '2026-11-23' })
  assert.deepEqual(['2026-11-23', '2026-11-24', '2026-11-26', '2026-11-20'].map(said), [
    'Today',
    'Tomorrow',
    'Thursday 26 November',
    'Since Friday 20 November',
  ])
})

test('a card says gently what is still empty, and puts first who is rung first', () => {
  const part = (name: 'important' | 'wellness') => ({ part: name, words: 'x', easyWords: null, fromPaper: false })
  assert.match(toldOfMe([]), /Nothing is written yet/)
  assert.match(
    toldOfMe([part('important')]),
    /still room for “The people in my life”, “How to talk with me” and 4 more, if/,
  )
  const nobody = { kind: 'other', relation: null, livesWith: false, unpaidCarer: false, emergency: false } as const
  const person = (name: string, more = {}) => ({
    ...{ ...nobody, name, telephone: null, email: null, address: null, words: null, memberId: null },
    ...more,
  })
  const people = [person('Joan'), person('Al', { livesWith: true }), person('Sue', { emergency: true })]
  assert.deepEqual(
    nearest(people).map(({ name }) => name),
    ['Sue', 'Al', 'Joan'],
  )
  assert.equal(ringHref('01632 960 118'), 'tel:01632960118')
  assert.equal(ringHref('ask Sue'), null)
})
