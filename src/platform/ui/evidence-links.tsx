import type { Meeting } from '../identity/record.ts'
import type { SectionName } from '../identity/sections.ts'
import { currentFrame } from './frame.ts'

interface Linked extends Pick<Meeting, 'personId' | 'own' | 'sections'> {
  opensEnquiries?: boolean
}

/** The other pages on who has a right in this record, and on what ground: those that this reader may open. */
export function EvidenceLinks({ record }: { record: Linked }) {
  const { own } = record
  const links = linksOf(record).filter(({ href, open }) => open && href !== currentFrame().path)
  if (links.length === 0) return null
  return (
    <nav class="no-print" aria-label="Rights in this record">
      <h2>Who has a right in {own ? 'my' : 'this'} record, and why</h2>
      <ul>
        {links.map(({ href, text }) => (
          <li>
            <a href={href}>{text}</a>
          </li>
        ))}
      </ul>
    </nav>
  )
}

// Each page opens the part that is named beside it.
function linksOf({ personId, own, sections, opensEnquiries }: Linked) {
  const opens = (section: SectionName) => sections.some(({ name }) => name === section)
  const safeguards = opens('safeguarding')
  return [
    { href: `/people/${personId}/work`, text: own ? 'Who works with me' : 'Who works with them', open: opens('team') },
    {
      href: `/people/${personId}/authorities`,
      text: own ? 'Who acts for me' : 'Who acts for them',
      open: opens('people'),
    },
    {
      href: `/people/${personId}/capacity`,
      text: own ? 'When I cannot decide' : 'When they cannot decide',
      open: opens('about'),
    },
    { href: `/people/${personId}/enquiries`, text: 'Enquiries and court orders', open: safeguards },
    {
      href: `/people/${personId}/enquiries/new`,
      text: 'Open an enquiry',
      open: opensEnquiries === true && !safeguards,
    },
    { href: `/people/${personId}/sharing`, text: 'Everyone who can see something', open: own },
  ]
}

/** Sent too long after the last proof: the way to prove it, in another tab, so that nothing typed is lost. */
export function ProofAgain({ path }: { path: string }) {
  return (
    <p id="proof">
      <a href={`/sign-in/again?back=${encodeURIComponent(path)}`} target="_blank" rel="noopener">
        Show that it is you (opens in a new tab)
      </a>
      , then come back here and press the button again. What you typed is still here.
    </p>
  )
}
