import assert from 'node:assert/strict'
import { test } from 'node:test'
import { dayWithName, type Look, type Reader, tellDays } from './look.ts'

const plan: Look = {
  day: '2026-03-02',
  kind: 'look',
  memberId: 'kim',
  name: 'Kim Jones',
  duty: null,
  section: 'plan',
  may: 'see',
  opened: 'page',
  basis: 'allocated',
  role: null,
  why: null,
  review: null,
  times: 1,
  firstAt: new Date('2026-03-02T10:14:00Z'),
  listSize: null,
}
const says = (looks: Partial<Look>[], reader: Reader = 'owner') =>
  tellDays(
    looks.map((look) => ({ ...plan, ...look })),
    reader,
  ).flatMap(({ sentences }) => sentences.map(({ text }) => text))

test('what one member read on a day is one sentence, with when it began and how often more', () => {
  const notes = { section: 'notes', times: 2, firstAt: new Date('2026-03-02T11:00:00Z') } as const
  assert.deepEqual(says([{}, notes]), [
    'Kim Jones, your worker, read your plan and the notes about you (10:14 am, and twice more).',
  ])
  assert.deepEqual(says([{}, { section: 'diary', may: 'write' }]), [
    'Kim Jones, your worker, read your plan, and wrote in your diary (10:14 am, and once more).',
  ])
  assert.deepEqual(says([{ times: 9 }]), ['Kim Jones, your worker, read your plan (10:14 am, and 8 times more).'])
})

test('in summer the time is as the clock here says it', () => {
  assert.match(says([{ firstAt: new Date('2026-07-02T22:30:00Z') }])[0] ?? '', /\(11:30 pm\)/)
})

for (const [what, look, sentence] of [
  ['an agreement', { basis: 'agreed', name: 'Sue Hart' }, 'Sue Hart read your plan (10:14 am), because you agreed.'],
  ['helping', { basis: 'assisted' }, 'Kim Jones read your plan (10:14 am), helping you.'],
  [
    'urgent access',
    { basis: 'urgent', why: 'Nobody answers the door.' },
    'Kim Jones read your plan (10:14 am), urgently: “Nobody answers the door”.',
  ],
  [
    'urgent access that was reviewed',
    { basis: 'urgent', why: 'A fall', review: 'not right' },
    'Kim Jones read your plan (10:14 am), urgently: “A fall”. Somebody else looked into it afterwards, and it was not right.',
  ],
  ['urgent access that was erased', { basis: 'urgent' }, 'Kim Jones read your plan (10:14 am), urgently.'],
  [
    'a legal duty',
    { basis: 'legal duty', why: 'The fall in May' },
    'Kim Jones read your plan (10:14 am), because of a legal duty: The fall in May.',
  ],
  ['the practice lead', { basis: 'role', role: 'lead' }, 'Kim Jones, as practice lead, read your plan (10:14 am).'],
  ['the guardian', { basis: 'role', role: 'guardian' }, 'Kim Jones, as guardian, read your plan (10:14 am).'],
  ['an attorney', { basis: 'attorney' }, 'Kim Jones, your attorney, read your plan (10:14 am).'],
  [
    'best interests',
    { basis: 'best interests' },
    'Kim Jones read your plan (10:14 am), because of a decision made for your good.',
  ],
  ['a copy', { opened: 'export' }, 'Kim Jones, your worker, took a copy of your plan (10:14 am).'],
  [
    'a list',
    { opened: 'list', listSize: 60, section: 'about' },
    'Your name was on a list of 60 people that Kim Jones, your worker, looked through (10:14 am).',
  ],
  [
    'a task of a job',
    { duty: 'send-reminders', memberId: null, name: null, opened: 'job', basis: 'duty' },
    'A task of the organisation’s computer (send reminders) opened your plan (10:14 am).',
  ],
  [
    'a refusal, without a name',
    { kind: 'refusal', memberId: null, name: null, basis: '', section: 'diary' },
    'Somebody tried to open your diary (10:14 am). They may not, and were not let in.',
  ],
] as const satisfies [string, Partial<Look>, string][]) {
  test(`${what} is said in words`, () => assert.deepEqual(says([look]), [sentence]))
}

test('two reasons of one member are two sentences, and so are a list and a page', () => {
  assert.equal(says([{}, { basis: 'urgent', why: 'A fall' }, { opened: 'list', listSize: 2 }]).length, 3)
})

test('a guardian reads of the person as of somebody else', () => {
  const looks = [{}, { section: 'about', basis: 'agreed' }] as const
  assert.deepEqual(says([...looks], 'guardian'), [
    'Kim Jones, their worker, read their plan (10:14 am).',
    'Kim Jones read what is written about them (10:14 am), because they agreed.',
  ])
})

test('a day is called by its name', () => assert.equal(dayWithName('2026-03-02'), 'Monday 2 March 2026'))
