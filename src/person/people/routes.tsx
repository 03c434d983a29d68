import { Hono } from 'hono'
import { openList } from '../../platform/identity/opening.ts'
import { refuseAssisted } from '../../platform/identity/own-session.ts'
import type { Ctx, Env } from '../../platform/web/env.ts'
import { first } from '../../platform/web/form.ts'
import { newestAbout, peopleNamed, sharedWithMe } from './queries.ts'
import type { Shared } from './shared.ts'
import { ShowPeople } from './views.tsx'

export const people = new Hono<Env>()

people.get('/people', async (c) => {
  const { member, db, fields } = c.var
  if (!member) return c.redirect('/sign-in?back=%2Fpeople', 303)
  refuseAssisted(c)
  const starts = first(fields, 'name').trim().slice(0, 60)
  const page = pageNamed(first(fields, 'page'))
  const findsAnybody = member.roles.some((role) => role === 'lead' || role === 'guardian')
  const find = findsAnybody && starts !== '' ? peopleNamed : sharedWithMe
  const { people: found, more } = await find(db, { starts, page })
  const guards = member.roles.includes('guardian')
  const leads = member.roles.includes('lead')
  const about = await aboutLines(c, found)
  return c.html(<ShowPeople {...{ people: found, about, starts, page, more, findsAnybody, guards, leads }} />)
})

/** What is written about those of them whose part 'about' is shared, and one look that names each of these. */
async function aboutLines(c: Ctx, found: readonly Shared[]): Promise<Map<string, string>> {
  const open = found.filter(({ parts }) => parts.some(({ name, basis }) => name === 'about' && basis !== 'role'))
  if (open.length === 0) return new Map()
  return newestAbout(await openList(c, 'about', async () => open.map(({ personId }) => personId)))
}

function pageNamed(page: string) {
  return /^[1-9]\d{0,2}$/.test(page) ? Number(page) : 1
}
