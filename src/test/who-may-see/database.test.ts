import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { after, before, test } from 'node:test'
import pg from 'pg'
import { allJobs } from '../../jobs.ts'
import { beginAs } from '../../platform/db/work.ts'
import { type May, type SectionName, sectionNames } from '../../platform/identity/sections.ts'
import { type TestDatabase, testDatabase } from '../database.ts'
import { whoMaySeeDocument } from './document.ts'
import {
  allows,
  allowsAssisting,
  duties,
  exclusions,
  grounds,
  roles,
  type Standing,
  standings,
  stands,
} from './specification.ts'
import { entryTables, type SectionTable, sectionTables } from './tables.ts'
import { inWords, makeWorld, type World } from './world.ts'

const everyRole = roles.map(({ name }) => name)
const asked = standings({ roles: everyRole, stands: ['live', 'ended'], excluded: ['no', 'everything'] })
// The other ways of ending and excluding, for a member with no role and for one whose role alone sees.
const more = standings({ roles: ['none', 'lead'], stands, excluded: exclusions })

let database: TestDatabase
let app: pg.Client
let world: World
before(async () => {
  database = await testDatabase()
  app = new pg.Client(database.logins.app)
  await app.connect()
  world = await makeWorld(database, [...asked, ...more])
})
after(async () => {
  await app.end()
  await database.close()
})

const actions: readonly May[] = ['see', 'write']

/** What the pages' login reads and writes as somebody, table by table, by plain SQL. Everything is rolled back. */
async function tried(acting: Acting, tables: readonly SectionTable[]) {
  await app.query(beginAs({ schema: database.schema, ...acting }))
  const seen = await app.query({ name: `seeing ${tables.length}`, rowMode: 'array', text: world.seeing(tables) })
  const written = await writes(acting, world.writing(tables))
  await app.query('rollback')
  return { see: seen.rows[0] as boolean[], write: tables.map((_, place) => written.has(place)) }
}

async function writes({ memberId, assistantId }: Acting, writing: string): Promise<Set<number>> {
  const { rows } = await app.query<{ done: string }>(writing, [memberId, assistantId])
  return new Set(rows[0]?.done.split(' ').filter(Boolean).map(Number))
}

interface Acting {
  memberId?: string
  assistantId?: string
}

// Each table of a section asks what its entries ask (tables.test.ts reads the rule itself). So the roles that differ
// are tried on all of them, and all roles on the entries.
const rolesThatDiffer = ['none', 'lead', 'guardian']
const tablesFor = ({ role, stands: how, excluded }: Standing) =>
  rolesThatDiffer.includes(role) && how !== 'not begun' && excluded !== 'lifted' ? sectionTables : entryTables

type Rule = (standing: Standing, section: SectionName, action: May) => boolean

interface Trying {
  rule: Rule
  acting(memberId: string): Acting
  assisted: boolean
}

async function compare(members: World['members'], { rule, acting, assisted }: Trying) {
  const wrong: string[] = []
  const count = { open: 0, shut: 0 }
  for (const member of members) {
    const tables = tablesFor(member)
    const found = await tried(acting(member.memberId), tables)
    for (const [place, { name, section, written }] of tables.entries()) {
      for (const action of actions) {
        const byPage = action === 'see' || written === 'section' || (written === 'own session' && !assisted)
        const should = byPage && rule(member, section, action)
        count[should ? 'open' : 'shut']++
        if (found[action][place] !== should) {
          wrong.push(`${inWords(member)}: ${should ? 'must' : 'must not'} ${action} ${name} in ${section}`)
        }
      }
    }
  }
  assert.deepEqual(wrong.slice(0, 20), [])
  return count
}

test('every cell is as specified, by SQL under the pages’ login', async () => {
  const { open, shut } = await compare(world.members, {
    rule: allows,
    acting: (memberId) => ({ memberId }),
    assisted: false,
  })
  assert.ok(open > 15_000 && shut > 30_000, `${open} open, ${shut} shut`)
})

