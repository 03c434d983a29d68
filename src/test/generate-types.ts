// Writes src/platform/db/schema.ts from a freshly migrated database.
import { writeFile } from 'node:fs/promises'
import { generatedTypes, schemaFile } from './schema-types.ts'
import { globalSetup, globalTeardown } from './setup.ts'

await globalSetup()
await writeFile(schemaFile, await generatedTypes())
await globalTeardown()
