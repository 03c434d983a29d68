import { randomUUIDv7 } from 'node:crypto'
import { openPools } from '../platform/db/pools.ts'
import { inWork } from '../platform/db/work.ts'
import { saveVersion } from '../platform/easy-read/queries.ts'
import type { TwinRow } from '../platform/easy-read/twin.ts'
import { startSession } from '../platform/identity/sessions.ts'
import type { Bench, Target } from './bench.ts'
import { type Child, startChild } from './child.ts'
import { printLoads } from './loads.ts'
import { type BenchMachine, onBenchMachine } from './machine.ts'
import type { Served, ToServe } from './page/serving.ts'
import type { Asked, Loaded } from './search/load.ts'

const rowsMany = 400
const rounds = 200
const mostMs = 60

/** A twin far longer than any should be: read, printed and written. */
export const easyRead: Bench = {
  name: 'easy-read',
  about: `a twin of ${rowsMany} rows with pictures, over HTTP, one client; then 16 clients at once.`,
  measure: () => onBenchMachine(measureOn),
}

async function measureOn(machine: BenchMachine, children: Child<never, unknown>[]): Promise<Target[]> {
  const token = await fillTwin(machine)
  const loader = startChild<Asked, Loaded>('./search/load.js')
  const web = startChild<ToServe, Served>('./search/serve.js', ['--max-old-space-size=384', '--max-semi-space-size=16'])
  children.push(loader, web)
  const { port } = await web.ask({ logins: machine.database.logins, schema: machine.schema })
  const url = `http://127.0.0.1:${port}`
  const pages = [
    { says: 'read by itself', path: '/easy-read/page/home', cookie: '' },
    { says: 'read in the place of its text', path: '/', cookie: 'reading=easy' },
    { says: 'as a booklet', path: '/easy-read/page/home/booklet', cookie: '' },
    { says: 'in the editor', path: '/easy-read/page/home/write', cookie: `alongside=${token}` },
  ]
  const measured: { says: string; one: Loaded; many: Loaded }[] = []
  for (const { says, path, cookie } of pages) {
    const asked = { url, paths: [path], cookie }
    await loader.ask({ ...asked, clients: 1, rounds: 50 })
    const one = await loader.ask({ ...asked, clients: 1, rounds })
    const many = await loader.ask({ ...asked, clients: 16, rounds })
    measured.push({ says, one, many })
  }
  const errors = printLoads(measured)
  return [
    ...measured.map(({ says, one }) => ({
      what: `p95 of ${rowsMany} rows ${says}`,
      figure: one.p95Ms,
      limit: { most: mostMs },
      unit: ' ms',
    })),
    { what: 'answers that were no page', figure: errors, limit: { most: 0 }, unit: '' },
  ]
}

/** Saves the twin of the home page as an editor would. Gives the editor's session. */
async function fillTwin({ database, schema }: BenchMachine): Promise<string> {
  const memberId = randomUUIDv7()
  await database.owner.query('insert into member (id, name) values ($1, $2)', [memberId, 'Jo'])
  await database.owner.query('insert into role (id, member_id, role) values ($1, $2, $3)', [
    randomUUIDv7(),
    memberId,
    'editor',
  ])
  const pools = openPools(database.logins, (error) => console.error(error))
  try {
    await inWork(pools.app, { schema, memberId }, (db) =>
      saveVersion(db, {
        kind: 'page',
        subject: 'home',
        basedOn: null,
        title: 'A long twin',
        rows: manyRows(),
        ofText: ['What would help?'],
        writtenAs: 'Jo',
        helpedBy: '',
      }),
    )
    const methods = ['totp']
    return await startSession(pools.signin, { schema, memberId, methods, hours: 1, idleMinutes: null })
  } finally {
    await pools.end()
  }
}

const says = [
  'This is about help near you.',
  'A **personal budget** is money for your support. You choose what it pays for.',
  'You can ask somebody to come with you. They can help you to say what you want.',
  'The group meets on Tuesday at 10:30. It was started by Ada and the commissioning team of the NHS in 2019.',
]
const shows = ['help', 'money', 'people', 'calendar']

function manyRows(): TwinRow[] {
  return Array.from({ length: rowsMany }, (_, n) => ({
    id: `r${n}`,
    kind: n % 20 === 0 ? ('heading' as const) : ('idea' as const),
    words: n % 20 === 0 ? `Part ${n / 20 + 1}` : (says[n % says.length] ?? ''),
    picture: n % 20 === 0 ? null : { kind: 'symbol' as const, set: 'alongside', name: shows[n % shows.length] ?? '' },
  }))
}
