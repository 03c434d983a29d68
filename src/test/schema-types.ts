import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { ownerUrl, templateSchema } from './database.ts'

export const schemaFile = join(import.meta.dirname, '..', '..', 'src', 'platform', 'db', 'schema.ts')

/** The TypeScript types of the template database's tables, as kysely-codegen writes them. */
export async function generatedTypes(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'alongside-types-'))
  const out = join(folder, 'schema.ts')
  const schema = templateSchema()
  const options = [
    '--dialect',
    'postgres',
    '--camel-case',
    '--date-parser',
    'string',
    '--type-mapping',
    '{"int8":"number"}',
    '--default-schema',
    schema,
  ]
  const patterns = ['--include-pattern', `(${schema}|public).*`, '--out-file', out, '--url', ownerUrl()]
  await promisify(execFile)(join('node_modules', '.bin', 'kysely-codegen'), [...options, ...patterns])
  const text = await readFile(out, 'utf8')
  await rm(folder, { recursive: true })
  return text
}
