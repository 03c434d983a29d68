import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isUuid, keptId, providerId, termIds } from './arrival-ids.ts'

const uuid = '93eaf18d-1cd2-4ec7-bffb-3c9172ee5070'

test('a UUID is kept, in small letters, whatever the source is called', () => {
  for (const sourceId of [uuid, uuid.toUpperCase()]) {
    assert.equal(keptId({ source: 'a', of: 'service', sourceId }), uuid)
    assert.equal(keptId({ source: 'b', of: 'place', sourceId }), uuid)
  }
})

test('any other id becomes a UUID that is the same each time, and another for each source and kind of thing', () => {
  const ids = ['a', 'b'].flatMap((source) =>
    (['service', 'organization', 'place', 'taxonomy', 'term'] as const).map((of) =>
      keptId({ source, of, sourceId: '17' }),
    ),
  )
  assert.equal(new Set(ids).size, ids.length)
  assert.ok(ids.every(isUuid))
  assert.equal(ids[0], keptId({ source: 'a', of: 'service', sourceId: '17' }))
})

test('what only looks like a UUID is none', () => {
  for (const id of [
    '',
    '17',
    uuid.slice(1),
    `${uuid}0`,
    `{${uuid}}`,
    uuid.replaceAll('-', ''),
    `${uuid}\n`,
    '00000000-0000-0000-0000-000000000000',
  ]) {
    assert.equal(isUuid(id), false, JSON.stringify(id))
  }
})

test('a listing without an organisation has no id for one', () => {
  assert.equal(providerId({ source: 'a', provider: null }), null)
})

test('a word without an id goes by its name and its vocabulary', () => {
  const term = (name: string, taxonomy: string) => ({
    sourceId: null,
    name,
    taxonomy: { sourceId: null, name: taxonomy },
  })
  const [lunch, again, needs] = [term('Lunch', 'Services'), term('Lunch', 'Services'), term('Lunch', 'Needs')].map(
    (one) => termIds('a', one),
  )
  assert.deepEqual(lunch, again)
  assert.notEqual(lunch?.id, needs?.id)
  assert.notEqual(lunch?.taxonomyId, needs?.taxonomyId)
})
