import assert from 'node:assert/strict'
import { test } from 'node:test'
import { listed } from '../../platform/ui/listed.ts'
import { lastDayOf } from '../../platform/ui/moments.ts'
import { agreementInWords, mineInWords, rolesInWords, setInWords } from './sentences.ts'
import { type Basis, mayTakeBack, type Sharing, sharedWith } from './sharing.ts'

const sharing = (over: Partial<Sharing> = {}): Sharing => ({
  id: over.section ?? 'one',
  memberId: 'sue',
  name: 'Sue Hart',
  section: 'plan',
  may: 'see',
  basis: 'agreed',
  evidenceId: null,
  startsAt: new Date('2026-12-03T10:30:00Z'),
  endsAt: new Date('2027-06-03T23:00:00Z'),
  helpedBy: null,
  stands: true,
  keptOut: false,
  about: null,
  kind: null,
  ...over,
})

const said = (...rows: Sharing[]) => sharedWith(rows).flatMap(({ sets }) => sets.map(setInWords))

test('what ends at midnight is said with the last day on which it may be seen', () => {
  assert.equal(lastDayOf(new Date('2027-06-03T23:00:00Z')), '3 June 2027', 'midnight in London, in summer')
  assert.equal(lastDayOf(new Date('2027-01-04T00:00:00Z')), '3 January 2027')
  assert.equal(lastDayOf(new Date('2027-01-03T10:00:00Z')), '3 January 2027')
})

test('an agreement says what may be read, until when, and what may be changed', () => {
  assert.deepEqual(said(sharing()), ['Sue Hart may read your plan until 3 June 2027. They may not change it.'])
  assert.deepEqual(said(sharing({ section: 'diary' }), sharing()), [
    'Sue Hart may read your plan and your diary until 3 June 2027. They may not change them.',
  ])
  assert.deepEqual(said(sharing({ may: 'write' })), [
    'Sue Hart may read your plan until 3 June 2027. They may write in it too.',
  ])
  assert.deepEqual(said(sharing({ section: 'notes' }), sharing({ section: 'diary', may: 'write' }), sharing()), [
    'Sue Hart may read your plan, your diary and the notes about you until 3 June 2027. They may write in your diary too. They may not change the rest.',
  ])
})

test('before anything is shared, the same sentence is shown', () => {
  const says = agreementInWords({ name: 'Sue Hart', parts: [{ name: 'plan', may: 'see' }], lastDay: '3 June 2027' })
  assert.deepEqual([says], said(sharing()))
})

test('what was agreed on paper says so, with its number and who entered it', () => {
  assert.deepEqual(said(sharing({ evidenceId: 'p', about: 'K7MN-2QXP', helpedBy: 'Kim Jones' })), [
    'Sue Hart may read your plan until 3 June 2027. They may not change it. You agreed to this on paper (number K7MN-2QXP). Kim Jones entered it.',
  ])
})

