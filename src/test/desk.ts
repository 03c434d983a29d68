import assert from 'node:assert/strict'
import { addExampleListings } from '../community/examples/queries.ts'
import { type TestApp, testApp, type Visitor } from './app.ts'
import { addMember } from './made-up.ts'

/** The example's directory with two stewards, for trying their desk. */
export interface DeskApp extends TestApp {
  mo: Visitor
  ida: Visitor
  moId: string
  /** The id of a listing by the beginning of its name. */
  idOf(name: string): Promise<string>
  /** One listing's columns, as the owner sees them. */
  rowOf(id: string): Promise<Record<string, unknown>>
  /** What was done to a listing, oldest first. */
  changesOf(id: string): Promise<{ what: string; fields: Record<string, [unknown, unknown]>; reason: string }[]>
}

export async function deskApp(): Promise<DeskApp> {
  const site = await testApp()
  const { owner, schema } = site.database
  await addExampleListings(owner, { schema, today: '2026-11-22' })
  const mo = await addMember(site.database, { name: 'Mo', roles: ['steward'] })
  const ida = await addMember(site.database, { name: 'Ida', roles: ['steward'] })
  return {
    ...site,
    mo: await site.as(mo.memberId),
    ida: await site.as(ida.memberId),
    moId: mo.memberId,
    async idOf(name) {
      const { rows } = await owner.query<{ id: string }>('select id from listing where starts_with(name, $1)', [name])
      assert.equal(rows.length, 1, name)
      return rows[0]?.id ?? ''
    },
    async rowOf(id) {
      const { rows } = await owner.query('select * from listing where id = $1', [id])
      return rows[0]
    },
    async changesOf(id) {
      const { rows } = await owner.query(
        'select what, fields, reason from listing_change where listing_id = $1 order by at, id',
        [id],
      )
      return rows
    },
  }
}

/** What a page says and how it was answered. */
export async function read(answer: Response | Promise<Response>) {
  const { status, headers } = await answer
  return { status, location: headers.get('location'), text: await (await answer).text() }
}

/** The fields of the page's own form, as a browser would send them back. */
export function formOn(text: string): Record<string, string | string[]> {
  const form = /<form method="post" action="[^"]*" novalidate.*?<\/form>/s.exec(text)?.[0] ?? ''
  const fields: Record<string, string | string[]> = {}
  for (const [input] of form.matchAll(/<input[^>]*>/g)) {
    const name = attribute(input, 'name')
    const chosen = !/type="(radio|checkbox)"/.test(input) || /\schecked/.test(input)
    if (!name || !chosen) continue
    const before = fields[name]
    fields[name] = before === undefined ? attribute(input, 'value') : [before, attribute(input, 'value')].flat()
  }
  for (const [, start = '', value = ''] of form.matchAll(/<textarea([^>]*)>(.*?)<\/textarea>/gs)) {
    fields[attribute(start, 'name')] = plain(value.replace(/^\n/, ''))
  }
  for (const [, start = '', options = ''] of form.matchAll(/<select([^>]*)>(.*?)<\/select>/gs)) {
    const option = /<option[^>]*selected[^>]*>/.exec(options)?.[0] ?? /<option[^>]*>/.exec(options)?.[0] ?? ''
    fields[attribute(start, 'name')] = attribute(option, 'value')
  }
  return fields
}

function attribute(tag: string, name: string) {
  return plain(new RegExp(`\\s${name}="([^"]*)"`).exec(tag)?.[1] ?? '')
}

function plain(text: string) {
  return text
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')
}
