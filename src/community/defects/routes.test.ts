import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type DeskApp, deskApp, read } from '../../test/desk.ts'

let site: DeskApp
before(async () => {
  site = await deskApp()
})
after(() => site.close())

test('a steward finds what an import could not read, by its source, with the record as it came', async () => {
  assert.match((await read(site.mo.get('/steward/imports'))).text, /There are no faults/)
  const { owner } = site.database
  const id = await site.idOf('Rowan Street lunch')
  const source = 'Council & “friends” <feed>'
  await owner.query(
    `insert into import_defect (id, source, record, listing_id, problems, original)
     select gen_random_uuid(), $1, 'record ' || n, case when n = 1 then $2::uuid end, $3, $4
     from generate_series(1, 23) n`,
    [
      source,
      id,
      JSON.stringify([{ field: 'url', problem: '“htp:/x” is not a web address' }]),
      JSON.stringify({ snake_case: '<script>alert(1)</script>' }),
    ],
  )
  const desk = await read(site.mo.get('/steward'))
  assert.match(desk.text, /23/)
  const sources = await read(site.mo.get('/steward/imports'))
  assert.match(sources.text, /23 records/)
  const link = /href="(\/steward\/imports\?source=[^"]+)"/.exec(sources.text)?.[1] ?? ''
  const first = await read(site.mo.get(link))
  for (const said of ['Not in the directory', '“htp:/x” is not a web address', 'snake_case', '&lt;script&gt;'])
    assert.ok(first.text.includes(said), said)
  const next = /href="([^"]+)"[^>]*rel="next"/.exec(first.text)?.[1]?.replaceAll('&amp;', '&') ?? ''
  const second = await read(site.mo.get(next))
  assert.equal(second.status, 200)
  // What became a listing all the same comes last, with the way to it.
  assert.match(second.text, new RegExp(`href="/steward/listings/${id}">Rowan Street lunch club`))
  assert.equal((await site.mo.get(`${link}&page=3`)).status, 404)
})
