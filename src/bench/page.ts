import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { openPools } from '../platform/db/pools.ts'
import { type Bench, median, printTable, type Target } from './bench.ts'
import { type Child, startChild } from './child.ts'
import { type BenchMachine, commitMs, onBenchMachine } from './machine.ts'
import type { Asked, Loaded } from './page/load.ts'
import { type Asker, amounts, countLooks, fillOrganisation, signInStaff } from './page/record.ts'
import type { Served, ToServe } from './page/serving.ts'

const clients = 16
const rounds = 7
const eachSeconds = 3

/** One page of a policed record, beside the same page without policies, and beside what most would build instead. */
export const page: Bench = {
  name: 'page',
  about: `one page that reads one row of a record; ${clients} clients, each waiting for its answer.`,
  measure: () => onBenchMachine(measureOn),
}

type Letter = 'a' | 'b' | 'c' | 'd' | 'e'
type Web = Child<ToServe, Served>

interface Variant {
  letter: Letter
  says: string
  page: string
  web: Web
  toServe: ToServe
  url: string
}

async function measureOn(machine: BenchMachine, children: Child<never, unknown>[]): Promise<Target[]> {
  const { database, schema } = machine
  await fillOrganisation(database)
  console.log(
    `${amounts.people} people, ${amounts.people * amounts.versionsEach} plans, ${amounts.staff} staff with ${amounts.sharingsEach} sharings each.`,
  )
  console.log(`One durable write alone takes ${(await commitMs(database)).toFixed(2)} ms.`)
  const askers = await staffOf(machine)
  const loader = startChild<Asked, Loaded>('./page/load.js')
  children.push(loader)
  const web = (file: string, logins: ToServe['logins']) => {
    const child = startChild<ToServe, Served>(file, file === './page/ours.js' ? flagsOfStart() : [])
    children.push(child)
    return { web: child, toServe: { logins, schema } }
  }
  const past = { ...database.logins, app: machine.superuser }
  const policed = web('./page/ours.js', database.logins)
  const free = web('./page/ours.js', past)
  const express = web('./page/express.js', past)
  const variants = await Promise.all([
    serving({ letter: 'a', says: 'ours: policies, section opened, look', page: 'opened', ...policed }),
    serving({ letter: 'b', says: 'ours: no policies (superuser), same look', page: 'written', ...free }),
    serving({ letter: 'c', says: 'ours: policies, no look', page: 'plain', ...policed }),
    serving({ letter: 'd', says: 'ours: no policies (superuser), no look', page: 'plain', ...free }),
    serving({
      letter: 'e',
      says: 'Express 5, Nunjucks, govuk-frontend: no policies, no look',
      page: 'plain',
      ...express,
    }),
  ])
  printConditions()

  const measured = await inRounds({ variants, askers, loader, looks: () => countLooks(database.owner) })
  const { rssMb } = await policed.web.ask(policed.toServe)
  print(variants, measured)
  return targets(measured, rssMb)
}

/** Ours runs as `npm start` runs it: how V8 sizes its heap is part of what is measured. */
function flagsOfStart(): string[] {
  const { scripts } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'))
  const words = String(scripts.start).split(' ')
  return words.filter((word) => word.startsWith('--'))
}

async function staffOf({ database, schema }: BenchMachine) {
  const pools = openPools(database.logins, (error) => console.error(error))
  const askers = await signInStaff({ owner: database.owner, schema }, { signin: pools.signin, count: clients })
  await pools.end()
  return askers
}

async function serving(variant: Omit<Variant, 'url'>): Promise<Variant> {
  const { port } = await variant.web.ask(variant.toServe)
  return { ...variant, url: `http://127.0.0.1:${port}` }
}

interface Measuring {
  variants: readonly Variant[]
  askers: readonly Asker[]
  loader: Child<Asked, Loaded>
  looks: () => Promise<number>
}

/** `cpuMs`: what the web process used of the cores for each request. */
type Measured = Record<Letter, (Loaded & { cpuMs: number })[]>

/** Round by round, each variant in turn, so that a slow minute of the machine falls on all of them. */
async function inRounds({ variants, askers, loader, looks }: Measuring): Promise<Measured> {
  const measured: Measured = { a: [], b: [], c: [], d: [], e: [] }
  const asked = { a: 0, b: 0, c: 0, d: 0, e: 0 }
  const load = async ({ letter, url, page, web, toServe }: Variant, requests: number) => {
    const before = await web.ask(toServe)
    const loaded = await loader.ask({ url, page, askers, requests })
    const after = await web.ask(toServe)
    asked[letter] += loaded.answered
    return { ...loaded, cpuMs: (after.cpuMs - before.cpuMs) / loaded.answered }
  }
  const requests: Partial<Record<Letter, number>> = {}
  for (const variant of variants) {
    await load(variant, 3_000)
    const { perSecond } = await load(variant, 2_000)
    requests[variant.letter] = Math.ceil((perSecond * eachSeconds) / clients) * clients
  }
  for (let round = 0; round < rounds; round++) {
    for (const variant of round % 2 === 0 ? variants : variants.toReversed()) {
      measured[variant.letter].push(await load(variant, requests[variant.letter] ?? clients))
    }
  }
  assert.equal(await looks(), asked.a + asked.b, 'there is one look for each page that was answered with one')
  return measured
}

function printConditions() {
  console.log(`
a, b, c and d are the whole application: session by cookie (one query), one transaction a request, headers, log, forms'
keys. a opens the section, which checks and writes the look; b writes the same look without asking whether it may.
e does what c does with Express and GOV.UK's own templates, compiled and kept, in production mode: the same session
query, the same row by one query (named, as ours is) through a pool of the same settings and without a transaction,
the same headers, log and form key. Its answers are longer by the white space of GOV.UK's templates.
Nobody packs answers; all keep connections open. Medians of ${rounds} rounds of about ${eachSeconds} seconds each, in turn, after a warm-up.
`)
}

function print(variants: readonly Variant[], measured: Measured) {
  const of = (letter: Letter, figure: (loaded: Measured[Letter][number]) => number) =>
    median(measured[letter].map(figure))
  printTable(
    ['', 'requests/s', 'p50 ms', 'p95 ms', 'web CPU ms', 'bytes'],
    variants.map(({ letter, says }) => [
      `${letter}  ${says}`,
      of(letter, ({ perSecond }) => perSecond).toFixed(0),
      of(letter, ({ p50Ms }) => p50Ms).toFixed(1),
      of(letter, ({ p95Ms }) => p95Ms).toFixed(1),
      of(letter, ({ cpuMs }) => cpuMs).toFixed(2),
      of(letter, ({ bytesEach }) => bytesEach).toFixed(0),
    ]),
  )
  console.log()
}

function targets(measured: Measured, rssMb: number): Target[] {
  // Within a round, and then the middle one: what slows the machine for a while slows both.
  const times = (faster: Letter, slower: Letter) =>
    median(
      measured[faster].map(({ perSecond }, round) => perSecond / (measured[slower][round]?.perSecond ?? Number.NaN)),
    )
  return [
    { what: 'policies cost, with the look (b / a)', figure: times('b', 'a'), limit: { most: 1.3 }, unit: ' times' },
    { what: 'policies cost, without it (d / c)', figure: times('d', 'c'), limit: { most: 1.3 }, unit: ' times' },
    { what: 'throughput beside Express (c / e)', figure: times('c', 'e'), limit: { least: 1.5 }, unit: ' times' },
    { what: 'resident memory of our web process after it', figure: rssMb, limit: { most: 200 }, unit: ' MB' },
  ]
}
