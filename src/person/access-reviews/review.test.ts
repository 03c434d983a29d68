import assert from 'node:assert/strict'
import { test } from 'node:test'
import { bar, blackOut, picksIn, standsIn } from './black-out.ts'
import { checkDecision, type Decision, standing } from './decision.ts'
import { type Item, mayBeNamed, textOf } from './item.ts'

const item: Item = {
  kind: 'entry',
  subjectId: 'e1',
  section: 'notes',
  fingerprint: 'now',
  versions: [{ words: 'Her sister Ann rang. Anna was there.', by: 'Kim', recordedAt: '2026-11-20T10:00:00Z' }],
}

test('what is blacked out is as wide whatever it hides', () => {
  assert.equal(blackOut('Ann rang', ['Ann']), `${bar} rang`)
  assert.equal(blackOut('Bartholomew rang', ['Bartholomew']), `${bar} rang`)
})

test('only whole words are blacked out, in any case, wherever they stand', () => {
  assert.equal(
    blackOut('ANN rang. Anna and Ann’s cat planned it.', ['Ann']),
    `${bar} rang. Anna and ${bar}’s cat planned it.`,
  )
})

test('a passage is found over a line break, and with another apostrophe', () => {
  assert.equal(blackOut("Ann's\n  cat ran", ['Ann’s cat']), `${bar} ran`)
})

test('passages that overlap hide all that lies under either', () => {
  assert.equal(blackOut('Sue Hart lives there', ['Sue Hart', 'Hart lives']), `${bar} there`)
})

test('signs and letters of other tongues are taken as they are written', () => {
  assert.equal(blackOut('Ring (01743) 1.2+3 now', ['(01743) 1.2+3']), `Ring ${bar} now`)
  assert.equal(blackOut('Zoe\u0308 came', ['Zoë']), `${bar} came`)
  assert.equal(blackOut('جاءت سارة اليوم', ['سارة']), `جاءت ${bar} اليوم`)
  assert.equal(blackOut('Nothing here', ['', '  ']), 'Nothing here')
})

test('known names that stand there can be picked, then each sentence', () => {
  assert.deepEqual(picksIn('Ann rang. She was cross.', ['Ann Hart', 'Tom']), ['Ann', 'Ann rang.', 'She was cross.'])
})

test('what is typed to be blacked out must stand there', () => {
  const fields = { outcome: 'black out', ground: 'another person', why: 'She did not agree', passages: 'Ann\nBob' }
  const wrong = checkDecision(fields, item)
  assert.match((!wrong.ok && wrong.errors.passages) || '', /“Bob” does not stand in it/)
  const right = checkDecision({ ...fields, passages: 'Ann', picked: 'Her sister Ann rang.' }, item)
  assert.deepEqual(right.ok && right.value.passages, ['Her sister Ann rang.', 'Ann'])
})

test('a passage over two fields would hide neither, so it is not taken', () => {
  const contact = { ...item, kind: 'contact', versions: [{ name: 'Ann Hart', telephone: '01743 960001' }] }
  const fields = { outcome: 'black out', ground: 'another person', why: 'She did not agree' }
  const wrong = checkDecision({ ...fields, passages: 'Hart 01743 960001' }, contact)
  assert.match((!wrong.ok && wrong.errors.passages) || '', /does not stand in it/)
  assert.ok(checkDecision({ ...fields, passages: 'Hart\n01743 960001' }, contact).ok)
})

test('a reason to give is no reason to leave out, and the other way round', () => {
  for (const [outcome, ground] of [
    ['give', 'source'],
    ['leave out', 'agreed'],
  ] as const) {
    const form = checkDecision({ outcome, ground, why: 'x' }, item)
    assert.ok(!form.ok && form.errors.ground, outcome)
  }
})

test('serious harm needs somebody who was asked, and keeping back needs a reason', () => {
  const form = checkDecision({ outcome: 'leave out', ground: 'serious harm' }, item)
  assert.deepEqual(form.ok ? [] : Object.keys(form.errors), ['askedWhom', 'why'])
  assert.ok(checkDecision({ outcome: 'give', ground: 'nobody else' }, item).ok)
})

test('a photo is given or left out', () => {
  const fields = { outcome: 'black out', ground: 'another person', why: 'x', passages: 'Ann' }
  const form = checkDecision(fields, { ...item, kind: 'about_media' })
  assert.ok(!form.ok && form.errors.outcome)
})

test('a decision holds only while the thing is as it was read', () => {
  const decision = { kind: 'entry', subjectId: 'e1', fingerprint: 'now' } as Decision
  assert.equal(standing(item, [decision]), decision)
  assert.equal(standing({ ...item, fingerprint: 'later' }, [decision]), undefined)
})

test('nobody is told of an entry that is kept so that even that is a danger, nor of an enquiry', () => {
  assert.ok(!mayBeNamed({ kind: 'withheld_entry', versions: [{ tellPerson: false }] }))
  assert.ok(mayBeNamed({ kind: 'withheld_entry', versions: [{ tellPerson: true }] }))
  assert.ok(!mayBeNamed({ kind: 'enquiry', versions: [] }))
})

test('names of those who wrote are not among the words', () => {
  assert.ok(!standsIn({ text: textOf(item), passage: 'Kim' }))
  assert.ok(standsIn({ text: textOf(item), passage: 'sister Ann' }))
})
