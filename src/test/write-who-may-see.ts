// Writes docs/who-may-see.md from the specification.
import { writeFile } from 'node:fs/promises'
import { whoMaySeeDocument } from './who-may-see/document.ts'

await writeFile('docs/who-may-see.md', whoMaySeeDocument())
