import type { Amendment, ArrivingListing, ListingStatus } from '../arrivals/arriving.ts'
import { type Edited, type EditedField, editedFields, looksSame, type Shown } from '../listing-forms/edited.ts'

/** A listing as stewards have it: what its source said, what was written over it, and how it stands. */
export interface KeptListing {
  id: string
  status: ListingStatus
  source: string
  name: string
  arrived: ArrivingListing
  amended: Amendment
  placeIds: string[]
  addressHidden: boolean
  loweredReason: string | null
  mergedInto: string | null
  checkedOn: string | null
  checkedBy: string | null
}

/** What it says now: a steward's words over its source's. */
export function shownOf({ arrived, amended, placeIds }: KeptListing): Shown {
  return { edited: only({ ...arrived, ...amended }), placeIds }
}

/** What its source says, whatever was written over it. */
export function editedOf(arrived: ArrivingListing): Edited {
  return only(arrived)
}

function only(listing: ArrivingListing): Edited {
  return Object.fromEntries(editedFields.map((field) => [field, listing[field]])) as unknown as Edited
}

/** The fields where a steward's words stand over the source's. */
export function amendedFields(kept: KeptListing): EditedField[] {
  return editedFields.filter(
    (field) => field in kept.amended && !looksSame(field, { one: editedOf(kept.arrived), other: shownOf(kept).edited }),
  )
}

/** True when its source itself asks for the address to be kept out of sight, which no steward can undo here. */
export function isHiddenBySource({ arrived }: KeptListing) {
  return arrived.addressHidden
}

/** The fields whose own words still say something of the address: hiding it does not take that away. */
export function fieldsSayingAddress(kept: KeptListing): EditedField[] {
  const { edited } = shownOf(kept)
  const parts = [...kept.arrived.places, ...edited.places]
    .flatMap(({ address, postcode }) => [...address.slice(0, 1), postcode ?? ''])
    .map(plain)
    .filter((part) => part.length >= 5)
  const phones = edited.phones.map(({ note }) => note).join(' ')
  const times = edited.times.map(({ words }) => words).join(' ')
  const said: Partial<Record<EditedField, string | null>> = { ...edited, phones, times, places: '' } as Partial<
    Record<EditedField, string | null>
  >
  const named: EditedField[] = ['name', 'description', 'whoFor', 'howToStart', 'cost', 'phones', 'times']
  return named.filter((field) => parts.some((part) => plain(said[field] ?? '').includes(part)))
}

function plain(words: string) {
  return words.toLowerCase().replaceAll(/[^a-z0-9]/g, '')
}
