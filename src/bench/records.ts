import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openPools } from '../platform/db/pools.ts'
import type { Bench, Target } from './bench.ts'
import { type Child, startChild } from './child.ts'
import { printLoads } from './loads.ts'
import { type BenchMachine, onBenchMachine } from './machine.ts'
import type { Served, ToServe } from './page/serving.ts'
import { addSound, amounts, fillRecords, signIn } from './records/fill.ts'
import type { Asked, Loaded } from './search/load.ts'

const asks = 600

/** What is opened all day: one section of a record, a worker's list, and who has looked. */
export const records: Bench = {
  name: 'records',
  about: `${amounts.records.toLocaleString('en-GB')} records over HTTP, one client; then 16 clients at once.`,
  async measure() {
    const varFolder = await mkdtemp(join(tmpdir(), 'alongside-bench-files-'))
    try {
      return await onBenchMachine((machine, children) => measureOn(machine, children, varFolder))
    } finally {
      await rm(varFolder, { recursive: true, force: true })
    }
  },
}

async function measureOn(
  machine: BenchMachine,
  children: Child<never, unknown>[],
  varFolder: string,
): Promise<Target[]> {
  const { database, schema } = machine
  await fillRecords(database)
  const soundIds = await addSound(machine, varFolder)
  const pools = openPools(database.logins, (error) => console.error(error))
  const { worker, looked } = await signIn({ owner: database.owner, schema }, pools.signin)
  await pools.end()
  const loader = startChild<Asked, Loaded>('./search/load.js')
  const web = startChild<ToServe, Served>('./search/serve.js', ['--max-old-space-size=384', '--max-semi-space-size=16'])
  children.push(loader, web)
  const { port } = await web.ask({ logins: database.logins, schema, varFolder })
  const pages = [
    { says: 'a section', most: 15, token: worker.token, paths: worker.personIds.map((id) => `/people/${id}/plan`) },
    {
      says: 'the page About me',
      most: 15,
      token: worker.token,
      paths: worker.personIds.map((id) => `/people/${id}/about`),
    },
    {
      says: 'the people around somebody',
      most: 15,
      token: worker.token,
      paths: worker.personIds.map((id) => `/people/${id}/people`),
    },
    { says: `a list of ${amounts.peopleEach} people`, most: 20, token: worker.token, paths: ['/people'] },
    {
      says: 'a first range of a sound',
      most: 15,
      token: worker.token,
      paths: worker.personIds.map((id) => `/people/${id}/about/media/${soundIds.get(id)}`),
      range: 'bytes=0-',
    },
    { says: 'who looked', most: 30, token: looked.token, paths: [`/people/${looked.personId}/looks`] },
  ]
  const measured: { says: string; most: number; one: Loaded; many: Loaded }[] = []
  for (const { says, most, token, paths, range } of pages) {
    const asked = { url: `http://127.0.0.1:${port}`, paths, cookie: `alongside=${token}`, ...(range && { range }) }
    const rounds = Math.ceil(asks / paths.length)
    await loader.ask({ ...asked, clients: 1, rounds: Math.ceil(rounds / 3) })
    const one = await loader.ask({ ...asked, clients: 1, rounds })
    const many = await loader.ask({ ...asked, clients: 16, rounds })
    measured.push({ says, most, one, many })
  }
  const errors = printLoads(measured)
  return [
    ...measured.map(({ says, most, one }) => ({
      what: `p95 of ${says}`,
      figure: one.p95Ms,
      limit: { most },
      unit: ' ms',
    })),
    { what: 'answers that were no page', figure: errors, limit: { most: 0 }, unit: '' },
  ]
}
