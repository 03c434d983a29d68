import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { entriesAt } from '../../person/entries/entry.ts'
import { type May, sectionNames } from '../../platform/identity/sections.ts'
import { type TestApp, testApp, type Visitor } from '../app.ts'
import { allows, roles, standings } from './specification.ts'
import { sectionPages } from './tables.ts'
import { inWords, makeWorld, type World } from './world.ts'

const asked = standings({
  roles: roles.map(({ name }) => name),
  stands: ['live', 'ended'],
  excluded: ['no', 'everything'],
})

let site: TestApp
let world: World
before(async () => {
  site = await testApp()
  world = await makeWorld(site.database, asked)
})
after(() => site.close())

const atOnce = 4

/** Asks each member's requests, a few members at a time. */
async function everyMember(ask: (visitor: Visitor, member: World['members'][number]) => Promise<void>) {
  const waiting = [...world.members]
  const line = async () => {
    for (let member = waiting.pop(); member; member = waiting.pop()) await ask(await site.as(member.memberId), member)
  }
  await Promise.all(Array.from({ length: atOnce }, line))
}

async function compare(action: May, status: (visitor: Visitor, path: string) => Promise<number>, open: number) {
  const wrong: string[] = []
  let opened = 0
  await everyMember(async (visitor, member) => {
    for (const section of sectionNames) {
      const should = allows(member, section, action)
      if (should) opened++
      const found = await status(visitor, entriesAt(world.personId, section))
      if (found !== (should ? open : 404)) wrong.push(`${inWords(member)}: ${action} ${section} was answered ${found}`)
    }
  })
  assert.deepEqual(wrong.slice(0, 20), [])
  assert.ok(opened > 500, `${opened} were let in`)
}

// Each ground by itself, and each role by itself. What they add up to is tried by SQL, and below.
const alone = ({ role, ground }: World['members'][number]) => role === 'none' || ground.name === 'none'

test('the pages of each section are open to whoever may see it, and to nobody else', async () => {
  const wrong: string[] = []
  let opened = 0
  await everyMember(async (visitor, member) => {
    if (!alone(member)) return
    for (const { path, section } of sectionPages) {
      const should = allows(member, section, 'see')
      if (should) opened++
      const { status } = await visitor.get(`/people/${world.personId}/${path}`)
      if (status !== (should ? 200 : 404)) wrong.push(`${inWords(member)}: ${path} was answered ${status}`)
    }
  })
  assert.deepEqual(wrong.slice(0, 20), [])
  assert.ok(opened > 100, `${opened} were let in`)
})

// Reading first: what the second test writes would make its pages long.
test('every cell is as specified when a page is asked for', async () => {
  await compare('see', async (visitor, path) => (await visitor.get(path)).status, 200)
})

test('every cell is as specified when a form is sent', async () => {
  await compare('write', async (visitor, path) => (await visitor.post(path, { words: 'She likes cake' })).status, 303)
})

test('a visitor and somebody who was never heard of are told that there is no such page', async () => {
  const visitor = await site.as(null)
  for (const section of sectionNames) {
    assert.equal((await visitor.get(entriesAt(world.personId, section))).status, 404)
    assert.equal((await visitor.post(entriesAt(world.personId, section), { words: 'x' })).status, 404)
  }
})
