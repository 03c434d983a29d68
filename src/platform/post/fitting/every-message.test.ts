import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { after, before, test } from 'node:test'
import { type TestDatabase, testDatabase } from '../../../test/database.ts'
import { Db } from '../../db/kysely.ts'
import { adviceOn, type HardWord } from '../../easy-read/advice/advice.ts'
import { hardWordsOf } from '../../easy-read/advice/queries.ts'
import { invitationMail } from '../../invitations/invitation.ts'
import { addedMail, confirmMail, removedMail } from '../../sign-in/emails/mails.ts'
import { linkMail } from '../../sign-in/links/link.ts'
import { ideasOf } from './message.ts'

let database: TestDatabase
let hardWords: HardWord[]
before(async () => {
  database = await testDatabase()
  hardWords = await hardWordsOf(new Db(async () => database.owner, { schema: database.schema }))
})
after(() => database.close())

const told = { organisation: 'Alongside Marches', telephone: '01743 960001', url: 'https://example.org/a' }
const invited = {
  name: 'Sue',
  inviter: 'Olive Hart',
  site: 'Alongside Marches',
  link: told.url,
  until: '3 March 2027',
}

/** Where a room keeps the words that it has told, between quotes in its own file. */
const toldIn = [
  'src/person/grants/routes.tsx',
  'src/person/shared-with-me/routes.tsx',
  'src/platform/sign-in/assisted/routes.tsx',
  'src/platform/sign-in/letters/ordering.ts',
  'src/platform/sign-in/second/noting.ts',
  'src/platform/sign-in/second/resetting.ts',
  'src/platform/sign-in/second/routes.tsx',
  'src/platform/sign-in/totp/routes.tsx',
  'src/platform/sign-in/passkeys/routes.tsx',
  'src/platform/sign-in/recovery/routes.tsx',
]

test('every sentence of an e-mail that we write is easy to read', () => {
  const mails = [linkMail(told), confirmMail(told), addedMail(told), removedMail(told), invitationMail(invited)]
  assert.deepEqual(mails.flatMap(({ subject, text }) => [subject, text]).flatMap(findings), [])
})

test('every sentence that a page has told is easy to read', () => {
  const words = toldIn.flatMap((file) =>
    [...readFileSync(file, 'utf8').matchAll(/(?:subject|text|words|happened)(?::| =) ('[^']*'|`[^`]*`)/g)].map(
      ([, quoted = '']) =>
        quoted
          .slice(1, -1)
          .replaceAll('\\n', '\n')
          .replaceAll(/\$\{[^}]*\}/g, 'Alongside'),
    ),
  )
  assert.ok(words.length >= 20, `only ${words.length} were found`)
  assert.deepEqual(words.flatMap(findings), [])
})

test('every sentence that the database has told, in the newest of its functions, is easy to read', async () => {
  const { rows } = await database.owner.query<{ name: string; source: string }>(
    `select p.proname as name, p.prosrc as source from pg_proc p join pg_namespace n on n.oid = p.pronamespace
     where n.nspname = $1 and p.prosrc ~ 'queue_words\\(gen_random_uuid|queue_words\\(told'`,
    [database.schema],
  )
  assert.ok(rows.length >= 14, `only ${rows.length} functions tell something`)
  const words = rows.flatMap(({ source }) =>
    [...source.matchAll(/queue_words\(([^;]*);/g)].flatMap(([, call = '']) => literalsOf(call)),
  )
  assert.ok(words.length > 40, `only ${words.length} were found`)
  assert.deepEqual(words.flatMap(findings), [])
})

function literalsOf(call: string) {
  return [...call.matchAll(/'((?:[^']|'')*)'/g)]
    .map(([, words = '']) => words.replaceAll("''", "'").replaceAll('\\n', '\n').replaceAll('%s', 'three things'))
    .filter((words) => words !== 'Europe/London' && !words.startsWith('FMDD'))
}

function findings(words: string) {
  return ideasOf(words).flatMap((idea) => {
    const row = {
      id: 'r1',
      kind: 'idea' as const,
      words: idea,
      picture: { kind: 'symbol' as const, set: 'a', name: 'b' },
    }
    return [...adviceOn([row], hardWords).values()].flat().map(({ kind, about }) => `${kind}: “${about}” in “${idea}”`)
  })
}
