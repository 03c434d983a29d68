import type { ArrivingPlace } from '../arrivals/arriving.ts'
import { type AccessFact, accessFacts, accessOf } from '../listings/facts.ts'
import { readPostcode, writePostcode } from '../postcodes/postcode.ts'
import type { TypedRow } from './rows.ts'

const facts = Object.keys(accessFacts) as AccessFact[]

/** A place as its form shows it: facts that its words say are ticked, and the words stand below. */
export function typedPlace(place: ArrivingPlace, id: string) {
  const labels: string[] = facts.map((fact) => accessFacts[fact].label)
  return {
    id,
    name: place.name ?? '',
    address: place.address.join('\n'),
    postcode: place.postcode ?? '',
    access: accessOf([place]),
    words: place.access.filter((said) => !labels.includes(said)).join('\n'),
  }
}

export function isBlankPlace(row: TypedRow) {
  return ['name', 'address', 'postcode', 'words'].every((part) => row.text(part) === '') && ticked(row).length === 0
}

/**
 * A place as it was typed. One that was there before keeps its source's id, and its point while its postcode is the
 * same; a new postcode finds a new point. Wrong parts are errors, by the part's name.
 */
export function readPlace(row: TypedRow, before: ArrivingPlace | undefined) {
  const errors: Record<string, string> = {}
  const typed = row.text('postcode')
  const read = readPostcode(typed)
  if (typed !== '' && typed !== before?.postcode && !read?.postcode) {
    errors.postcode = 'Enter a whole postcode, like SY3 7PQ, or leave it empty'
  }
  const postcode = typed === (before?.postcode ?? '') ? (before?.postcode ?? null) : writePostcode(read?.postcode ?? '')
  const address = linesIn(row.text('address'))
  if (address.length > 8 || address.some((line) => line.length > 150)) errors.address = 'Use 8 short lines or fewer'
  if (row.text('name').length > 200) errors.name = 'Use 200 characters or fewer'
  const words = linesIn(row.text('words'))
  if (row.text('words').length > 2000) errors.words = 'Use 2,000 characters or fewer'
  const denied = accessOf([{ access: words }]).has.find((fact) => !ticked(row).includes(fact))
  if (denied) {
    errors.words = `These words say “${accessFacts[denied].label}”, but it is not ticked. Change the words, or tick it`
  }
  const said = accessOf([{ access: words }]).has
  const added = ticked(row).filter((fact) => !said.includes(fact))
  const stays = before !== undefined && postcode === before.postcode
  const place: ArrivingPlace = {
    sourceId: before?.sourceId ?? null,
    name: row.text('name') || null,
    address,
    postcode: postcode || null,
    lat: stays ? before.lat : null,
    lng: stays ? before.lng : null,
    county: before?.county ?? null,
    access: [...words, ...added.map((fact) => accessFacts[fact].label)],
  }
  return { place, errors }
}

function ticked(row: TypedRow) {
  const sent = row.all('access')
  return facts.filter((fact) => sent.includes(fact))
}

function linesIn(text: string) {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)
}
