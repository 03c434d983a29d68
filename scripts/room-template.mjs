/**
 * The files of a new room, by name. Everything they import from the platform stands here and nowhere else.
 * `room` is the folder's name, 'open-books'; `noun` is the name of its noun file, 'open-book'.
 */
export function roomFiles({ room, noun }) {
  const names = {
    file: noun,
    one: camel(noun),
    many: camel(room),
    One: pascal(noun),
    Many: pascal(room),
    says: words(noun),
    says_many: words(room),
    Says: sentence(room),
    path: `/${room}`,
  }
  return {
    [`${noun}.ts`]: nounFile(names),
    [`${noun}.test.ts`]: nounTest(names),
    'queries.ts': queriesFile(names),
    'views.tsx': viewsFile(names),
    'routes.tsx': routesFile(names),
    'routes.test.ts': routesTest(names),
  }
}

const nounFile = ({ One, says }) => `import { all, type Checked, type Fields, text } from '../../platform/web/form.ts'

export interface ${One} {
  id: string
  title: string
}

export type ${One}Form = Pick<${One}, 'title'>

/** What was typed about one ${says}, or what is wrong with it. */
export function check${One}Form(fields: Fields): Checked<${One}Form> {
  return all<${One}Form>({
    title: text(fields, 'title', { max: 120, missing: 'Enter a name for the ${says}' }),
  })
}
`

const nounTest = ({ file, One, says }) => `import assert from 'node:assert/strict'
import { test } from 'node:test'
import { check${One}Form } from './${file}.ts'

test('the ${says} needs a name', () => {
  const form = check${One}Form({ title: ' ' })

  assert.deepEqual(form, { ok: false, errors: { title: 'Enter a name for the ${says}' } })
})

test('the ${says} has the name that was typed', () => {
  const form = check${One}Form({ title: ' Tuesday ' })

  assert.deepEqual(form, { ok: true, value: { title: 'Tuesday' } })
})
`

const queriesFile = ({ file, One, many, says_many }) => `import { sql } from 'kysely'
import type { Db } from '../../platform/db/kysely.ts'
import type { ${One} } from './${file}.ts'

/** All ${says_many}, by name. There are none before a migration makes their table. */
export async function ${many}Of(db: Db): Promise<${One}[]> {
  const { rows } = await sql<${One}>\`select '' as id, '' as title where false\`.execute(db)
  return rows
}
`

const viewsFile = ({ file, One, Many, many, Says, says_many }) => `import { Page } from '../../platform/ui/page.tsx'
import type { ${One} } from './${file}.ts'

export function List${Many}({ ${many} }: { ${many}: readonly ${One}[] }) {
  return (
    <Page title="${Says}">
      <h1 class="govuk-heading-xl">${Says}</h1>
      {${many}.length === 0 && <p class="govuk-body">There are no ${says_many} yet.</p>}
      <ul class="govuk-list">
        {${many}.map((each) => (
          <li>{each.title}</li>
        ))}
      </ul>
    </Page>
  )
}
`

const routesFile = ({ many, Many, path }) => `import { Hono } from 'hono'
import type { Env } from '../../platform/web/env.ts'
import { ${many}Of } from './queries.ts'
import { List${Many} } from './views.tsx'

export const ${many} = new Hono<Env>()

${many}.get('${path}', async (c) => {
  return c.html(<List${Many} ${many}={await ${many}Of(c.var.db)} />)
})
`

const routesTest = ({ many, path, Says, says_many }) => `import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type TestApp, testApp } from '../../test/app.ts'
import { ${many} } from './routes.tsx'

let server: TestApp
before(async () => {
  server = await testApp({ rooms: ${many} })
})
after(() => server.close())

test('the page of ${says_many} says that there are none yet', async () => {
  const visitor = await server.as(null)
  const page = await visitor.get('${path}')

  assert.equal(page.status, 200)
  assert.match(await page.text(), /<h1[^>]*>${Says}<\\/h1>[\\s\\S]*There are no ${says_many} yet/)
})
`

/** What one of them is called: 'activities' gives 'activity'. A word with no plural stays as it is. */
export function singular(plural) {
  const irregular = { people: 'person', news: 'news', lives: 'life', moneys: 'money' }
  const parts = plural.split('-')
  const last = parts.pop()
  return [...parts, irregular[last] ?? withoutEnding(last)].join('-')
}

function withoutEnding(word) {
  if (/[^aeiou]ies$/.test(word)) return word.replace(/ies$/, 'y')
  if (/(ss|sh|ch|x|z)es$/.test(word)) return word.replace(/es$/, '')
  return /[^su]s$/.test(word) && !word.endsWith('is') ? word.replace(/s$/, '') : word
}

function camel(name) {
  return name.replace(/-(.)/g, (_, letter) => letter.toUpperCase())
}

function pascal(name) {
  return camel(`-${name}`)
}

function words(name) {
  return name.replaceAll('-', ' ')
}

function sentence(name) {
  return words(name).replace(/^./, (letter) => letter.toUpperCase())
}
