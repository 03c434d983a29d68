import { z } from 'zod'
import { termShape, uri, uuid } from '../oruk-terms/term.ts'

// The shapes that we serve, once: the types that the code is checked by and the description that others read both come
// from here. What the standard does not have is said to be ours.

const day = z.string().meta({ format: 'date' })

const addressShape = z.object({
  id: uuid,
  location_id: uuid,
  address_1: z.string(),
  address_2: z.string().optional(),
  city: z.string(),
  state_province: z.string(),
  postal_code: z.string(),
  country: z.string(),
  address_type: z.literal('physical'),
})

const accessibilityShape = z.object({ id: uuid, location_id: uuid, description: z.string() })

export const locationShape = z.object({
  id: uuid,
  location_type: z.enum(['physical', 'virtual']),
  name: z.string().optional(),
  latitude: z.number().optional(),
  longitude: z.number().optional(),
  address_hidden: z.boolean().optional().describe('Ours. True: the address is kept from strangers, so it is not here.'),
  addresses: z.array(addressShape).optional(),
  accessibility: z.array(accessibilityShape).optional(),
})
export type OrukLocation = z.infer<typeof locationShape>

const linkShape = z.object({ id: uuid, service_id: uuid, location_id: uuid, location: locationShape })

export const scheduleShape = z.object({
  id: uuid,
  service_id: uuid,
  freq: z.enum(['WEEKLY', 'MONTHLY']).optional(),
  interval: z.number().optional(),
  byday: z.string().optional(),
  bymonthday: z.string().optional(),
  dtstart: day.optional(),
  valid_from: day.optional(),
  valid_to: day.optional(),
  opens_at: z.string().optional().describe('A time of day in London, 09:30.'),
  closes_at: z.string().optional(),
  description: z.string().optional(),
})
export type OrukSchedule = z.infer<typeof scheduleShape>

const areaShape = z.object({
  id: uuid,
  service_id: uuid,
  name: z.string().optional(),
  service_area: z.string().optional(),
  extent: z.string().optional(),
  extent_type: z.string().optional(),
})

const costShape = z.object({
  id: uuid,
  service_id: uuid,
  option: z.string().optional(),
  amount: z.number().optional(),
  currency: z.literal('GBP').optional(),
  amount_description: z.string().optional(),
})

const phoneShape = z.object({ id: uuid, number: z.string(), description: z.string().optional() })
const contactShape = z.object({ id: uuid, service_id: uuid, phones: z.array(phoneShape) })

const languageShape = z.object({ id: uuid, service_id: uuid, name: z.string(), code: z.string().optional() })

const attributeShape = z.object({
  id: uuid,
  link_id: uuid,
  link_type: z.literal('service'),
  taxonomy_term_id: uuid,
  taxonomy_term: termShape,
})

export const organizationShape = z.object({
  id: uuid,
  name: z.string(),
  description: z.string(),
  website: uri.optional(),
})

/** What /services says of a service, but for where it is. */
const serviceAloneShape = z.object({
  id: uuid,
  organization_id: uuid.optional(),
  name: z.string(),
  description: z.string().optional(),
  url: uri.optional(),
  email: z.string().meta({ format: 'email' }).optional(),
  status: z.literal('active'),
  fees: z.string().optional(),
  fees_description: z.string().optional().describe('As fees; broader HSDS calls it so.'),
  free: z.boolean().optional().describe('Ours. Left out when nobody said.'),
  eligibility_description: z.string().optional().describe('From broader HSDS: who it is for.'),
  application_process: z.string().optional().describe('From broader HSDS: how to start.'),
  minimum_age: z.number().optional(),
  maximum_age: z.number().optional(),
  kind: z
    .enum(['service', 'group', 'advice', 'technology'])
    .describe('Ours. A service, a group that meets, advice, or something to try and borrow.'),
  assured_date: day.optional().describe('When somebody last made sure that it is right.'),
  assured_by: z.string().optional().describe('Ours. Who made sure, in words.'),
  attribution: z
    .object({ source: z.string(), licence: z.string().optional() })
    .describe('Ours. Where it comes from, and the licence that came with it.'),
  last_modified: z.string().meta({ format: 'date-time' }),
  organization: organizationShape.optional(),
  schedules: z.array(scheduleShape).optional(),
  service_areas: z.array(areaShape).optional(),
  languages: z.array(languageShape).optional(),
  cost_options: z.array(costShape).optional(),
  contacts: z.array(contactShape).optional(),
  attributes: z.array(attributeShape).optional(),
})
export type OrukServiceAlone = z.infer<typeof serviceAloneShape>

export const serviceShape = serviceAloneShape.extend({ service_at_locations: z.array(linkShape).optional() })
export type OrukService = z.infer<typeof serviceShape>

export const serviceAtLocationShape = linkShape.extend({
  service: serviceAloneShape,
  // The standard's own file asks for a service at this address, so that name and status are here as well.
  name: z.string().describe("The service's, for readers that look for it here."),
  status: z.literal('active'),
})
export type OrukServiceAtLocation = z.infer<typeof serviceAtLocationShape>

export const versionShape = z.object({ version: z.string(), profile: uri, openapi_url: uri })

/** One page of a list: the seven fields that the standard's text asks for, and what is on it. */
export function pageShape<T extends z.ZodType>(item: T) {
  return z.object({
    total_items: z.int(),
    total_pages: z.int(),
    page_number: z.int(),
    size: z.int().describe('How many are on this page.'),
    first_page: z.boolean(),
    last_page: z.boolean(),
    empty: z.boolean(),
    contents: z.array(item),
  })
}
