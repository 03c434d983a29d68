import assert from 'node:assert/strict'
import { test } from 'node:test'
import { medianLines } from './tidy/shape.ts'
import { readSources } from './tidy/sources.ts'
import { breachesOf } from './tidy.ts'
import { projectFiles, told } from './tree.ts'

const plans = 'src/person/plans'
const room = {
  [`${plans}/plan.ts`]: 'export const canAgree = () => true\n',
  [`${plans}/queries.ts`]: 'export const findPlan = () => 1\n',
  [`${plans}/views.tsx`]: 'export const ShowPlan = () => <p>Plan</p>\n',
  [`${plans}/routes.tsx`]: "import { findPlan } from './queries.ts'\nexport const plans = findPlan\n",
  'src/platform/web/form.ts': 'export const all = 1\n',
  'src/platform/db/kysely.ts': "import { Kysely } from 'kysely'\nexport const db = Kysely\n",
}

test('the house keeps its own style', (t) => {
  const files = projectFiles('src', 'migrations', 'scripts')

  assert.deepEqual(breachesOf(files).map(told), [])
  t.diagnostic(`half of the files have ${medianLines(readSources(files))} lines or fewer (aim: under 80)`)
})

test('a room laid out as the style says has no breach', () => {
  assert.deepEqual(breachesOf(room).map(told), [])
})