test('in a session opened for the person, nobody reaches further than what was agreed with them, or their work', async () => {
  const members = world.members.filter(({ role }) => ['none', 'worker', 'lead'].includes(role))
  const { open } = await compare(members, {
    rule: allowsAssisting,
    acting: (memberId) => ({ memberId: world.ownerId, assistantId: memberId }),
    assisted: true,
  })
  assert.ok(open > 900, `${open} open`)
})

test('whose record it is sees and writes all of it, and with nobody signed in there is nothing', async () => {
  assert.deepEqual(await tried({ memberId: world.ownerId }, sectionTables), {
    see: sectionTables.map(() => true),
    write: sectionTables.map(({ written }) => written !== 'door'),
  })
  await app.query(beginAs({ schema: database.schema }))
  const names = [...new Set(sectionTables.map(({ name }) => name))]
  const { rows } = await app.query({
    rowMode: 'array',
    text: `select ${names.map((name) => `exists (select from ${name} limit 1)`).join(', ')}`,
  })
  await app.query('rollback')
  assert.deepEqual(
    rows[0],
    names.map(() => false),
  )
})

test('how to talk with the person is open to whoever may see any part, and to nobody else', async () => {
  for (const member of world.members.filter(({ role }) => role === 'none' || role === 'lead')) {
    await app.query(beginAs({ schema: database.schema, memberId: member.memberId }))
    const { rows } = await app.query<{ open: boolean }>('select needs_of($1) is not null as open', [world.personId])
    await app.query('rollback')
    const should = sectionNames.some((section) => allows(member, section, 'see'))
    assert.equal(rows[0]?.open, should, inWords(member))
  }
})

test('each basis that the database knows is in the specification, and each role', async () => {
  const known = async (constraint: string) => {
    const { rows } = await database.owner.query<{ words: string }>(
      `select pg_get_constraintdef(oid) as words from pg_constraint
       where conname = $1 and connamespace = $2::regnamespace`,
      [constraint, database.schema],
    )
    return [...(rows[0]?.words ?? '').matchAll(/'([^']+)'::text/g)].map((match) => match[1]).sort()
  }
  const bases = new Set(grounds.flatMap(({ basis }) => basis ?? []))
  assert.deepEqual(await known('sharing_basis'), [...bases].sort())
  assert.deepEqual(await known('role_known'), everyRole.filter((role) => role !== 'none').sort())
})

test('a job does in records what its duty names and nothing else, and a page that claims a duty does nothing', async () => {
  const jobs = new pg.Client(database.logins.jobs)
  await jobs.connect()
  const wrong: string[] = []
  for (const { name: duty } of allJobs) {
    for (const [login, client] of [
      ['jobs', jobs],
      ['app', app],
    ] as const) {
      await client.query(beginAs({ schema: database.schema, duty }))
      for (const section of sectionNames) {
        for (const action of actions) {
          const named = login === 'jobs' ? duties[duty]?.[section] : undefined
          const should = named === 'write' || named === action
          const { rows } = await client.query<{ may: boolean }>(`select may_${action}($1, $2) as may`, [
            world.personId,
            section,
          ])
          if (rows[0]?.may !== should)
            wrong.push(`${duty} as ${login}: ${should ? 'must' : 'must not'} ${action} ${section}`)
        }
      }
      await client.query('rollback')
    }
  }
  await jobs.end()
  assert.deepEqual(wrong, [])
  const { rows } = await database.owner.query<{ name: string }>('select distinct name from duty order by 1')
  assert.deepEqual(
    rows.map(({ name }) => name),
    Object.keys(duties).sort(),
  )
})

test('the page about who may see says what the specification says', async () => {
  assert.equal(await readFile('docs/who-may-see.md', 'utf8'), whoMaySeeDocument(), 'run npm run who-may-see')
})