for (const [basis, over, sentence] of [
  [
    'allocated',
    { about: 'Help at home' },
    'Sue Hart, your worker, may read your plan while they work with you on: Help at home. They may not change it.',
  ],
  [
    'attorney',
    { kind: 'welfare' },
    'Sue Hart is your attorney. They may read your plan while you cannot decide this yourself, until 3 June 2027 at the latest. They may not change it.',
  ],
  [
    'attorney',
    { kind: 'welfare', stands: false },
    'Sue Hart is your attorney. They may read your plan only while you cannot decide something yourself. Now they see nothing by this.',
  ],
  [
    'attorney',
    { kind: 'money', section: 'budget' },
    'Sue Hart is your attorney for money. They may read your money until 3 June 2027. They may not change it.',
  ],
  [
    'deputy',
    {},
    'A court made Sue Hart your deputy. They may read your plan until 3 June 2027. They may not change it.',
  ],
  [
    'appointee',
    { section: 'budget' },
    'Sue Hart looks after your benefits for you. They may read your money until 3 June 2027. They may not change it.',
  ],
  [
    'nominee',
    { section: 'budget' },
    'Sue Hart looks after the money for your support. They may read your money until 3 June 2027. They may not change it.',
  ],
  [
    'advocate',
    {},
    'Sue Hart is your advocate, who speaks up for you. They may read your plan until 3 June 2027. They may not change it.',
  ],
  [
    'best interests',
    {},
    'A decision was made for you, in your best interests. By it, Sue Hart may read your plan until 3 June 2027. They may not change it.',
  ],
  [
    'urgent',
    { about: 'Nobody answers', endsAt: new Date('2026-12-03T11:30:00Z') },
    'Sue Hart opened your plan urgently on 3 December 2026 at 10:30 am, until 3 December 2026 at 11:30 am. The reason they gave: “Nobody answers”. They may not change it.',
  ],
  [
    'legal duty',
    { about: 'The fall in May', kind: 'section 42' },
    'Sue Hart may read your plan because the law asks for it (an enquiry to keep you safe: The fall in May). This ends when that ends, 3 June 2027 at the latest. They may not change it.',
  ],
] as [Basis, Partial<Sharing>, string][]) {
  test(`the sentence of: ${basis}, ${over.kind ?? ''} ${over.stands === false ? 'not yet' : ''}`, () => {
    assert.deepEqual(said(sharing({ basis, ...over })), [sentence])
  })
}

test('each member is shown once, with a set for each reason and day', () => {
  const members = sharedWith([
    sharing(),
    sharing({ section: 'diary' }),
    sharing({ section: 'notes', basis: 'allocated', evidenceId: 'w', about: 'Help' }),
    sharing({ section: 'team', endsAt: new Date('2027-03-01T00:00:00Z') }),
    sharing({ memberId: 'kim', name: 'Kim Jones' }),
  ])
  assert.deepEqual(
    members.map(({ name, sets }) => [name, sets.map(({ sharingIds }) => sharingIds.length)]),
    [
      ['Sue Hart', [2, 1, 1]],
      ['Kim Jones', [1]],
    ],
  )
})

test('a section that somebody has twice is said once, by the wider', () => {
  const [member] = sharedWith([sharing(), sharing({ id: 'two', may: 'write' })])
  assert.deepEqual(member?.sets[0]?.sections, [{ name: 'plan', may: 'write' }])
  assert.equal(member?.sets[0]?.sharingIds.length, 2, 'and both are taken back with the one button')
})

test('all is taken back but what the law asks for', () => {
  const may = (basis: Basis) => sharedWith([sharing({ basis })])[0]?.sets.map(mayTakeBack)
  assert.deepEqual(may('agreed'), [true])
  assert.deepEqual(may('urgent'), [true])
  assert.deepEqual(may('legal duty'), [false])
})

test('whoever is kept out is said to see nothing by what was shared', () => {
  assert.match(said(sharing({ keptOut: true }))[0] ?? '', /You keep them out, so this opens nothing\.$/)
})

test('who may read by their role is named, and it is said that each time is shown', () => {
  assert.deepEqual(rolesInWords({ leads: [], guardians: [] }), [])
  assert.deepEqual(rolesInWords({ leads: ['Ann', 'Ben'], guardians: ['Cy'] }), [
    'Ann and Ben are practice leads and may read everything, to check that it is done well. Each time is shown in “Who looked”.',
    'Cy is a guardian and may read everything, to watch over who looks. Each time is shown in “Who looked”.',
  ])
  assert.equal(listed(['a', 'b', 'c']), 'a, b and c')
})

test('whoever it was shared with reads whose it is, and what they may do', () => {
  const [mine] = sharedWith([sharing({ may: 'write' }), sharing({ section: 'diary' })])
  assert.equal(
    mine?.sets.map((set) => mineInWords(set, 'Olive Archer')).join(),
    'Olive Archer shares with you: the plan and the diary, until 3 June 2027. You may write in the plan too. You may not change the rest.',
  )
})
