import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { after, before, test } from 'node:test'
import pg from 'pg'
import { allJobs } from '../../jobs.ts'
import { beginAs } from '../../platform/db/work.ts'
import { type May, sectionNames } from '../../platform/identity/sections.ts'
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
async function tried(acting: { memberId?: string; assistantId?: string }) {
  const { personId } = world
  await app.query(beginAs({ schema: database.schema, ...acting }))
  const seen = await app.query({
    rowMode: 'array',
    text: `select ${sectionNames.map((name) => `(select count(*)::int from ${name}_entry where person_id = '${personId}')`).join(', ')}`,
  })
  const written: boolean[] = []
  for (const name of sectionNames) written.push(await writes(name, acting))
  await app.query('rollback')
  return { see: (seen.rows[0] as number[]).map((n) => n === 1), write: written }
}

async function writes(section: string, { memberId, assistantId }: { memberId?: string; assistantId?: string }) {
  const helper = assistantId ? `'${assistantId}'` : 'null'
  await app.query('savepoint tried')
  try {
    await app.query(
      `insert into ${section}_entry (id, person_id, entry_id, version, words, happened_on, written_by, helped_by)
       values (gen_random_uuid(), '${world.personId}', gen_random_uuid(), 1, 'x', current_date, '${memberId}', ${helper})`,
    )
    return true
  } catch (error) {
    if ((error as pg.DatabaseError).code !== '42501') throw error
    return false
  } finally {
    await app.query('rollback to savepoint tried')
  }
}

type Rule = (standing: Standing, section: (typeof sectionNames)[number], action: May) => boolean

async function compare(
  members: World['members'],
  rule: Rule,
  acting: (memberId: string) => { memberId: string; assistantId?: string },
) {
  const wrong: string[] = []
  const count = { open: 0, shut: 0 }
  for (const member of members) {
    const found = await tried(acting(member.memberId))
    for (const [place, section] of sectionNames.entries()) {
      for (const action of actions) {
        const should = rule(member, section, action)
        count[should ? 'open' : 'shut']++
        if (found[action][place] !== should) {
          wrong.push(`${inWords(member)}: ${should ? 'must' : 'must not'} ${action} ${section}`)
        }
      }
    }
  }
  assert.deepEqual(wrong.slice(0, 20), [])
  return count
}

test('every cell is as specified, by SQL under the pages’ login', async () => {
  const { open, shut } = await compare(world.members, allows, (memberId) => ({ memberId }))
  assert.ok(open > 5_000 && shut > 10_000, `${open} open, ${shut} shut`)
})

test('in a session opened for the person, nobody reaches further than what was agreed with them, or their work', async () => {
  const members = world.members.filter(({ role }) => ['none', 'worker', 'lead'].includes(role))
  const { open } = await compare(members, allowsAssisting, (memberId) => ({
    memberId: world.ownerId,
    assistantId: memberId,
  }))
  assert.ok(open > 300, `${open} open`)
})

test('whose record it is sees and writes all of it, and with nobody signed in there is nothing', async () => {
  const all = sectionNames.map(() => true)
  assert.deepEqual(await tried({ memberId: world.ownerId }), { see: all, write: all })
  const nothing = sectionNames.map(() => false)
  await app.query(beginAs({ schema: database.schema }))
  const { rows } = await app.query({
    rowMode: 'array',
    text: `select ${sectionNames.map((name) => `exists (select from ${name}_entry)`).join(', ')}`,
  })
  await app.query('rollback')
  assert.deepEqual(rows[0], nothing)
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
