import { Hono } from 'hono'
import { readFields } from '../../platform/web/body.ts'
import type { Ctx, Env } from '../../platform/web/env.ts'
import { limitCaller } from '../../platform/web/limits.ts'
import { answerJson, type Freshness, isUnchanged } from '../../platform/web/open.ts'
import { originOf } from '../../platform/web/origin.ts'
import { badRequest, notFound } from '../../platform/web/refusals.ts'
import { requestWork } from '../../platform/web/work.ts'
import { isUuid } from '../arrivals/arrival-ids.ts'
import { findTaxonomies, findTaxonomy, findTerms, termsOf } from '../oruk-terms/queries.ts'
import { findSpot } from '../postcodes/queries.ts'
import {
  type Asked,
  type Filters,
  type ParameterName,
  pageParameters,
  perPageUsual,
  placeParameters,
  readAsked,
  serviceParameters,
  termParameters,
} from './asked.ts'
import { envelope, sliceOf } from './envelope.ts'
import { streamServices } from './feed.ts'
import { findPlace, findPlaces, findServices, lastChange, listingsOf, type Wanted } from './queries.ts'
import { orukService, orukServiceAtLocation } from './service.ts'

/** The directory for other programs, in the Open Referral UK 3.0 standard. Nobody's session is read here. */
export const oruk = new Hono<Env>()

oruk.use('/oruk/v3/*', readFields)
oruk.use('/oruk/v3/*', requestWork)

oruk.get('/oruk/v3', (c) =>
  answerJson(c, {
    version: 'HSDS-UK-3.0',
    profile: 'https://docs.openreferraluk.org/',
    openapi_url: `${originOf(c)}/oruk/v3/openapi.json`,
  }),
)

oruk.get('/oruk/v3/services', async (c) => {
  const asked = askedOf(c, serviceParameters)
  const wanted = await wantedOf(c, asked)
  const freshness = await freshnessOf(c, asked.postcode !== null)
  c.header('Vary', 'Accept')
  if (wantsLines(c, asked.format)) {
    await limitCaller(c, { name: 'oruk feed', max: 30, perSeconds: 60 })
    if (isUnchanged(c, freshness)) return c.body(null, 304)
    return c.body(streamServices(c, wanted), 200, { 'Content-Type': 'application/x-ndjson; charset=UTF-8' })
  }
  const at = pageOf(asked)
  const { total, ids } = await findServices(c.var.db, wanted, sliceOf(at))
  const { listings, terms } = await listingsOf(c.var.db, ids)
  const contents = listings.map((listing) => orukService(listing, terms))
  return answerJson(c, envelope(contents, { total, ...at }), freshness)
})

oruk.get('/oruk/v3/services/:id', async (c) => {
  const { listings, terms } = await listingsOf(c.var.db, [idOf(c)])
  const [listing] = listings
  if (!listing) notFound()
  return answerJson(c, orukService(listing, terms), await freshnessOf(c))
})

oruk.get('/oruk/v3/service_at_locations', async (c) => {
  const asked = askedOf(c, placeParameters)
  const wanted = await wantedOf(c, asked)
  const freshness = await freshnessOf(c, asked.postcode !== null)
  const at = pageOf(asked)
  const found = await findPlaces(c.var.db, wanted, sliceOf(at))
  const { listings, terms } = await listingsOf(c.var.db, [...new Set(found.at.map(({ listingId }) => listingId))])
  const byId = new Map(listings.map((listing) => [listing.id, listing]))
  const contents = found.at.flatMap(({ listingId, placeId }) => {
    const listing = byId.get(listingId)
    return (listing && orukServiceAtLocation(listing, { placeId, terms })) ?? []
  })
  return answerJson(c, envelope(contents, { total: found.total, ...at }), freshness)
})

oruk.get('/oruk/v3/service_at_locations/:id', async (c) => {
  const at = await findPlace(c.var.db, idOf(c))
  if (!at) notFound()
  const { listings, terms } = await listingsOf(c.var.db, [at.listingId])
  const [listing] = listings
  const found = listing && orukServiceAtLocation(listing, { placeId: at.placeId, terms })
  if (!found) notFound()
  return answerJson(c, found, await freshnessOf(c))
})

oruk.get('/oruk/v3/taxonomies', async (c) => {
  const at = pageOf(askedOf(c, pageParameters))
  const { total, taxonomies } = await findTaxonomies(c.var.db, sliceOf(at))
  return answerJson(c, envelope(taxonomies, { total, ...at }), await freshnessOf(c))
})

oruk.get('/oruk/v3/taxonomies/:id', async (c) => {
  const taxonomy = await findTaxonomy(c.var.db, idOf(c))
  if (!taxonomy) notFound()
  return answerJson(c, taxonomy, await freshnessOf(c))
})

oruk.get('/oruk/v3/taxonomy_terms', async (c) => {
  const asked = askedOf(c, termParameters)
  const at = pageOf(asked)
  const { total, terms } = await findTerms(c.var.db, { taxonomyId: asked.taxonomy_id, ...sliceOf(at) })
  return answerJson(c, envelope(terms, { total, ...at }), await freshnessOf(c))
})

oruk.get('/oruk/v3/taxonomy_terms/:id', async (c) => {
  const id = idOf(c)
  const term = (await termsOf(c.var.db, [id])).get(id)
  if (!term) notFound()
  return answerJson(c, term, await freshnessOf(c))
})

// What follows this room is for people, who have sessions and forms.
oruk.get('/oruk/v3/*', () => notFound())

function askedOf<const N extends ParameterName>(c: Ctx, names: readonly N[]): Asked<N> {
  const asked = readAsked(c.var.fields, names)
  if (!asked.ok) badRequest(`${Object.values(asked.errors).join('. ')}.`)
  return asked.value
}

/** Any change of the directory counts, for an organisation's new name changes its services too. */
async function freshnessOf(c: Ctx, personal = false): Promise<Freshness> {
  return { changedAt: await lastChange(c.var.db), personal }
}

/** Malformed ids are those of nothing. */
function idOf(c: Ctx) {
  const id = c.req.param('id')?.toLowerCase() ?? ''
  if (!isUuid(id)) notFound()
  return id
}

function pageOf(asked: Asked<'page' | 'per_page'>) {
  return { page: asked.page ?? 1, perPage: asked.per_page ?? perPageUsual }
}

async function wantedOf(c: Ctx, filters: Filters): Promise<Wanted> {
  const { postcode } = filters
  if (!postcode) return { filters, spot: null }
  const spot = await findSpot(c.var.db, postcode)
  if (!spot) badRequest('We do not know this postcode. It may be new: try its first half, the outward code.')
  return { filters, spot }
}

function wantsLines(c: Ctx, format: 'json' | 'ndjson' | null) {
  return format === null ? /\bapplication\/(x-)?nd-?json\b/i.test(c.req.header('accept') ?? '') : format === 'ndjson'
}
