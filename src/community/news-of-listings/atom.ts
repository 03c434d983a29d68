import { type Kind, kinds, shortly } from '../listings/listing.ts'

/** A listing that came lately, as much of it as a feed reader shows. */
export interface NewListing {
  id: string
  kind: Kind
  name: string
  providerName: string | null
  description: string
  terms: string[]
  addedAt: Date
  changedAt: Date
}

interface Feed {
  /** A UUID of the feed's own, the same for ever. */
  id: string
  /** Whose directory it is. */
  name: string
  origin: string
  listings: readonly NewListing[]
}

/** New listings as an Atom feed (RFC 4287), the newest first. */
export function atomOf({ id, name, origin, listings }: Feed): string {
  const changes = listings.map(({ changedAt }) => changedAt.getTime())
  // A feed needs a time even while it is empty: no reader has anything to compare it with yet.
  const updated = new Date(Math.max(0, ...changes))
  return `<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en-GB">
  <id>urn:uuid:${id}</id>
  <title>${escaped(`${name}: new support nearby`)}</title>
  <updated>${updated.toISOString()}</updated>
  <author><name>${escaped(name)}</name><uri>${escaped(origin)}/</uri></author>
  <generator>Alongside</generator>
  <link rel="self" type="application/atom+xml" href="${escaped(origin)}/support/new.atom"/>
  <link rel="alternate" type="text/html" href="${escaped(origin)}/support"/>
${listings.map((listing) => entryOf(listing, origin)).join('')}</feed>
`
}

function entryOf({ id, kind, name, providerName, description, terms, addedAt, changedAt }: NewListing, origin: string) {
  const author = providerName ? `\n    <author><name>${escaped(providerName)}</name></author>` : ''
  const categories = [kinds[kind], ...terms].map((term) => `\n    <category term="${escaped(term)}"/>`).join('')
  return `  <entry>
    <id>urn:uuid:${id}</id>
    <title>${escaped(name)}</title>
    <published>${addedAt.toISOString()}</published>
    <updated>${changedAt.toISOString()}</updated>${author}
    <link rel="alternate" type="text/html" href="${escaped(origin)}/support/${id}"/>${categories}
    <summary>${escaped(shortly(description, 300))}</summary>
  </entry>
`
}

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

/** Text that XML can hold: its own signs written as entities, and no character that XML 1.0 does not know. */
function escaped(text: string) {
  return text
    .toWellFormed()
    .replaceAll(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '')
    .replaceAll(/[&<>"]/g, (sign) => entities[sign] ?? sign)
}
