import assert from 'node:assert/strict'
import { test } from 'node:test'
import { breachesOf } from './tidy.ts'
import { told } from './tree.ts'

const path = 'src/platform/web/page.tsx'
const testPath = 'src/platform/web/page.test.ts'
const lines = (count: number) => Array.from({ length: count }, (_, at) => `export const a${at} = ${at}\n`).join('')
const body = (count: number) => `{\n${'  a()\n'.repeat(count - 2)}}`
const silent = 'Catch only what you can name, and say what follows'
const wholeUrl = 'Write a URL whole, beginning with its path, so that one search finds it'
const rejected = (answer: string) => `export const a = f().catch(${answer})\n`

/** One small file each. The words that the rules look for are put together here, or this file would break them. */
const planted: { breach: string; text: string; at?: string; told: string }[] = [
  { breach: 'a default export', text: '\nexport default 1\n', told: '2 Named exports only' },
  {
    breach: 'a default export by another road',
    text: 'const a = 1\nexport { a as default }\n',
    told: '2 Named exports only',
  },
  {
    breach: 'everything of a file exported at once',
    text: "export * from './form.ts'\n",
    told: '1 Export each thing by its own name, not everything of a file',
  },
  { breach: 'a file of 300 lines', text: lines(300), told: '1 A file has under 300 lines: split this one by noun' },
  {
    breach: 'a function of 70 lines',
    text: `\nexport function show() ${body(70)}\n`,
    told: '2 A function has under 70 lines: take a part out of this one',
  },
  {
    breach: 'a long function in a test, outside the bodies of tests',
    at: testPath,
    text: `test('a page is shown', () => ${body(90)})\nfunction show() ${body(90)}\n`,
    told: '91 A function has under 70 lines: take a part out of this one',
  },
  {
    breach: 'a file named for what it might hold',
    at: 'src/platform/web/string-utils.ts',
    text: 'export const a = 1\n',
    told: "1 'utils' does not say what 'string-utils' is: name it by its noun",
  },
  {
    breach: "a file of somebody's service",
    at: 'src/platform/web/page-service.ts',
    text: 'export const a = 1\n',
    told: "1 'service' does not say what 'page-service' is: name it by its noun",
  },
  {
    breach: 'a class of services',
    text: 'export class PlanService {}\n',
    told: "1 'service' does not say what 'PlanService' is: name it by its noun",
  },
  {
    breach: 'a manager of something',
    text: 'export interface SessionManager {}\n',
    told: "1 'manager' does not say what 'SessionManager' is: name it by its noun",
  },
  {
    breach: 'something called data',
    text: '\nconst planData = 1\nexport { planData }\n',
    told: "2 'data' does not say what 'planData' is: name it by its noun",
  },
  {
    breach: 'a unit that comes first',
    text: 'export interface Limits {\n  msTimeout: number\n}\n',
    told: '2 Units and qualifiers come last: timeoutMs',
  },
  {
    breach: 'two arguments that can be swapped unseen',
    text: 'export function move(from: string, to: string) {\n  return from + to\n}\n',
    told: '1 Two arguments of one type (string) go in an object',
  },
  { breach: 'an empty catch', text: 'try {\n  f()\n} catch {\n  // never mind\n}\n', told: `3 ${silent}` },
  {
    breach: 'an awaited failure that becomes a constant',
    text: 'export const a = async () => {\n  try {\n    return await f()\n  } catch {\n    return false\n  }\n}\n',
    told: `4 ${silent}`,
  },
  { breach: 'a rejection that becomes false', text: rejected('() => false'), told: `1 ${silent}` },
  { breach: 'a rejection that becomes nothing', text: rejected('() => {}'), told: `1 ${silent}` },
  { breach: 'a rejection that becomes an empty list', text: rejected('() => { return [] }'), told: `1 ${silent}` },
  {
    breach: 'a second answer of then that is a constant',
    text: 'export const a = f().then(g, () => undefined)\n',
    told: `1 ${silent}`,
  },
  { breach: 'any', text: 'export const a = 1 as any\n', told: "1 No 'any': say what it is, or 'unknown'" },
  ...['ignore', 'expect-error', 'nocheck'].map((word) => ({
    breach: `a compiler silenced by ts-${word}`,
    text: `\n// @ts-${word}\nexport const a = 1\n`,
    told: '2 The compiler is not silenced: change what it complains of',
  })),
  {
    breach: 'a test left out without a reason',
    at: testPath,
    text: "test.skip('a page is shown', () => {})\n",
    told: '1 A test that is left out says why in its name',
  },
  {
    breach: 'a test that is run alone',
    at: testPath,
    text: "test.only('a page is shown', () => {})\n",
    told: '1 No test.only: write it, and run all of them',
  },
  {
    breach: 'a test still to be written',
    at: testPath,
    text: "test.todo('a page is shown')\n",
    told: '1 No test.todo: write it, and run all of them',
  },
  {
    breach: 'a route put together from parts',
    text: "app.get(base + '/plans', (c) => c.text(''))\n",
    told: `1 ${wholeUrl}`,
  },
  { breach: 'a route below a base path', text: "export const app = hono.basePath('/people')\n", told: `1 ${wholeUrl}` },
  {
    breach: 'a link put together from parts',
    text: 'export const A = () => <a href={`${' + 'base}/plans`}>Plans</a>\n',
    told: `1 ${wholeUrl}`,
  },
  {
    breach: 'a redirect put together from parts',
    text: "export const a = (c) => c.redirect('/plans/' + id)\n",
    told: `1 ${wholeUrl}`,
  },
  ...['TO' + 'DO', 'FIX' + 'ME', 'X' + 'XX'].map((word) => ({
    breach: `a reminder (${word})`,
    text: `\n// ${word}: later\n`,
    told: '2 Finish it, or write an issue: no reminders in files',
  })),
  {
    breach: 'a folder of one machine',
    text: `export const a = '/ro${''}ot/alongside'\n`.replace('/ro', ['', 'ro'].join('/')),
    told: '1 No folder of one machine: take it from the configuration',
  },
  {
    breach: 'a registry named in the code',
    text: `export const a = 'https://${['registry', 'npmjs', 'org'].join('.')}/hono'\n`,
    told: '1 No registry is named in the code: the package manager knows its own',
  },
]

for (const { breach, text, at, told: expected } of planted) {
  test(`caught: ${breach}`, () => {
    assert.deepEqual(breachesOf({ [at ?? path]: text }).map(told), [`${at ?? path}:${expected}`])
  })
}

test("the field's words, quoted words and reasons are left alone", () => {
  const text = [
    "import type { Db } from '../db/kysely.ts'",
    'export interface Service { data: string; info: string; service: Db }',
    `export const ShowService = () => <a href={\`/services/\${1}\`}>TO${'DO'} means everything in Spanish</a>`,
    'export function findService(id: string, options: { also: string }) {',
    "  const data = JSON.parse(id + options.also + '@ts-' + 'ignore')",
    '  try {',
    '    return new URL(data)',
    '  } catch {',
    '    return undefined',
    '  }',
    '}',
    "export const read = () => fetch('/a').catch((error: Error) => ({ failed: error.message }))",
    "export const found = new Map().get('a', 'b')",
  ].join('\n')
  const skipped = "test.skip('a page is shown (needs Chromium)', () => {})\n"

  assert.deepEqual(breachesOf({ [path]: text, [testPath]: skipped }).map(told), [])
})