// Each planted breach stands in the room above, which has no other.
const planted: { breach: string; files: Record<string, string>; told: string }[] = [
  {
    breach: 'a noun file that reaches for the database',
    files: { [`${plans}/plan.ts`]: "import { db } from '../../platform/db/kysely.ts'\nexport const canAgree = db\n" },
    told: `${plans}/plan.ts:1 A noun file imports pure files only, not src/platform/db/kysely.ts`,
  },
  {
    breach: 'a noun file that reads files',
    files: {
      [`${plans}/plan.ts`]: "\nimport { readFile } from 'node:fs/promises'\nexport const canAgree = readFile\n",
    },
    told: `${plans}/plan.ts:2 A noun file is pure: it has no node:fs/promises`,
  },
  {
    breach: 'queries that draw pages',
    files: { [`${plans}/queries.ts`]: "import { ShowPlan } from './views.tsx'\nexport const findPlan = ShowPlan\n" },
    told: `${plans}/queries.ts:1 Queries import nouns, queries and platform/db, not ${plans}/views.tsx`,
  },
  {
    breach: 'queries that answer requests',
    files: { [`${plans}/queries.ts`]: "import { Hono } from 'hono'\nexport const findPlan = Hono\n" },
    told: `${plans}/queries.ts:1 queries has no use for hono`,
  },
  {
    breach: 'views that import queries, even their types',
    files: {
      [`${plans}/views.tsx`]: "import type { Row } from './queries.ts'\nexport const ShowPlan = (row: Row) => row\n",
    },
    told: `${plans}/views.tsx:1 Views never import queries: they are functions of what they are given`,
  },
  {
    breach: 'views that open sections',
    files: {
      'src/platform/identity/opening.ts': "import pg from 'pg'\nexport const openSection = pg\n",
      [`${plans}/views.tsx`]:
        "import { openSection } from '../../platform/identity/opening.ts'\nexport const ShowPlan = () => openSection\n",
    },
    told: `${plans}/views.tsx:1 Views import nouns, platform/ui and types, not src/platform/identity/opening.ts`,
  },
  {
    breach: "routes that use another room's views",
    files: {
      'src/person/team/views.tsx': 'export const ShowTeam = 1\n',
      [`${plans}/routes.tsx`]: "import { ShowTeam } from '../team/views.tsx'\nexport const plans = ShowTeam\n",
    },
    told: `${plans}/routes.tsx:1 Nobody imports another room's views`,
  },
  {
    breach: "jobs that use another room's routes",
    files: { 'src/person/team/jobs.ts': "import { plans } from '../plans/routes.tsx'\nexport const jobs = plans\n" },
    told: "src/person/team/jobs.ts:1 Nobody imports another room's routes",
  },
  {
    breach: "a feed that calls another room's job",
    files: {
      'src/person/team/jobs.ts': 'export const jobs = 1\n',
      [`${plans}/feed.ts`]: "import { jobs } from '../team/jobs.ts'\nexport const feed = jobs\n",
    },
    told: `${plans}/feed.ts:1 feed imports its own room, the platform and other rooms' nouns and queries, not src/person/team/jobs.ts`,
  },
  {
    breach: 'a platform that knows a room',
    files: {
      'src/platform/web/home.ts':
        "import { findPlan } from '../../person/plans/queries.ts'\nexport const a = findPlan\n",
    },
    told: 'src/platform/web/home.ts:1 The platform imports no room',
  },
  {
    breach: 'a platform that reads the configuration for itself',
    files: {
      'src/config.ts': 'export const config = 1\n',
      'src/platform/web/log.ts': "import { config } from '../../config.ts'\nexport const log = config\n",
    },
    told: 'src/platform/web/log.ts:1 The platform is given its configuration: import only its types',
  },
  {
    breach: 'a wing that reads a later one',
    files: {
      'src/community/listings/queries.ts':
        "import { canAgree } from '../../person/plans/plan.ts'\nexport const a = canAgree\n",
    },
    told: 'src/community/listings/queries.ts:1 community may not read person: subscribe to an event instead',
  },
  {
    breach: 'a wing that reads one beside its own line',
    files: {
      'src/voice/aims/routes.tsx':
        "import { canAgree } from '../../person/plans/plan.ts'\nexport const aims = canAgree\n",
    },
    told: 'src/voice/aims/routes.tsx:1 voice may not read person: subscribe to an event instead',
  },
  {
    breach: 'a room that imports the program',
    files: {
      'src/app.tsx': 'export const app = 1\n',
      [`${plans}/routes.tsx`]: "import { app } from '../../app.tsx'\nexport const plans = app\n",
    },
    told: `${plans}/routes.tsx:1 Only the program's own files import src/app.tsx`,
  },
  {
    breach: 'a program that leans on its tests',
    files: {
      'src/test/clock.ts': 'export const clock = 1\n',
      'src/server.ts': "import { clock } from './test/clock.ts'\nexport const a = clock\n",
    },
    told: 'src/server.ts:1 Only tests import src/test/clock.ts',
  },
  {
    breach: 'two files that import each other',
    files: {
      'src/platform/web/form.ts': "import { b } from './page.ts'\nexport const all = b\n",
      'src/platform/web/page.ts': "import { all } from './form.ts'\nexport const b = all\n",
    },
    told: 'src/platform/web/page.ts:1 These files import each other: src/platform/web/form.ts → src/platform/web/page.ts → src/platform/web/form.ts',
  },
  {
    breach: 'an index file',
    files: { [`${plans}/index.ts`]: 'export const a = 1\n' },
    told: `${plans}/index.ts:1 No index files: import each thing from where it is`,
  },
  {
    breach: 'a file that is not named in small letters',
    files: { [`${plans}/PlanTitle.ts`]: 'export const a = 1\n' },
    told: `${plans}/PlanTitle.ts:1 Files and folders are named in small letters, with hyphens`,
  },
  {
    breach: 'a folder for a layer',
    files: { 'src/person/components/card.tsx': 'export const Card = 1\n' },
    told: "src/person/components/card.tsx:1 Split by noun, never by layer: 'components' is no noun",
  },
  {
    breach: 'a wing that the house does not have',
    files: { 'src/people/plans/plan.ts': 'export const a = 1\n' },
    told: "src/people/plans/plan.ts:1 'people' is no wing of the house",
  },
  {
    breach: 'a file beside the wings',
    files: { 'src/days.ts': 'export const a = 1\n' },
    told: 'src/days.ts:1 Only the program stands beside the wings',
  },
  {
    breach: 'a room in a room',
    files: { [`${plans}/reviews/review.ts`]: 'export const a = 1\n' },
    told: `${plans}/reviews/review.ts:1 Every file of a wing stands in a room, and a room in no other`,
  },
  {
    breach: 'a room of nine files, its tests not counted',
    files: Object.fromEntries(
      ['a', 'b', 'c', 'd', 'e', 'e.test'].map((name) => [`${plans}/${name}.ts`, 'export const a = 1\n']),
    ),
    told: `${plans}/views.tsx:1 ${plans} has 9 files and may have 8: split it by noun`,
  },
]

for (const { breach, files, told: expected } of planted) {
  test(`caught: ${breach}`, () => {
    assert.deepEqual(breachesOf({ ...room, ...files }).map(told), [expected])
  })
}
