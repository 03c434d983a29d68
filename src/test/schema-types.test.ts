import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { test } from 'node:test'
import { generatedTypes, schemaFile } from './schema-types.ts'

test('the types of the tables are those of the migrations: otherwise run npm run generate-types', async () => {
  assert.equal(await readFile(schemaFile, 'utf8'), await generatedTypes())
})
