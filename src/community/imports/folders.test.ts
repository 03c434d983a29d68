import assert from 'node:assert/strict'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { gzipSync } from 'node:zlib'
import { runCommand } from '../../test/command.ts'
import { type TestDatabase, testDatabase } from '../../test/database.ts'
import type { Defect } from '../arrivals/arriving.ts'
import { importServices } from './commands.ts'

interface Answer {
  read: number
  added: number
  changed: number
  unchanged: number
  removed: number
  defects: Defect[]
}

let database: TestDatabase
let folder: string

before(async () => {
  database = await testDatabase()
  folder = await mkdtemp(join(tmpdir(), 'alongside-folders-'))
})

after(async () => {
  await database.close()
  await rm(folder, { recursive: true })
})

function run(path: string) {
  return runCommand<Answer>(database, importServices, { positionals: [path] })
}

async function files(name: string, contents: Record<string, string | Buffer>) {
  await mkdir(join(folder, name))
  for (const [file, content] of Object.entries(contents)) await writeFile(join(folder, name, file), content)
  return join(folder, name)
}

function told({ answer }: { answer: Answer }) {
  return answer.defects.map(({ record, problem }) => `${record}: ${problem}`)
}

const club = { id: '1', name: 'Lunch club', status: 'active' }

test('in a folder every file is read, and one that is no feed is told', async () => {
  const path = await files('several', {
    'a.json': JSON.stringify({ contents: [club] }),
    'b.ndjson.gz': gzipSync(JSON.stringify({ ...club, id: '2' })),
    'c.json': '<!doctype html><title>Log in</title>',
    'd.json': JSON.stringify({ content: [{ ...club, id: '3' }, 7] }),
    'notes.txt': 'Dear all',
    'taxonomies.json': JSON.stringify([{ id: 't', name: 'Not a service' }]),
  })
  const result = await run(path)
  assert.deepEqual([result.code, result.answer.read, result.answer.added], [0, 3, 3])
  assert.match(told(result).join('\n'), /^c\.json: This file holds no records/m)
  assert.match(
    (await run(await files('empty', { 'notes.txt': 'x', 'more.txt': 'y' }))).refused ?? '',
    /no files of services/,
  )
})

test('tables with the wrong columns are refused by the name of the file and of what it lacks', async () => {
  const path = await files('wrong', { 'services.csv': 'id;title\n1;Lunch' })
  assert.match((await run(path)).refused ?? '', /^services\.csv has no column “name”\. Its columns are: id, title\.$/)
  const alone = await files('alone', { 'phones.csv': 'id,number\n1,01743 123456' })
  assert.match((await run(alone)).refused ?? '', /no services\.csv/)
})

test('tables are joined by their ids, packed or not, whatever divides their cells, and odd rows are told', async () => {
  const path = await files('tables', {
    'services.csv.gz': gzipSync(
      '\uFEFFID;Name;Organization ID;Status\n1;Lunch;o;active\n2;Walks;o;active;extra\n;;;\n',
    ),
    'organizations.csv': Buffer.from('id,name\no,Caf\xe9 Trust', 'latin1'),
    'service_at_location.csv': 'id,service_id,location_id\nl1,1,p\nl2,2,p\nl3,9,p',
    'locations.csv': 'id,name,latitude,longitude\np,Hall,52.7,-2.75',
    'addresses.csv': 'location_id,address_1,postal_code\np,"1 High Street,\nTop floor",SY1 1AA',
    'phones.csv': 'number,service_id,contact_id\n01743 111111,1,\n01743 222222,,c',
    'contacts.csv': 'id,service_at_location_id\nc,l2',
    'attributes.csv': 'link_id,taxonomy_term_id\n1,t',
    'taxonomy_terms.csv': 'id,name,taxonomy_id\nt,Lunch clubs,x',
    'taxonomies.csv': 'id,name\nx,Needs',
  })
  const result = await run(path)
  assert.deepEqual([result.code, result.answer.read, result.answer.added], [0, 2, 2], result.refused ?? '')
  const { rows } = await database.owner.query(
    `select listing.name, provider.name as provider, phones, places, terms from listing
     join provider on provider.id = provider_id where listing.source = 'tables' order by listing.name`,
  )
  assert.deepEqual(
    rows.map(({ name, provider, phones, places, terms }) => [
      name,
      provider,
      phones[0].number,
      places[0].address,
      terms,
    ]),
    [
      ['Lunch', 'Café Trust', '01743 111111', ['1 High Street, Top floor'], ['Lunch clubs']],
      ['Walks', 'Café Trust', '01743 222222', ['1 High Street, Top floor'], []],
    ],
  )
  assert.deepEqual(told(result).sort(), [
    'organizations.csv: 1 character was not in UTF-8 and read as Windows-1252',
    'service_at_location.csv row 3: belongs to nothing that is here, so it is not shown',
    'services.csv.gz row 2: has 5 cells under 4 headings',
  ])
  const again = await run(path)
  assert.deepEqual([again.answer.unchanged, again.answer.changed], [2, 0])
})
