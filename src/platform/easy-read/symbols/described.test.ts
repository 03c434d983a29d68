import assert from 'node:assert/strict'
import { test } from 'node:test'
import { describeSet } from './described.ts'

const mulberry =
  'The Mulberry Symbol set\n====\n\nCopyright 2018-2026 Somebody Else\n\nhttps://creativecommons.org/licenses/by-sa/4.0/'

test('Mulberry’s folder says itself what it is', () => {
  assert.deepEqual(describeSet({ folder: 'mulberry-symbols-3.4', licence: mulberry, options: {} }), {
    name: 'mulberry',
    title: 'Mulberry Symbols',
    licence: 'CC BY-SA 4.0',
    attribution: 'Mulberry Symbols. Copyright 2018-2026 Somebody Else. mulberrysymbols.org',
  })
})

test('an operator’s words come before those of the folder', () => {
  const options = { name: 'ours', title: 'Our drawings', licence: 'CC0', attribution: 'Ada and Mo' }
  assert.deepEqual(describeSet({ folder: 'x', licence: mulberry, options }), options)
})

test('another set is called by its folder, its heading and its licence', () => {
  const licence = '# The Garden Pictures\n\n© 2026 Ada\nCC BY 4.0'
  assert.deepEqual(describeSet({ folder: 'Garden Pictures 2', licence, options: {} }), {
    name: 'garden-pictures-2',
    title: 'Garden Pictures',
    licence: 'CC BY 4.0',
    attribution: 'Garden Pictures. © 2026 Ada',
  })
})

test('a licence must be known, and a name must be fit for an address', () => {
  const lacks = (folder: string, options = {}) => {
    const said = describeSet({ folder, licence: 'All rights reserved', options })
    return 'lacks' in said ? said.lacks : ''
  }
  assert.match(lacks('pictures'), /--licence/)
  for (const name of ['alongside', '', 'Ab', 'a b', '../x', '-x', 'x'.repeat(41)]) {
    assert.match(lacks('pictures', { name, licence: 'CC0' }), /--name/, name)
  }
})
