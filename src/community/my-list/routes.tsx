import { Hono } from 'hono'
import { isId } from '../../platform/db/ids.ts'
import { giveCookie, readCookie, takeCookie } from '../../platform/web/cookies.ts'
import type { Ctx, Env } from '../../platform/web/env.ts'
import { first } from '../../platform/web/form.ts'
import { limitCaller } from '../../platform/web/limits.ts'
import { originOf } from '../../platform/web/origin.ts'
import { notFound } from '../../platform/web/refusals.ts'
import { checkNoteForm, isToken, keptNotice, listCookie, listSeconds, type Sharing, wayBack } from './kept-list.ts'
import {
  clearKeptList,
  countKept,
  endShare,
  entriesOf,
  findKeptList,
  findShared,
  type KeptList,
  keepListing,
  keepShared,
  moveKept,
  newToken,
  noteKept,
  noteUse,
  removeKept,
  restoreKept,
  shareKeptList,
  shareToken,
} from './queries.ts'
import { ShowPaper, ShowShared, ShowShareEnded } from './shown.tsx'
import { ClearList, EditNote, ShowMyList, ShowNoCookies } from './views.tsx'

export const myList = new Hono<Env>()

myList.get('/my-list', async (c) => {
  const mine = await listAt(c)
  if (!mine) return c.html(<ShowMyList kept={[]} removed={null} sharing={null} />)

  const { token, list } = mine
  const { kept, removed } = await entriesOf(c.var.db, token)
  await noteUse(c.var.db, token)
  giveToken(c, token)
  const asked = first(c.var.fields, 'removed')
  return c.html(
    <ShowMyList
      kept={kept}
      removed={removed?.listingId === asked ? removed : null}
      sharing={sharingOf(c, { token, list })}
    />,
  )
})

// A second press needs no key to be harmless, and led to where the first was, it would miss the cookie that came there.
myList.post('/my-list/keep', async (c) => {
  const listingId = listingIn(c)
  const { token, isNew } = await listToKeepIn(c)
  const outcome = await keepListing(c.var.db, { token, listingId })
  const back = outcome === 'unknown' ? '' : first(c.var.fields, 'back')
  return c.redirect(begun(c, { token, isNew: isNew && outcome === 'kept', back, outcome }), 303)
})

// Whether the browser keeps cookies shows only when it comes back without one.
myList.get('/my-list/begun', (c) => {
  const back = first(c.var.fields, 'back')
  if (!tokenAt(c)) return c.html(<ShowNoCookies back={wayBack({ back, outcome: '' })} />)
  return c.redirect(wayBack({ back, outcome: first(c.var.fields, 'kept') }), 303)
})

myList.post('/my-list/remove', async (c) => {
  const listingId = listingIn(c)
  const token = tokenAt(c)
  const removed = token !== null && (await removeKept(c.var.db, { token, listingId }))
  return c.redirect(removed ? `/my-list?removed=${listingId}` : '/my-list', 303)
})

myList.post('/my-list/restore', async (c) => {
  const listingId = listingIn(c)
  const token = tokenAt(c)
  if (token) await restoreKept(c.var.db, { token, listingId })
  return c.redirect(`/my-list#kept-${listingId}`, 303)
})

myList.post('/my-list/move', async (c) => {
  const listingId = listingIn(c)
  const token = tokenAt(c)
  const way = first(c.var.fields, 'way')
  if (way !== 'up' && way !== 'down') notFound()
  if (token) await moveKept(c.var.db, { token, listingId, up: way === 'up' })
  return c.redirect(`/my-list#kept-${listingId}`, 303)
})

myList.get('/my-list/note/:id', async (c) => {
  const { entry } = await entryAt(c, c.req.param('id'))
  return c.html(<EditNote entry={entry} />)
})

myList.post('/my-list/note/:id', async (c) => {
  const { entry, token } = await entryAt(c, c.req.param('id'))
  const form = checkNoteForm(c.var.fields)
  if (!form.ok) return c.html(<EditNote entry={entry} fields={c.var.fields} errors={form.errors} />, 422)

  await noteKept(c.var.db, { token, listingId: entry.listingId, note: form.value.note })
  return c.redirect(`/my-list#kept-${entry.listingId}`, 303)
})

myList.get('/my-list/clear', async (c) => {
  const mine = await listAt(c)
  if (!mine) return c.redirect('/my-list', 303)
  return c.html(<ClearList />)
})

myList.post('/my-list/clear', async (c) => {
  const token = tokenAt(c)
  if (token) await clearKeptList(c.var.db, token)
  takeCookie(c, listCookie)
  return c.redirect('/my-list?kept=cleared', 303)
})

