import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { sectionNames } from '../../platform/identity/sections.ts'
import { easyReadIntro, easyReadOf, easyReadOfNobody } from './easy-read.ts'
import { type Basis, type Sharing, sharedWith } from './sharing.ts'

const sharing = (over: Partial<Sharing> = {}): Sharing => ({
  id: over.section ?? 'one',
  memberId: '0190a000-0000-7000-8000-000000000001',
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
  about: 'The fall **in** May',
  kind: null,
  ...over,
})

const bases: Basis[] = [
  'agreed',
  'allocated',
  'attorney',
  'deputy',
  'appointee',
  'nominee',
  'advocate',
  'best interests',
  'legal duty',
  'urgent',
]
const every = bases.flatMap((basis) => sharedWith(sectionNames.map((section) => sharing({ basis, section }))))

test('in Easy Read each section is a row of its own, with a picture on the left', () => {
  const [sue] = sharedWith([sharing(), sharing({ section: 'diary', may: 'write' })])
  assert.deepEqual(
    sue && easyReadOf(sue).map(({ words, picture }) => [words, picture && 'name' in picture ? picture.name : null]),
    [
      ['Sue Hart', null],
      ['They can see your plan.', 'plan'],
      ['They can see your diary.\nThey can write in it too.', 'calendar'],
      ['It ends by itself after 3 June 2027.', 'calendar'],
      ['You can stop this.\nPress the button below.', 'stop'],
    ],
  )
})

test('every picture is one of the set, and no two rows have one name', () => {
  const known = readFileSync('symbols/alongside/symbol-info.csv', 'utf8')
    .split('\n')
    .map((line) => line.split(',')[1])
  const rows = [...easyReadIntro(), ...easyReadOfNobody(), ...every.flatMap((member) => easyReadOf(member))]
  for (const { picture } of rows) {
    if (picture?.kind === 'symbol') assert.ok(known.includes(picture.name), picture.name)
  }
  for (const member of every) {
    const ids = easyReadOf(member).map(({ id }) => id)
    assert.equal(new Set(ids).size, ids.length)
  }
})

test('what the law asks for has no button, and says whom to ask', () => {
  const [duty] = sharedWith([sharing({ basis: 'legal duty' })])
  const words = duty ? easyReadOf(duty).map((row) => row.words) : []
  assert.ok(words.includes('You cannot stop this.\nIf you think it is wrong, ring us.'))
  assert.ok(!words.some((each) => each.includes('button')))
  assert.ok(
    words.includes('The law says that they must look.\nIt is about: The fall in May.'),
    'typed marks are taken out',
  )
})

test('every sentence of every basis has twelve words at most', () => {
  for (const member of every) {
    for (const { words } of easyReadOf(member)) {
      for (const sentence of words.split(/[.\n]+/)) assert.ok(sentence.trim().split(/\s+/).length <= 12, sentence)
    }
  }
})
