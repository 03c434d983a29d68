import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readName } from './symbol-name.ts'
import { formsOf } from './symbol-words.ts'

test('a file’s name becomes words that people read', () => {
  const titles: Record<string, string> = {
    bus: 'bus',
    bus_double_decker: 'bus double decker',
    'bathe_,_to': 'to bathe',
    'brush_hair_,_to': 'to brush hair',
    aunt_maternal: 'aunt maternal',
    breakfast_1: 'breakfast',
    breakfast_2: 'breakfast (2)',
    baker_1a: 'baker',
    baker_2b: 'baker (2b)',
    'a_-_lower_case': 'a, lower case',
    'bun_-_hot_cross': 'bun, hot cross',
    Ash_Wednesday: 'Ash Wednesday',
    PE: 'PE',
    'non-permeable': 'non-permeable',
    F1: 'F1',
    '4': '4',
    _odd_: 'odd',
  }
  for (const [name, title] of Object.entries(titles)) assert.equal(readName(name).title, title)
})

test('variants come in their order after the plain one', () => {
  const ordered = ['nurse', 'nurse_1', 'nurse_1a', 'nurse_1b', 'nurse_2', 'nurse_2a', 'nurse_10'].map(
    (name) => readName(name).variant,
  )
  assert.deepEqual(
    ordered,
    [...ordered].sort((a, b) => a - b),
  )
  assert.equal(new Set(ordered).size, ordered.length)
})

test('forms of one word meet, and those of different words do not', () => {
  const meet = (a: string, b: string) => formsOf(a).some((form) => formsOf(b).includes(form))
  const same = `bath bathing, bathe bathed, vote voting, vote votes, shop shopping, plan planned, car cars, bus buses,
    house houses, lorry lorries, dish dishes, paid pay, felt feeling, worry worried, share sharing, dance dancing,
    children child, men man, teeth tooth, play playing, agree agreed, say said, stop stopped, care caring, bathe bath`
  for (const pair of same.split(',').map((words) => words.trim().split(' '))) {
    assert.ok(meet(pair[0] ?? '', pair[1] ?? ''), pair.join(' and '))
  }
  const different = `car care, car caring, car cares, new news, us use, bus busy, plan plane, plan plant, need knee, bed be,
    red re, sing single, king kin, class clas, this thi, hat hate, star stare, thing the, hop hope, not note, wed we`
  for (const pair of different.split(',').map((words) => words.trim().split(' '))) {
    assert.ok(!meet(pair[0] ?? '', pair[1] ?? ''), pair.join(' and '))
  }
})
