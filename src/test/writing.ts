import type { TwinRow } from '../platform/easy-read/twin.ts'
import { type TestApp, testApp, type Visitor } from './app.ts'
import { addMember } from './made-up.ts'

export const page = '/easy-read/page/home/write'
export const history = '/easy-read/page/home/history'

export type Form = Record<string, string | string[]>

/** Two editors who write the home page in Easy Read. */
export interface WritingApp extends TestApp {
  jo: Visitor
  lee: Visitor
  /** Forgets every twin and draft. */
  clear(): Promise<void>
  /** Jo's draft, as the owner of the database sees it. */
  draft(): Promise<{ rows: TwinRow[]; title: string; revision: number } | undefined>
  /** The words of its rows. */
  drafted(): Promise<string[] | undefined>
  versions(): Promise<{ version: number; stands: boolean; rows: TwinRow[]; title: string }[]>
  owned(text: string, values?: unknown[]): Promise<Record<string, unknown>[]>
}

export async function writingApp(): Promise<WritingApp> {
  const site = await testApp()
  const jo = await addMember(site.database, { name: 'Jo', roles: ['editor'] })
  const lee = await addMember(site.database, { name: 'Lee', roles: ['editor'] })
  const owned = async <T extends object>(text: string, values: unknown[] = []) =>
    (await site.database.owner.query<T & Record<string, unknown>>(text, values)).rows
  const draft = async () => {
    const sql = 'select rows, title, revision from twin_draft where author_id = $1'
    return (await owned<{ rows: TwinRow[]; title: string; revision: number }>(sql, [jo.memberId]))[0]
  }
  return {
    ...site,
    jo: await site.as(jo.memberId),
    lee: await site.as(lee.memberId),
    clear: async () => {
      for (const table of ['twin_check', 'twin_version', 'twin', 'twin_draft']) await owned(`delete from ${table}`)
    },
    draft,
    drafted: async () => (await draft())?.rows.map(({ words }) => words),
    versions: () => owned('select version, stands, rows, title from twin_version order by version'),
    owned,
  }
}

/** What a page says and how it was answered. */
export async function read(answer: Response | Promise<Response>) {
  const { status, headers } = await answer
  return { status, location: headers.get('location') ?? '', text: await (await answer).text() }
}

/** The editor's form as it stands on a page, to be sent back with other words. */
export function formIn(text: string): Form & { row: string[]; words: string[] } {
  const value = (name: string) => new RegExp(`name="${name}"[^>]*value="([^"]*)"`).exec(text)?.[1] ?? ''
  const areas = text.matchAll(/<textarea[^>]*name="words"[^>]*>\n([^<]*)<\/textarea>/g)
  return {
    _key: value('_key'),
    revision: value('revision'),
    basedOn: value('basedOn'),
    ...(text.includes('name="title"') ? { title: value('title') } : {}),
    row: [...text.matchAll(/name="row" value="([^"]*)"/g)].map(([, id]) => id ?? ''),
    words: [...areas].map(([, each]) => each ?? ''),
  }
}

/** The editor's form as it would be opened now. */
export async function openForm(who: Visitor) {
  return formIn((await read(who.get(page))).text)
}

/** Begins with an empty row and writes these, one to a row. */
export async function write(who: Visitor, lines: readonly string[], title = 'Home') {
  await who.post(page, { ...(await openForm(who)), do: 'begin' })
  for (const _ of lines.slice(1)) await who.post(page, { ...(await openForm(who)), do: 'add-last' })
  await who.post(page, { ...(await openForm(who)), title, words: [...lines], do: 'keep' })
}

/** Answers the last questions and saves. */
export async function save(who: Visitor, more: Form = {}) {
  const asked = formIn((await read(who.get(`${page}/save`))).text)
  return read(who.post(`${page}/save`, { ...asked, writtenAs: 'Jo', helpedBy: '', ...more }))
}
