import assert from 'node:assert/strict'
import { test } from 'node:test'
import { bar } from '../access-reviews/black-out.ts'
import type { Decision } from '../access-reviews/decision.ts'
import type { Item } from '../access-reviews/item.ts'
import type { RecordCopy } from '../copies/copy.ts'
import { alsoGiven, answerOf, heldBack, reviewed } from './answer.ts'

const written = {
  record: 'r',
  happenedOn: '2026-11-01',
  helpedBy: null,
  helperName: null,
  recordedAt: '2026-11-01T10:00:00.000Z',
}
const entry = (id: string, version: number, writtenBy: string, words: string) => ({
  ...{ ...written, entry: id, version, writtenBy, words },
})

function copy(notes: RecordCopy['entries']['notes']): RecordCopy {
  return {
    format: 'alongside-record',
    version: 1,
    organisation: 'Severn',
    exportedAt: '2026-11-23T10:00:00.000Z',
    complete: true,
    name: 'Olive',
    records: [{ id: 'r', member: 'm1', openedAt: '2026-01-01T10:00:00.000Z' }],
    members: [
      { key: 'm1', name: 'Olive' },
      { key: 'm2', name: 'Kim' },
    ],
    identity: [],
    facts: {
      about_part: [],
      contact: [],
      home: [],
      reaching: [],
      identifier: [],
      day_that_matters: [],
      media_words: [],
    },
    entries: { ...nothing, notes },
    media: [],
    differentViews: [],
    withheld: [],
    leftOut: [],
    sharings: [],
    looks: [],
    alsoKept: { enquiry: [{ name: 'An enquiry' }], assistance: [{ agreed: 'yes' }] },
  }
}

const nothing = {
  about: [],
  people: [],
  conversations: [],
  plan: [],
  budget: [],
  team: [],
  diary: [],
  notes: [],
  safeguarding: [],
}

const item = (subjectId: string, words: string, more: Partial<Item> = {}): Item => ({
  ...{ kind: 'entry', subjectId, section: 'notes', fingerprint: 'f' },
  versions: [{ version: 2, words, by: 'Kim', recordedAt: '2026-11-01T10:00:00Z' }],
  ...more,
})

const decision = (subjectId: string, of: Partial<Decision>): Decision => ({
  ...{ kind: 'entry', subjectId, fingerprint: 'f', outcome: 'give', ground: 'nobody else', passages: [], why: null },
  ...{ askedWhom: null, decidedBy: 'Gil', decidedAt: new Date(0) },
  ...of,
})

const notes = [entry('e1', 1, 'm1', 'My own: Ann rang'), entry('e1', 2, 'm2', 'Ann rang')]
const given = (of: Partial<Decision>[]) =>
  answerOf(
    copy(notes),
    reviewed(
      [item('e1', 'Ann rang')],
      of.map((each) => decision('e1', each)),
    ),
  )
const words = (answer: RecordCopy) => answer.entries.notes.map((each) => each.words)

test('what was not decided is not given, and what the person wrote is', () => {
  const answer = given([])
  assert.deepEqual(words(answer), ['My own: Ann rang'])
  assert.deepEqual(answer.leftOut, [], 'nor is it said')
  assert.ok(!answer.complete)
})

test('what was decided before it changed is not given', () => {
  assert.deepEqual(words(given([{ fingerprint: 'old' }])), ['My own: Ann rang'])
})

test('what is given is given whole', () => {
  assert.deepEqual(words(given([{}])), ['My own: Ann rang', 'Ann rang'])
})

test('words are blacked out where another wrote them, and not in the person’s own', () => {
  const answer = given([{ outcome: 'black out', ground: 'another person', passages: ['Ann'] }])
  assert.deepEqual(words(answer), ['My own: Ann rang', `${bar} rang`])
})

test('what is left out because of others leaves a note, and does not say who told us', () => {
  const [source, other] = (['source', 'another person'] as const).map((ground) =>
    given([{ outcome: 'leave out', ground }]),
  )
  assert.equal(source?.leftOut.length, 1)
  assert.deepEqual(source, other, 'the two cannot be told apart')
  assert.deepEqual(source?.members, [{ key: 'm1', name: 'Olive' }], 'whoever wrote only that is not named')
})

test('what could do serious harm leaves no trace', () => {
  const answer = given([{ outcome: 'leave out', ground: 'serious harm', askedWhom: 'Dr Shah' }])
  assert.deepEqual(answer, given([]))
})

test('a gap in the numbers of files and of those who wrote tells of nothing that was left out', () => {
  const photo = (id: string, by: string, place: number) => ({
    ...{ id, record: 'r', part: 'important', kind: 'photo' as const, mediaType: 'image/webp', sizeBytes: 1 },
    ...{ digest: 'd'.repeat(64), file: `files/photo-${place}.webp`, description: null, addedBy: by, helpedBy: null },
    ...{ addedAt: '2026-11-01T10:00:00.000Z', removedAt: null, removedBy: null, removalHelpedBy: null },
  })
  const media = [photo('p1', 'm1', 1), photo('p2', 'm2', 2), photo('p3', 'm3', 3)]
  const members = [...copy([]).members, { key: 'm3', name: 'Sue' }]
  const items = ['p2', 'p3'].map((id) => item(id, '', { kind: 'about_media', section: 'about', versions: [{}] }))
  const decisions = [
    decision('p2', { kind: 'about_media', outcome: 'leave out', ground: 'serious harm', askedWhom: 'Dr Shah' }),
    decision('p3', { kind: 'about_media' }),
  ]
  const answer = answerOf({ ...copy([]), media, members }, reviewed(items, decisions))
  assert.deepEqual(
    answer.media.map(({ file, addedBy }) => [file, addedBy]),
    [
      ['files/photo-1.webp', 'm1'],
      ['files/photo-2.webp', 'm2'],
    ],
  )
  assert.deepEqual(answer.members, [
    { key: 'm1', name: 'Olive' },
    { key: 'm2', name: 'Sue' },
  ])
})