myList.get('/my-list/print', async (c) => {
  const mine = await listAt(c)
  const { kept } = mine ? await entriesOf(c.var.db, mine.token) : { kept: [] }
  if (kept.length === 0) return c.redirect('/my-list', 303)
  return c.html(<ShowPaper kept={kept} large={first(c.var.fields, 'size') === 'large'} />)
})

myList.post('/my-list/share', async (c) => {
  const token = tokenAt(c)
  if (token) await shareKeptList(c.var.db, { token, notes: first(c.var.fields, 'notes') === 'yes' })
  return c.redirect('/my-list#sharing', 303)
})

myList.post('/my-list/stop-sharing', async (c) => {
  const token = tokenAt(c)
  if (token) await endShare(c.var.db, token)
  return c.redirect('/my-list#sharing', 303)
})

myList.get('/my-list/shared/:token', async (c) => {
  c.header('X-Robots-Tag', 'noindex, nofollow')
  const linkToken = c.req.param('token')
  const shared = isToken(linkToken) ? await findShared(c.var.db, linkToken) : undefined
  if (!shared) return c.html(<ShowShareEnded />, 404)
  return c.html(<ShowShared linkToken={linkToken} {...shared} />)
})

myList.post('/my-list/shared/:token/keep', async (c) => {
  const linkToken = c.req.param('token')
  const shared = isToken(linkToken) ? await findShared(c.var.db, linkToken) : undefined
  if (!shared) return c.html(<ShowShareEnded />, 404)

  const { token, isNew } = await listToKeepIn(c)
  const leftOut = await keepShared(c.var.db, { token, linkToken })
  return c.redirect(begun(c, { token, isNew, back: '', outcome: leftOut > 0 ? 'some' : 'all' }), 303)
})

/** What the frame of every page has of somebody's list: a door to it, and what was just done. */
export async function keptPart(c: Ctx) {
  const token = tokenAt(c)
  const { schema } = c.get('organisation')
  const kept = token ? await countKept(c.get('platform').pools.app, { schema, token }) : 0
  const notice = c.req.method === 'GET' ? keptNotice(first(c.get('fields'), 'kept')) : null
  return {
    door: kept > 0 ? { href: '/my-list', text: `My list (${kept})` } : null,
    notice: notice && {
      done: notice.done,
      text: notice.text,
      ...(notice.toList ? { link: { href: '/my-list', text: 'See my list' } } : {}),
    },
  }
}

/** The token that the browser sent, or null when it sent none that could be one. */
function tokenAt(c: Ctx) {
  const token = readCookie(c, listCookie)
  return token !== undefined && isToken(token) ? token : null
}

async function listAt(c: Ctx): Promise<{ token: string; list: KeptList } | null> {
  const token = tokenAt(c)
  const list = token ? await findKeptList(c.var.db, token) : undefined
  return token && list ? { token, list } : null
}

/** The list there is, or a token for a new one. A token that opens nothing is not taken up: somebody else may know it. */
async function listToKeepIn(c: Ctx): Promise<{ token: string; isNew: boolean }> {
  const mine = await listAt(c)
  if (mine) return { token: mine.token, isNew: false }
  await limitCaller(c, { name: 'new-lists', max: 60, perSeconds: 3600 })
  return { token: newToken(), isNew: true }
}

/** The way on after keeping; with a new list, by the page that finds out whether its cookie was kept. */
function begun(c: Ctx, kept: { token: string; isNew: boolean; back: string; outcome: string }) {
  const { back, outcome } = kept
  if (!kept.isNew) return wayBack({ back, outcome })
  giveToken(c, kept.token)
  return `/my-list/begun?${new URLSearchParams({ kept: outcome, back })}`
}

function giveToken(c: Ctx, token: string) {
  giveCookie(c, { name: listCookie, value: token, seconds: listSeconds })
}

/** The listing that a form names. Throws 404 for what is no id. */
function listingIn(c: Ctx) {
  const listingId = first(c.var.fields, 'listing')
  return isId(listingId) ? listingId : notFound()
}

/** A listing on the caller's own list. Throws 404 when it is not there. */
async function entryAt(c: Ctx, id: string) {
  const token = tokenAt(c)
  const { kept } = token && isId(id) ? await entriesOf(c.var.db, token) : { kept: [] }
  const entry = kept.find(({ listingId }) => listingId === id)
  return token && entry ? { token, entry } : notFound()
}

function sharingOf(c: Ctx, { token, list }: { token: string; list: KeptList }): Sharing | null {
  const { shareId, sharedUntil, shareNotes } = list
  if (shareId === null || sharedUntil === null) return null
  const path = `/my-list/shared/${shareToken({ token, shareId })}`
  return { url: `${originOf(c)}${path}`, until: sharedUntil, notes: shareNotes }
}
