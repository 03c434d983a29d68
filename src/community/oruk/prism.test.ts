import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { specFile } from '../../test/oruk-schemas.ts'
import { type Prism, prismBefore } from '../../test/prism.ts'
import { addRealDirectory, realServices } from '../../test/real-directory.ts'
import { unlessReal } from '../../test/real-files.ts'
import { type ServedApp, servedApp } from '../../test/served.ts'

const real = unlessReal(realServices)

let site: ServedApp
let folder: string

before(async () => {
  if (real.skip) return
  site = await servedApp()
  await addRealDirectory(site.database)
  folder = await mkdtemp(join(tmpdir(), 'alongside-prism-'))
})

after(async () => {
  await site?.close()
  if (folder) await rm(folder, { recursive: true })
})

const lists = ['services', 'service_at_locations', 'taxonomies', 'taxonomy_terms']

async function refusals(prism: Prism, paths: readonly string[], headers: Record<string, string> = {}) {
  const refused: string[] = []
  for (const path of paths) {
    const answer = await fetch(`${prism.origin}${path}`, { headers })
    const text = await answer.text()
    if (answer.status !== 200) refused.push(`${path} ${answer.status} ${text.slice(0, 300)}`)
  }
  return refused
}

async function everyAddress() {
  const paths = ['/']
  for (const list of lists) {
    const answer = await fetch(`${site.origin}/oruk/v3/${list}`)
    const { contents } = (await answer.json()) as { contents: { id: string }[] }
    paths.push(`/${list}`, `/${list}?page=1&per_page=7`, ...contents.slice(0, 5).map(({ id }) => `/${list}/${id}`))
  }
  const searches = ['search=food', 'minimum_age=18', 'maximum_age=99', 'day=TU', 'start_time=09:00&end_time=17:00']
  searches.push('taxonomy_id=96defb81-d27e-5c6a-a790-51b5c112f55a', 'page=3&per_page=50')
  searches.push('taxonomy_term_id=6666d8eb-b93a-5ed9-95d1-6b75173f08c5')
  const near = ['postcode=M33%204NA', 'postcode=M33%204NA&proximity=2000']
  for (const asked of searches) paths.push(`/services?${asked}`, `/service_at_locations?${asked}`)
  for (const asked of near) paths.push(`/service_at_locations?${asked}`)
  return paths
}

test("a validating proxy with the standard's own description lets every answer through", real, async () => {
  const prism = await prismBefore(`${site.origin}/oruk/v3`, specFile('uk-profile-v3/openapi.local-refs.json'))
  try {
    const paths = await everyAddress()
    assert.ok(paths.length > 35, String(paths.length))
    assert.deepEqual(await refusals(prism, paths), [])
  } finally {
    await prism.close()
  }
})

test('the same proxy refuses what the standard calls a failing feed, so it can refuse', real, async () => {
  const mock = await serveMock('V3.0-UK-Fail')
  const prism = await prismBefore(mock.origin, specFile('uk-profile-v3/openapi.local-refs.json'))
  try {
    const refused = await refusals(prism, ['/', '/services', '/services/1', '/taxonomies', '/taxonomy_terms/1'])
    assert.deepEqual(
      refused.map((one) => one.split(' ').slice(0, 2).join(' ')),
      ['/ 500', '/services 500', '/services/1 500', '/taxonomy_terms/1 500'],
    )
  } finally {
    await prism.close()
    mock.server.close()
  }
})

test(
  'our own description is one that the proxy can read, and our answers are as it says, refusals too',
  real,
  async () => {
    const file = join(folder, 'openapi.json')
    await writeFile(file, await (await fetch(`${site.origin}/oruk/v3/openapi.json`)).text())
    const prism = await prismBefore(`${site.origin}/oruk/v3`, file)
    try {
      const paths = [
        ...(await everyAddress()),
        '/services?modified_after=2020-01-01T00:00:00Z',
        '/services?organization_id=05513b64-38d2-5c35-ad60-56d919e12c15',
        '/services?postcode=M33%204NA&proximity=500&day=MO',
        '/taxonomy_terms?taxonomy_id=96defb81-d27e-5c6a-a790-51b5c112f55a',
      ]
      assert.deepEqual(await refusals(prism, paths), [])
      assert.deepEqual(await refusals(prism, ['/services?format=ndjson'], { accept: 'application/x-ndjson' }), [])
      const missing = await fetch(`${prism.origin}/services/00000000-0000-4000-8000-000000000000`)
      assert.equal(missing.status, 404)
      const unknown = await fetch(`${prism.origin}/services?postcode=ZE1%200AA`)
      assert.equal(unknown.status, 400)
      // What the description does not allow, the proxy does not even ask of us.
      assert.equal((await fetch(`${prism.origin}/services?per_page=5000`)).status, 422)
    } finally {
      await prism.close()
    }
  },
)

/** Serves the example answers of the standard's validator at the addresses that they stand for. */
async function serveMock(mock: string): Promise<{ origin: string; server: Server }> {
  const files: Record<string, string> = {
    '/': 'api_details',
    '/services': 'service_list',
    '/services/1': 'service_full',
    '/taxonomies': 'taxonomy_list',
    '/taxonomy_terms/1': 'taxonomy_term',
  }
  const server = createServer((request, response) => {
    const file = files[request.url ?? '']
    response.setHeader('Content-Type', 'application/json')
    response.end(file ? readFileSync(specFile(`validator-mocks/${mock}/${file}.json`)) : '{}')
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  const address = server.address()
  return { origin: `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`, server }
}
