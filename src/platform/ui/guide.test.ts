import assert from 'node:assert/strict'
import { test } from 'node:test'
import { guide } from './guide.tsx'
import { parts, slugOf } from './guide-parts.ts'

test('the guide shows every part and links to each of its examples', async () => {
  const page = await (await guide.request('/guide')).text()

  for (const part of parts) {
    assert.ok(part.examples.length > 0, part.name)
    for (const example of part.examples)
      assert.ok(page.includes(`"/guide/${part.slug}/${slugOf(example.name)}"`), part.name)
  }
})

test('every example has a page to itself', async () => {
  for (const part of parts) {
    for (const example of part.examples) {
      const answer = await guide.request(`/guide/${part.slug}/${slugOf(example.name)}`)
      assert.equal(answer.status, 200)
      assert.match(await answer.text(), /^<!doctype html><html lang="en-GB"/)
    }
  }
})

test('no two parts and no two examples of one part share an address', () => {
  const addresses = parts.flatMap((part) => part.examples.map((example) => `${part.slug}/${slugOf(example.name)}`))

  assert.equal(new Set(addresses).size, addresses.length)
})

test('a part that does not exist is not found', async () => {
  assert.equal((await guide.request('/guide/crown')).status, 404)
  assert.equal((await guide.request('/guide/button/crown')).status, 404)
})