test('whoever helped to write something is blacked out with it', () => {
  const helped = { ...entry('e1', 2, 'm2', 'Ann rang'), helperName: 'Ann Hart' }
  const black = decision('e1', { outcome: 'black out', ground: 'another person', passages: ['Ann Hart', 'Ann'] })
  const of = item('e1', '', { versions: [{ version: 2, words: 'Ann rang', helperName: 'Ann Hart' }] })
  const [row] = answerOf(copy([helped]), reviewed([of], [black])).entries.notes
  assert.deepEqual([row?.words, row?.helperName], [`${bar} rang`, bar])
})

const looked = (basis: string, why: string | null): RecordCopy['looks'][number] => ({
  ...{ day: '2026-11-01', kind: 'look', who: 'Kim', duty: null, section: 'safeguarding', may: 'see', opened: 'page' },
  ...{ basis, role: null, why, review: 'not right', times: 1, firstAt: '2026-11-01T10:00:00.000Z', listSize: null },
})
const shared = (basis: string): RecordCopy['sharings'][number] => ({
  ...{ id: 's', name: 'Kim', section: 'safeguarding', may: 'see', basis, startsAt: '2026-11-01T10:00:00.000Z' },
  ...{ endsAt: '2026-12-01T10:00:00.000Z', takenBackAt: null, grantedBy: 'Lee', helpedBy: null },
  recordedAt: '2026-11-01T10:00:00.000Z',
})

test('who looked and who may see tell no enquiry, and no reason, that was held back', () => {
  const of = {
    ...copy([]),
    looks: [looked('legal duty', 'Section 42, about Max'), looked('urgent', 'Max hit her')],
    sharings: [shared('legal duty'), shared('allocated')],
  }
  const items = [
    item('q', '', { kind: 'enquiry', section: 'safeguarding', versions: [{ name: 'Section 42' }] }),
    item('u', '', { kind: 'urgent_access', section: 'team', versions: [{ reason: 'Max hit her' }] }),
  ]
  const held = answerOf(
    of,
    reviewed(items, [decision('q', { kind: 'enquiry', outcome: 'leave out', ground: 'crime' })]),
  )
  assert.deepEqual(
    held.looks.map(({ basis, why, review }) => [basis, why, review]),
    [['urgent', null, null]],
  )
  assert.deepEqual(
    held.sharings.map(({ basis }) => basis),
    ['allocated'],
  )
  const given = answerOf(of, reviewed(items, [decision('q', { kind: 'enquiry' })]))
  assert.deepEqual(
    given.looks.map(({ why }) => why),
    [null, null],
    'the letter tells why, as it was decided',
  )
  assert.equal(given.sharings.length, 2)
})

test('a day that was blacked out as it is read is blacked out as it is kept', () => {
  const home = {
    ...written,
    subject: 'h',
    version: 1,
    removed: false,
    writtenBy: 'm2',
    facts: { sinceOn: '2020-05-01' },
  }
  const its = item('h', '', { kind: 'home', section: 'about', versions: [{ version: 1, sinceOn: '2020-05-01' }] })
  const of = { ...copy([]), facts: { ...copy([]).facts, home: [home] } }
  const black = { kind: 'home', outcome: 'black out', ground: 'another person', passages: ['1 May 2020'] } as const
  assert.deepEqual(answerOf(of, reviewed([its], [decision('h', black)])).facts.home[0]?.facts, { sinceOn: bar })
})

test('what lies in no part of the copy is told by the letter, where it is given', () => {
  const enquiry = item('q', '', { kind: 'enquiry', section: 'safeguarding', versions: [{ name: 'An enquiry' }] })
  const kept = item('w', 'x', { kind: 'withheld_entry', versions: [{ words: 'x', tellPerson: false }] })
  const all = reviewed([enquiry, kept], [decision('q', { kind: 'enquiry' })])
  assert.deepEqual(
    alsoGiven(all).map(({ item }) => item.subjectId),
    ['q'],
  )
  assert.deepEqual(answerOf(copy([]), all).alsoKept, { assistance: [{ agreed: 'yes' }] }, 'and nowhere else')
})

test('the letter counts what others are in, and nothing that nobody may know of', () => {
  const kept = item('w', 'x', { kind: 'withheld_entry', versions: [{ words: 'x', tellPerson: false }] })
  const all = reviewed(
    [item('a', 'x'), item('b', 'x'), item('c', 'x'), kept],
    [
      decision('a', { outcome: 'leave out', ground: 'another person' }),
      decision('b', { outcome: 'leave out', ground: 'serious harm' }),
      decision('c', { outcome: 'black out', ground: 'source', passages: ['x'] }),
      decision('w', { kind: 'withheld_entry', outcome: 'leave out', ground: 'another person' }),
    ],
  )
  assert.deepEqual(heldBack(all), { leftOut: 1, blackedOut: 1 })
})
