import { Hono } from 'hono'
import { offerEasyRead } from '../../platform/easy-read/reading/offer.ts'
import type { Ctx, Env } from '../../platform/web/env.ts'
import { originOf } from '../../platform/web/origin.ts'
import { notFound } from '../../platform/web/refusals.ts'
import { dayAt } from '../openings/upcoming.ts'
import { findPlace } from '../place-names/queries.ts'
import { readSearch } from '../search/search.ts'
import { calendarOf, hasCalendar } from './feed.ts'
import { saysOf } from './listing.ts'
import { ShowFormerListing, ShowListing } from './listing-page.tsx'
import { findFormerListing, findListing } from './queries.ts'

export const listings = new Hono<Env>()

listings.get('/support/:id', async (c) => {
  const listing = await findListing(c.var.db, c.req.param('id'))
  if (!listing) return showFormer(c, c.req.param('id'))

  const search = readSearch(c.var.fields)
  const place = search.place === '' ? null : await findPlace(c.var.db, search.place)
  const spot = place && 'spot' in place ? place.spot : null
  const atMs = Date.now()
  const today = dayAt(atMs)
  const url = `${originOf(c)}/support/${listing.id}`
  const of = { kind: 'listing', subject: listing.id }
  const offer = await offerEasyRead(c, of, {
    title: listing.name,
    href: `/support/${listing.id}`,
    says: saysOf(listing),
  })
  const shown = { listing, offer, search, spot, atMs, today, url, hasCalendar: hasCalendar(listing.times, today) }
  return c.html(<ShowListing {...shown} />)
})

listings.get('/support/:id/calendar.ics', async (c) => {
  const listing = await findListing(c.var.db, c.req.param('id'))
  if (!listing) return showFormer(c, c.req.param('id'))

  const calendar = calendarOf(listing, { url: `${originOf(c)}/support/${listing.id}`, atMs: Date.now() })
  if (calendar === null) notFound()
  c.header('Content-Type', 'text/calendar; charset=utf-8')
  c.header('Content-Disposition', 'attachment; filename="calendar.ics"')
  return c.body(calendar)
})

async function showFormer(c: Ctx, id: string) {
  const former = await findFormerListing(c.var.db, id)
  if (!former) notFound()
  return c.html(<ShowFormerListing former={former} />, 410)
}
