import { Hono } from 'hono'
import { checkedInWords, kinds, shortly } from '../../community/listings/listing.ts'
import { searchListings } from '../../community/search/queries.ts'
import { listingUrl, searchUrl } from '../../community/search/search.ts'
import { offerEasyRead } from '../../platform/easy-read/reading/offer.ts'
import type { Env } from '../../platform/web/env.ts'
import { firstWords, homeText } from './home.ts'
import { Home } from './views.tsx'

export const home = new Hono<Env>()

home.get('/', async (c) => {
  const { listings } = await searchListings(c.var.db, { words: '', spot: null, page: 1 })
  const today = Temporal.Now.plainDateISO('Europe/London').toString()
  const lately = listings.slice(0, 3).map((listing) => ({
    title: listing.name,
    href: listingUrl(listing.id, { words: '', place: '' }),
    kind: kinds[listing.kind],
    text: shortly(listing.description, 120),
    checked: checkedInWords(listing, today).replace(/^./, (letter) => letter.toUpperCase()),
  }))
  const chips = firstWords.map((text) => ({ text, href: searchUrl({ words: text.toLowerCase() }) }))
  const offer = await offerEasyRead(c, { kind: 'page', subject: 'home' }, homeText)
  return c.html(<Home lately={lately} chips={chips} offer={offer} />)
})
